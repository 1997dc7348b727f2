// The states of a crisis (危机事件状态) and what leads from one to the next. The whole table is here; nothing else decides.
export const CRISIS_STATES = ['FOUND', 'HANDLING', 'STABLE', 'LIFTED', 'ENDED', 'CANCELLED'] as const
export type CrisisState = (typeof CRISIS_STATES)[number]

export const CRISIS_DEEDS = ['HANDLE', 'STABILISE', 'RELAPSE', 'LIFT', 'END', 'CANCEL', 'REOPEN'] as const
export type CrisisDeed = (typeof CRISIS_DEEDS)[number]

/** Done by a person with a word; HANDLE follows from the first thing done, LIFT from an approved assessment. */
export const HAND_DEEDS = ['STABILISE', 'RELAPSE', 'END', 'CANCEL', 'REOPEN'] as const satisfies readonly CrisisDeed[]
export type HandDeed = (typeof HAND_DEEDS)[number]

export const crisisStateLabels: Record<CrisisState, string> = {
  FOUND: '发现', HANDLING: '处置中', STABLE: '已稳定（待解除）', LIFTED: '已解除', ENDED: '已回访结束', CANCELLED: '已撤销（误报）',
}
export const crisisDeedLabels: Record<CrisisDeed, string> = {
  HANDLE: '开始处置', STABILISE: '情况已稳定', RELAPSE: '再次出现危险', LIFT: '解除危机', END: '结束回访', CANCEL: '撤销（误报）', REOPEN: '重新启动处置',
}

/** Lifting needs a stable state first; an alarm proved false is cancelled only while nobody has called it stable. */
const table: Record<CrisisState, Partial<Record<CrisisDeed, CrisisState>>> = {
  FOUND: { HANDLE: 'HANDLING', STABILISE: 'STABLE', CANCEL: 'CANCELLED' },
  HANDLING: { HANDLE: 'HANDLING', STABILISE: 'STABLE', CANCEL: 'CANCELLED' },
  STABLE: { HANDLE: 'STABLE', RELAPSE: 'HANDLING', LIFT: 'LIFTED' },
  LIFTED: { END: 'ENDED', REOPEN: 'HANDLING' },
  ENDED: { REOPEN: 'HANDLING' },
  CANCELLED: { REOPEN: 'HANDLING' },
}

/** The state a deed leads to, or undefined when the table has no such step. */
export function crisisStateAfter(state: CrisisState, deed: CrisisDeed): CrisisState | undefined {
  return table[state][deed]
}

/** What a person may do in a state. */
export function handDeedsIn(state: CrisisState): HandDeed[] {
  return HAND_DEEDS.filter((deed) => table[state][deed] !== undefined)
}

/** Danger has not been lifted yet: the daily follow-up goes on. */
export const isRunning = (state: CrisisState): boolean => state === 'FOUND' || state === 'HANDLING' || state === 'STABLE'

/** Something is still to be done: also the visits after the event. */
export const openStates: readonly CrisisState[] = ['FOUND', 'HANDLING', 'STABLE', 'LIFTED']

/** Forms that may be begun in a state, the one that comes next first. A report is never in the wrong state (强制报告不设前提). */
const formsByState: Record<CrisisState, readonly string[]> = {
  FOUND: ['F22', 'F23', 'F22a'],
  HANDLING: ['F22', 'F22a', 'F23'],
  STABLE: ['F22b', 'F22', 'F22a', 'F23'],
  LIFTED: ['F22c', 'F22', 'F23'],
  ENDED: ['F22c', 'F22', 'F23'],
  CANCELLED: ['F23'],
}
export const formsIn = (state: CrisisState): readonly string[] => formsByState[state]
