// The paper forms of groups (小组表单) that are filled in field by field; registration, sign-in and measures are tables of their own.
import { groupPlan } from './plan.ts'
import { sessionRecord } from './session.ts'
import { groupSummary } from './summary.ts'

export { groupPlan, groupSummary, sessionRecord }
export const forms = [groupPlan, sessionRecord, groupSummary]
