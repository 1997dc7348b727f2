// What can go wrong with activities (活动的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const ACTIVITY_STEP_REFUSED = defineProblem('ACTIVITY_STEP_REFUSED', 409, '活动现在不能这样办理')
export const ACTIVITY_FORM_NOT_NOW = defineProblem('ACTIVITY_FORM_NOT_NOW', 409, '活动现在的阶段还不用填（或不再填）这种表单')
export const ACTIVITY_CLOSED = defineProblem('ACTIVITY_CLOSED', 409, '活动已总结或已取消，不能再改')
export const ACTIVITY_NOT_YET = defineProblem('ACTIVITY_NOT_YET', 409, '活动日还没到，不能签到')
export const ALREADY_ENROLLED = defineProblem('ALREADY_ENROLLED', 409, '这个人已经报名')
/** One answer for a code that is wrong, forged, over or withdrawn. */
export const CODE_NOT_VALID = defineProblem('CODE_NOT_VALID', 404, '签到码无效或已过期，请向现场工作人员要新的签到码')
/** Said with it, the same to everybody: what may have happened, and what to do at the door. */
export const codeMayBe = '可能是过了时间、换了新码，也可能活动已经结束或取消。手机上签不了的，请工作人员直接把您的名字登记上。'
export const CHECK_IN_SLOWED = defineProblem('CHECK_IN_SLOWED', 429, '签到的人太多，请稍等几分钟再试，或请工作人员登记')

export const activityProblems = [ACTIVITY_STEP_REFUSED, ACTIVITY_FORM_NOT_NOW, ACTIVITY_CLOSED, ACTIVITY_NOT_YET, ALREADY_ENROLLED, CODE_NOT_VALID, CHECK_IN_SLOWED] as const
