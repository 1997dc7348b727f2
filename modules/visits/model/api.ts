// Operations of visits (走访、电访) and of the to-dos that danger signs start (待办).
import { z } from 'zod'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { todoKindCodes, todoStateCodes, visitChannelCodes, visitKindCodes } from '../../../kernel/model/codes/visits.ts'
import { handlingTaskCodes } from '../../../kernel/model/codes/service-items.ts'
import { serviceFunctionCodes } from '../../../kernel/model/codes/services.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { facts, narrative, visitInput } from './visit.ts'

const householdParams = z.object({ householdId: uuid() })
const visitParams = z.object({ visitId: uuid() })
const todoParams = z.object({ todoId: uuid() })
const person = z.object({ id: uuid(), name: z.string() })

export const todoView = z.object({
  id: uuid(), ...recordMeta, visitId: uuid().nullable(),
  /** The crisis whose clock it is; a person in danger may have no file yet. */
  crisisId: uuid().nullable(), householdId: uuid().nullable(), householdName: z.string(), stationId: uuid(), stationName: z.string(),
  kind: field(todoKindCodes.one(), { title: '事项', codes: todoKindCodes.id }),
  step: z.string(), title: field(z.string(), { title: '要做的事' }),
  dueAt: field(z.string(), { title: '最晚办理时间' }), openedAt: field(z.string(), { title: '发起时间' }), openedBy: person,
  assignee: person.nullable(), state: field(todoStateCodes.one(), { title: '状态', codes: todoStateCodes.id }),
  isOverdue: z.boolean(), result: field(z.string(), { title: '办理结果', sensitivity: 'S3' }), doneAt: z.string().nullable(), doneBy: person.nullable(),
})
export type TodoView = z.infer<typeof todoView>

export const visitRow = z.object({
  id: uuid(), householdId: uuid(), householdName: field(z.string(), { title: '户主', sensitivity: 'S3' }), stationId: uuid(),
  stationName: field(z.string(), { title: '站点' }),
  visitedOn: field(z.string(), { title: '走访日期' }), startedTime: z.string().nullable(),
  kind: facts.shape.kind, channel: facts.shape.channel, presence: facts.shape.presence, callResult: facts.shape.callResult,
  visitors: z.array(person), riskSigns: facts.shape.riskSigns, isLate: field(z.boolean(), { title: '补录' }), isWithdrawn: z.boolean(),
  /** The beginning of the text; empty for officers. */
  summary: field(z.string(), { title: '情况', sensitivity: 'S3' }),
})
export type VisitRow = z.infer<typeof visitRow>

export const visitView = z.object({
  // First, so that it is the version of the visit that the ETag carries.
  id: uuid(), ...recordMeta, householdId: uuid(), householdName: z.string(), tier: visitTierCodes.one(), stationId: uuid(), stationName: z.string(),
  ...facts.shape, ...narrative.shape,
  // A reader without the right to the texts gets none of them.
  situation: narrative.shape.situation.or(z.literal('')),
  visitors: z.array(person), recordedBy: person,
  images: z.array(z.object({ id: uuid(), kind: z.enum(['PHOTO', 'SIGNATURE']) })),
  isLate: z.boolean(), lateWhy: z.string(), isMasked: z.boolean(), isWithdrawn: z.boolean(), withdrawnReason: z.string(),
  recordedAt: field(z.string(), { title: '上传时间' }), deviceAt: field(z.string().nullable(), { title: '填写时间（手机）' }),
  /** Next due day of the household after this visit. */
  nextDueOn: z.string().nullable(),
  todos: z.array(todoView),
  /** What may be started in addition, by the danger signs. */
  offers: z.array(todoKindCodes.one()),
  /** By which of the thirteen ways it served, and what it did for those who handle applications: both follow from the record. */
  functions: field(serviceFunctionCodes.many(), { title: '服务方式', codes: serviceFunctionCodes.id }), handlingTasks: field(handlingTaskCodes.many(), { title: '经办协作', codes: handlingTaskCodes.id }),
})
export type VisitView = z.infer<typeof visitView>

/** Room for three pictures and a signature as text. */
const withPictures = 2 * 1024 * 1024

export const recordVisit = contract({
  id: 'visits.record', method: 'POST', path: '/api/households/:householdId/visits', summary: '记走访、记电访', params: householdParams,
  body: visitInput, output: visitView, mostBytes: withPictures,
})

export const amendVisit = contract({
  id: 'visits.amend', method: 'PATCH', path: '/api/visits/:visitId', summary: '修改走访记录（保留修改前的内容）', params: visitParams,
  body: visitInput, output: visitView, mostBytes: withPictures,
})

export const withdrawVisit = contract({
  id: 'visits.withdraw', method: 'POST', path: '/api/visits/:visitId/withdrawal', summary: '撤回走访记录', params: visitParams, ifMatch: true, status: 200,
  body: z.object({ reason: field(plainText({ max: 500, title: '撤回原因' }), { title: '撤回原因', rows: 2 }) }).strict(), output: visitView,
})

export const showVisit = contract({ id: 'visits.show', method: 'GET', path: '/api/visits/:visitId', summary: '走访记录', params: visitParams, output: visitView })

export const printVisit = contract({
  id: 'visits.document', method: 'GET', path: '/api/visits/:visitId/document', summary: '走访、电访记录表的 Word 文件', params: visitParams, output: z.unknown(),
  produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
})

export const showVisitImage = contract({
  id: 'visits.image', method: 'GET', path: '/api/visits/:visitId/images/:imageId', summary: '走访照片或签名',
  params: z.object({ visitId: uuid(), imageId: uuid() }), output: z.unknown(), produces: 'image/jpeg',
})

export const removeVisitImage = contract({
  id: 'visits.removeImage', method: 'DELETE', path: '/api/visits/:visitId/images/:imageId', summary: '删除走访照片',
  params: z.object({ visitId: uuid(), imageId: uuid() }), output: visitView,
})

export const listHouseholdVisits = contract({
  id: 'visits.ofHousehold', method: 'GET', path: '/api/households/:householdId/visits', summary: '一户的走访记录', params: householdParams,
  query: z.object({ ...pageQuery }), output: pageOf(visitRow),
})

export const visitFilter = z.object({
  from: field(day().optional(), { title: '走访日期从' }),
  until: field(day().optional(), { title: '到' }),
  channel: field(visitChannelCodes.one().optional(), { title: '走访方式', codes: visitChannelCodes.id }),
  kind: field(visitKindCodes.one().optional(), { title: '走访类型', codes: visitKindCodes.id }),
  only: field(z.enum(['RISK', 'LATE', 'MINE', 'WITHDRAWN']).optional(), {
    title: '只看', labels: { RISK: '有风险', LATE: '补录', MINE: '我走访的', WITHDRAWN: '已撤回' },
  }),
  householdId: field(uuid().optional(), { title: '家庭' }),
})

export const listVisits = contract({
  id: 'visits.list', method: 'GET', path: '/api/visits', summary: '走访记录列表（按走访日期倒序）',
  query: z.object({ ...pageQuery, ...visitFilter.shape, stationId: uuid().optional() }), output: pageOf(visitRow),
})

export const prepareVisit = contract({
  id: 'visits.prepare', method: 'GET', path: '/api/households/:householdId/visit-form', summary: '记走访前看一眼：户主、分级、上次走访、可选走访人',
  params: householdParams,
  output: z.object({
    householdId: uuid(), householdName: z.string(), tier: visitTierCodes.one(), stationId: uuid(), stationName: z.string(),
    nextDueOn: z.string().nullable(), visitRule: z.string(), lastVisitedOn: z.string().nullable(), colleagues: z.array(person),
  }),
})

export const todoFilter = z.object({
  state: field(todoStateCodes.one().default('OPEN'), { title: '状态', codes: todoStateCodes.id }),
  kind: field(todoKindCodes.one().optional(), { title: '事项', codes: todoKindCodes.id }),
})

export const listTodos = contract({
  id: 'todos.list', method: 'GET', path: '/api/todos', summary: '待办列表（最急的在前）', query: z.object({ ...pageQuery, ...todoFilter.shape }),
  output: pageOf(todoView),
})

export const raiseTodos = contract({
  id: 'todos.raise', method: 'POST', path: '/api/visits/:visitId/todos', summary: '按走访发现启动危机介入、强制报告、开案或转介', params: visitParams,
  body: z.object({ kinds: field(todoKindCodes.many({ min: 1 }), { title: '后续启动', codes: todoKindCodes.id }) }).strict(),
  output: z.object({ items: z.array(todoView) }),
})

export const finishTodo = contract({
  id: 'todos.finish', method: 'POST', path: '/api/todos/:todoId/result', summary: '办结待办', params: todoParams, ifMatch: true, status: 200,
  body: z.object({ result: field(plainText({ max: 2000, title: '办理结果' }), { title: '办理结果', control: 'longText', rows: 3, sensitivity: 'S3' }) }).strict(),
  output: todoView,
})

export const reassignTodo = contract({
  id: 'todos.reassign', method: 'PATCH', path: '/api/todos/:todoId', summary: '转交待办', params: todoParams,
  body: z.object({ assigneeId: field(uuid(), { title: '交给' }) }).strict(), output: todoView,
})
