// The front line of a station plans and runs its groups; the supervisor reads them and gives opinions on plan and summary (through
// the forms). Township and county officers see which groups there are and what they come to, never who sits in them. A project
// manager sees counters only; city and province will see them in the reports, with small cells suppressed.
import type { Actor } from '../../../kernel/model/roles.ts'
import type { AccessTable } from '../../../kernel/server/access.ts'

const writers = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const
const frontLine = [...writers, 'SUPERVISOR'] as const
const readers = [...frontLine, 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER'] as const

export const groupAccess: AccessTable = {
  'groups.list': readers,
  'groups.show': readers,
  'groups.create': writers,
  'groups.move': writers,
  'groups.members': frontLine,
  'groups.addMember': writers,
  'groups.changeMember': writers,
  'groups.reveal': writers,
  'groups.sheet': frontLine,
  'groups.addSession': writers,
  'groups.saveSession': writers,
  'groups.dropSession': writers,
  'groups.measures': frontLine,
  'groups.saveMeasures': writers,
  'groups.paper': frontLine,
  'groups.figures': [...readers, 'PROJECT_MANAGER'],
}

/** Whether the actor is of the station's own front line, who may see a full phone, one by one with a reason. */
export function seesPhones(actor: Actor): boolean {
  return writers.some((role) => role === actor.role)
}

/** Whether the actor writes at this station now. */
export function isWriter(actor: Actor, stationId: string): boolean {
  return writers.some((role) => role === actor.role) && actor.writableStationIds.includes(stationId)
}
