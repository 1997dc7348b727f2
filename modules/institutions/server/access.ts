// The register of institutions is public among those who work here; the county office keeps the institutions of its county.
import type { AccessTable } from '../../../kernel/server/access.ts'
import type { Role } from '../../../kernel/model/roles.ts'

const readers: Role[] = ['PROJECT_MANAGER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'EVALUATOR', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER']

export const institutionAccess: AccessTable = {
  'institutions.list': readers,
  'institutions.show': readers,
  'institutions.create': ['COUNTY_OFFICER'],
  'institutions.update': ['COUNTY_OFFICER'],
}
