import { describe, expect, it } from 'vitest'
import { type Deadline, defaultRules, lastDayOf, reckon } from '../deadlines/model/deadline.ts'
import { answerDeadline, feedbackDeadline, reviewDeadline } from './model/deadline.ts'
import { REFERRAL_DEEDS, REFERRAL_STATES, referralAfter, type ReferralDeed, type ReferralState } from './model/stages.ts'

// Written out once more by hand: every cell that leads somewhere; all others refuse.
const expected: Record<ReferralState, Partial<Record<ReferralDeed, ReferralState>>> = {
  APPLIED: { AMEND: 'APPLIED', REVIEW: 'REVIEWED', DECLINE: 'WITHDRAWN', WITHDRAW: 'WITHDRAWN' },
  REVIEWED: { ACCEPT: 'ACCEPTED', REFUSE: 'REFUSED', ASK_MORE: 'MORE_NEEDED', OPINE: 'REVIEWED', WITHDRAW: 'WITHDRAWN' },
  ACCEPTED: { TAKE_OVER: 'FILE_TRANSFERRED', FILE: 'FILE_TRANSFERRED', OPINE: 'ACCEPTED', FEEDBACK: 'ACCEPTED', WITHDRAW: 'WITHDRAWN' },
  REFUSED: { OPINE: 'REFUSED', CLOSE: 'CLOSED' },
  MORE_NEEDED: { SUPPLEMENT: 'REVIEWED', OPINE: 'MORE_NEEDED', WITHDRAW: 'WITHDRAWN' },
  FILE_TRANSFERRED: { FILE: 'FILE_TRANSFERRED', OPINE: 'FILE_TRANSFERRED', FEEDBACK: 'FILE_TRANSFERRED', CLOSE: 'CLOSED' },
  CLOSED: { OPINE: 'CLOSED' },
  WITHDRAWN: {},
}

describe('the states of a referral', () => {
  it.each(REFERRAL_STATES.flatMap((state) => REFERRAL_DEEDS.map((deed) => [state, deed] as const)))('%s %s', (state, deed) => {
    expect(referralAfter(state, deed)).toBe(expected[state][deed])
  })
})

const by = (deadline: Deadline) => (on: string) => reckon(defaultRules.on(deadline, on), on)
const [answerDueOn, reviewDueOn] = [by(answerDeadline), by(reviewDeadline)]

describe('the day by which the receiver answers', () => {
  it('is five working days after the referral was sent', () => {
    expect(answerDueOn('2025-06-16')).toEqual({ day: '2025-06-23' })
    // Sent on a Friday, over the weekend.
    expect(answerDueOn('2025-06-20')).toEqual({ day: '2025-06-27' })
  })
  it('skips the National Day holiday and counts the Sunday that is worked for it', () => {
    expect(answerDueOn('2025-09-26')).toEqual({ day: '2025-10-10' })
  })
  it('is not guessed for a year whose holidays nobody has published', () => {
    expect(answerDueOn('2190-12-30')).toEqual({ yearWithoutHolidays: 2190 })
  })
})

describe('the other days of a referral', () => {
  it('an urgent one that was sent first is reviewed within three working days', () => {
    expect(reviewDueOn('2025-06-16')).toEqual({ day: '2025-06-19' })
    expect(reviewDueOn('2025-06-20')).toEqual({ day: '2025-06-25' })
  })
  it('the receiver reports back thirty days after taking over', () => {
    expect(lastDayOf(defaultRules.on(feedbackDeadline, '2025-06-16'), '2025-06-16')).toBe('2025-07-16')
  })
})
