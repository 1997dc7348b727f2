// Operations of activities (活动的接口); signing in by code, without a session, is in `check-in.ts`.
import { z } from 'zod'
import { activityThemeCodes, attendeeKindCodes, goodsSourceCodes, signInChannelCodes } from '../../../kernel/model/codes/activities.ts'
import { ageBandCodes, sexCodes } from '../../../kernel/model/codes/person.ts'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { alongside, field } from '../../../kernel/model/field.ts'
import { line, mustDay, mustLine } from '../../../kernel/model/form-parts.ts'
import { personName } from '../../../kernel/model/person-name.ts'
import { phoneNumber } from '../../../kernel/model/phone.ts'
import { revealReason } from '../../../kernel/model/reveal-reason.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { ACTIVITY_STATES, activityStateLabels } from './stages.ts'

const activityParams = z.object({ activityId: uuid() })
const state = field(z.enum(ACTIVITY_STATES), { title: '状态', labels: activityStateLabels })
const theme = field(activityThemeCodes.one(), { title: '主题领域', codes: 'activity-theme' })
const whole = z.number().int()

export const activityRow = z.object({
  id: uuid(), activityNo: field(z.string(), { title: '编号' }), name: field(z.string(), { title: '活动名称' }), theme, state, heldOn: field(z.string(), { title: '活动日期' }),
  startedTime: z.string().nullable(), endedTime: z.string().nullable(), place: field(z.string(), { title: '地点' }), stationId: uuid(), stationName: field(z.string(), { title: '社工站' }),
  plannedCount: field(whole.nullable(), { title: '预计人数', unit: '人' }), people: field(whole, { title: '人次', unit: '人次' }), createdBy: field(z.string(), { title: '建立人' }), worker: field(z.string(), { title: '负责人' }),
})
export type ActivityRow = z.infer<typeof activityRow>

export const activityFilter = z.object({
  name: field(z.string().trim().max(60).optional(), { title: '活动名称' }),
  state: field(z.enum(ACTIVITY_STATES).optional(), { title: '状态', labels: activityStateLabels }),
  theme: field(activityThemeCodes.one().optional(), { title: '主题领域', codes: 'activity-theme' }),
  from: field(day().optional(), { title: '日期从' }), until: field(day().optional(), { title: '日期到' }),
  only: field(z.enum(['MINE']).optional(), { title: '只看', labels: { MINE: '我负责的' } }),
})
export const listActivities = contract({ id: 'activities.list', method: 'GET', path: '/api/activities', summary: '活动列表', query: z.object({ ...pageQuery, ...activityFilter.shape }), output: pageOf(activityRow) })

const figures = z.object({ CLIENT: whole, RESIDENT: whole, VOLUNTEER: whole, STAFF: whole, signedIn: whole })
export const activityView = z.object({
  ...activityRow.shape, ...recordMeta, nextDeeds: z.array(z.string()), offers: z.array(z.string()), enrolled: whole, waiting: whole, seats: whole.nullable(), figures, uncountedCount: whole,
  budgetFen: whole.nullable(), settledFen: whole.nullable(), checkInUntil: z.string().nullable(), cancelledReason: z.string(), isMasked: z.boolean(),
  /** Sheets handed out, and come back from one to five points; null where none were registered. */
  sheetsAsked: whole.nullable(), sheets: z.array(whole).nullable(),
})
export type ActivityView = z.infer<typeof activityView>
export const showActivity = contract({ id: 'activities.show', method: 'GET', path: '/api/activities/:activityId', summary: '一场活动', params: activityParams, output: activityView })

export const activityInput = z.object({
  id: uuid().optional().meta({ hidden: true }), stationId: field(uuid(), { title: '社工站' }), name: mustLine('活动名称', 60), theme, heldOn: mustDay('活动日期'), place: line('地点'),
}).strict()
export const createActivity = contract({ id: 'activities.create', method: 'POST', path: '/api/activities', summary: '新建活动（随后填方案）', body: activityInput, output: activityView })

export const moveActivity = contract({
  id: 'activities.move', method: 'POST', path: '/api/activities/:activityId/moves', summary: '开始、结束、继续或取消活动', params: activityParams, ifMatch: true, status: 200,
  body: z.object({
    deed: field(z.enum(['START', 'END', 'REOPEN', 'CANCEL']), { title: '办理', labels: { START: '开始活动', END: '结束活动', REOPEN: '继续活动', CANCEL: '取消活动' } }),
    reason: field(plainText({ max: 500, min: 0, title: '取消原因' }).default(''), { title: '取消原因', rows: 2 }),
  }).strict().refine(({ deed, reason }) => deed !== 'CANCEL' || reason !== '', { path: ['reason'], error: '取消时请写明原因' }),
  output: activityView,
})

const sex = field(sexCodes.one().nullable().default(null), { title: '性别', codes: 'sex' })
const ageBand = field(ageBandCodes.one().nullable().default(null), { title: '年龄段', codes: 'age-band' })
const knownBand = ageBand.meta({ ...ageBand.meta(), must: true, help: '问一句，大致的就行；不满 18 岁的要有监护人同意' })
const kind = field(attendeeKindCodes.one().default('RESIDENT'), { title: '身份', codes: 'attendee-kind' })
const phone = field(phoneNumber().optional(), { title: '联系电话', control: 'phone', sensitivity: 'S3' })
const village = line('村（社区）', 60)

/** Of whom there is no file nobody knows whether a guardian has to be asked. */
export const ageAsked = '没有档案的人，请选择年龄段：不满 18 岁的要有监护人同意'

// 报名表
const enrolmentFields = {
  name: field(personName().optional(), { title: '姓名', sensitivity: 'S3', help: '从档案中选择的不用填' }), ageBand: knownBand, sex, phone, village, kind, needs: line('特殊需要', 200),
  emergencyReason: field(plainText({ max: 300, min: 0, title: '没有同意时的紧急原因' }).default(''), { title: '没有同意时的紧急原因', control: 'longText', rows: 2, sensitivity: 'S3', help: '已建档的人还没有同意（或已撤回）时，先登记同意书；情况紧急的写明原因后先办，随后补签' }),
  guardianName: line('监护人姓名', 50), guardianConsentOn: field(day().nullable().default(null), { title: '监护人同意日期', help: '未满 18 岁的报名要有监护人同意' }),
}
export const enrolmentInput = z.object({ id: uuid().optional().meta({ hidden: true }), personId: field(uuid().nullable().default(null), { title: '服务对象', hidden: true }), ...enrolmentFields }).strict()
  .superRefine(({ name, personId, ageBand: band }, context) => {
    if (personId) return
    if (!name) context.addIssue({ code: 'custom', path: ['name'], message: '请填写姓名，或从档案中选择' })
    if (!band) context.addIssue({ code: 'custom', path: ['ageBand'], message: ageAsked })
  }, alongside)
export const enrolmentChange = z.object({
  ...enrolmentFields, phone: field(phoneNumber().optional(), { title: '联系电话', control: 'phone', sensitivity: 'S3', help: '空着不填，原来登记的号码不变；要换才填' }),
  dropsPhone: field(z.boolean().default(false), { title: '删除已登记的电话' }), isCancelled: field(z.boolean().default(false), { title: '取消报名' }),
}).strict()
export type EnrolmentFields = z.output<typeof enrolmentInput> | z.output<typeof enrolmentChange>

export const enrolmentView = z.object({
  id: uuid(), ...recordMeta, personId: uuid().nullable(), householdId: uuid().nullable(), name: z.string(), sex: sexCodes.one().nullable(), ageBand: ageBandCodes.one().nullable(), phoneMask: z.string(), village: z.string(),
  kind: attendeeKindCodes.one(), needs: z.string(), emergencyReason: z.string(), lacksConsent: z.boolean(), guardianName: z.string(), guardianConsentOn: z.string().nullable(), isCancelled: z.boolean(), isWaiting: z.boolean(), hasSignedIn: z.boolean(),
})
export type EnrolmentView = z.infer<typeof enrolmentView>
export const listEnrolments = contract({ id: 'activities.enrolments', method: 'GET', path: '/api/activities/:activityId/enrolments', summary: '活动报名表', params: activityParams, output: z.object({ items: z.array(enrolmentView) }) })
export const enrol = contract({ id: 'activities.enrol', method: 'POST', path: '/api/activities/:activityId/enrolments', summary: '登记一人报名', params: activityParams, body: enrolmentInput, output: enrolmentView })
export const changeEnrolment = contract({
  id: 'activities.changeEnrolment', method: 'PATCH', path: '/api/activities/:activityId/enrolments/:enrolmentId', summary: '修改、取消报名', params: z.object({ activityId: uuid(), enrolmentId: uuid() }), body: enrolmentChange, output: enrolmentView,
})

const revealed = { idempotent: false, status: 200, body: z.object({ reason: revealReason }).strict(), output: z.object({ value: z.string() }) } as const
/** The full phone of who enrolled without a file; of a person on file it is looked at in the file. */
export const revealPhone = contract({
  id: 'activities.reveal', method: 'POST', path: '/api/activities/:activityId/enrolments/:enrolmentId/reveal', summary: '查看报名人的完整电话（写明原因，记入日志）', params: z.object({ activityId: uuid(), enrolmentId: uuid() }), ...revealed,
})
export const revealSignInPhone = contract({
  id: 'activities.revealSignIn', method: 'POST', path: '/api/activities/:activityId/sign-ins/:signInId/reveal', summary: '查看签到人的完整电话（写明原因，记入日志）', params: z.object({ activityId: uuid(), signInId: uuid() }), ...revealed,
})

export const setSeats = contract({
  id: 'activities.setSeats', method: 'PUT', path: '/api/activities/:activityId/seats', summary: '设报名名额（报满后来的人候补，有空位按先后递补）', params: activityParams,
  body: z.object({ seats: field(whole.min(1, '名额最少 1 人').max(100_000, '名额最多 100000 人').nullable(), { title: '报名名额', unit: '人', help: '空着的不限' }) }).strict(), output: activityView,
})

// 签到表
export const signInRow = z.object({
  id: uuid().optional().meta({ hidden: true }), enrolmentId: uuid().nullable().default(null).meta({ title: '报名', hidden: true }), name: field(personName(), { title: '姓名', sensitivity: 'S3' }),
  sex, ageBand, village, phone, kind, note: line('备注', 100),
}).strict()
export const signInView = z.object({
  id: uuid(), version: whole, enrolmentId: uuid().nullable(), name: z.string(), sex: sexCodes.one().nullable(), ageBand: ageBandCodes.one().nullable(), village: z.string(), phoneMask: z.string(), kind: attendeeKindCodes.one(),
  channel: signInChannelCodes.one(), note: z.string(), signedAt: z.string(), hasSignature: z.boolean(), guardianName: z.string(), isWithdrawn: z.boolean(), mayReveal: z.boolean(),
})
export type SignInView = z.infer<typeof signInView>
const signInSheet = z.object({ items: z.array(signInView), figures, isWritable: z.boolean(), skipped: z.array(z.string()) })
export type SignInSheet = z.infer<typeof signInSheet>
export const listSignIns = contract({ id: 'activities.signIns', method: 'GET', path: '/api/activities/:activityId/sign-ins', summary: '活动签到表', params: activityParams, output: signInSheet })
export const addSignIns = contract({
  id: 'activities.addSignIns', method: 'POST', path: '/api/activities/:activityId/sign-ins', summary: '登记签到（现场，或纸质签到表成批补录）', params: activityParams,
  body: z.object({
    channel: field(z.enum(['DESK', 'SHEET']).default('SHEET'), { title: '签到方式', hidden: true }),
    /** When it was tapped or typed; kept where it waited for a connection. */
    deviceAt: field(z.iso.datetime({ error: '签到时间的格式不对' }).optional(), { title: '签到时间（手机）', hidden: true }),
    rows: field(z.array(signInRow).min(1, '请至少填一行').max(300, '一次最多 300 行，请分几次'), { title: '签到名单' }),
  }).strict(),
  output: signInSheet,
})
export const withdrawSignIn = contract({
  id: 'activities.withdrawSignIn', method: 'POST', path: '/api/activities/:activityId/sign-ins/:signInId/withdrawal', summary: '撤销一条签到', params: z.object({ activityId: uuid(), signInId: uuid() }), ifMatch: true, status: 200,
  body: z.object({}).strict(), output: signInSheet,
})

// 签到码
const code = z.object({ isOpen: z.boolean(), code: z.string().nullable(), until: z.string().nullable() })
export const showCheckInCode = contract({ id: 'activities.checkInCode', method: 'GET', path: '/api/activities/:activityId/check-in', summary: '现在的签到码', params: activityParams, output: code })
export const openCheckIn = contract({
  id: 'activities.openCheckIn', method: 'POST', path: '/api/activities/:activityId/check-in', summary: '开放扫码签到（活动随之开始）', params: activityParams, ifMatch: true,
  body: z.object({ hours: field(z.number().int().min(1, '最少 1 小时').max(24, '最多 24 小时').default(4), { title: '有效时间', unit: '小时' }) }).strict(), output: code,
})
export const closeCheckIn = contract({ id: 'activities.closeCheckIn', method: 'DELETE', path: '/api/activities/:activityId/check-in', summary: '停止扫码签到，签到码作废', params: activityParams, output: code })

// 物资发放签收表
const handoutRow = z.object({
  id: uuid().optional().meta({ hidden: true }), recipientName: field(personName(), { title: '领取人', sensitivity: 'S3' }), quantity: field(z.number().positive('数量要大于 0').max(1_000_000).multipleOf(0.01, '最多两位小数').default(1), { title: '数量' }),
  documentTail: field(z.string().trim().regex(/^(\d{3}[\dXx])?$/, '证件后四位写 4 位数字').default(''), { title: '证件后四位', sensitivity: 'S3' }),
  signature: field(z.string().max(450_000).nullable().default(null), { title: '签名', sensitivity: 'S3' }),
}).strict()
export const handoutView = z.object({
  id: uuid(), version: whole, goodsName: z.string(), spec: z.string(), quantity: z.number(), unit: z.string(), source: goodsSourceCodes.one(), recipientName: z.string(), documentTail: z.string(), handedOn: z.string(),
  handedBy: z.string(), hasSignature: z.boolean(), isWithdrawn: z.boolean(),
})
export type HandoutView = z.infer<typeof handoutView>
const handouts = z.object({ items: z.array(handoutView), isWritable: z.boolean(), totals: z.array(z.object({ goodsName: z.string(), unit: z.string(), quantity: z.number(), recipients: whole })) })
export type Handouts = z.infer<typeof handouts>
export const goodsFields = {
  goodsName: mustLine('物资名称', 60), spec: line('规格', 60), unit: line('单位', 10, '件、袋、箱'), source: field(goodsSourceCodes.one(), { title: '来源', codes: 'goods-source' }), handedOn: mustDay('发放日期'),
}
export const listHandouts = contract({ id: 'activities.handouts', method: 'GET', path: '/api/activities/:activityId/handouts', summary: '物资发放签收表', params: activityParams, output: handouts })
export const handOut = contract({
  id: 'activities.handOut', method: 'POST', path: '/api/activities/:activityId/handouts', summary: '登记物资发放（可附签名）', params: activityParams, mostBytes: 2 * 1024 * 1024,
  body: z.object({ ...goodsFields, rows: field(z.array(handoutRow).min(1, '请至少填一名领取人').max(300, '一次最多 300 人'), { title: '领取' }) }).strict(), output: handouts,
})
export const withdrawHandout = contract({
  id: 'activities.withdrawHandout', method: 'POST', path: '/api/activities/:activityId/handouts/:handoutId/withdrawal', summary: '撤销一条发放', params: z.object({ activityId: uuid(), handoutId: uuid() }), ifMatch: true, status: 200,
  body: z.object({}).strict(), output: handouts,
})
export const showSignature = contract({
  id: 'activities.signature', method: 'GET', path: '/api/activities/:activityId/signatures/:signatureId', summary: '一个手写签名', params: z.object({ activityId: uuid(), signatureId: uuid() }), output: z.unknown(), produces: 'image/png',
})

export const PAPERS = ['F42', 'F43', 'F46'] as const
export const printActivityPaper = contract({
  id: 'activities.paper', method: 'GET', path: '/api/activities/:activityId/papers/:paper', summary: '报名表、签到表、物资签收表的 Word 文件', params: z.object({ activityId: uuid(), paper: z.enum(PAPERS) }),
  output: z.unknown(), produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
})

export const showActivityFigures = contract({
  id: 'activities.figures', method: 'GET', path: '/api/activity-figures', summary: '活动统计：场次、签到人数、人次',
  query: z.object({ month: field(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份写作 2025-06 的样子'), { title: '月份' }) }),
  output: z.object({ month: z.string(), activities: whole, people: whole, participants: figures.omit({ signedIn: true }), themes: z.array(z.object({ theme: activityThemeCodes.one(), count: whole })) }),
})
