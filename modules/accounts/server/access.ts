// Who administers accounts: county officers within their county, and system and security administrators within the
// instance. Everyone manages his own password, second factor and identity. Nobody appoints outside his own region.
import type { AccessTable } from '../../../kernel/server/access.ts'

export const accountAccess: AccessTable = {
  'accounts.list': ['COUNTY_OFFICER', 'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR'],
  'accounts.create': ['COUNTY_OFFICER', 'SYSTEM_ADMINISTRATOR'],
  'accounts.appoint': ['COUNTY_OFFICER', 'SYSTEM_ADMINISTRATOR'],
  'accounts.endAppointment': ['COUNTY_OFFICER', 'SYSTEM_ADMINISTRATOR'],
  'accounts.reset': ['COUNTY_OFFICER', 'SECURITY_ADMINISTRATOR'],
  'organisations.create': ['COUNTY_OFFICER', 'SYSTEM_ADMINISTRATOR'],
  'organisations.list': ['COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER', 'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'PROJECT_MANAGER', 'TOWNSHIP_OFFICER'],
}
