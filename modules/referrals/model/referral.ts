// What a referral says (个案转介表): why, what was done, how things stand, what is asked for, on which consent, and which papers go along.
import { z } from 'zod'
import { urgencyCodes } from '../../../kernel/model/codes/needs.ts'
import { outsideBodyCodes, packageItemCodes, referralConsentCodes, referralKindCodes, referralTargetCodes } from '../../../kernel/model/codes/referrals.ts'
import { uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { alongside, field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'

export const line = (title: string, max = 60) => field(plainText({ max, min: 0, oneLine: true, title }).default(''), { title })
export const story = (title: string, more: { help?: string; placeholder?: string } = {}) =>
  field(plainText({ max: 5000, title }), { title, control: 'longText', rows: 3, sensitivity: 'S3', maxLength: undefined, ...more })

/** The texts of the referral form, sealed together. */
export const narrativeShape = {
  reason: story('转介原因'),
  provided: story('已提供服务摘要'),
  situation: story('对象目前状况'),
  request: story('转介需求', { placeholder: '请对方提供什么' }),
  contactPerson: line('接收单位联系人', 50),
  contactPhone: line('接收单位电话', 30),
  consentNote: field(line('依法无需同意的依据', 300), { title: '依法无需同意的依据', must: true }),
}

const shape = {
  kind: field(referralKindCodes.one(), { title: '转介方式', codes: referralKindCodes.id }),
  target: field(referralTargetCodes.one().default('STATION'), { title: '转给', codes: referralTargetCodes.id }),
  toStationId: field(uuid().nullable().default(null), { title: '接收站点', must: true }),
  toBody: field(outsideBodyCodes.one().nullable().default(null), { title: '单位类别', codes: outsideBodyCodes.id, must: true }),
  toName: field(line('接收单位', 100), { title: '接收单位', must: true }),
  personId: field(uuid().nullable().default(null), { title: '服务对象', help: '不选为户主' }),
  ...narrativeShape,
  urgency: field(urgencyCodes.one().default('GENERAL'), { title: '紧急程度', codes: urgencyCodes.id }),
  consent: field(referralConsentCodes.one(), { title: '对象（监护人）同意', codes: referralConsentCodes.id }),
  items: field(packageItemCodes.many({ min: 1 }).default(['BASIC']), { title: '随附资料', codes: packageItemCodes.id, control: 'multiSelect', help: '只选办这件事用得上的' }),
  wantedAnswerOn: field(day().nullable().default(null), { title: '希望答复日期', help: '不填为发出后 5 个工作日' }),
}

type Draft = z.infer<z.ZodObject<typeof shape>>

function checkTogether(referral: Draft, context: z.RefinementCtx): void {
  const say = (name: keyof Draft, message: string) => context.addIssue({ code: 'custom', path: [name], message })
  if (referral.target === 'STATION' && (referral.toStationId ?? null) === null) say('toStationId', '请选择接收站点')
  if (referral.target === 'OUTSIDE' && (referral.toBody ?? null) === null) say('toBody', '请选择单位类别')
  if (referral.target === 'OUTSIDE' && !referral.toName) say('toName', '请填写接收单位')
  if (referral.consent === 'NOT_REQUIRED' && (referral.consentNote ?? '').length < 5) say('consentNote', '请写明依据（至少 5 个字）')
}

/** An application as the worker sends it; `isSentAtOnce` sends urgent ones before the review. */
export const referralInput = z.object({
  id: uuid().optional().meta({ title: '编号', hidden: true }), caseId: uuid().nullable().default(null).meta({ title: '个案', hidden: true }), ...shape,
  isSentAtOnce: field(z.boolean().default(false), { title: '紧急，直接发出', help: '先转后审，只限紧急转介' }),
}).strict().superRefine((referral, context) => {
  checkTogether(referral, context)
  if (referral.isSentAtOnce && referral.urgency !== 'URGENT') context.addIssue({ code: 'custom', path: ['isSentAtOnce'], message: '只有紧急的转介可以直接发出' })
}, alongside)
export type ReferralInput = z.output<typeof referralInput>

export const referralChange = z.object(shape).strict().superRefine(checkTogether, alongside)
export type ReferralChange = z.output<typeof referralChange>

/** Sealed in the row of the referral. */
export interface Narrative {
  readonly subjectName: string
  readonly headName: string
  readonly reason: string
  readonly provided: string
  readonly situation: string
  readonly request: string
  readonly contactPerson: string
  readonly contactPhone: string
  readonly consentNote: string
}
