// Operations of crises (危机事件): opening one with three fields, its timeline, its clocks, who may know, and how it ends.
import { z } from 'zod'
import { crisisEntryCodes } from '../../../kernel/model/codes/crises.ts'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { todoView } from '../../visits/model/api.ts'
import { CRISIS_DEEDS, CRISIS_STATES, crisisDeedLabels, crisisStateLabels, HAND_DEEDS } from './stages.ts'

const crisisParams = z.object({ crisisId: uuid() })
const person = z.object({ id: uuid(), name: z.string() })
const state = field(z.enum(CRISIS_STATES), { title: '状态', labels: crisisStateLabels })
const instant = z.iso.datetime({ offset: true })
const words = (title: string, rows = 3, max = 2_000) => field(plainText({ max, title }), { title, control: 'longText', rows, sensitivity: 'S3' })

export const dangerLabels = { YES: '有', NO: '没有', UNSURE: '说不准' } as const

/** The three fields of the red button; everything else has a beginning or comes later. */
export const crisisInput = z.object({
  id: uuid().optional().meta({ title: '编号', hidden: true }),
  stationId: field(uuid(), { title: '社工站', hidden: true }),
  householdId: uuid().nullable().default(null).meta({ title: '家庭档案', hidden: true }),
  visitId: uuid().nullable().default(null).meta({ title: '走访记录', hidden: true }),
  who: field(plainText({ max: 200, title: '谁，在哪里' }), { title: '谁，在哪里', control: 'longText', rows: 2, sensitivity: 'S3', placeholder: '例如：马村桥头，七十来岁的老人，不知姓名' }),
  what: words('发生了什么'),
  danger: field(z.enum(['YES', 'NO', 'UNSURE'], { error: '请选择有没有即时危险' }), { title: '现在有没有即时危险', labels: dangerLabels, help: '说不准的按有危险处理' }),
  foundAt: instant.nullable().default(null).meta({ title: '发现时间', hidden: true }),
  deviceAt: instant.nullable().default(null).meta({ title: '填写时间（手机）', hidden: true }),
}).strict()
export type CrisisInput = z.output<typeof crisisInput>

export const crisisRow = z.object({
  id: uuid(), crisisNo: field(z.string(), { title: '编号' }), state, who: field(z.string(), { title: '谁，在哪里', sensitivity: 'S3' }),
  isImmediate: field(z.boolean(), { title: '即时危险' }), foundAt: field(z.string(), { title: '发现时间' }), stationId: uuid(),
  stationName: field(z.string(), { title: '站点' }), openedByName: field(z.string(), { title: '发现人' }), householdId: uuid().nullable(),
  /** The clock that runs out first. */
  nextClock: z.object({ title: z.string(), dueAt: z.string(), isOverdue: z.boolean() }).nullable(),
})
export type CrisisRow = z.infer<typeof crisisRow>

const entry = z.object({
  id: z.string(), kind: z.enum(['ACTION', 'NOTICE', 'FOLLOW_UP', 'SUPERVISION', 'STATE', 'CLOCK']), at: z.string(), words: z.string(), by: z.string(),
  /** Set when it was written down more than an hour after it happened. */
  writtenAt: z.string().nullable(),
})
export type TimelineEntry = z.infer<typeof entry>

export const crisisView = crisisRow.omit({ nextClock: true, openedByName: true }).extend({
  ...recordMeta, what: z.string(), visitId: uuid().nullable(), householdName: z.string().nullable(),
  basis: z.object({ code: z.enum(['EMERGENCY', 'STATUTORY_DUTY']), note: z.string() }),
  openedBy: person, readers: z.array(person), colleagues: z.array(person), recordedAt: z.string(), deviceAt: z.string().nullable(),
  stabilisedAt: z.string().nullable(), liftedAt: z.string().nullable(), endedAt: z.string().nullable(),
  timeline: z.array(entry), todos: z.array(todoView), forms: z.array(z.string()), deeds: z.array(z.enum(HAND_DEEDS)),
  /** Whether a mandatory report has been started, as far as this reader may know. */
  hasReport: z.boolean(),
  /** The finished forms, for the county, which opens them one by one. */
  records: z.array(z.object({ id: uuid(), title: z.string(), occurredOn: z.string(), author: z.string() })),
})
export type CrisisView = z.infer<typeof crisisView>

export const openCrisis = contract({
  id: 'crises.open', method: 'POST', path: '/api/crises', summary: '紧急：发现危机事件（三项即可，断网可填）', body: crisisInput, output: crisisView,
})

export const crisisFilter = z.object({
  only: field(z.enum(['OPEN', 'DONE', 'ALL']).default('OPEN'), { title: '只看', labels: { OPEN: '没有办完的', DONE: '已结束、已撤销', ALL: '全部' } }),
  householdId: field(uuid().optional(), { title: '家庭' }),
})

export const listCrises = contract({
  id: 'crises.list', method: 'GET', path: '/api/crises', summary: '危机事件列表（最近发现的在前）',
  query: z.object({ ...pageQuery, ...crisisFilter.shape }), output: pageOf(crisisRow),
})

export const showCrisis = contract({ id: 'crises.show', method: 'GET', path: '/api/crises/:crisisId', summary: '一起危机事件', params: crisisParams, output: crisisView })

export const addEntry = contract({
  id: 'crises.addEntry', method: 'POST', path: '/api/crises/:crisisId/entries', summary: '记入时间线', params: crisisParams,
  body: z.object({
    id: uuid().optional().meta({ title: '编号', hidden: true }),
    kind: field(crisisEntryCodes.one(), { title: '记什么', codes: crisisEntryCodes.id }),
    words: words('做了什么、谁在场、情况怎样'),
    happenedAt: instant.nullable().default(null).meta({ title: '时刻', hidden: true }),
  }).strict(),
  output: crisisView,
})

export const moveCrisis = contract({
  id: 'crises.move', method: 'POST', path: '/api/crises/:crisisId/state', summary: '改变状态：稳定、再次危险、结束回访、撤销、重新启动', params: crisisParams, ifMatch: true, status: 200,
  body: z.object({
    deed: field(z.enum(HAND_DEEDS), { title: '办理', labels: Object.fromEntries(CRISIS_DEEDS.map((one) => [one, crisisDeedLabels[one]])), hidden: true }),
    words: field(plainText({ max: 1_000, title: '说明' }), { title: '说明', control: 'longText', rows: 2, sensitivity: 'S3', placeholder: '依据是什么，跟谁核实过' }),
  }).strict(),
  output: crisisView,
})

export const startReport = contract({
  id: 'crises.startReport', method: 'POST', path: '/api/crises/:crisisId/report', summary: '启动强制报告（不用审批）', params: crisisParams, body: z.object({}).strict(), output: crisisView,
})

export const nameReaders = contract({
  id: 'crises.nameReaders', method: 'PUT', path: '/api/crises/:crisisId/readers', summary: '指定谁能看到这起事件', params: crisisParams,
  body: z.object({ readerIds: field(z.array(uuid()).max(10, '最多指定 10 位'), { title: '可以看到的同事' }) }).strict(), output: crisisView,
})

export const linkHousehold = contract({
  id: 'crises.linkHousehold', method: 'PUT', path: '/api/crises/:crisisId/household', summary: '与家庭档案关联（建档之后）', params: crisisParams,
  body: z.object({ householdId: field(uuid(), { title: '家庭档案' }) }).strict(), output: crisisView,
})

export const showContacts = contract({
  id: 'crises.contacts', method: 'POST', path: '/api/crises/:crisisId/contacts', summary: '紧急联系人的电话（紧急情况，记入日志）', params: crisisParams, idempotent: false, status: 200,
  body: z.object({}).strict(),
  output: z.object({ items: z.array(z.object({ name: z.string(), relation: z.string(), phone: z.string() })) }),
})

export const crisisFigures = contract({
  id: 'crises.figures', method: 'GET', path: '/api/crises/figures', summary: '危机事件和强制报告数（由计数得出，不涉及个人；不是每起都能看的人，1 至 4 为空）',
  output: z.object({
    months: z.array(z.object({
      month: z.string(), crises: z.number().int().nullable(), immediate: z.number().int().nullable(), seen24: z.number().int().nullable(), lifted: z.number().int().nullable(),
      reports: z.number().int().nullable(),
    })),
  }),
})
