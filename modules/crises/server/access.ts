// The front line opens a crisis at its own stations and goes on with those it may know of: who found it, those named, the head.
// The supervisor and the county read the named records; the county sees who reported, nobody else outside does. A deputy head, a
// colleague or a township officer who is not named knows nothing but the figures, and of one to four not the number. City and province
// find theirs in the statistics.
import { type Expression, sql, type SqlBool } from 'kysely'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { AccessTable } from '../../../kernel/server/access.ts'

const writers = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const
const readers = [...writers, 'SUPERVISOR', 'COUNTY_OFFICER'] as const

export const crisisAccess: AccessTable = {
  'crises.open': writers,
  'crises.list': readers,
  'crises.show': readers,
  'crises.addEntry': writers,
  'crises.move': writers,
  'crises.startReport': writers,
  'crises.nameReaders': writers,
  'crises.linkHousehold': writers,
  'crises.contacts': [...writers, 'SUPERVISOR'],
  'crises.figures': [...readers, 'TOWNSHIP_OFFICER', 'PROJECT_MANAGER'],
}

/** What says who may know of a crisis. */
export interface Entrusted {
  readonly station_id: string
  readonly region_code: string
  readonly opened_by: string
  readonly reader_ids: readonly string[]
}

export function mayKnowOf(actor: Actor, row: Entrusted): boolean {
  if (actor.role === 'COUNTY_OFFICER') return row.region_code.startsWith(actor.regionPrefix)
  if (actor.reach !== 'stations' || !actor.stationIds.includes(row.station_id)) return false
  return actor.role === 'STATION_HEAD' || actor.role === 'SUPERVISOR' || row.opened_by === actor.accountId || row.reader_ids.includes(actor.accountId)
}

/** Whether all crises of his place or stations are his to know of, not only those that name him. */
export const seesAll = (actor: Actor): boolean => actor.role === 'COUNTY_OFFICER' || actor.role === 'STATION_HEAD' || actor.role === 'SUPERVISOR'

/** The same as a condition for lists; the row policies say it once more. */
export function knownTo(actor: Actor): Expression<SqlBool> {
  if (seesAll(actor)) return sql<SqlBool>`true`
  if (actor.reach !== 'stations') return sql<SqlBool>`false`
  return sql<SqlBool>`(crisis.opened_by = ${actor.accountId} or ${actor.accountId} = any(crisis.reader_ids))`
}

/** Refuses with NOT_FOUND what the actor must not know of. */
export function requireKnown<T extends Entrusted>(actor: Actor, row: T | undefined): T {
  if (!row || !mayKnowOf(actor, row)) throw new Problem(NOT_FOUND)
  return row
}

/** Whether the actor goes on with this crisis now. */
export function isWriter(actor: Actor, row: Entrusted): boolean {
  return writers.some((role) => role === actor.role) && actor.writableStationIds.includes(row.station_id) && mayKnowOf(actor, row)
}

/** Who found it and the head say who else may know. */
export function mayNameReaders(actor: Actor, row: Entrusted): boolean {
  return isWriter(actor, row) && (row.opened_by === actor.accountId || actor.role === 'STATION_HEAD')
}
