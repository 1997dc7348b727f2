// What can go wrong with staff files and duties (人员的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const HEAD_TAKEN = defineProblem('HEAD_TAKEN', 409, '这个站点在这段时间已有站长，请先结束前任的站长职务')
export const ALREADY_AT_STATION = defineProblem('ALREADY_AT_STATION', 409, '这个人在这段时间已经在这个站点任职')
export const IDENTITY_TAKEN = defineProblem('IDENTITY_TAKEN', 409, '这个公民身份号码已有人员档案，请联系县级主管部门核对')
export const LOGIN_NOT_FOUND = defineProblem('LOGIN_NOT_FOUND', 409, '没有找到这个账号，或它已关联其他人员')
export const REVEALED_TOO_OFTEN = defineProblem('REVEALED_TOO_OFTEN', 429, '一小时内查看完整号码的次数已到上限，请稍后再查')

export const workforceProblems = [HEAD_TAKEN, ALREADY_AT_STATION, IDENTITY_TAKEN, LOGIN_NOT_FOUND, REVEALED_TOO_OFTEN] as const
