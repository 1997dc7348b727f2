// What can go wrong with groups (小组的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const GROUP_STEP_REFUSED = defineProblem('GROUP_STEP_REFUSED', 409, '小组现在不能这样办理')
export const GROUP_FORM_NOT_NOW = defineProblem('GROUP_FORM_NOT_NOW', 409, '小组现在的阶段还不用填（或不再填）这种表单')
export const GROUP_CLOSED = defineProblem('GROUP_CLOSED', 409, '小组已总结或已取消，不能再改')
export const MEMBER_ALREADY_IN = defineProblem('MEMBER_ALREADY_IN', 409, '这个人已经在组员名单里')
export const SESSION_HAS_RECORD = defineProblem('SESSION_HAS_RECORD', 409, '这一节已经写了过程记录，不能删除；记错了请先作废过程记录')
export const SESSION_TAKEN = defineProblem('SESSION_TAKEN', 409, '这一节已经登记过，请直接打开')

export const groupProblems = [GROUP_STEP_REFUSED, GROUP_FORM_NOT_NOW, GROUP_CLOSED, MEMBER_ALREADY_IN, SESSION_HAS_RECORD, SESSION_TAKEN] as const
