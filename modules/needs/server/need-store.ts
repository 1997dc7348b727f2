// The rows of the demand list (需求清单), always inside the caller's scope, and how they are shown.
import { sql, type Expression, type SqlBool } from 'kysely'
import { clientGroupCodes } from '../../../kernel/model/codes/clients.ts'
import type { LeadSource, NeedState, Urgency } from '../../../kernel/model/codes/needs.ts'
import type { NeedLevel, ServiceDomain } from '../../../kernel/model/codes/services.ts'
import { maskName } from '../../../kernel/model/mask.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { inRegion, operationsOf } from '../../../kernel/server/access.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { NeedRow } from '../model/needs-api.ts'
import { needAccess } from './access.ts'
import { openNeed } from './seal.ts'

const columns = [
  'need.id', 'need.household_id', 'need.station_id', 'need.region_code', 'need.level', 'need.urgency', 'need.domain', 'need.source', 'need.client_groups', 'need.people_count',
  'need.raised_on', 'need.raised_by_name', 'need.visit_id', 'need.visit_item', 'need.lead_id', 'need.state', 'need.ended_on', 'need.description', 'need.response',
  'need.version', 'household.head_name', 'station.short_name', 'region.name as village',
] as const

/** Needs within the actor's reach, with the household's name and the village's. */
export function needsInReach(tx: ScopedTransaction) {
  return tx.db.selectFrom('need').leftJoin('household', 'household.id', 'need.household_id').innerJoin('station', 'station.id', 'need.station_id')
    .leftJoin('region', (join) => join.onRef('region.code', '=', 'need.region_code').on('region.valid_until', 'is', null))
    .select(columns).where(() => withinNeedReach(tx.actor))
}

/** The same relation as in the row policies, as a condition. */
function withinNeedReach(actor: Actor): Expression<SqlBool> {
  if (actor.reach === 'stations') return sql<SqlBool>`need.station_id = any(${[...actor.stationIds]}::uuid[])`
  return actor.reach === 'masked' ? inRegion(sql.ref('need.region_code'), actor.regionPrefix) : sql<SqlBool>`false`
}
export type NeedRecord = Awaited<ReturnType<ReturnType<typeof needsInReach>['executeTakeFirstOrThrow']>>

export async function findNeed(tx: ScopedTransaction, id: string): Promise<NeedRecord | undefined> {
  return needsInReach(tx).where('need.id', '=', id).executeTakeFirst()
}

/** One line; officers get no texts, a masked name, and no group that is sensitive in itself. */
export function toNeedRow(tx: ScopedTransaction, deps: Deps, row: NeedRecord): NeedRow {
  const { actor } = tx
  const isMasked = actor.reach !== 'stations'
  const name = row.head_name ?? ''
  return {
    id: row.id, version: row.version, allowed: actor.writableStationIds.includes(row.station_id) ? operationsOf(needAccess, ['needs.change', 'needs.move'], actor.role) : [],
    householdId: row.household_id, householdName: isMasked && name ? maskName(name) : name, regionCode: row.region_code, village: row.village ?? '', stationName: row.short_name,
    level: row.level as NeedLevel, urgency: row.urgency as Urgency, domain: row.domain as ServiceDomain | null,
    clientGroups: isMasked ? row.client_groups.filter((group) => !isSensitive(group)) : row.client_groups, peopleCount: row.people_count,
    source: row.source as LeadSource, raisedOn: row.raised_on, raisedBy: row.raised_by_name, state: row.state as NeedState, endedOn: row.ended_on, visitId: row.visit_id, leadId: row.lead_id,
    description: isMasked ? '' : openNeed(deps.crypto, row.id, 'description', row.description), response: isMasked ? '' : openNeed(deps.crypto, row.id, 'response', row.response),
  }
}

export function isSensitive(group: string): boolean {
  return clientGroupCodes.codes.find(({ id }) => id === group)?.sensitive ?? false
}

/** Client groups of a family's members, for an item of the list that is about it. */
export async function groupsOf(tx: ScopedTransaction, householdId: string): Promise<string[]> {
  const { rows } = await sql<{ groups: string[] | null }>`select array_agg(distinct g order by g) as groups from person p cross join lateral unnest(p.client_groups) as g
    where p.household_id = ${householdId} and p.state = 'ACTIVE'`.execute(tx.db)
  return rows[0]?.groups ?? []
}
