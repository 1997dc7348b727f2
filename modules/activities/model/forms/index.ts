// The paper forms of activities (活动表单) that are filled in field by field; enrolment, sign-in and hand-out are tables of their own.
import { activityPlan } from './plan.ts'
import { activitySummary } from './summary.ts'

export { activityPlan, activitySummary }
export const forms = [activityPlan, activitySummary]
