// Who may do what with household files. The station's own people (驻站社工、站长、副站长) write; their supervisor reads; township
// and county officers read masked rows and reveal one field with a reason; city and province see figures only; a project
// manager sees the figures of his stations; nobody else sees anything. Which rows: `kernel/server/access.ts` and row policies.
import type { AccessTable } from '../../../kernel/server/access.ts'
import type { Role } from '../../../kernel/model/roles.ts'

const writers: readonly Role[] = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD']
const frontLine: readonly Role[] = [...writers, 'SUPERVISOR']
const readers: readonly Role[] = [...frontLine, 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER']

export const clientAccess: AccessTable = {
  'households.list': readers,
  'households.show': readers,
  'households.reveal': readers,
  'households.readers': readers,
  'households.timeline': readers,
  'households.askConsent': frontLine,
  'households.places': readers,
  'households.document': frontLine,
  'households.wholeFile': frontLine,
  'households.roster': readers,
  'households.suspects': frontLine,
  'households.links': frontLine,
  'households.decideLink': writers,
  'households.undoLink': writers,
  'households.search': frontLine,
  'households.workers': frontLine,
  'households.checkIdentity': writers,
  'households.create': writers,
  'households.update': writers,
  'households.addPerson': writers,
  'households.updatePerson': writers,
  'households.personLeaves': writers,
  'households.changeTier': writers,
  'households.move': writers,
  'households.close': writers,
  'households.reopen': writers,
  'households.addContact': writers,
  'households.removeContact': writers,
  'households.recordConsent': writers,
  'households.withdrawConsent': writers,
  'households.figures': [...readers, 'PROJECT_MANAGER', 'CITY_OFFICER', 'PROVINCE_OFFICER'],
}
