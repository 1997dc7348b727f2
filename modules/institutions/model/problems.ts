// What can go wrong with the register of institutions (机构的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const CREDIT_CODE_TAKEN = defineProblem('CREDIT_CODE_TAKEN', 409, '这个统一社会信用代码的机构已经登记')

export const institutionProblems = [CREDIT_CODE_TAKEN] as const
