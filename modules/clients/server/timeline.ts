// The timeline of a household (服务轨迹): every module with a part in a family's life brings its lines; they are merged here, newest first.
// Each source answers one page behind the same place, so a family of 500 visits costs what a family of five does.
import { isDay } from '../../../kernel/model/day.ts'
import { invalid, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { newestFirst, type TimelinePage, type TimelineSource } from '../../../kernel/server/timeline.ts'
import type { showTimeline, TimelineEntry } from '../model/timeline.ts'
import { requireHousehold } from './store.ts'

const sources = new Map<string, TimelineSource>()

/** Brings a source; the same name again replaces it, so that loading twice adds nothing twice. */
export function registerTimeline(source: TimelineSource): void {
  sources.set(source.name, source)
}

/** One page of everything, or of one source. Throws NOT_FOUND for a household out of reach or a source that is not there. */
export async function listTimeline(context: Context<typeof showTimeline>) {
  const { tx, input: { params, query } } = context
  const household = await requireHousehold(tx, params.householdId)
  const before = placeOf(readCursor(query.after, 2))
  const asked = [...sources.values()].filter(({ name }) => query.source === undefined || name === query.source)
  if (asked.length === 0) throw new Problem(NOT_FOUND)
  const lines: TimelineEntry[] = []
  for (const source of asked) {
    const page = await source.lines(context as unknown as Context, household.id, { before, limit: query.limit + 1 })
    lines.push(...page.map((line) => ({ ...line, source: source.name })))
  }
  return { ...toPage(lines.sort(newestFirst), query.limit, ({ on, key }) => [on, key]), sources: [...sources.values()].map(({ name, label }) => ({ name, label })) }
}

/** What has happened to a household of the actor's reach since a day, the newest first; of each source at most `most` lines. */
export async function timelineSince(context: Context, householdId: string, since: string, most: number): Promise<TimelineEntry[]> {
  const lines: TimelineEntry[] = []
  for (const source of sources.values()) {
    const page = await source.lines(context, householdId, { before: null, limit: most })
    lines.push(...page.filter(({ on }) => on >= since).map((line) => ({ ...line, source: source.name })))
  }
  return lines.sort(newestFirst)
}

// A cursor of another list is refused like one that was made up.
function placeOf(cursor: (string | number | null)[] | null): TimelinePage['before'] {
  if (cursor === null) return null
  const [on, key] = cursor
  if (typeof on === 'string' && typeof key === 'string' && isDay(on) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.[a-z]+)?$/.test(key)) return { on, key }
  throw invalid({ pointer: '/query/after', field: 'after', label: '翻页游标', message: '翻页游标无效，请从第一页重新查询' })
}
