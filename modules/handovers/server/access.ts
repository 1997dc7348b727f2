// A worker draws up his own hand-over, a head anybody's at the station. Who gives confirms that he hands over (the head in place of
// who is gone, the deputy where there is no head), every receiver and the witness confirm themselves; heads and the supervisor read every package, others only theirs.
// Project managers and officers learn how much is still in somebody's hands when they end his duty, never what.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { AccessTable } from '../../../kernel/server/access.ts'
import { NOT_YOUR_HANDOVER } from '../model/problems.ts'
import { type HandoverDeed, handoverDeedsIn, type HandoverState } from '../model/stages.ts'

const writers = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const
const heads = ['STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const
const readers = [...writers, 'SUPERVISOR'] as const

export const handoverAccess: AccessTable = {
  'handovers.people': writers,
  'handovers.list': readers,
  'handovers.create': writers,
  'handovers.show': readers,
  'handovers.lines': readers,
  'handovers.change': writers,
  'handovers.assign': writers,
  'handovers.refresh': writers,
  'handovers.hand': writers,
  'handovers.receive': writers,
  'handovers.witness': readers,
  'handovers.return': readers,
  'handovers.cancel': writers,
  'handovers.standing': ['STATION_HEAD', 'DEPUTY_STATION_HEAD', 'PROJECT_MANAGER', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER'],
  'handovers.document': readers,
}

/** The columns that say who takes part. */
export interface Parties {
  readonly station_id: string
  readonly worker_id: string
  readonly receiver_ids: readonly string[]
  readonly witness_id: string | null
  readonly drawn_by: string
  readonly is_absent: boolean
  readonly state: string
  /** Whether the station has a head besides who leaves. */
  readonly has_head: boolean
}

export const isHead = (actor: Actor): boolean => heads.some((role) => role === actor.role)

/** Whether he may know of this package; the same as in the row policies. */
export function mayKnowOf(actor: Actor, row: Parties): boolean {
  if (actor.reach !== 'stations' || !actor.stationIds.includes(row.station_id)) return false
  return isHead(actor) || actor.role === 'SUPERVISOR' || [row.worker_id, row.drawn_by, row.witness_id, ...row.receiver_ids].includes(actor.accountId)
}

/** Refuses with NOT_FOUND what the actor must not know of. */
export function requireKnown<T extends Parties>(actor: Actor, row: T | undefined): T {
  if (!row || !mayKnowOf(actor, row)) throw new Problem(NOT_FOUND)
  return row
}

/** Whether named lines (危机、强制报告) are his to see; each line's receiver sees his own once it has been handed over. */
export function mayReadNamed(actor: Actor, row: Pick<Parties, 'worker_id'>): boolean {
  return actor.role === 'STATION_HEAD' || actor.role === 'SUPERVISOR' || row.worker_id === actor.accountId
}

/** Whether this deed is his; the state table is asked besides. */
export function mayDo(actor: Actor, row: Parties, deed: HandoverDeed): boolean {
  if (!actor.writableStationIds.includes(row.station_id) || !mayKnowOf(actor, row)) return false
  const me = actor.accountId
  const isReceiver = row.receiver_ids.includes(me)
  const isWitness = row.witness_id === me
  if (deed === 'WITNESS') return isWitness
  if (deed === 'RETURN') return isWitness || isReceiver
  if (!writers.some((role) => role === actor.role)) return false
  if (deed === 'RECEIVE') return isReceiver
  if (deed === 'HAND') return row.is_absent ? row.worker_id !== me && handsForOthers(actor, row) : row.worker_id === me
  return row.worker_id === me || row.drawn_by === me || isHead(actor)
}

// In the place of who is gone the head hands over, for he knows of everything that goes; the deputy only where there is no head.
const handsForOthers = (actor: Actor, row: Parties): boolean => actor.role === 'STATION_HEAD' || (actor.role === 'DEPUTY_STATION_HEAD' && !row.has_head)

/** Throws NOT_YOUR_HANDOVER. */
export function requireMayDo(actor: Actor, row: Parties, deed: HandoverDeed): void {
  if (!mayDo(actor, row, deed)) throw new Problem(NOT_YOUR_HANDOVER)
}

/** Deeds of the actor on this package now; `hasReceived`: he has confirmed already in this round. */
export function deedsOf(actor: Actor, row: Parties, hasReceived: boolean): HandoverDeed[] {
  return handoverDeedsIn(row.state as HandoverState).filter((deed) => mayDo(actor, row, deed) && !(deed === 'RECEIVE' && hasReceived))
}
