// What can go wrong with rules, judging and decisions (规则核查的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const NO_SUCH_PACK = defineProblem('NO_SUCH_PACK', 404, '没有这个规则包')
export const JUDGED_TOO_OFTEN = defineProblem('JUDGED_TOO_OFTEN', 429, '刚刚核查过，请稍后再试')
export const RULE_NOT_JUSTIFIABLE = defineProblem('RULE_NOT_JUSTIFIABLE', 409, '这条要求不能以说明理由代替')
export const DECISION_CLOSED = defineProblem('DECISION_CLOSED', 409, '这份申请已经处理过了')

export const policyProblems = [NO_SUCH_PACK, JUDGED_TOO_OFTEN, RULE_NOT_JUSTIFIABLE, DECISION_CLOSED] as const
