// What can go wrong with a crisis (危机事件的问题). Nothing of this ever stops a report.
import { defineProblem } from '../../../kernel/model/problem.ts'

export const CRISIS_STEP_REFUSED = defineProblem('CRISIS_STEP_REFUSED', 409, '这起危机事件现在不能这样办理')
export const CRISIS_CLOCKS_OPEN = defineProblem('CRISIS_CLOCKS_OPEN', 409, '还有必须办的事没有办')
export const CRISIS_FORM_REFUSED = defineProblem('CRISIS_FORM_REFUSED', 409, '现在还不能填这张表')
export const CRISIS_NOT_YOURS = defineProblem('CRISIS_NOT_YOURS', 403, '只有发现人和站长可以指定谁能看到这起事件')

export const crisisProblems = [CRISIS_STEP_REFUSED, CRISIS_CLOCKS_OPEN, CRISIS_FORM_REFUSED, CRISIS_NOT_YOURS] as const
