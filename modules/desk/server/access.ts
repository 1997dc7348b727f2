// The desk belongs to those who look after families: the front line, their supervisors, and the officers of township and county.
// It shows nothing that the caller could not open anyway; no comparison of people is made here or anywhere (国办函〔2026〕12号).
import type { AccessTable } from '../../../kernel/server/access.ts'

export const deskAccess: AccessTable = {
  'desk.show': ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER'],
}
