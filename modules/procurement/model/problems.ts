// What can go wrong with contracts (服务协议的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const NUMBER_TAKEN = defineProblem('CONTRACT_NUMBER_TAKEN', 409, '这个协议编号已经登记')
export const ENDED_ALREADY = defineProblem('CONTRACT_ENDED_ALREADY', 409, '这份协议已经提前终止')

export const procurementProblems = [NUMBER_TAKEN, ENDED_ALREADY] as const
