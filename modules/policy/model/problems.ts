// What can go wrong with rules, judging and decisions (规则核查的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'
import { trialProblems } from './trial-problems.ts'

export const NO_SUCH_PACK = defineProblem('NO_SUCH_PACK', 404, '没有这个规则包')
export const JUDGED_TOO_OFTEN = defineProblem('JUDGED_TOO_OFTEN', 429, '刚刚核查过，请稍后再试')
export const RULE_NOT_JUSTIFIABLE = defineProblem('RULE_NOT_JUSTIFIABLE', 409, '这条要求不能以说明理由代替')
export const DECISION_CLOSED = defineProblem('DECISION_CLOSED', 409, '这份申请已经处理过了')
export const NO_PAPER_ASKED = defineProblem('NO_PAPER_ASKED', 409, '这条要求不用提交佐证材料')
export const SAME_PERSON = defineProblem('SAME_PERSON', 409, '自己提交的，要由另一个人审核')
export const NOT_YET_MET = defineProblem('NOT_YET_MET', 409, '系统核查仍不符合，还不能销号')
export const NOT_A_DRAFT = defineProblem('NOT_A_DRAFT', 409, '这个文件不是征求意见稿，不用确认')
export const ADOPTED_ALREADY = defineProblem('ADOPTED_ALREADY', 409, '本地区已经确认过按本文本执行')

export const policyProblems = [NO_SUCH_PACK, JUDGED_TOO_OFTEN, RULE_NOT_JUSTIFIABLE, DECISION_CLOSED, NO_PAPER_ASKED, SAME_PERSON, NOT_YET_MET, NOT_A_DRAFT, ADOPTED_ALREADY, ...trialProblems] as const
