// A visit (走访、探访) or call (电访) as it is written down: the fields of the visit form and the rules between them.
import { z } from 'zod'
import { uuid } from '../../../kernel/model/contract.ts'
import { needLevelCodes } from '../../../kernel/model/codes/services.ts'
import { riskLevelCodes } from '../../../kernel/model/codes/clients.ts'
import {
  callResultCodes, presenceCodes, riskSignCodes, safetyHazardCodes, todoKindCodes, visitChannelCodes, visitConfirmationCodes, visitKindCodes,
} from '../../../kernel/model/codes/visits.ts'
import { day } from '../../../kernel/model/day.ts'
import { alongside, field } from '../../../kernel/model/field.ts'
import { oneLine, plainText } from '../../../kernel/model/text.ts'
import { mostPhotos } from './image.ts'

/** Most characters of one text of a visit. */
export const mostText = 5000

// A counter under each of fifteen texts would be noise: nobody comes near the limit, and the refusal says it.
const noCounter = { maxLength: undefined }

const note = (title: string, more: { help?: string; placeholder?: string } = {}) =>
  field(plainText({ max: mostText, min: 0, title }).default(''), { title, control: 'longText', sensitivity: 'S3', rows: 2, ...noCounter, ...more })

const clock = (title: string) =>
  field(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间请写成 09:30 的样子').nullable().default(null), { title, control: 'time' })

/** Base64 of one picture; 300 KB become 400 KB of text. What is inside is judged by `readImage`. */
const picture = () => z.string().max(410_000, '照片太大，请用本页的“拍照或选图”添加，系统会自动压缩').regex(/^[A-Za-z0-9+/]*={0,2}$/, '照片没有传完整，请重新添加')

// Three decimals are about a hundred metres: enough to say which village, too coarse to say which house.
const degrees = (limit: number, title: string) =>
  field(z.number().min(-limit, '位置不对').max(limit, '位置不对').overwrite((value) => Math.round(value * 1000) / 1000), { title })

export const need = z.object({
  level: field(needLevelCodes.one(), { title: '需求层面', codes: needLevelCodes.id }),
  text: field(plainText({ max: 1000, title: '需求内容' }), { title: '需求内容', control: 'longText', sensitivity: 'S3', rows: 2 }),
}).strict()

export const goods = z.object({
  name: field(oneLine(60, '物资名称'), { title: '物资名称' }),
  quantity: field(z.number({ error: '请填写数量' }).int('数量是整数').min(1, '数量至少是 1').max(99_999, '数量太大，请核对'), { title: '数量' }),
  unit: field(oneLine(10, '单位').default('件'), { title: '单位' }),
}).strict()

export const place = z.object({ latitude: degrees(90, '纬度'), longitude: degrees(180, '经度') }).strict()

/** Texts of a visit: kept sealed together, opened only for the station and its supervisors. */
export const narrativeShape = {
  situation: field(plainText({ max: mostText, title: '走访情况' }), {
    title: '走访情况', control: 'longText', sensitivity: 'S3', rows: 3, placeholder: '看到了什么、聊了什么、做了什么，一句话也可以', ...noCounter,
  }),
  companions: field(plainText({ max: 200, min: 0, oneLine: true, title: '陪同人' }).default(''), { title: '陪同人', sensitivity: 'S3', placeholder: '例如：村妇联主席王芳' }),
  health: note('身体状况'),
  mood: note('精神情绪'),
  medication: note('饮食用药'),
  care: note('照料情况'),
  finances: note('经济与政策享受'),
  family: note('家庭关系'),
  schoolWork: note('就学就业'),
  needs: field(z.array(need).max(20, '需求最多 20 条').default([]), { title: '主要需求与诉求' }),
  handling: note('现场处理'),
  policyPublicity: note('政策宣传内容'),
  riskNote: note('风险说明'),
  nextPlan: note('下次走访打算'),
  notConfirmedReason: field(plainText({ max: 200, min: 0, oneLine: true }).default(''), { title: '未确认的原因', placeholder: '例如：对象不识字、当天不便签字' }),
  location: field(place.nullable().default(null), { title: '大致位置', help: '可不填；只记到约 100 米', sensitivity: 'S3' }),
} as const

const factShape = {
  channel: field(visitChannelCodes.one().default('HOME'), { title: '走访方式', codes: visitChannelCodes.id }),
  kind: field(visitKindCodes.one().default('REGULAR'), { title: '走访类型', codes: visitKindCodes.id }),
  visitedOn: field(day(), { title: '走访日期', control: 'day' }),
  startedTime: clock('开始时间'),
  endedTime: clock('结束时间'),
  visitorIds: field(z.array(uuid()).min(1, '请选择走访人').max(10, '走访人最多 10 位').refine((ids) => new Set(ids).size === ids.length, '走访人不能重复'), {
    title: '走访人', help: '入户建议两人同行',
  }),
  presence: field(presenceCodes.one().nullable().default(null), { title: '是否见到本人', codes: presenceCodes.id, must: true }),
  callResult: field(callResultCodes.one().nullable().default(null), { title: '接通情况', codes: callResultCodes.id, must: true }),
  peopleMetCount: field(z.number().int('人数是整数').min(0, '人数不能是负数').max(50, '人数太多，请核对').nullable().default(null), { title: '见到几人', unit: '人' }),
  safetyHazards: field(safetyHazardCodes.many().default([]), { title: '居住环境与安全隐患', codes: safetyHazardCodes.id, control: 'multiSelect' }),
  goods: field(z.array(goods).max(30, '物资最多 30 行').default([]), { title: '物资发放' }),
  riskSigns: field(riskSignCodes.many({ min: 1 }).default(['NONE'])
    .refine((signs) => !signs.includes('NONE') || signs.length === 1, '选了“无”，就不能再选其他风险'), { title: '风险识别', codes: riskSignCodes.id, control: 'multiSelect', must: true }),
  riskLevel: field(riskLevelCodes.one().nullable().default(null), { title: '风险等级', codes: riskLevelCodes.id }),
  nextVisitOn: field(day().nullable().default(null), { title: '下次走访日期', help: '不填时按服务分级计算' }),
  confirmation: field(visitConfirmationCodes.one().nullable().default(null), { title: '对象或家属确认', codes: visitConfirmationCodes.id }),
} as const

const givenShape = {
  outcomes: field(todoKindCodes.many().default([]), { title: '后续启动', codes: todoKindCodes.id, control: 'multiSelect' }),
  photos: field(z.array(picture()).max(mostPhotos, `照片最多 ${mostPhotos} 张`).default([]), { title: '照片', help: '可不传；不保存拍摄位置', sensitivity: 'S3' }),
  signature: field(picture().nullable().default(null), { title: '签名', sensitivity: 'S3' }),
  deviceAt: field(z.iso.datetime({ error: '填写时间的格式不对' }).nullable().default(null), { title: '填写时间' }),
} as const

type Draft = z.infer<z.ZodObject<typeof factShape & typeof narrativeShape & typeof givenShape>>

// Rules between the fields; each error stands at the field to change. Fields with mistakes of their own may be missing.
function checkTogether(visit: Draft, context: z.RefinementCtx): void {
  const say = (name: keyof Draft, message: string) => context.addIssue({ code: 'custom', path: [name], message })
  if (visit.channel === 'PHONE' && (visit.callResult ?? null) === null) say('callResult', '请选择接通情况')
  if ((visit.channel === 'HOME' || visit.channel === 'VIDEO') && (visit.presence ?? null) === null) say('presence', '请选择是否见到本人')
  if (visit.startedTime && visit.endedTime && visit.endedTime <= visit.startedTime) say('endedTime', '结束时间要晚于开始时间')
  if (visit.endedTime && !visit.startedTime) say('startedTime', '填了结束时间，请同时填写开始时间')
  if (visit.nextVisitOn && visit.visitedOn && visit.nextVisitOn <= visit.visitedOn) say('nextVisitOn', '下次走访日期要晚于这次走访')
  if (visit.confirmation === 'NOT_CONFIRMED' && visit.notConfirmedReason === '') say('notConfirmedReason', '请写明未确认的原因')
}

/** What is sent to write down or to amend a visit. */
export const visitInput = z.object({
  id: uuid().optional().meta({ title: '编号', hidden: true }), ...factShape, ...narrativeShape, ...givenShape,
}).strict().superRefine(checkTogether, alongside)
export type VisitInput = z.output<typeof visitInput>

export const narrative = z.object(narrativeShape)
export type Narrative = z.output<typeof narrative>
export const facts = z.object(factShape)
export type Facts = z.output<typeof facts>

/** The texts of an input, ready to be sealed. */
export function narrativeOf(input: VisitInput): Narrative {
  return Object.fromEntries(Object.keys(narrativeShape).map((name) => [name, input[name as keyof Narrative]])) as Narrative
}

/** How many people were met when the worker did not count: one when somebody was, else none. */
export function peopleMet(input: Pick<Facts, 'channel' | 'presence' | 'callResult' | 'peopleMetCount'>, reached: boolean): number {
  return input.peopleMetCount ?? (reached ? 1 : 0)
}
