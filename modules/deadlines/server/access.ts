// Everybody who works by a deadline may read it, with its citation and its history; only the officer of a county, and above it as the
// default for its counties, sets one, for his own place.
import type { AccessTable } from '../../../kernel/server/access.ts'

const setters = ['COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER'] as const

export const deadlineAccess: AccessTable = {
  'deadlines.list': ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER', 'EVALUATOR', 'TOWNSHIP_OFFICER', ...setters],
  'deadlines.set': setters,
  'deadlines.withdraw': setters,
}
