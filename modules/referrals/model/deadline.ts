// The days of a referral: by when the receiver answers (回复期限), by when an urgent one that was sent first is reviewed (补审), and when the
// receiver is asked how it went (后续反馈). No text gives a number; a county sets its own (modules/deadlines).
import type { Deadline } from '../../deadlines/model/deadline.ts'

const group = '转介'
const source = '没有文件规定天数，机构通行做法'

/** Of the receiver: the rule of his county, where a station receives; of an outside body the sender's. */
export const answerDeadline: Deadline = {
  id: 'referral.answer', group, title: '转介答复期限', begins: '发出转介', sentence: '{length}内答复', length: { amount: 5, unit: 'WORKING_DAYS' },
  bounds: { WORKING_DAYS: [1, 15], DAYS: [1, 20] }, source,
}

/** Somebody else looks at what was sent before its review; the sender's county. */
export const reviewDeadline: Deadline = {
  id: 'referral.review', group, title: '紧急转介补审期限', begins: '先行发出', sentence: '{length}内由别人补审', length: { amount: 3, unit: 'WORKING_DAYS' },
  bounds: { WORKING_DAYS: [1, 5], DAYS: [1, 7] }, source,
}

/** From then on the desk asks the receiver for a word of how it went. */
export const feedbackDeadline: Deadline = {
  id: 'referral.feedback', group, title: '转介接手后反馈', begins: '接手', sentence: '接手满 {length}反馈情况', length: { amount: 30, unit: 'DAYS' }, bounds: { DAYS: [7, 90] }, source,
}

export const referralDeadlines: readonly Deadline[] = [answerDeadline, reviewDeadline, feedbackDeadline]
