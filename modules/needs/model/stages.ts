// The states of a lead (线索办理) and of a listed need (需求), and what leads from one to the next. Nothing else decides.
import type { NeedState } from '../../../kernel/model/codes/needs.ts'

export const LEAD_STATES = ['REGISTERED', 'TO_DISPATCH', 'TO_ACCEPT', 'IN_PROGRESS', 'FINISHED', 'CALLED_BACK', 'RETURNED', 'REFERRED', 'CLOSED'] as const
export type LeadState = (typeof LEAD_STATES)[number]

export const LEAD_DEEDS = ['HANDLE', 'SUBMIT', 'DISPATCH', 'ACCEPT', 'RETURN', 'STEP', 'FINISH', 'CALL_BACK', 'REOPEN', 'REFER', 'CLOSE'] as const
export type LeadDeed = (typeof LEAD_DEEDS)[number]

export const leadStateLabels: Record<LeadState, string> = {
  REGISTERED: '已登记', TO_DISPATCH: '待派单', TO_ACCEPT: '待接单', IN_PROGRESS: '办理中', FINISHED: '已办结', CALLED_BACK: '已回访', RETURNED: '已退回',
  REFERRED: '已转介', CLOSED: '已关闭',
}
export const leadDeedLabels: Record<LeadDeed, string> = {
  HANDLE: '本站办理', SUBMIT: '报请派单', DISPATCH: '派单', ACCEPT: '接单', RETURN: '退回', STEP: '记办理过程', FINISH: '办结', CALL_BACK: '回访', REOPEN: '重新办理',
  REFER: '转介', CLOSE: '关闭',
}

/** 任何站点都可以受理（全科受理）；自己能办的直接办，不能办的报请派单或转介（分层分类）。 */
const leads: Record<LeadState, Partial<Record<LeadDeed, LeadState>>> = {
  REGISTERED: { HANDLE: 'IN_PROGRESS', SUBMIT: 'TO_DISPATCH', DISPATCH: 'TO_ACCEPT', FINISH: 'FINISHED', REFER: 'REFERRED', CLOSE: 'CLOSED' },
  TO_DISPATCH: { DISPATCH: 'TO_ACCEPT', CLOSE: 'CLOSED' },
  TO_ACCEPT: { ACCEPT: 'IN_PROGRESS', RETURN: 'RETURNED' },
  IN_PROGRESS: { STEP: 'IN_PROGRESS', RETURN: 'RETURNED', FINISH: 'FINISHED', REFER: 'REFERRED', CLOSE: 'CLOSED' },
  FINISHED: { CALL_BACK: 'CALLED_BACK', REOPEN: 'IN_PROGRESS' },
  // Nobody learns before the call back that nothing was solved.
  CALLED_BACK: { REOPEN: 'IN_PROGRESS' },
  RETURNED: { DISPATCH: 'TO_ACCEPT', CLOSE: 'CLOSED' },
  REFERRED: { STEP: 'REFERRED', FINISH: 'FINISHED', REOPEN: 'IN_PROGRESS' },
  CLOSED: {},
}

/** The state a deed leads to, or undefined when the table has no such step. */
export function leadAfter(state: LeadState, deed: LeadDeed): LeadState | undefined {
  return leads[state][deed]
}

/** What may be done in a state, whoever asks. */
export function leadDeedsIn(state: LeadState): LeadDeed[] {
  return LEAD_DEEDS.filter((deed) => leads[state][deed] !== undefined)
}

/** States in which somebody still has to do something. */
export const openLeadStates: readonly LeadState[] = ['REGISTERED', 'TO_DISPATCH', 'TO_ACCEPT', 'IN_PROGRESS', 'RETURNED']

const needs: Record<NeedState, readonly NeedState[]> = {
  OPEN: ['IN_SERVICE', 'MET', 'DROPPED'],
  IN_SERVICE: ['OPEN', 'MET', 'DROPPED'],
  MET: ['OPEN'],
  DROPPED: ['OPEN'],
}

/** The states a need may go to. */
export function needStatesAfter(state: NeedState): readonly NeedState[] {
  return needs[state]
}
