// What can go wrong with filled-in forms (表单的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const FORM_UNKNOWN = defineProblem('FORM_UNKNOWN', 404, '没有这种表单')
export const FORM_STEP_REFUSED = defineProblem('FORM_STEP_REFUSED', 409, '这份表单现在不能这样办理')
export const FORM_ALREADY_FILLED = defineProblem('FORM_ALREADY_FILLED', 409, '这种表单只填一份，请打开已有的修改')
export const OWN_WORK = defineProblem('OWN_WORK', 403, '不能审批自己填写的表单，请由站长、副站长或督导中的另一位审批')
export const NOT_YOUR_FORM = defineProblem('NOT_YOUR_FORM', 403, '只有填写人和站长可以修改或作废这份表单')
export const NOT_YOUR_OPINION = defineProblem('NOT_YOUR_OPINION', 403, '这份表单不由您审批')
export const TEMPLATE_STEP_REFUSED = defineProblem('TEMPLATE_STEP_REFUSED', 409, '这份模板现在不能这样办理')
export const TOO_MANY_PHRASES = defineProblem('TOO_MANY_PHRASES', 409, '常用语太多了，请先删去不用的')

export const formProblems = [
  FORM_UNKNOWN, FORM_STEP_REFUSED, FORM_ALREADY_FILLED, OWN_WORK, NOT_YOUR_FORM, NOT_YOUR_OPINION, TEMPLATE_STEP_REFUSED, TOO_MANY_PHRASES,
] as const
