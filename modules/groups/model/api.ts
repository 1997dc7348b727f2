// Operations of groups (小组的接口).
import { z } from 'zod'
import { consentChannelCodes } from '../../../kernel/model/codes/consent.ts'
import { groupNatureCodes, groupStageCodes, groupTypeCodes, presenceCodes, screeningCodes } from '../../../kernel/model/codes/groups.ts'
import { sexCodes } from '../../../kernel/model/codes/person.ts'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { line, mustDay, mustLine, text, time } from '../../../kernel/model/form-parts.ts'
import { personName } from '../../../kernel/model/person-name.ts'
import { phoneNumber } from '../../../kernel/model/phone.ts'
import { revealReason } from '../../../kernel/model/reveal-reason.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { GROUP_STATES, groupStateLabels } from './stages.ts'

const groupParams = z.object({ groupId: uuid() })
const state = field(z.enum(GROUP_STATES), { title: '状态', labels: groupStateLabels })
const kind = field(groupTypeCodes.one(), { title: '小组类型', codes: 'group-type' })
const nature = field(groupNatureCodes.one().nullable().default(null), { title: '性质', codes: 'group-nature' })

export const groupRow = z.object({
  id: uuid(), groupNo: field(z.string(), { title: '编号' }), name: field(z.string(), { title: '小组名称' }), kind, nature: groupNatureCodes.one().nullable(), state,
  stationId: uuid(), stationName: field(z.string(), { title: '社工站' }), plannedSessions: field(z.number().int().nullable(), { title: '计划节数', unit: '节' }),
  sessions: field(z.number().int(), { title: '已开展', unit: '节' }), people: field(z.number().int(), { title: '人次', unit: '人次' }),
  lastHeldOn: field(z.string().nullable(), { title: '最近一节' }), createdBy: field(z.string(), { title: '建立人' }), worker: field(z.string(), { title: '负责人' }),
})
export type GroupRow = z.infer<typeof groupRow>

export const groupFilter = z.object({
  state: field(z.enum(GROUP_STATES).optional(), { title: '状态', labels: groupStateLabels }),
  kind: field(groupTypeCodes.one().optional(), { title: '小组类型', codes: 'group-type' }),
  name: field(z.string().trim().max(60).optional(), { title: '小组名称' }),
  only: field(z.enum(['MINE']).optional(), { title: '只看', labels: { MINE: '我负责的' } }),
})

export const listGroups = contract({ id: 'groups.list', method: 'GET', path: '/api/groups', summary: '小组列表', query: z.object({ ...pageQuery, ...groupFilter.shape }), output: pageOf(groupRow) })

const number = z.number().nullable()
export const groupView = z.object({
  ...groupRow.shape, ...recordMeta, nextDeeds: z.array(z.string()), plannedMembers: z.number().int().nullable(), members: z.number().int(), applicants: z.number().int(), waiting: z.number().int(),
  startedOn: z.string().nullable(), endedOn: z.string().nullable(), budgetFen: number, settledFen: number, cancelledReason: z.string(),
  attendance: z.object({ sessions: z.number().int(), expected: z.number().int(), present: z.number().int(), late: z.number().int(), rate: number }),
  stage: groupStageCodes.one().nullable(), offers: z.array(z.string()), isMasked: z.boolean(),
})
export type GroupView = z.infer<typeof groupView>

export const showGroup = contract({ id: 'groups.show', method: 'GET', path: '/api/groups/:groupId', summary: '一个小组', params: groupParams, output: groupView })

export const groupInput = z.object({
  id: uuid().optional().meta({ hidden: true }), stationId: field(uuid(), { title: '社工站' }), name: mustLine('小组名称', 60), kind, nature,
}).strict()
export const createGroup = contract({ id: 'groups.create', method: 'POST', path: '/api/groups', summary: '新建小组（随后填计划书）', body: groupInput, output: groupView })

export const moveGroup = contract({
  id: 'groups.move', method: 'POST', path: '/api/groups/:groupId/moves', summary: '结束、继续或取消小组', params: groupParams, ifMatch: true, status: 200,
  body: z.object({
    deed: field(z.enum(['END', 'REOPEN', 'CANCEL']), { title: '办理', labels: { END: '结束小组', REOPEN: '继续小组', CANCEL: '取消小组' } }),
    reason: field(plainText({ max: 500, min: 0, title: '取消原因' }).default(''), { title: '取消原因', rows: 2 }),
  }).strict().refine(({ deed, reason }) => deed !== 'CANCEL' || reason !== '', { path: ['reason'], error: '取消时请写明原因' }),
  output: groupView,
})

// 组员报名（筛选）表
const memberFields = {
  name: field(personName().optional(), { title: '姓名', sensitivity: 'S3', help: '从档案中选择的不用填' }),
  sex: field(sexCodes.one().default('UNSTATED'), { title: '性别', codes: 'sex' }),
  phone: field(phoneNumber().optional(), { title: '电话', control: 'phone', sensitivity: 'S3' }),
  age: field(z.number().int('年龄要填整数').min(0, '年龄不能是负数').max(120, '年龄最多 120').nullable().default(null), { title: '年龄', unit: '岁' }),
  appliedOn: mustDay('报名日期'),
  situation: text('情况说明'),
  expectation: text('期望'),
  screening: field(screeningCodes.one().default('PENDING'), { title: '是否适合', codes: 'group-screening' }),
  followUp: text('跟进方式', '不适合的写明转介、个案等去处'),
  emergencyReason: field(plainText({ max: 300, min: 0, title: '没有同意时的紧急原因' }).default(''), { title: '没有同意时的紧急原因', control: 'longText', rows: 2, sensitivity: 'S3', help: '已建档的人还没有同意（或已撤回）时，先登记同意书；情况紧急的写明原因后先办，随后补签' }),
  guardianName: line('监护人姓名', 50),
  guardianRelation: line('监护人关系', 20),
  guardianConsentOn: field(day().nullable().default(null), { title: '监护人同意日期', help: '未满 18 岁的组员要有监护人同意' }),
  guardianChannel: field(consentChannelCodes.one().nullable().default(null), { title: '同意方式', codes: 'consent-channel' }),
} as const

const isNamed = ({ name, personId }: { name?: string | undefined; personId?: string | null | undefined }) => (name !== undefined && name !== '') || Boolean(personId)
export const memberInput = z.object({ id: uuid().optional().meta({ hidden: true }), personId: field(uuid().nullable().default(null), { title: '服务对象', hidden: true }), ...memberFields }).strict()
  .refine(isNamed, { path: ['name'], error: '请填写姓名，或从档案中选择' })
export const memberChange = z.object({
  ...memberFields, phone: field(phoneNumber().optional(), { title: '电话', control: 'phone', sensitivity: 'S3', help: '空着不填，原来登记的号码不变；要换才填' }),
  dropsPhone: field(z.boolean().default(false), { title: '删除已登记的电话' }), leftOn: field(day().nullable().default(null), { title: '退出日期', help: '中途退出的填写' }),
}).strict()
export type MemberFields = z.output<typeof memberInput> | z.output<typeof memberChange>

export const memberView = z.object({
  id: uuid(), ...recordMeta, personId: uuid().nullable(), householdId: uuid().nullable(), name: field(z.string(), { title: '姓名', sensitivity: 'S3' }), sex: sexCodes.one(), age: number,
  phoneMask: z.string(), appliedOn: z.string(), situation: z.string(), expectation: z.string(), followUp: z.string(), emergencyReason: z.string(), lacksConsent: z.boolean(), guardianName: z.string(), guardianRelation: z.string(),
  guardianConsentOn: z.string().nullable(), guardianChannel: consentChannelCodes.one().nullable(), isMinor: z.boolean(), screening: screeningCodes.one(), leftOn: z.string().nullable(),
  state: z.enum(['APPLIED', 'MEMBER', 'WAITING', 'REFUSED', 'LEFT']),
})
export type MemberView = z.infer<typeof memberView>

export const listMembers = contract({ id: 'groups.members', method: 'GET', path: '/api/groups/:groupId/members', summary: '组员报名（筛选）表', params: groupParams, output: z.object({ items: z.array(memberView) }) })
export const addMember = contract({ id: 'groups.addMember', method: 'POST', path: '/api/groups/:groupId/members', summary: '登记一名组员（档案中的人，或只写姓名）', params: groupParams, body: memberInput, output: memberView })
export const changeMember = contract({
  id: 'groups.changeMember', method: 'PATCH', path: '/api/groups/:groupId/members/:memberId', summary: '修改组员、筛选、退出', params: z.object({ groupId: uuid(), memberId: uuid() }), body: memberChange, output: memberView,
})

/** The full phone of a member without a file; of a person on file it is looked at in the file. */
export const revealPhone = contract({
  id: 'groups.reveal', method: 'POST', path: '/api/groups/:groupId/members/:memberId/reveal', summary: '查看组员的完整电话（写明原因，记入日志）', idempotent: false, status: 200,
  params: z.object({ groupId: uuid(), memberId: uuid() }), body: z.object({ reason: revealReason }).strict(), output: z.object({ value: z.string() }),
})

// 小组签到表
const mark = z.object({ memberId: uuid().meta({ hidden: true }), presence: field(presenceCodes.one(), { title: '出席', codes: presenceCodes.id }) }).strict()
const sessionFields = {
  heldOn: mustDay('日期'), startedTime: time('开始时间'), endedTime: time('结束时间'), place: line('地点'), topic: line('主题', 60),
  marks: z.array(mark).max(200).refine((marks) => new Set(marks.map(({ memberId }) => memberId)).size === marks.length, '同一名组员只记一次').default([]).meta({ title: '签到' }),
}
export const sessionInput = z.object({ id: uuid().optional().meta({ hidden: true }), ...sessionFields }).strict()
export const sessionView = z.object({
  id: uuid(), version: z.number().int(), number: z.number().int(), heldOn: z.string(), startedTime: z.string().nullable(), endedTime: z.string().nullable(), place: z.string(), topic: z.string(),
  stage: groupStageCodes.one().nullable(), recordId: uuid().nullable(), expected: z.number().int(), present: z.number().int(), late: z.number().int(),
  marks: z.array(z.object({ memberId: uuid(), presence: presenceCodes.one() })),
})
export type SessionView = z.infer<typeof sessionView>
const sheet = z.object({
  members: z.array(z.object({ id: uuid(), name: z.string(), state: z.string(), attended: z.number().int(), expected: z.number().int() })), sessions: z.array(sessionView),
  isWritable: z.boolean(),
})
export type SheetView = z.infer<typeof sheet>

const sessionParams = z.object({ groupId: uuid(), sessionId: uuid() })
export const showSheet = contract({ id: 'groups.sheet', method: 'GET', path: '/api/groups/:groupId/sessions', summary: '小组签到表（各节）', params: groupParams, output: sheet })
export const addSession = contract({ id: 'groups.addSession', method: 'POST', path: '/api/groups/:groupId/sessions', summary: '登记一节和签到', params: groupParams, body: sessionInput, output: sheet })
export const saveSession = contract({ id: 'groups.saveSession', method: 'PUT', path: '/api/groups/:groupId/sessions/:sessionId', summary: '修改一节和签到', params: sessionParams, body: z.object(sessionFields).strict(), output: sheet })
export const dropSession = contract({ id: 'groups.dropSession', method: 'DELETE', path: '/api/groups/:groupId/sessions/:sessionId', summary: '删除记错的一节', params: sessionParams, output: sheet })

// 前后测、意见反馈
const score = (title: string) => field(z.number().min(-10_000).max(10_000).multipleOf(0.01, '最多两位小数').nullable().default(null), { title, unit: '分数' })
export const measureRow = z.object({
  memberId: uuid().meta({ hidden: true }), before: score('前测'), after: score('后测'),
  satisfaction: field(z.number().int().min(1, '满意度 1 至 5 分').max(5, '满意度 1 至 5 分').nullable().default(null), { title: '满意度' }), gains: text('收获'), suggestions: text('建议'),
}).strict()
export const measuresView = z.object({
  version: z.number().int(), measureName: z.string(), lowerIsBetter: z.boolean(), isWritable: z.boolean(),
  rows: z.array(z.object({ memberId: uuid(), name: z.string(), before: number, after: number, difference: number, satisfaction: number, gains: z.string(), suggestions: z.string() })),
  effect: z.object({ compared: z.number().int(), once: z.number().int(), beforeMean: number, afterMean: number, differenceMean: number, better: z.number().int(), same: z.number().int(), worse: z.number().int(), words: z.string() }),
  satisfaction: z.object({ answers: z.number().int(), mean: number, asked: z.number().int() }),
})
export type MeasuresView = z.infer<typeof measuresView>
export const showMeasures = contract({ id: 'groups.measures', method: 'GET', path: '/api/groups/:groupId/measures', summary: '前后测和意见反馈', params: groupParams, output: measuresView })
export const saveMeasures = contract({
  id: 'groups.saveMeasures', method: 'PUT', path: '/api/groups/:groupId/measures', summary: '登记前后测和意见反馈', params: groupParams,
  body: z.object({
    measureName: line('量表或问题', 60), lowerIsBetter: field(z.boolean().default(false), { title: '分数越低越好' }),
    rows: z.array(measureRow).max(200).refine((rows) => new Set(rows.map(({ memberId }) => memberId)).size === rows.length, '同一名组员只有一行').meta({ title: '前后测和反馈' }),
  }).strict(),
  output: measuresView,
})

export const PAPERS = ['F31', 'F33', 'F34'] as const
export const printGroupPaper = contract({
  id: 'groups.paper', method: 'GET', path: '/api/groups/:groupId/papers/:paper', summary: '组员报名表、签到表、前后测的 Word 文件', params: z.object({ groupId: uuid(), paper: z.enum(PAPERS) }),
  output: z.unknown(), produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
})

export const showGroupFigures = contract({
  id: 'groups.figures', method: 'GET', path: '/api/group-figures', summary: '小组统计：开始的小组、节数、人次',
  query: z.object({ month: field(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份写作 2025-06 的样子'), { title: '月份' }) }),
  output: z.object({ month: z.string(), groups: z.number().int(), sessions: z.number().int(), people: z.number().int() }),
})
