// The first wall: a table role × operation in each module, and the relation of the actor to the row at hand.
import { sql, type ExpressionBuilder, type Expression, type SqlBool } from 'kysely'
import { NOT_FOUND, Problem, FORBIDDEN } from '../model/problem.ts'
import type { Actor, Role } from '../model/roles.ts'

/** Operation id → the roles that may call it. What is not in the table is denied. */
export type AccessTable = Readonly<Record<string, readonly Role[]>>

/** Who may call an operation: a table, everyone signed in, or everyone. */
export type May = AccessTable | 'signedIn' | 'anyone'

/** Operation ids of a table that a role may call. */
export function operationsOf(table: May, ids: readonly string[], role: Role): string[] {
  return ids.filter((id) => table === 'anyone' || table === 'signedIn' || (table[id]?.includes(role) ?? false))
}

/** Refuses when the role may not call the operation. */
export function demand(table: May, id: string, actor: Actor): void {
  if (operationsOf(table, [id], actor.role).length === 0) throw new Problem(FORBIDDEN)
}

/** The columns by which a row belongs to a place and a station. */
export interface Placed {
  station_id: string
  region_code: string
}

/** True when the row is within the actor's reach for client rows (own stations, or masked region). */
export function reachesClient(actor: Actor, row: Placed): boolean {
  if (actor.reach === 'stations') return actor.stationIds.includes(row.station_id)
  return actor.reach === 'masked' && row.region_code.startsWith(actor.regionPrefix)
}

/** Refuses with NOT_FOUND (never "forbidden": what is not yours does not exist) unless the client row is within reach. */
export function requireClientReach<T extends Placed>(actor: Actor, row: T | undefined): T {
  if (!row || !reachesClient(actor, row)) throw new Problem(NOT_FOUND)
  return row
}

/** Refuses unless the actor may write at this station now (contract in force, not only the hand-over window). */
export function requireWritableStation(actor: Actor, stationId: string): void {
  if (!actor.writableStationIds.includes(stationId)) throw new Problem(NOT_FOUND)
}

/**
 * The same relation as a condition for lists, on columns `station_id` and `region_code` of the table named. It repeats
 * what the row policies say, so that each wall holds with the other off, and it is what the index serves.
 */
export function withinReach<D, T extends keyof D>(actor: Actor, table: string): (eb: ExpressionBuilder<D, T>) => Expression<SqlBool> {
  return () => reachOver(actor, table)
}

/** As above, for a statement written as text. */
export function reachOver(actor: Actor, table: string): Expression<SqlBool> {
  if (actor.reach === 'stations') return sql<SqlBool>`${sql.ref(`${table}.station_id`)} = any(${[...actor.stationIds]}::uuid[])`
  if (actor.reach === 'masked') return inRegion(sql.ref(`${table}.region_code`), actor.regionPrefix)
  return sql<SqlBool>`false`
}

/** Condition that a 12-digit code lies under a prefix (a whole code is under itself), as a range the index can serve. */
export function inRegion(column: Expression<unknown>, prefix: string): Expression<SqlBool> {
  return sql<SqlBool>`(${column} collate "C" >= ${prefix.padEnd(12, '0')} and ${column} collate "C" < ${prefix.padEnd(13, ':')})`
}
