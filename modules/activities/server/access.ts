// The front line of a station plans and holds its activities; the supervisor reads them and gives opinions (through the forms). Township
// and county officers see which activities there are and how many came, never who. A project manager sees counters only; city and
// province will see them in the reports, with small cells suppressed. Whoever holds a valid code signs himself in and reads nothing of others: that is settled in the database, see `check-in.ts`.
import type { Actor } from '../../../kernel/model/roles.ts'
import type { AccessTable } from '../../../kernel/server/access.ts'

const writers = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const
const frontLine = [...writers, 'SUPERVISOR'] as const
const readers = [...frontLine, 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER'] as const

export const activityAccess: AccessTable = {
  'activities.list': readers,
  'activities.show': readers,
  'activities.create': writers,
  'activities.move': writers,
  'activities.enrolments': frontLine,
  'activities.enrol': writers,
  'activities.changeEnrolment': writers,
  'activities.reveal': writers,
  'activities.revealSignIn': writers,
  'activities.setSeats': writers,
  'activities.saveSheets': writers,
  'activities.signIns': frontLine,
  'activities.addSignIns': writers,
  'activities.withdrawSignIn': writers,
  'activities.checkInCode': writers,
  'activities.openCheckIn': writers,
  'activities.closeCheckIn': writers,
  'activities.handouts': frontLine,
  'activities.handOut': writers,
  'activities.withdrawHandout': writers,
  'activities.signature': frontLine,
  'activities.paper': frontLine,
  'activities.figures': [...readers, 'PROJECT_MANAGER'],
}

/** Whether the actor is of the station's own front line, who may see a full phone, one by one with a reason. */
export function seesPhones(actor: Actor): boolean {
  return writers.some((role) => role === actor.role)
}

/** Whether the actor writes at this station now. */
export function isWriter(actor: Actor, stationId: string): boolean {
  return writers.some((role) => role === actor.role) && actor.writableStationIds.includes(stationId)
}
