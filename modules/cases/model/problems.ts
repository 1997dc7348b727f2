// What can go wrong with cases (个案的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const CASE_STEP_REFUSED = defineProblem('CASE_STEP_REFUSED', 409, '个案现在的状态不能这样办理')
export const CASE_NEEDS_CONSENT = defineProblem('CASE_NEEDS_CONSENT', 409, '开展个案服务前要先取得同意')
export const CASE_ALREADY_RUNNING = defineProblem('CASE_ALREADY_RUNNING', 409, '这位服务对象已有在办的个案，请在原个案中记录')
export const CASE_STEPS_MISSING = defineProblem('CASE_STEPS_MISSING', 409, '六个步骤还没有记全，不能按目标达成结案')
export const NOT_YOUR_CASE = defineProblem('NOT_YOUR_CASE', 403, '只有负责社工和站长可以办理')

export const caseProblems = [CASE_STEP_REFUSED, CASE_NEEDS_CONSENT, CASE_ALREADY_RUNNING, CASE_STEPS_MISSING, NOT_YOUR_CASE] as const
