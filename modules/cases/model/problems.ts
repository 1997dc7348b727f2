// What can go wrong with cases (个案的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const CASE_STEP_REFUSED = defineProblem('CASE_STEP_REFUSED', 409, '个案现在的状态不能这样办理')
export const CASE_NEEDS_CONSENT = defineProblem('CASE_NEEDS_CONSENT', 409, '开展个案服务前要先取得同意')
export const CASE_ALREADY_RUNNING = defineProblem('CASE_ALREADY_RUNNING', 409, '这位服务对象已有在办的个案，请在原个案中记录')
export const CASE_STEPS_MISSING = defineProblem('CASE_STEPS_MISSING', 409, '六个步骤还没有记全，不能按目标达成结案')
export const NOT_YOUR_CASE = defineProblem('NOT_YOUR_CASE', 403, '只有负责社工和站长可以办理')
export const FEEDBACK_LINK_OVER = defineProblem('FEEDBACK_LINK_OVER', 404, '这个二维码已经用过，或者已经过期。想再说说的，请找社工站要一个新的')
export const FEEDBACK_SLOWED = defineProblem('FEEDBACK_SLOWED', 429, '打开得太多了，请过一会儿再试')
export const FEEDBACK_TOO_EARLY = defineProblem('FEEDBACK_TOO_EARLY', 409, '开案以后才能请服务对象评价')

export const caseProblems = [CASE_STEP_REFUSED, CASE_NEEDS_CONSENT, CASE_ALREADY_RUNNING, CASE_STEPS_MISSING, NOT_YOUR_CASE, FEEDBACK_LINK_OVER, FEEDBACK_SLOWED, FEEDBACK_TOO_EARLY] as const
