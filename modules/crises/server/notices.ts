// What crises put on the desk (工作台提醒): one line each, the clock that runs out first on top; only to those who may know.
import type { Context } from '../../../kernel/server/route.ts'
import { openStates } from '../model/stages.ts'
import { crisesInReach } from './store.ts'
import { toRows } from './views.ts'

export interface CrisisNotice { id: string; title: string; text: string; to: string; tone: 'warn' | 'bad'; order: number }

const readers = new Set(['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'COUNTY_OFFICER'])
const shown = 3
const soonMs = 2 * 3_600_000

/** How a clock stands: 还有 25 分钟, 已超 3 小时. */
export function clockWords(dueAt: string, now: Date): string {
  const minutes = Math.round((Date.parse(dueAt) - now.getTime()) / 60_000)
  const size = Math.abs(minutes)
  const span = size < 60 ? `${size} 分钟` : size < 48 * 60 ? `${Math.round(size / 60)} 小时` : `${Math.round(size / 1440)} 天`
  return minutes < 0 ? `已超 ${span}` : `还有 ${span}`
}

export async function crisisNotices({ tx, actor, deps, now }: Pick<Context, 'tx' | 'actor' | 'deps' | 'now'>): Promise<CrisisNotice[]> {
  if (!readers.has(actor.role)) return []
  const rows = await toRows(tx, deps, now, await crisesInReach(tx).where('crisis.state', 'in', [...openStates]).orderBy('crisis.found_at', 'desc').limit(200).execute())
  const withClock = rows.flatMap((row) => (row.nextClock ? [{ row, clock: row.nextClock }] : [])).sort((a, b) => Date.parse(a.clock.dueAt) - Date.parse(b.clock.dueAt))
  const lines = withClock.slice(0, shown).map(({ row, clock }, place): CrisisNotice => ({
    id: `crisis-${row.id}`, title: `危机事件：${clock.title}（${clockWords(clock.dueAt, now)}）`, text: `${row.crisisNo} · ${row.stationName}`, to: `/crises/${row.id}`,
    tone: Date.parse(clock.dueAt) - now.getTime() < soonMs ? 'bad' : 'warn', order: -100 + place,
  }))
  const rest = rows.length - lines.length
  return rest > 0 ? [...lines, { id: 'crises-open', title: `另有 ${rest} 起危机事件没有办完`, text: '请逐起核对时限。', to: '/crises', tone: 'warn', order: -90 }] : lines
}
