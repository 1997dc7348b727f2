// The states of a hand-over (离岗交接) and what leads from one to the next. The whole table is here; nothing else decides.
export const HANDOVER_STATES = ['DRAFT', 'HANDED', 'RECEIVED', 'DONE', 'RETURNED', 'CANCELLED'] as const
export type HandoverState = (typeof HANDOVER_STATES)[number]

export const HANDOVER_DEEDS = ['CHANGE', 'HAND', 'RECEIVE', 'WITNESS', 'RETURN', 'CANCEL'] as const
export type HandoverDeed = (typeof HANDOVER_DEEDS)[number]

export const handoverStateLabels: Record<HandoverState, string> = {
  DRAFT: '填写中', HANDED: '待接收', RECEIVED: '待监交', DONE: '已交接', RETURNED: '已退回', CANCELLED: '已取消',
}
export const handoverDeedLabels: Record<HandoverDeed, string> = {
  CHANGE: '修改', HAND: '确认移交', RECEIVE: '确认接收', WITNESS: '确认监交', RETURN: '退回', CANCEL: '取消',
}

/** RECEIVE leaves the package waiting while another receiver has still to confirm; without a witness the last receiver concludes it. */
const table: Record<HandoverState, Partial<Record<HandoverDeed, HandoverState>>> = {
  DRAFT: { CHANGE: 'DRAFT', HAND: 'HANDED', CANCEL: 'CANCELLED' },
  HANDED: { RECEIVE: 'RECEIVED', RETURN: 'RETURNED', CANCEL: 'CANCELLED' },
  RECEIVED: { WITNESS: 'DONE', RETURN: 'RETURNED', CANCEL: 'CANCELLED' },
  DONE: {},
  RETURNED: { CHANGE: 'RETURNED', HAND: 'HANDED', CANCEL: 'CANCELLED' },
  CANCELLED: {},
}

export interface Confirming {
  /** Somebody else has still to receive. */
  readonly isAwaited: boolean
  readonly hasWitness: boolean
}

/** The state a deed leads to, or undefined when the table has no such step. */
export function handoverAfter(state: HandoverState, deed: HandoverDeed, { isAwaited, hasWitness }: Confirming = { isAwaited: false, hasWitness: true }): HandoverState | undefined {
  const next = table[state][deed]
  if (deed !== 'RECEIVE' || next === undefined) return next
  return isAwaited ? 'HANDED' : hasWitness ? 'RECEIVED' : 'DONE'
}

/** What may be done in a state, whoever asks. */
export function handoverDeedsIn(state: HandoverState): HandoverDeed[] {
  return HANDOVER_DEEDS.filter((deed) => table[state][deed] !== undefined)
}

/** States in which somebody has still to act; at most one such package of a person at a station. */
export const openHandoverStates: readonly HandoverState[] = ['DRAFT', 'HANDED', 'RECEIVED', 'RETURNED']
