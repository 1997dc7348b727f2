// The front line writes visits at its own stations while the contract is in force; who wrote a visit, who was there, and the
// head of the station amend and withdraw it. Supervisors read everything of their stations. Township and county officers read
// rows without names in full, without texts and without pictures. Mandatory reports: see `mayKnowOf` and the row policies.
import { FORBIDDEN, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { type AccessTable, reachesClient } from '../../../kernel/server/access.ts'
import { NOT_YOUR_VISIT } from '../model/problems.ts'

const writers = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const
const readers = [...writers, 'SUPERVISOR', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER'] as const

export const visitAccess: AccessTable = {
  'visits.record': writers,
  'visits.prepare': writers,
  'visits.amend': writers,
  'visits.withdraw': writers,
  'visits.removeImage': writers,
  'visits.document': [...writers, 'SUPERVISOR'],
  'visits.image': [...writers, 'SUPERVISOR'],
  'visits.show': readers,
  'visits.list': readers,
  'visits.ofHousehold': readers,
  'todos.list': readers,
  'todos.raise': writers,
  'todos.finish': writers,
  'todos.reassign': writers,
}

/** Who may change a visit, as far as the row tells. */
export interface Authored {
  readonly station_id: string
  readonly recorded_by: string
  readonly visitor_ids: readonly string[]
}

/** Whether the actor may amend or withdraw this visit. */
export function mayChange(actor: Actor, visit: Authored): boolean {
  const isHead = actor.role === 'STATION_HEAD' || actor.role === 'DEPUTY_STATION_HEAD'
  const isAuthor = visit.recorded_by === actor.accountId || visit.visitor_ids.includes(actor.accountId)
  return isWriter(actor, visit.station_id) && (isHead || isAuthor)
}

/** Whether the actor writes at this station now. */
export function isWriter(actor: Actor, stationId: string): boolean {
  return writers.some((role) => role === actor.role) && actor.writableStationIds.includes(stationId)
}

/** Refuses who may not change the visit; a visit out of reach does not exist. */
export function requireMayChange(actor: Actor, visit: Authored): void {
  if (!isWriter(actor, visit.station_id)) throw new Problem(NOT_FOUND)
  if (!mayChange(actor, visit)) throw new Problem(NOT_YOUR_VISIT)
}

/** What says who may know of a to-do. */
export interface Entrusted {
  readonly kind: string
  readonly station_id: string
  readonly region_code: string
  readonly opened_by: string
  readonly assignee_id: string | null
  /** Those named in a crisis; null where the whole station may know. */
  readonly reader_ids: readonly string[] | null
}

/**
 * A mandatory report is known to who made it or is in charge of it, the head, the supervisor and the county (举报人保密); a clock
 * of a crisis to those named in it as well.
 */
export function mayKnowOf(actor: Actor, todo: Entrusted): boolean {
  if (!reachesClient(actor, todo)) return false
  if (todo.kind !== 'MANDATORY_REPORT' && (todo.reader_ids === null || todo.reader_ids.includes(actor.accountId))) return true
  return todo.opened_by === actor.accountId || todo.assignee_id === actor.accountId
    || actor.role === 'STATION_HEAD' || actor.role === 'SUPERVISOR' || actor.role === 'COUNTY_OFFICER'
}

/** Refuses with NOT_FOUND what the actor must not know of, with FORBIDDEN what he may only read. */
export function requireTodo<T extends Entrusted>(actor: Actor, todo: T | undefined): T {
  if (!todo || !mayKnowOf(actor, todo)) throw new Problem(NOT_FOUND)
  if (!isWriter(actor, todo.station_id)) throw new Problem(FORBIDDEN)
  return todo
}
