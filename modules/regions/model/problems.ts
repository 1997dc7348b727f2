// What can go wrong with regions (行政区划), with the sentence the user reads.
import { defineProblem } from '../../../kernel/model/problem.ts'

export const REGION_NOT_FOUND = defineProblem('REGION_NOT_FOUND', 404, '没有这个行政区划代码')
export const REGION_NOT_CURRENT = defineProblem('REGION_NOT_CURRENT', 409, '该行政区划在这一天不是现行区划，或者之后已有变更')
export const REGION_CODE_TAKEN = defineProblem('REGION_CODE_TAKEN', 409, '这个行政区划代码已被使用')
export const REGION_LEVEL_WRONG = defineProblem('REGION_LEVEL_WRONG', 422, '行政区划的级别不对')

export const regionProblems = [REGION_NOT_FOUND, REGION_NOT_CURRENT, REGION_CODE_TAKEN, REGION_LEVEL_WRONG] as const
