// The rows of visits (走访): what is asked of the table, always inside the caller's scope.
import { sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import { withinReach } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'

const columns = [
  'visit.id', 'visit.household_id', 'visit.station_id', 'visit.region_code', 'visit.kind', 'visit.channel', 'visit.visited_on', 'visit.started_time',
  'visit.ended_time', 'visit.visitor_ids', 'visit.visitor_names', 'visit.presence', 'visit.call_result', 'visit.people_met_count',
  'visit.safety_hazards', 'visit.goods', 'visit.risk_signs', 'visit.risk_level', 'visit.next_visit_on', 'visit.confirmation', 'visit.narrative',
  'visit.is_late', 'visit.late_why', 'visit.device_at', 'visit.recorded_at', 'visit.recorded_by', 'visit.recorded_by_name', 'visit.state', 'visit.withdrawal',
  'visit.version', 'household.head_name', 'household.tier', 'household.next_visit_due_on', 'station.short_name',
] as const

/** Visits with the household's name and tier and the station's name, within the actor's reach. */
export function visitsInReach(tx: ScopedTransaction) {
  return tx.db.selectFrom('visit').innerJoin('household', 'household.id', 'visit.household_id').innerJoin('station', 'station.id', 'visit.station_id')
    .select(columns).where(withinReach<DB, 'visit' | 'household' | 'station'>(tx.actor, 'visit'))
}

/** One visit of the actor's reach, or undefined. */
export async function findVisit(tx: ScopedTransaction, id: string) {
  return visitsInReach(tx).where('visit.id', '=', id).executeTakeFirst()
}
export type VisitRecord = NonNullable<Awaited<ReturnType<typeof findVisit>>>

/** Pictures of a visit without their content. */
export async function imagesOf(tx: ScopedTransaction, visitId: string): Promise<{ id: string; kind: string }[]> {
  return tx.db.selectFrom('visit_image').select(['id', 'kind']).where('visit_id', '=', visitId).orderBy('id').execute()
}

interface RecentVisit { household_id: string; visited_on: string; channel: string; presence: string | null; call_result: string | null }

/** What the due day needs to know of the earlier visits of households, newest first. */
export async function recentVisits(tx: ScopedTransaction, householdIds: readonly string[]): Promise<Map<string, RecentVisit[]>> {
  const { rows } = await sql<RecentVisit>`
    select v.* from unnest(${[...householdIds]}::uuid[]) as h (id) cross join lateral (
      select household_id, visited_on, channel, presence, call_result from visit where household_id = h.id and state = 'RECORDED' order by visited_on desc, id desc limit 120) v`.execute(tx.db)
  const byHousehold = new Map<string, RecentVisit[]>()
  for (const row of rows) byHousehold.set(row.household_id, [...byHousehold.get(row.household_id) ?? [], row])
  return byHousehold
}
