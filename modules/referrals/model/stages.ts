// The states of a referral (转介) and what leads from one to the next, and which side does it. The whole table is here.
export const REFERRAL_STATES = ['APPLIED', 'REVIEWED', 'ACCEPTED', 'REFUSED', 'MORE_NEEDED', 'FILE_TRANSFERRED', 'CLOSED', 'WITHDRAWN'] as const
export type ReferralState = (typeof REFERRAL_STATES)[number]

export const REFERRAL_DEEDS = ['AMEND', 'REVIEW', 'DECLINE', 'ACCEPT', 'REFUSE', 'ASK_MORE', 'SUPPLEMENT', 'TAKE_OVER', 'FILE', 'OPINE', 'FEEDBACK', 'CLOSE', 'WITHDRAW'] as const
export type ReferralDeed = (typeof REFERRAL_DEEDS)[number]

export const referralStateLabels: Record<ReferralState, string> = {
  APPLIED: '待审核', REVIEWED: '待答复', ACCEPTED: '已接收', REFUSED: '未接收', MORE_NEEDED: '需补充', FILE_TRANSFERRED: '已移交', CLOSED: '已完结', WITHDRAWN: '已撤回',
}
export const referralDeedLabels: Record<ReferralDeed, string> = {
  AMEND: '修改申请', REVIEW: '审核发出', DECLINE: '不同意转介', ACCEPT: '接收', REFUSE: '不接收', ASK_MORE: '要求补充', SUPPLEMENT: '补充资料', TAKE_OVER: '移交接手', FILE: '按转来的资料建档', OPINE: '补审',
  FEEDBACK: '反馈', CLOSE: '完结', WITHDRAW: '撤回',
}

/** An opinion given afterwards (先办后审的补审) changes nothing of where the referral stands. */
const table: Record<ReferralState, Partial<Record<ReferralDeed, ReferralState>>> = {
  APPLIED: { AMEND: 'APPLIED', REVIEW: 'REVIEWED', DECLINE: 'WITHDRAWN', WITHDRAW: 'WITHDRAWN' },
  REVIEWED: { ACCEPT: 'ACCEPTED', REFUSE: 'REFUSED', ASK_MORE: 'MORE_NEEDED', OPINE: 'REVIEWED', WITHDRAW: 'WITHDRAWN' },
  ACCEPTED: { TAKE_OVER: 'FILE_TRANSFERRED', FILE: 'FILE_TRANSFERRED', OPINE: 'ACCEPTED', FEEDBACK: 'ACCEPTED', WITHDRAW: 'WITHDRAWN' },
  REFUSED: { OPINE: 'REFUSED', CLOSE: 'CLOSED' },
  MORE_NEEDED: { SUPPLEMENT: 'REVIEWED', OPINE: 'MORE_NEEDED', WITHDRAW: 'WITHDRAWN' },
  FILE_TRANSFERRED: { FILE: 'FILE_TRANSFERRED', OPINE: 'FILE_TRANSFERRED', FEEDBACK: 'FILE_TRANSFERRED', CLOSE: 'CLOSED' },
  CLOSED: { OPINE: 'CLOSED' },
  WITHDRAWN: {},
}

/** The state a deed leads to, or undefined when the table has no such step. */
export function referralAfter(state: ReferralState, deed: ReferralDeed): ReferralState | undefined {
  return table[state][deed]
}

export function referralDeedsIn(state: ReferralState): ReferralDeed[] {
  return REFERRAL_DEEDS.filter((deed) => table[state][deed] !== undefined)
}

/** States in which the receiver may see what was sent. */
export const sentStates: readonly ReferralState[] = ['REVIEWED', 'MORE_NEEDED', 'ACCEPTED', 'FILE_TRANSFERRED']

/** States in which the sender, or whoever received, still has something to do. */
export const openReferralStates: readonly ReferralState[] = ['APPLIED', 'REVIEWED', 'ACCEPTED', 'MORE_NEEDED', 'FILE_TRANSFERRED']
