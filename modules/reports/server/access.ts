// Who works with reports. A briefing is written by the head or deputy head of the station and submitted by the head; the
// station's people, its supervisors and its contractor's project manager read it. The county accepts or returns what was
// submitted, nobody his own; the township reads. The overview is for the township and county of the place; city and
// province see statistics only. Evaluators and administrators have no part in it.
import type { AccessTable } from '../../../kernel/server/access.ts'
import type { Role } from '../../../kernel/model/roles.ts'

const heads: readonly Role[] = ['STATION_HEAD', 'DEPUTY_STATION_HEAD']
const stationReaders: readonly Role[] = [...heads, 'STATION_WORKER', 'SUPERVISOR', 'PROJECT_MANAGER']
const officers: readonly Role[] = ['TOWNSHIP_OFFICER', 'COUNTY_OFFICER']

export const reportAccess: AccessTable = {
  'briefings.months': stationReaders,
  'briefings.list': [...stationReaders, ...officers],
  'briefings.show': [...stationReaders, ...officers],
  'briefings.document': [...stationReaders, ...officers],
  'briefings.start': heads,
  'briefings.write': heads,
  'briefings.submit': ['STATION_HEAD'],
  'briefings.accept': ['COUNTY_OFFICER'],
  'briefings.return': ['COUNTY_OFFICER'],
  'overviews.show': officers,
  'overviews.stations': officers,
  'overviews.station': officers,
  'overviews.export': officers,
  'overviews.work': officers,
  'overviews.stationWork': officers,
  'overviews.workExport': officers,
  'statistics.show': ['CITY_OFFICER', 'PROVINCE_OFFICER'],
}
