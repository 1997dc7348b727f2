// What is said of where a referral stands (办到哪一步): no way that leads on for what came back, and why it came back.
import { describe, expect, it } from 'vitest'
import type { ReferralView } from '../model/api.ts'
import { chargeOf, isToBeClosed, stagesOf, whyBack } from './standing.ts'

const referral = (over: Partial<ReferralView>) => ({
  state: 'REVIEWED', kind: 'PARTIAL', fromName: '盐窝站', toName: '陈庄站', answerDueOn: '2025-06-20', sentOn: '2025-06-13', answeredOn: null, transferredOn: null, receivingWorker: '', direction: 'OUT', feedbackOn: null, steps: [], ...over,
}) as ReferralView
const step = (deed: string, words: string, at: string) => ({ id: at, deed, label: deed, words, by: '', place: '', at })
const labels = (over: Partial<ReferralView>) => stagesOf(referral(over))?.stages.map(({ label }) => label)

describe('where a referral stands', () => {
  it('promises no hand-over for what was not accepted, not even when it is closed', () => {
    expect(labels({ state: 'REFUSED' })).toEqual(['申请', '发出', '未接收', '完结'])
    expect(labels({ state: 'CLOSED' })).toEqual(['申请', '发出', '未接收', '完结'])
    expect(labels({ state: 'CLOSED', transferredOn: '2025-06-16' })).toEqual(['申请', '发出', '接收', '移交', '完结'])
  })

  it('shows no way for what was taken back, and who keeps the family', () => {
    expect(stagesOf(referral({ state: 'WITHDRAWN' }))).toBeUndefined()
    expect(chargeOf(referral({ state: 'WITHDRAWN' }))).toBe('已经撤回；仍由盐窝站负责。')
    expect(chargeOf(referral({ state: 'WITHDRAWN', sentOn: null }))).toBe('没有发出；仍由盐窝站负责。')
  })

  it('says what the other side asked for last', () => {
    const steps = [step('SUPPLEMENT', '已补充', '2025-06-15'), step('ASK_MORE', '还缺走访', '2025-06-16'), step('ASK_MORE', '缺联系电话', '2025-06-14')]
    expect(whyBack(referral({ state: 'MORE_NEEDED', steps }))).toBe('还缺走访')
    expect(whyBack(referral({ state: 'REVIEWED', steps }))).toBe('')
  })

  it('leaves closing to the sender once the receiver has reported back', () => {
    const taken = { state: 'FILE_TRANSFERRED', feedbackOn: '2025-07-01' } as const
    expect([isToBeClosed(referral(taken)), isToBeClosed(referral({ ...taken, direction: 'IN' })), isToBeClosed(referral({ ...taken, feedbackOn: null }))]).toEqual([true, false, false])
  })
})
