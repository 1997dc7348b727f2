// The first wall of staff files: whose file the actor may open, as a condition for SQL. The row policies say the same.
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'

/** Condition on `worker w`: files the actor keeps as employer or as officer of the place. */
export function filesKept(actor: Actor, today: string): RawBuilder<SqlBool> {
  if (actor.role === 'PROJECT_MANAGER') return sql<SqlBool>`w.employer_id = ${actor.organisationId}::uuid`
  if (actor.reach !== 'masked') return sql<SqlBool>`false`
  return sql<SqlBool>`(${inRegion(sql.ref('w.region_code'), actor.regionPrefix)} or exists (select 1 from station_assignment serving
    where serving.worker_id = w.id and ${inRegion(sql.ref('serving.region_code'), actor.regionPrefix)} and (serving.until_on is null or serving.until_on >= ${today}::date)))`
}

/** Condition on `worker w`: files the actor may open, that is those kept and the actor's own. */
export function filesReadable(actor: Actor, today: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(w.account_id = ${actor.accountId}::uuid or ${filesKept(actor, today)})`
}

export interface FileHead { id: string; name: string; employer_id: string; source: string; version: number }

/** The head of a file the actor keeps; NOT_FOUND for any other. */
export async function requireKept(tx: ScopedTransaction, workerId: string, today: string): Promise<FileHead> {
  const { rows } = await sql<FileHead>`select w.id, w.name, w.employer_id, w.source, w.version from worker w
    where w.id = ${workerId}::uuid and ${filesKept(tx.actor, today)}`.execute(tx.db)
  if (!rows[0]) throw new Problem(NOT_FOUND)
  return rows[0]
}

export interface Workplace { id: string; name: string; region_code: string }

/** A station the actor may post people to; NOT_FOUND for any other. */
export async function requireWorkplace(tx: ScopedTransaction, stationId: string): Promise<Workplace> {
  const [place] = await workplaces(tx, stationId)
  if (!place) throw new Problem(NOT_FOUND, '没有找到这个站点，或者不能向它派驻人员')
  return place
}

/** The stations the actor may post people to: of contracts in force, or of the officer's place. */
export async function workplaces({ db, actor }: ScopedTransaction, stationId: string | null = null): Promise<Workplace[]> {
  const reach = actor.role === 'PROJECT_MANAGER'
    ? sql<SqlBool>`s.id = any(${[...actor.writableStationIds]}::uuid[])`
    : actor.reach === 'masked' ? inRegion(sql.ref('s.region_code'), actor.regionPrefix) : sql<SqlBool>`false`
  const { rows } = await sql<Workplace>`select s.id, s.name, s.region_code from station s
    where ${reach} and (${stationId}::uuid is null or s.id = ${stationId}::uuid) and s.state <> 'CLOSED' order by s.region_code, s.id limit 2000`.execute(db)
  return rows
}
