// One line in the life of a household (服务轨迹), as any module brings it, and where a page of such lines begins.
import { type Expression, sql, type SqlBool } from 'kysely'
import type { Context } from './route.ts'

export interface TimelineLine {
  /** The row's uuid, or that with a suffix; orders the lines of one day and is unique among the lines of a household. */
  readonly key: string
  /** The day it happened. */
  readonly on: string
  /** One or two words: 走访. */
  readonly kind: string
  readonly title: string
  readonly detail: string
  readonly byName: string
  readonly tone: 'good' | 'warn' | 'bad' | 'info' | 'plain'
  /** Address of the record, or null where there is nothing to open. */
  readonly path: string | null
}

export interface TimelinePage {
  /** The last line of the page before: day and key. */
  readonly before: { readonly on: string; readonly key: string } | null
  readonly limit: number
}

/** A module's part in the life of a household. */
export interface TimelineSource {
  readonly name: string
  /** Said in the filter: 走访、电访. */
  readonly label: string
  /**
   * At most `limit` lines of this household, by day and key from the newest, behind `before`; an index must serve the order. The
   * household is within the actor's reach; what of it he may know is the source's affair.
   */
  lines(context: Context, householdId: string, page: TimelinePage): Promise<readonly TimelineLine[]>
}

const uuidLength = 36

/** The condition that a row stands behind the page before, for a source that reads a table by day and uuid. */
export function behind({ before }: TimelinePage, on: Expression<unknown>, id: Expression<unknown>): Expression<SqlBool> {
  if (before === null) return sql<SqlBool>`true`
  return sql<SqlBool>`(${on}, ${id}) < (${before.on}::date, ${before.key.slice(0, uuidLength)}::uuid)`
}

interface Place { readonly on: string; readonly key: string }

/** Order of the lines: the newest day first, within a day the newest key. */
export function newestFirst(a: Place, b: Place): number {
  if (a.on !== b.on) return a.on < b.on ? 1 : -1
  return a.key === b.key ? 0 : a.key < b.key ? 1 : -1
}

/** A page of lines that are all at hand. */
export function pageOfLines<T extends Place>(lines: readonly T[], { before, limit }: TimelinePage): T[] {
  return lines.filter((line) => before === null || newestFirst(line, before) > 0).sort(newestFirst).slice(0, limit)
}
