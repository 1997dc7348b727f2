// What an application for a referral (转介申请) says is missing: everything at once.
import { describe, expect, it } from 'vitest'
import { checkForm } from '../../../kernel/web/form/check.ts'
import { planOf } from '../../../kernel/web/form/plan.ts'
import { referralInput } from './referral.ts'

describe('an application that was sent empty', () => {
  it('asks for the receiving station together with the texts', () => {
    const checked = checkForm(referralInput, { kind: 'PARTIAL', target: 'STATION', consent: 'NOT_REQUIRED', urgency: 'GENERAL', isSentAtOnce: true })
    expect(checked.ok ? {} : Object.keys(checked.errors).sort()).toEqual(['consentNote', 'isSentAtOnce', 'provided', 'reason', 'request', 'situation', 'toStationId'])
  })

  it('asks for an outside body by kind and name', () => {
    const checked = checkForm(referralInput, { kind: 'PARTIAL', target: 'OUTSIDE', consent: 'WRITTEN' })
    expect(checked.ok ? {} : checked.errors).toMatchObject({ toBody: '请选择单位类别', toName: '请填写接收单位', reason: '请填写转介原因' })
  })

  it('has a star at each field that its other answers make necessary', () => {
    expect(planOf(referralInput).filter(({ required }) => required).map(({ name }) => name)).toEqual(expect.arrayContaining(['toStationId', 'toBody', 'toName', 'consentNote', 'reason']))
  })
})
