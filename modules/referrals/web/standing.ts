// Where a referral stands, in words (办到哪一步): the way it takes, who is in charge now, and what the other side last said about it.
import type { ReferralView } from '../model/api.ts'

type Told = Pick<ReferralView, 'state' | 'kind' | 'fromName' | 'toName' | 'answerDueOn' | 'sentOn' | 'answeredOn' | 'transferredOn' | 'receivingWorker' | 'steps' | 'direction' | 'feedbackOn'>

const way = [{ id: 'APPLIED', label: '申请' }, { id: 'REVIEWED', label: '发出' }, { id: 'ACCEPTED', label: '接收' }, { id: 'FILE_TRANSFERRED', label: '移交' }, { id: 'CLOSED', label: '完结' }] as const
/** What was not accepted is handed over to nobody. */
const refused = [way[0], way[1], { id: 'REFUSED', label: '未接收' }, way[4]] as const

/** The stages of its own way and the one it is in; undefined for what was taken back, which is on no way any more. */
export function stagesOf({ state, transferredOn }: Told): { stages: readonly { id: string; label: string }[]; now: string } | undefined {
  if (state === 'WITHDRAWN') return undefined
  const wasRefused = state === 'REFUSED' || (state === 'CLOSED' && transferredOn === null)
  return { stages: wasRefused ? refused : way, now: state === 'MORE_NEEDED' ? 'REVIEWED' : state }
}

const charges: Partial<Record<ReferralView['state'], (referral: Told) => string>> = {
  REVIEWED: (referral) => `现在由${referral.fromName}负责；${referral.toName}应在 ${referral.answerDueOn} 前答复。`,
  ACCEPTED: (referral) => (referral.kind === 'TRANSFER' ? `${referral.toName}已接收，接手以前仍由${referral.fromName}负责。` : `${referral.fromName}继续负责这户，${referral.toName}提供转介的服务。`),
  MORE_NEEDED: (referral) => `${referral.toName}要求补充资料；现在由${referral.fromName}负责。`,
  FILE_TRANSFERRED: (referral) => (referral.kind === 'TRANSFER' ? `${referral.transferredOn} 起由${referral.toName}${referral.receivingWorker}负责。` : `两边共同服务；接手人 ${referral.receivingWorker}。`),
  REFUSED: (referral) => `${referral.toName}没有接收，资料已退回；仍由${referral.fromName}负责。`,
  WITHDRAWN: (referral) => `${referral.sentOn ? '已经撤回' : '没有发出'}；仍由${referral.fromName}负责。`,
}

/** Who is in charge of the family now. */
export const chargeOf = (referral: Told): string | undefined => charges[referral.state]?.(referral)

const deedBehind: Partial<Record<ReferralView['state'], readonly string[]>> = { MORE_NEEDED: ['ASK_MORE'], REFUSED: ['REFUSE'], WITHDRAWN: ['WITHDRAW', 'DECLINE'] }

/** Why it came back: what was said when it was refused, sent back for more, or taken back; empty where nothing of it may be read. */
export function whyBack(referral: Told): string {
  const deeds = deedBehind[referral.state] ?? []
  return referral.steps.filter(({ deed }) => deeds.includes(deed)).reduce((last, one) => (last === undefined || one.at > last.at ? one : last), undefined as Told['steps'][number] | undefined)?.words ?? ''
}

/** Once the receiver has reported back, what is left to the sender is to close. */
export const isToBeClosed = ({ direction, feedbackOn, state }: Told): boolean => direction === 'OUT' && state === 'FILE_TRANSFERRED' && feedbackOn !== null
