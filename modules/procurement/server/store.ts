// SQL of contracts and their stations, limited to what the actor may read.
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { ContractState } from '../../../kernel/model/codes/institutions.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'

export interface ContractRecord {
  id: string; number: string; title: string; purchaser_id: string; institution_id: string; region_code: string; signed_on: string; from_on: string; until_on: string
  ended_on: string | null; end_reason: string; end_note: string; handover_until_on: string | null; amount_fen: number; project_started_on: string | null
  project_manager_id: string | null; cycle_years: number; version: number
  purchaser_name: string; institution_name: string; manager_name: string | null
  stations: { stationId: string; stationName: string; requiredWorkers: number }[]
}

/** Condition on `contract c`: those the actor may read. */
function readable(actor: Actor): RawBuilder<SqlBool> {
  if (actor.role === 'PROJECT_MANAGER') return sql<SqlBool>`c.institution_id = ${actor.organisationId}::uuid`
  const covers = (place: RawBuilder<SqlBool> | ReturnType<typeof inRegion>) =>
    sql<SqlBool>`exists (select 1 from contract_station here join station s on s.id = here.station_id where here.contract_id = c.id and ${place})`
  if (actor.reach === 'stations') return covers(sql<SqlBool>`s.id = any(${[...actor.stationIds]}::uuid[])`)
  return sql<SqlBool>`(${inRegion(sql.ref('c.region_code'), actor.regionPrefix)} or ${covers(inRegion(sql.ref('s.region_code'), actor.regionPrefix))})`
}

const columns = sql`c.id, c.number, c.title, c.purchaser_id, c.institution_id, c.region_code, c.signed_on, c.from_on, c.until_on, c.ended_on, c.end_reason, c.end_note,
  c.handover_until_on, c.amount_fen, c.project_started_on, c.project_manager_id, c.cycle_years, c.version, p.name as purchaser_name, i.name as institution_name, w.name as manager_name,
  coalesce((select json_agg(json_build_object('stationId', s.id, 'stationName', s.name, 'requiredWorkers', cs.required_workers) order by s.region_code, s.id)
    from contract_station cs join station s on s.id = cs.station_id where cs.contract_id = c.id), '[]') as stations
  from contract c join organisation p on p.id = c.purchaser_id join organisation i on i.id = c.institution_id left join worker w on w.id = c.project_manager_id`

const statesInSql = (today: string): Record<ContractState, RawBuilder<SqlBool>> => ({
  NOT_STARTED: sql<SqlBool>`c.from_on > ${today}::date`,
  IN_FORCE: sql<SqlBool>`c.from_on <= ${today}::date and sec.contract_last_day(c) >= ${today}::date`,
  HANDOVER: sql<SqlBool>`sec.contract_last_day(c) < ${today}::date and c.handover_until_on >= ${today}::date`,
  ENDED: sql<SqlBool>`sec.contract_last_day(c) < ${today}::date and (c.handover_until_on is null or c.handover_until_on < ${today}::date)`,
})

export interface ContractQuery { q?: string; state?: ContractState; stationId?: string; institutionId?: string; after: readonly unknown[] | null; limit: number }

/** One more than asked for, the latest end first. */
export async function listRecords({ db, actor }: ScopedTransaction, query: ContractQuery, today: string): Promise<ContractRecord[]> {
  const [untilOn, id] = query.after ?? []
  const { rows } = await sql<ContractRecord>`select ${columns}
    where ${readable(actor)} and ${query.state ? statesInSql(today)[query.state] : sql`true`}
      and (${query.q ?? null}::text is null or strpos(c.title, ${query.q ?? ''}) > 0 or strpos(c.number, ${query.q ?? ''}) > 0)
      and (${query.stationId ?? null}::uuid is null or exists (select 1 from contract_station x where x.contract_id = c.id and x.station_id = ${query.stationId ?? null}::uuid))
      and (${query.institutionId ?? null}::uuid is null or c.institution_id = ${query.institutionId ?? null}::uuid)
      and (${untilOn ?? null}::date is null or (c.until_on, c.id) < (${untilOn ?? null}::date, ${id ?? null}::uuid))
    order by c.until_on desc, c.id desc limit ${query.limit + 1}`.execute(db)
  return rows
}

/** A contract the actor may read, or undefined. */
export async function findRecord({ db, actor }: ScopedTransaction, id: string): Promise<ContractRecord | undefined> {
  const { rows } = await sql<ContractRecord>`select ${columns} where c.id = ${id}::uuid and ${readable(actor)}`.execute(db)
  return rows[0]
}
