// What can go wrong with leads and needs (线索、需求的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const LEAD_STEP_REFUSED = defineProblem('LEAD_STEP_REFUSED', 409, '这条线索现在不能这样办理')
export const NOT_YOUR_LEAD = defineProblem('NOT_YOUR_LEAD', 403, '这一步由承接站或派单人办理')
export const NEED_STEP_REFUSED = defineProblem('NEED_STEP_REFUSED', 409, '这条需求现在不能这样办理')
export const FORM_FROM_LEAD = defineProblem('FORM_FROM_LEAD', 409, '这张表由线索登记和办理过程自动生成，不用另外填写；请在线索页面导出')
export const LEAD_NEEDS_CONSENT = defineProblem('LEAD_NEEDS_CONSENT', 409, '线索关联的家庭还没有“向有关部门、机构提供”的同意。请先在家庭档案的“同意书”里登记；情况紧急的，写明没有同意时的紧急原因后可以先派')

export const needProblems = [LEAD_NEEDS_CONSENT, LEAD_STEP_REFUSED, NOT_YOUR_LEAD, NEED_STEP_REFUSED, FORM_FROM_LEAD] as const
