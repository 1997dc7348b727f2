// Reading crises (查看危机事件): the list, one of them, and the figures, which come from the counters alone.
import { sql } from 'kysely'
import { addMonths, monthOf } from '../../../kernel/model/day.ts'
import { smallestShown } from '../../../kernel/model/suppress.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { openStates } from '../model/stages.ts'
import { seesAll } from './access.ts'
import { crisesInReach } from './store.ts'
import { crisisView, toRows } from './views.ts'

export async function listCrises({ tx, deps, now, input: { query } }: Context<typeof api.listCrises>) {
  const after = readCursor(query.after, 2)
  const rows = await crisesInReach(tx)
    .$if(query.only === 'OPEN', (q) => q.where('crisis.state', 'in', [...openStates]))
    .$if(query.only === 'DONE', (q) => q.where('crisis.state', 'not in', [...openStates]))
    .$if(query.householdId !== undefined, (q) => q.where('crisis.household_id', '=', query.householdId!))
    .$if(after !== null, (q) => q.where(sql<boolean>`(crisis.found_at, crisis.id) < (${after![0]}::timestamptz, ${after![1]}::uuid)`))
    .orderBy('crisis.found_at', 'desc').orderBy('crisis.id', 'desc').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.found_at, row.id])
  return { items: await toRows(tx, deps, now, page.items), next: page.next }
}

export async function showCrisis({ tx, deps, now, input: { params }, audit }: Context<typeof api.showCrisis>) {
  const view = await crisisView(tx, deps, now, params.crisisId)
  audit({ kind: 'crisis', id: view.id, stationId: view.stationId })
  return view
}

const monthsShown = 12

export async function crisisFigures({ tx, actor, today }: Context<typeof api.crisisFigures>) {
  const place = actor.stationIds.length > 0 ? sql<boolean>`station_id = any(${[...actor.stationIds]}::uuid[])` : inRegion(sql`region_code`, actor.regionPrefix)
  const { rows } = await sql<{ month: string; figure: string; value: number }>`select month, figure, sum(value)::bigint as value from crisis_month_counter
    where ${place} and month > ${monthOf(addMonths(today, -monthsShown))} group by month, figure order by month desc`.execute(tx.db)
  const months = [...new Set(rows.map(({ month }) => month))]
  // To who is not told of each of them, one to four are not told as a number either: it would be the news itself.
  const isOpen = seesAll(actor)
  return {
    months: months.map((month) => {
      const of = (figure: string): number | null => {
        const value = Number(rows.find((row) => row.month === month && row.figure === figure)?.value ?? 0)
        return !isOpen && value > 0 && value < smallestShown ? null : value
      }
      return { month, crises: of('crisis'), immediate: of('immediate'), seen24: of('seen24'), lifted: of('lifted'), reports: of('report') }
    }),
  }
}
