// Consent to the handling of personal data (知情同意): what was agreed to, by whom, how; or the ground that needs no consent.
import { z } from 'zod'
import { consentBasisCodes, consentChannelCodes, type ConsentItem, consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { currentNotice, noticeNumbered } from './notice.ts'

/** The edition of the notice (告知书) that is read out and signed; a new text is a new edition. */
export const consentTextVersion = currentNotice.version

/** Below this age the guardian consents (个人信息保护法 第三十一条). */
export const guardianAge = 14

const line = (max: number) => plainText({ max, min: 0, oneLine: true })
// As typed, before the members are checked: any of them may be of any kind.
type Typed = Partial<Record<'basis' | 'basisNote' | 'items' | 'channel' | 'witness' | 'givenBy' | 'relation', unknown>>
const isRecord = ({ value }: { value: unknown }): boolean => typeof value === 'object' && value !== null
const filled = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

const consentShape = z.object({
  id: field(uuid().optional(), { title: '编号', hidden: true }),
  personId: field(uuid().optional(), { title: '涉及成员', hidden: true }),
  basis: field(consentBasisCodes.one(), { title: '处理依据', codes: 'consent-basis' }),
  items: field(consentItemCodes.many().default([]), { title: '同意项', codes: 'consent-item', help: '逐项说明、逐项勾选；不同意的不要勾' }),
  givenBy: field(line(50).default(''), { title: '同意人', sensitivity: 'S3' }),
  relation: field(line(20).default('本人'), { title: '与服务对象关系' }),
  channel: field(consentChannelCodes.one().optional(), { title: '同意方式', codes: 'consent-channel' }),
  witness: field(line(50).default(''), { title: '见证人', sensitivity: 'S3', help: '见证方式必填' }),
  givenOn: field(day(), { title: '日期' }),
  basisNote: field(plainText({ max: 300, min: 0 }).default(''), { title: '依据说明', help: '依法无需同意时填写：哪项职责、什么紧急情况' }),
  textVersion: field(line(20).default(consentTextVersion).refine((version) => noticeNumbered(version) !== undefined, '没有这一版告知书，请刷新页面后再登记'), { title: '告知书版本', hidden: true }),
}).strict()

/** A consent, or the ground without consent; each part that its basis asks for is told at its field. */
export const consentInput = consentShape
  .refine(({ basis, items }: Typed) => basis !== 'CONSENT' || (Array.isArray(items) && items.includes('FILE_AND_SERVICE')),
    { path: ['items'], when: isRecord, error: '建档须取得“建档与服务”的同意，或在处理依据中选择依法无需同意的情形' })
  .refine(({ basis, givenBy }: Typed) => basis !== 'CONSENT' || filled(givenBy) !== '', { path: ['givenBy'], when: isRecord, error: '请填写同意人' })
  .refine(({ basis, channel }: Typed) => basis !== 'CONSENT' || channel !== undefined, { path: ['channel'], when: isRecord, error: '请选择同意方式' })
  .refine(({ channel, witness }: Typed) => channel !== 'WITNESSED' || filled(witness) !== '', { path: ['witness'], when: isRecord, error: '见证方式请填写见证人' })
  .refine(({ basis, items, relation }: Typed) => basis !== 'CONSENT' || !(Array.isArray(items) && items.includes('GUARDIAN_UNDER_14')) || !['', '本人'].includes(filled(relation)),
    { path: ['relation'], when: isRecord, error: '监护人同意的，请填写与孩子的关系，如父亲、祖母，不能是“本人”' })
  .refine(({ basis = 'CONSENT', basisNote }: Typed) => basis === 'CONSENT' || filled(basisNote).length >= 5,
    { path: ['basisNote'], when: isRecord, error: '请写明依据（至少 5 个字）' }) as typeof consentShape
export type ConsentInput = z.output<typeof consentInput>

/** A consent as it counts today: `items` without those taken back. */
export interface ConsentHeld { readonly basis: string; readonly items: readonly string[]; readonly withdrawnOn: string | null }

/** One item taken back while the others stand (逐项撤回). */
export interface WithdrawnItem { readonly item: string; readonly on: string; readonly reason: string }

/** The items of a consent that still stand. */
export function standingItems(items: readonly string[], withdrawn: readonly WithdrawnItem[]): string[] {
  return items.filter((item) => !withdrawn.some((one) => one.item === item))
}

/**
 * Which of these items nobody has agreed to. A ground without consent covers the service itself, also a child's; it never covers
 * what the law asks a separate consent for beside it (向他人提供、公开: 个人信息保护法 第二十三条、第二十五条).
 */
export function missingItems(consents: readonly ConsentHeld[], needed: readonly ConsentItem[]): ConsentItem[] {
  const valid = consents.filter((one) => one.withdrawnOn === null)
  const isCovered = valid.some((one) => one.basis !== 'CONSENT')
  return needed.filter((item) => !valid.some((one) => one.items.includes(item)) && !(isCovered && coveredByDuty.has(item)))
}
const coveredByDuty: ReadonlySet<ConsentItem> = new Set(['FILE_AND_SERVICE', 'SENSITIVE', 'GUARDIAN_UNDER_14'])

/**
 * Why the file may not be kept or a member not added, or undefined. A ground without consent suffices, also for a child:
 * where a guardian does the harm, his consent cannot be the condition of help.
 */
export function consentGap(consents: readonly ConsentHeld[], hasChildUnder14: boolean): 'FILE_AND_SERVICE' | 'GUARDIAN_UNDER_14' | undefined {
  const valid = consents.filter((one) => one.withdrawnOn === null)
  if (valid.some((one) => one.basis !== 'CONSENT')) return undefined
  const has = (item: string) => valid.some((one) => one.items.includes(item))
  if (!has('FILE_AND_SERVICE')) return 'FILE_AND_SERVICE'
  return hasChildUnder14 && !has('GUARDIAN_UNDER_14') ? 'GUARDIAN_UNDER_14' : undefined
}
