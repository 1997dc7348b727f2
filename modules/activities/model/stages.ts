// The states of an activity (活动的阶段) and what leads from one to the next. The whole table is here; nothing else decides.
export const ACTIVITY_STATES = ['PLANNING', 'SUBMITTED', 'ENROLLING', 'RUNNING', 'ENDED', 'SUMMARISED', 'CANCELLED'] as const
export type ActivityState = (typeof ACTIVITY_STATES)[number]

export const ACTIVITY_DEEDS = ['SUBMIT_PLAN', 'APPROVE_PLAN', 'DROP_PLAN', 'START', 'SUMMARISE', 'DROP_SUMMARY', 'END', 'REOPEN', 'CANCEL'] as const
export type ActivityDeed = (typeof ACTIVITY_DEEDS)[number]

export const activityStateLabels: Record<ActivityState, string> = {
  PLANNING: '筹划', SUBMITTED: '待审', ENROLLING: '报名中', RUNNING: '进行中', ENDED: '已结束', SUMMARISED: '已总结', CANCELLED: '已取消',
}
export const activityDeedLabels: Record<ActivityDeed, string> = {
  SUBMIT_PLAN: '方案送审', APPROVE_PLAN: '方案获准', DROP_PLAN: '方案退回', START: '开始活动', SUMMARISE: '总结', DROP_SUMMARY: '总结退回',
  END: '结束活动', REOPEN: '继续活动', CANCEL: '取消活动',
}

const table: Record<ActivityState, Partial<Record<ActivityDeed, ActivityState>>> = {
  PLANNING: { SUBMIT_PLAN: 'SUBMITTED', APPROVE_PLAN: 'ENROLLING', DROP_PLAN: 'PLANNING', CANCEL: 'CANCELLED' },
  SUBMITTED: { SUBMIT_PLAN: 'SUBMITTED', APPROVE_PLAN: 'ENROLLING', DROP_PLAN: 'PLANNING', CANCEL: 'CANCELLED' },
  ENROLLING: { SUBMIT_PLAN: 'SUBMITTED', APPROVE_PLAN: 'ENROLLING', DROP_PLAN: 'PLANNING', START: 'RUNNING', CANCEL: 'CANCELLED' },
  RUNNING: { APPROVE_PLAN: 'RUNNING', START: 'RUNNING', END: 'ENDED', CANCEL: 'CANCELLED' },
  ENDED: { APPROVE_PLAN: 'ENDED', SUMMARISE: 'SUMMARISED', DROP_SUMMARY: 'ENDED', REOPEN: 'RUNNING' },
  SUMMARISED: { SUMMARISE: 'SUMMARISED', DROP_SUMMARY: 'ENDED' },
  CANCELLED: {},
}

/** The state a deed leads to, or undefined when the table has no such step. */
export function activityStateAfter(state: ActivityState, deed: ActivityDeed): ActivityState | undefined {
  return table[state][deed]
}

/** What may be done in a state, whoever asks. */
export function activityDeedsIn(state: ActivityState): ActivityDeed[] {
  return ACTIVITY_DEEDS.filter((deed) => table[state][deed] !== undefined)
}

/** Forms that may be filled in at a state; the one that comes next stands first. */
export function activityFormsIn(state: ActivityState): readonly string[] {
  if (state === 'PLANNING' || state === 'SUBMITTED' || state === 'ENROLLING') return ['F40']
  return state === 'ENDED' || state === 'SUMMARISED' ? ['F45'] : []
}
