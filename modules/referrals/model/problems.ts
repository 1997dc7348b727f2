// What can go wrong with a referral (转介的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const REFERRAL_STEP_REFUSED = defineProblem('REFERRAL_STEP_REFUSED', 409, '这件转介现在不能这样办理')
export const NOT_YOUR_REFERRAL = defineProblem('NOT_YOUR_REFERRAL', 403, '这一步由对方站点办理')
export const REFERRAL_OPEN = defineProblem('REFERRAL_OPEN', 409, '这户已有一件没有办完的整户转出，请先办完或撤回')
export const OWN_REFERRAL = defineProblem('OWN_REFERRAL', 403, '不能审核自己提出的转介，请由站长、副站长或督导中的另一位审核')
export const HAND_OVER_REFUSED = defineProblem('HAND_OVER_REFUSED', 409, '现在不能移交')
export const FORM_FROM_REFERRAL = defineProblem('FORM_FROM_REFERRAL', 409, '这张表由转介办理过程自动生成，不用另外填写；请在转介页面导出')

export const referralProblems = [REFERRAL_STEP_REFUSED, NOT_YOUR_REFERRAL, REFERRAL_OPEN, OWN_REFERRAL, HAND_OVER_REFUSED, FORM_FROM_REFERRAL] as const
