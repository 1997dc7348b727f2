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
/** The item that a parent or another guardian agrees to, child by child. */
export const guardianItem: ConsentItem = 'GUARDIAN_UNDER_14'
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

const withChildren = consentShape.extend({
  children: field(z.array(uuid()).min(1, '请选择孩子，或者不勾监护人同意').max(50).optional(), { title: '监护人同意哪几个孩子', help: '由这位监护人签字的孩子；其他孩子由各自的监护人另签一份' }),
}).strict()

/** A consent, or the ground without consent; each part that its basis asks for is told at its field. */
const ruled = <S extends z.ZodObject>(shape: S): S => shape
  .refine(({ basis, items }: Typed) => basis !== 'CONSENT' || (Array.isArray(items) && items.includes('FILE_AND_SERVICE')),
    { path: ['items'], when: isRecord, error: '建档须取得“建档与服务”的同意，或在处理依据中选择依法无需同意的情形' })
  .refine(({ basis, givenBy }: Typed) => basis !== 'CONSENT' || filled(givenBy) !== '', { path: ['givenBy'], when: isRecord, error: '请填写同意人' })
  .refine(({ basis, channel }: Typed) => basis !== 'CONSENT' || channel !== undefined, { path: ['channel'], when: isRecord, error: '请选择同意方式' })
  .refine(({ channel, witness }: Typed) => channel !== 'WITNESSED' || filled(witness) !== '', { path: ['witness'], when: isRecord, error: '见证方式请填写见证人' })
  .refine(({ basis, items, relation }: Typed) => basis !== 'CONSENT' || !(Array.isArray(items) && items.includes('GUARDIAN_UNDER_14')) || !['', '本人'].includes(filled(relation)),
    { path: ['relation'], when: isRecord, error: '监护人同意的，请填写与孩子的关系，如父亲、祖母，不能是“本人”' })
  .refine(({ basis = 'CONSENT', basisNote }: Typed) => basis === 'CONSENT' || filled(basisNote).length >= 5,
    { path: ['basisNote'], when: isRecord, error: '请写明依据（至少 5 个字）' }) as unknown as S

/** Agreed to as a file is opened or a member is added: the guardian's item is for the children of that form. */
export const consentInput = ruled(consentShape)
/** Agreed to later: `children` are those the guardian signs for; left out, all members under 14 on that day. */
export const laterConsent = ruled(withChildren)
export type ConsentInput = z.output<typeof consentInput>
export type LaterConsent = z.output<typeof laterConsent>

/** A consent as it counts today: `items` and `children` without those taken back. */
export interface ConsentHeld { readonly basis: string; readonly items: readonly string[]; readonly withdrawnOn: string | null; readonly children?: readonly string[] }

/** One item taken back while the others stand (逐项撤回); the guardian's item child by child. */
export interface WithdrawnItem { readonly item: string; readonly on: string; readonly reason: string; readonly personId?: string }

/** The children for whom the guardian's word still stands. */
export function standingChildren(children: readonly string[], withdrawn: readonly WithdrawnItem[]): string[] {
  return children.filter((child) => !withdrawn.some((one) => one.item === guardianItem && (one.personId ?? child) === child))
}

/** The items of a consent that still stand; the guardian's as long as it stands for one of the children it names. */
export function standingItems(items: readonly string[], withdrawn: readonly WithdrawnItem[], children: readonly string[] = []): string[] {
  const isTaken = (item: string) => withdrawn.some((one) => one.item === item) && !(item === guardianItem && standingChildren(children, withdrawn).length > 0)
  return items.filter((item) => !isTaken(item))
}

/** Of these children under 14 those no guardian has agreed for (个人信息保护法 第三十一条). A ground without consent covers them all. */
export function unguarded(consents: readonly ConsentHeld[], children: readonly string[]): string[] {
  const valid = consents.filter((one) => one.withdrawnOn === null)
  if (valid.some((one) => one.basis !== 'CONSENT')) return []
  return children.filter((child) => !valid.some((one) => one.children?.includes(child)))
}

/** What is missing, in words: 还缺… ; children are named, because each has a guardian of its own. */
export function missingWords(missing: readonly ConsentItem[], children: readonly { readonly name: string }[]): string {
  const items = missing.filter((item) => item !== guardianItem || children.length === 0).map((item) => `“${consentItemCodes.label(item)}”`)
  return [...(items.length > 0 ? [`${items.join('、')}的同意`] : []), ...(children.length > 0 ? [`${children.map(({ name }) => name).join('、')}（不满 14 周岁）的监护人同意`] : [])].join('，')
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
 * Why the file may not be kept, a member not added or served, or undefined; `children` are those under 14 among them. A ground without consent suffices, also for a child:
 * where a guardian does the harm, his consent cannot be the condition of help.
 */
export function consentGap(consents: readonly ConsentHeld[], children: readonly string[]): 'FILE_AND_SERVICE' | 'GUARDIAN_UNDER_14' | undefined {
  const valid = consents.filter((one) => one.withdrawnOn === null)
  if (valid.some((one) => one.basis !== 'CONSENT')) return undefined
  const has = (item: string) => valid.some((one) => one.items.includes(item))
  if (!has('FILE_AND_SERVICE')) return 'FILE_AND_SERVICE'
  return unguarded(consents, children).length > 0 ? 'GUARDIAN_UNDER_14' : undefined
}
