// The states of a group (小组的阶段) and what leads from one to the next. The whole table is here; nothing else decides.
export const GROUP_STATES = ['PLANNING', 'SUBMITTED', 'RECRUITING', 'RUNNING', 'ENDED', 'SUMMARISED', 'CANCELLED'] as const
export type GroupState = (typeof GROUP_STATES)[number]

/** The first four come by themselves: from the plan, the first session and the summary; a person ends or cancels. */
export const GROUP_DEEDS = ['SUBMIT_PLAN', 'APPROVE_PLAN', 'DROP_PLAN', 'HOLD_SESSION', 'SUMMARISE', 'DROP_SUMMARY', 'END', 'REOPEN', 'CANCEL'] as const
export type GroupDeed = (typeof GROUP_DEEDS)[number]

export const groupStateLabels: Record<GroupState, string> = {
  PLANNING: '筹划', SUBMITTED: '待审', RECRUITING: '招募', RUNNING: '进行中', ENDED: '已结束', SUMMARISED: '已总结', CANCELLED: '已取消',
}
export const groupDeedLabels: Record<GroupDeed, string> = {
  SUBMIT_PLAN: '计划书送审', APPROVE_PLAN: '计划书获准', DROP_PLAN: '计划书退回', HOLD_SESSION: '开展一节', SUMMARISE: '总结', DROP_SUMMARY: '总结退回',
  END: '结束小组', REOPEN: '继续小组', CANCEL: '取消小组',
}

/** A running group's plan may be changed; that holds up nothing. A deed that is not in the row of a state is refused. */
const table: Record<GroupState, Partial<Record<GroupDeed, GroupState>>> = {
  PLANNING: { SUBMIT_PLAN: 'SUBMITTED', APPROVE_PLAN: 'RECRUITING', DROP_PLAN: 'PLANNING', CANCEL: 'CANCELLED' },
  SUBMITTED: { SUBMIT_PLAN: 'SUBMITTED', APPROVE_PLAN: 'RECRUITING', DROP_PLAN: 'PLANNING', CANCEL: 'CANCELLED' },
  RECRUITING: { SUBMIT_PLAN: 'SUBMITTED', APPROVE_PLAN: 'RECRUITING', DROP_PLAN: 'PLANNING', HOLD_SESSION: 'RUNNING', CANCEL: 'CANCELLED' },
  RUNNING: { SUBMIT_PLAN: 'RUNNING', APPROVE_PLAN: 'RUNNING', DROP_PLAN: 'RUNNING', HOLD_SESSION: 'RUNNING', END: 'ENDED', CANCEL: 'CANCELLED' },
  ENDED: { APPROVE_PLAN: 'ENDED', HOLD_SESSION: 'ENDED', SUMMARISE: 'SUMMARISED', DROP_SUMMARY: 'ENDED', REOPEN: 'RUNNING' },
  SUMMARISED: { SUMMARISE: 'SUMMARISED', DROP_SUMMARY: 'ENDED' },
  CANCELLED: {},
}

/** The state a deed leads to, or undefined when the table has no such step. */
export function groupStateAfter(state: GroupState, deed: GroupDeed): GroupState | undefined {
  return table[state][deed]
}

/** What may be done in a state, whoever asks. */
export function groupDeedsIn(state: GroupState): GroupDeed[] {
  return GROUP_DEEDS.filter((deed) => table[state][deed] !== undefined)
}

/** Forms that may be filled in at a state; the one that comes next stands first. */
export function formsIn(state: GroupState): readonly string[] {
  if (state === 'PLANNING' || state === 'SUBMITTED') return ['F30']
  if (state === 'RECRUITING' || state === 'RUNNING') return ['F32', 'F30']
  return state === 'ENDED' ? ['F35', 'F32'] : state === 'SUMMARISED' ? ['F35'] : []
}
