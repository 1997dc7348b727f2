// The seam by which other modules put a line on the desk (月度简报、退回的记录): registered once, asked at every look.
import type { Context } from '../../../kernel/server/route.ts'
import type { DeskNotice, showDesk } from '../model/api.ts'

/** Answers the lines for this actor; must be quick (an index look-up) and ask only within the scoped transaction. */
export type NoticeSource = (context: Context<typeof showDesk>) => Promise<readonly DeskNotice[]>

const sources = new Map<string, NoticeSource>()

/** Adds a source under a name; the same name again replaces it, so that loading twice adds nothing twice. */
export function registerDeskNotices(name: string, source: NoticeSource): void {
  sources.set(name, source)
}

/** All lines of all sources, in their order. */
export async function noticesFor(context: Context<typeof showDesk>): Promise<DeskNotice[]> {
  const all: DeskNotice[] = []
  for (const source of sources.values()) all.push(...await source(context))
  return all.sort((a, b) => a.order - b.order)
}
