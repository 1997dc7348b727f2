// The paper forms of a referral (F17 个案转介表、F18 转介回复): printed from the referral and its answer, never filled in twice.
import { z } from 'zod'
import { urgencyCodes } from '../../../kernel/model/codes/needs.ts'
import { packageItemCodes, referralAnswerCodes, referralConsentCodes } from '../../../kernel/model/codes/referrals.ts'
import { day } from '../../../kernel/model/day.ts'
import { defineForm } from '../../../kernel/model/form.ts'
import { maybeDay } from '../../../kernel/model/form-parts.ts'
import { field } from '../../../kernel/model/field.ts'
import { line, narrativeShape } from './referral.ts'

const known = (title: string, max = 100) => field(line(title, max), { title, help: '系统带出' })
const { reason, provided, situation, request, contactPerson, contactPhone, consentNote } = narrativeShape

const referral = z.object({
  from: known('转出单位'), worker: known('社工'), phone: known('电话'), subject: known('服务对象'),
  reason, provided, situation, request,
  urgency: field(urgencyCodes.one(), { title: '紧急程度', codes: urgencyCodes.id }),
  toName: field(line('接收单位', 100), { title: '接收单位' }), contactPerson, contactPhone,
  consent: field(referralConsentCodes.one(), { title: '对象（监护人）同意', codes: referralConsentCodes.id }), consentNote,
  items: field(packageItemCodes.many().default([]), { title: '随附资料清单（最小必要）', codes: packageItemCodes.id }),
  referredOn: maybeDay('转介日期'),
})

const feedback = z.object({ at: known('日期', 40), words: field(line('反馈内容', 5000), { title: '反馈内容', control: 'longText' }), by: known('反馈人', 40) }).strict()
const receipt = z.object({
  receivedOn: field(day(), { title: '接收日期' }), answer: field(referralAnswerCodes.one(), { title: '结论', codes: referralAnswerCodes.id }),
  words: field(line('原因、需补充的内容或初步安排', 5000), { title: '不接收原因、需补充的内容或初步安排', control: 'longText' }), worker: field(line('接手人', 50), { title: '接手人' }),
  answerDueOn: known('回复期限'), feedback: field(z.array(feedback).max(200).default([]), { title: '后续反馈' }),
})

export const forms = [
  defineForm({
    code: 'F17', title: '个案转介表', subject: 'referral', dayField: 'referredOn', isSingle: true,
    versions: [{
      number: 1, schema: referral, parts: [
        { title: '转出', fields: ['from', 'worker', 'phone', 'subject', 'reason', 'provided', 'situation', 'request', 'urgency'] },
        { title: '接收', fields: ['toName', 'contactPerson', 'contactPhone'] },
        { title: '同意与资料', fields: ['consent', 'consentNote', 'items', 'referredOn'] },
      ],
    }],
    signatures: ['社工签名', '督导签名', '负责人签名'], starred: ['toName'],
  }),
  defineForm({
    code: 'F18', title: '转介回复（回执）', subject: 'referral', dayField: 'receivedOn', isSingle: true,
    versions: [{ number: 1, schema: receipt, parts: [{ title: '答复', fields: ['receivedOn', 'answer', 'words', 'worker', 'answerDueOn'] }, { title: '后续', fields: ['feedback'] }] }],
    signatures: ['接手人签名', '接收单位（盖章）'], blankRows: { feedback: 4 },
  }),
] as const
