// What can go wrong in the station register (站点台账的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const STATE_NOT_ALLOWED = defineProblem('STATION_STATE_NOT_ALLOWED', 409, '站点现在的状态不能这样变更')
export const ROOMS_STILL_OPEN = defineProblem('STATION_ROOMS_STILL_OPEN', 409, '还有下级站点没有撤销')
export const NOT_YOUR_STATION = defineProblem('NOT_YOUR_STATION', 403, '这个站点不归您维护')
export const PART_ENDED = defineProblem('STATION_PART_ENDED', 409, '这一项已经停用')

export const stationProblems = [STATE_NOT_ALLOWED, ROOMS_STILL_OPEN, NOT_YOUR_STATION, PART_ENDED] as const
