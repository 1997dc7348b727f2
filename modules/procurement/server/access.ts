// The county office keeps the contracts of its county. The contractor reads its own; the stations and the officers of the
// places that a contract covers read it too.
import type { AccessTable } from '../../../kernel/server/access.ts'
import type { Role } from '../../../kernel/model/roles.ts'

const readers: Role[] = ['PROJECT_MANAGER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER']

export const procurementAccess: AccessTable = {
  'contracts.list': readers,
  'contracts.show': readers,
  'contracts.create': ['COUNTY_OFFICER'],
  'contracts.update': ['COUNTY_OFFICER'],
  'contracts.end': ['COUNTY_OFFICER'],
  'contracts.choices': ['COUNTY_OFFICER'],
}
