// The rows of leads (线索) and their steps, always inside the caller's scope; and the stations a lead may go to.
import { sql, type Expression, type SqlBool } from 'kysely'
import { fieldError, invalid } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'

const columns = [
  'lead.id', 'lead.number', 'lead.form', 'lead.source', 'lead.urgency', 'lead.state', 'lead.received_on', 'lead.region_code', 'lead.station_id',
  'lead.registered_station_id', 'lead.registered_by', 'lead.registered_by_name', 'lead.worker_id', 'lead.worker_name', 'lead.dispatcher_station_id',
  'lead.dispatcher_role', 'lead.dispatched_by_name', 'lead.dispatched_at', 'lead.due_on', 'lead.due_why', 'lead.accepted_at', 'lead.finished_on', 'lead.called_back_on',
  'lead.satisfaction', 'lead.close_reason', 'lead.household_id', 'lead.matters', 'lead.is_reporter_secret', 'lead.content', 'lead.reporter', 'lead.version',
  'lead.created_at', 'station.short_name', 'region.name as village',
] as const

/** Leads the actor may know of; the same condition as in the row policies, so that each wall holds with the other off. */
export function leadsInReach(tx: ScopedTransaction) {
  return tx.db.selectFrom('lead').leftJoin('station', 'station.id', 'lead.station_id')
    .leftJoin('region', (join) => join.onRef('region.code', '=', 'lead.region_code').on('region.valid_until', 'is', null))
    .select(columns).where(() => withinLeadReach(tx.actor))
}
export type LeadRecord = Awaited<ReturnType<ReturnType<typeof leadsInReach>['executeTakeFirstOrThrow']>>

export function withinLeadReach(actor: Actor): Expression<SqlBool> {
  const own = sql`any(${[...actor.stationIds]}::uuid[])`
  if (actor.reach === 'stations') return sql<SqlBool>`(lead.station_id = ${own} or lead.registered_station_id = ${own} or lead.dispatcher_station_id = ${own})`
  return actor.reach === 'masked' ? inRegion(sql.ref('lead.region_code'), actor.regionPrefix) : sql<SqlBool>`false`
}

export async function findLead(tx: ScopedTransaction, id: string): Promise<LeadRecord | undefined> {
  return leadsInReach(tx).where('lead.id', '=', id).executeTakeFirst()
}

export async function stepsOf(tx: ScopedTransaction, leadId: string) {
  return tx.db.selectFrom('lead_step').select(['id', 'deed', 'words', 'by_name', 'by_place', 'at']).where('lead_id', '=', leadId).orderBy('at').orderBy('id').execute()
}

/** XS, township, year and a count in that township and year: `XS370522102-2025-00001`. */
export async function nextLeadNumber(tx: ScopedTransaction, regionCode: string, year: string): Promise<string> {
  const series = `XS${regionCode.slice(0, 9)}-${year}`
  const { rows } = await sql<{ last_value: number }>`insert into number_series (series, last_value) values (${series}, 1)
    on conflict (series) do update set last_value = number_series.last_value + 1 returning last_value`.execute(tx.db)
  return `${series}-${String(rows[0]!.last_value).padStart(5, '0')}`
}

export interface StationPlace { readonly id: string; readonly name: string; readonly region_code: string; readonly kind: string; readonly parent_id: string | null }

/** A station in use that the actor may look up, or undefined. */
export async function findStation(tx: ScopedTransaction, id: string): Promise<StationPlace | undefined> {
  return tx.db.selectFrom('station').select(['id', 'short_name as name', 'region_code', 'kind', 'parent_id']).where('id', '=', id).where('state', '=', 'OPEN').executeTakeFirst()
}

/** Stations a lead may be dispatched to from the actor's desk: an officer's region, a county hub's county, a station's own rooms. */
export async function stationsBelow(tx: ScopedTransaction): Promise<StationPlace[]> {
  const { actor } = tx
  const query = tx.db.selectFrom('station').select(['id', 'short_name as name', 'region_code', 'kind', 'parent_id']).where('state', '=', 'OPEN')
  if (actor.reach === 'masked') return query.where(() => inRegion(sql.ref('region_code'), actor.regionPrefix)).orderBy('region_code').orderBy('id').limit(500).execute()
  const own = await query.where('id', 'in', [...actor.writableStationIds, nobody]).execute()
  const hubs = own.filter(({ kind }) => kind === 'COUNTY_HUB').map(({ region_code: code }) => code.slice(0, 6))
  const rows = await query.where((eb) => eb.or([
    eb('parent_id', 'in', [...actor.writableStationIds, nobody]), ...hubs.map((prefix) => inRegion(sql.ref('region_code'), prefix) as Expression<SqlBool>),
  ])).orderBy('region_code').orderBy('id').limit(500).execute()
  return rows
}

/** Stations a lead may be handed up to: the node above, and the hub of the county. */
export async function stationsAbove(tx: ScopedTransaction, stationId: string): Promise<StationPlace[]> {
  const own = await findStation(tx, stationId)
  if (!own) return []
  return tx.db.selectFrom('station').select(['id', 'short_name as name', 'region_code', 'kind', 'parent_id']).where('state', '=', 'OPEN').where('id', '<>', stationId)
    .where((eb) => eb.or([eb('id', '=', own.parent_id ?? nobody), eb.and([eb('kind', '=', 'COUNTY_HUB'), inRegion(sql.ref('region_code'), own.region_code.slice(0, 6)) as Expression<SqlBool>])]))
    .orderBy('region_code').limit(20).execute()
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** Of the stations the actor writes at, the one that covers the village, else his first; undefined when he writes at none. */
export async function stationCovering(tx: ScopedTransaction, regionCode: string): Promise<string | undefined> {
  const own = await tx.db.selectFrom('station').select(['id', 'region_code']).where('id', 'in', [...tx.actor.writableStationIds, nobody]).execute()
  const covering = own.filter(({ region_code: code }) => regionCode.startsWith(code.replace(/(000)+$/, ''))).sort((a, b) => b.region_code.localeCompare(a.region_code))
  return (covering[0] ?? own[0])?.id
}

/** Refuses a place that is not there today or lies in another county. */
export async function requirePlace(tx: ScopedTransaction, code: string): Promise<void> {
  const known = await tx.db.selectFrom('region').select('code').where('code', '=', code).where('valid_until', 'is', null).executeTakeFirst()
  const prefix = tx.actor.reach === 'masked' ? tx.actor.regionPrefix : tx.actor.regionPrefix.slice(0, 6)
  if (!known || !code.startsWith(prefix)) throw invalid(fieldError('regionCode', '村（社区）', '请选择本县（本辖区）内的村（社区）'))
}
