// The states of a filled-in form (表单状态) and what leads from one to the next. The whole table is here; nothing else decides.
export const RECORD_STATES = ['DRAFT', 'FILED', 'SUBMITTED', 'RETURNED', 'APPROVED', 'WITHDRAWN'] as const
export type RecordState = (typeof RECORD_STATES)[number]

export const RECORD_DEEDS = ['KEEP', 'FINISH', 'APPROVE', 'RETURN', 'WITHDRAW'] as const
export type RecordDeed = (typeof RECORD_DEEDS)[number]

export const stateLabels: Record<RecordState, string> = {
  DRAFT: '草稿', FILED: '已归档', SUBMITTED: '待审批', RETURNED: '已退回', APPROVED: '已审批', WITHDRAWN: '已作废',
}
export const deedLabels: Record<RecordDeed, string> = { KEEP: '存草稿', FINISH: '完成', APPROVE: '同意', RETURN: '退回', WITHDRAW: '作废' }

/** KEEP saves what is not finished yet; FINISH leads to FILED, or to SUBMITTED where the form waits for an opinion. */
const table: Record<RecordState, Partial<Record<RecordDeed, RecordState | 'DONE'>>> = {
  DRAFT: { KEEP: 'DRAFT', FINISH: 'DONE', WITHDRAW: 'WITHDRAWN' },
  FILED: { FINISH: 'DONE', WITHDRAW: 'WITHDRAWN' },
  SUBMITTED: { KEEP: 'DRAFT', FINISH: 'DONE', APPROVE: 'APPROVED', RETURN: 'RETURNED', WITHDRAW: 'WITHDRAWN' },
  RETURNED: { KEEP: 'RETURNED', FINISH: 'DONE', WITHDRAW: 'WITHDRAWN' },
  APPROVED: { FINISH: 'DONE', WITHDRAW: 'WITHDRAWN' },
  WITHDRAWN: {},
}

/** The state a deed leads to, or undefined when the table has no such step. */
export function stateAfter(state: RecordState, deed: RecordDeed, needsApproval: boolean): RecordState | undefined {
  const next = table[state][deed]
  return next === 'DONE' ? (needsApproval ? 'SUBMITTED' : 'FILED') : next
}

/** What may be done in a state, whoever asks. */
export function deedsIn(state: RecordState): RecordDeed[] {
  return RECORD_DEEDS.filter((deed) => table[state][deed] !== undefined)
}

/** Whether what the record says takes effect (计划可以执行、结案生效): urgent work does not wait for an opinion. */
export function isEffective(state: RecordState, blocks: boolean, isUrgent: boolean): boolean {
  return state === 'FILED' || state === 'APPROVED' || (state === 'SUBMITTED' && (!blocks || isUrgent))
}
