// Who does what with staff. A contractor's project manager keeps the files of the contractor's own people and posts them to
// stations of contracts in force. Township and county officers keep the files of their place (numbers masked, shown one by
// one with a reason). The front line sees the names and duties at its own stations, and each person his own file. Cities and
// provinces see numbers of people only.
import type { AccessTable } from '../../../kernel/server/access.ts'
import type { Role } from '../../../kernel/model/roles.ts'

const keepers: Role[] = ['PROJECT_MANAGER', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER']
const frontLine: Role[] = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR']

export const workforceAccess: AccessTable = {
  'workers.list': keepers,
  'workers.show': [...keepers, ...frontLine],
  'workers.mine': frontLine,
  'workers.create': keepers,
  'workers.update': keepers,
  'workers.linkAccount': ['COUNTY_OFFICER'],
  'workers.addEmployment': keepers,
  'workers.addCertificate': keepers,
  'workers.addTraining': keepers,
  'workers.addSupervision': keepers,
  'workers.addCheck': keepers,
  'workers.removeEntry': keepers,
  'workers.assign': keepers,
  'workers.endAssignment': keepers,
  'workers.setStationRole': keepers,
  'workers.reveal': keepers,
  'workers.workplaces': keepers,
  'workers.atStation': [...keepers, ...frontLine, 'EVALUATOR'],
  'workers.counts': ['COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER'],
}

/** Operations on a file, as offered to those who keep it. */
export const fileOperations = [
  'workers.update', 'workers.linkAccount', 'workers.addEmployment', 'workers.addCertificate', 'workers.addTraining', 'workers.addSupervision', 'workers.addCheck',
  'workers.removeEntry', 'workers.assign', 'workers.reveal',
] as const
export const assignmentOperations = ['workers.endAssignment', 'workers.setStationRole'] as const
