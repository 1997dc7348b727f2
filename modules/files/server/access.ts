// Who sees a record sees its files. The front line adds to records of its own stations; who added a file and the heads take it away.
// Files of named records (危机、强制报告) are seen by whom the record names, the head, the supervisor and the county; no other officer sees files.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { AccessTable } from '../../../kernel/server/access.ts'

const writers = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const
const readers = [...writers, 'SUPERVISOR', 'COUNTY_OFFICER'] as const

export const fileAccess: AccessTable = {
  'files.list': readers,
  'files.content': readers,
  'files.thumbnail': readers,
  'files.add': writers,
  'files.remove': writers,
  'files.publish': writers,
}

/** The columns that say whose a file is. */
export interface Held { readonly station_id: string; readonly region_code: string; readonly is_named: boolean; readonly added_by: string }

/** Beside knowing of the record: of one's own station, or named and of one's own county. */
export function mayKnowOf(actor: Actor, row: Pick<Held, 'station_id' | 'region_code' | 'is_named'>): boolean {
  if (actor.role === 'COUNTY_OFFICER') return row.is_named && row.region_code.startsWith(actor.regionPrefix)
  return actor.reach === 'stations' && actor.stationIds.includes(row.station_id)
}

/** Whether the actor adds files at this station now. */
export function isWriter(actor: Actor, stationId: string): boolean {
  return writers.some((role) => role === actor.role) && actor.writableStationIds.includes(stationId)
}

/** Who added a file and the heads take it away. */
export function mayRemove(actor: Actor, row: Held): boolean {
  return isWriter(actor, row.station_id) && (row.added_by === actor.accountId || actor.role === 'STATION_HEAD' || actor.role === 'DEPUTY_STATION_HEAD')
}

/** A withdrawn file is kept as a trace: the head and the supervisor can still open it. */
export function mayOpenWithdrawn(actor: Actor): boolean {
  return actor.role === 'STATION_HEAD' || actor.role === 'SUPERVISOR'
}

/** Refuses with NOT_FOUND whoever does not write at this station. */
export function requireWriter(actor: Actor, stationId: string): void {
  if (!isWriter(actor, stationId)) throw new Problem(NOT_FOUND)
}
