// Operations on leads (线索登记与派单、来访接待). One verb for each step, so that each is allowed and audited on its own.
import { z } from 'zod'
import { satisfactionCodes } from '../../../kernel/model/codes/cases.ts'
import { leadCloseReasonCodes, leadSourceCodes, receptionMatterCodes, urgencyCodes } from '../../../kernel/model/codes/needs.ts'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { leadInput, story, visitorInput } from './lead.ts'
import { LEAD_STATES, leadStateLabels } from './stages.ts'

const leadParams = z.object({ leadId: uuid() })
const person = z.object({ id: uuid(), name: z.string() })
const place = z.object({ id: uuid(), name: z.string() })
const state = field(z.enum(LEAD_STATES), { title: '状态', labels: leadStateLabels })

export const leadRow = z.object({
  id: uuid(), number: field(z.string(), { title: '编号' }), form: z.enum(['F05', 'F06']),
  source: field(leadSourceCodes.one(), { title: '来源', codes: leadSourceCodes.id }), urgency: field(urgencyCodes.one(), { title: '紧急程度', codes: urgencyCodes.id }), state,
  receivedOn: field(z.string(), { title: '登记日期' }), dueOn: field(z.string().nullable(), { title: '要求办结时间' }), isOverdue: z.boolean(),
  regionCode: z.string(), village: field(z.string(), { title: '村（社区）' }), stationName: field(z.string(), { title: '承接站' }), workerName: field(z.string(), { title: '承接社工' }),
  /** Empty for who may only know that there is a lead. */
  subject: field(z.string(), { title: '涉及对象', sensitivity: 'S3' }), summary: field(z.string(), { title: '内容', sensitivity: 'S3' }),
})
export type LeadRow = z.infer<typeof leadRow>

export const leadStepView = z.object({
  id: uuid(), deed: z.string(), label: field(z.string(), { title: '环节' }), words: field(z.string(), { title: '内容', sensitivity: 'S3' }),
  by: field(z.string(), { title: '办理人' }), place: field(z.string(), { title: '单位' }), at: field(z.string(), { title: '时间' }),
})

export const leadView = z.object({
  ...leadRow.shape, ...recordMeta, isMasked: z.boolean(), stationId: uuid().nullable(), content: z.string(), reply: z.string(), mode: z.string().nullable(), onward: z.string().nullable(),
  matters: z.array(receptionMatterCodes.one()), registeredBy: z.string(), registeredAt: z.string(), worker: person.nullable(), householdId: uuid().nullable(),
  dispatcher: z.string(), dispatchedBy: z.string(), dispatchedAt: z.string().nullable(), acceptedAt: z.string().nullable(), finishedOn: z.string().nullable(),
  dueWhy: z.string(), calledBackOn: z.string().nullable(), satisfaction: satisfactionCodes.one().nullable(), closeReason: leadCloseReasonCodes.one().nullable(),
  isReporterSecret: z.boolean(),
  /** Null where there is none or this reader may not know. */
  reporter: z.object({ name: z.string(), contact: z.string(), sex: z.string().nullable(), ageBand: z.string().nullable() }).nullable(),
  steps: z.array(leadStepView), needCount: z.number().int(),
})
export type LeadView = z.infer<typeof leadView>

export const registerLead = contract({ id: 'leads.register', method: 'POST', path: '/api/leads', summary: '登记需求线索', body: leadInput, output: leadView })
export const receiveVisitor = contract({ id: 'leads.receive', method: 'POST', path: '/api/receptions', summary: '来访接待登记', body: visitorInput, output: leadView })

/** What has been done for the family since the lead came in, as it stands now: nobody types it again. */
export const leadAnswers = contract({
  id: 'leads.answers', method: 'GET', path: '/api/leads/:leadId/answers', summary: '线索登记以后这户的走访、个案、转介等办理情况', params: leadParams,
  output: z.object({ items: z.array(z.object({ key: z.string(), on: z.string(), kind: z.string(), title: z.string(), detail: z.string(), byName: z.string(), path: z.string().nullable() })) }),
})

export const leadFilter = z.object({
  only: field(z.enum(['OPEN', 'OVERDUE', 'TO_ACCEPT', 'TO_DISPATCH', 'MINE', 'TO_CALL_BACK', 'DONE', 'ALL']).default('OPEN'), {
    title: '只看', labels: { OPEN: '没有办完的', OVERDUE: '超过时限的', TO_ACCEPT: '待接单', TO_DISPATCH: '待派单', MINE: '我登记或承接的', TO_CALL_BACK: '办结待回访', DONE: '办完的', ALL: '全部' },
  }),
  source: field(leadSourceCodes.one().optional(), { title: '来源', codes: leadSourceCodes.id }),
  urgency: field(urgencyCodes.one().optional(), { title: '紧急程度', codes: urgencyCodes.id }),
  householdId: field(uuid().optional(), { title: '家庭' }),
})

export const listLeads = contract({
  id: 'leads.list', method: 'GET', path: '/api/leads', summary: '线索列表（最近的在前）',
  query: z.object({ ...pageQuery, ...leadFilter.shape }), output: pageOf(leadRow),
})
export const showLead = contract({ id: 'leads.show', method: 'GET', path: '/api/leads/:leadId', summary: '一条线索', params: leadParams, output: leadView })

export const prepareDispatch = contract({
  id: 'leads.options', method: 'GET', path: '/api/leads/:leadId/options', summary: '派单、报请派单时可选的站点和默认时限', params: leadParams,
  output: z.object({ stations: z.array(place), above: z.array(place), colleagues: z.array(person), defaultDueOn: z.string().nullable(), defaultDueWhy: z.string() }),
})

const words = (title: string, more: { placeholder?: string } = {}) => story(title, more)
const maybeWords = (title: string) => field(plainText({ max: 2000, min: 0, title }).default(''), { title, control: 'longText', rows: 2, sensitivity: 'S3' })
const dueOn = field(day().optional(), { title: '要求办结时间', help: '不填的，按本地规定的办结期限' })

const deed = <B extends z.ZodType>(name: string, path: string, summary: string, body: B) =>
  contract({ id: `leads.${name}`, method: 'POST', path: `/api/leads/:leadId/${path}`, summary, params: leadParams, ifMatch: true, status: 200, body, output: leadView })

const emergencyReason = () => field(plainText({ max: 300, min: 0, title: '没有同意时的紧急原因' }).default(''), { title: '没有同意时的紧急原因', help: '已有家庭档案的，要有“向有关部门、机构提供”的同意；情况紧急的写明原因', sensitivity: 'S3' })

export const handleLead = deed('handle', 'handling', '本站办理这条线索', z.object({ words: maybeWords('怎样办理'), dueOn }).strict())
export const submitLead = deed('submit', 'submission', '报请上级派单', z.object({
  to: field(z.enum(['STATION', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER']), { title: '报给', labels: { STATION: '上级站点、总站', TOWNSHIP_OFFICER: '乡镇（街道）经办', COUNTY_OFFICER: '县级主管部门经办' } }),
  stationId: field(uuid().nullable().default(null), { title: '站点' }), words: words('本站为什么不能办'), emergencyReason: emergencyReason(),
}).strict().refine(({ to, stationId }) => to !== 'STATION' || stationId !== null, { path: ['stationId'], error: '请选择报给哪个站点' }))
export const dispatchLead = deed('dispatch', 'dispatch', '派单给站点', z.object({
  stationId: field(uuid(), { title: '承接站' }), dueOn, words: maybeWords('派单说明'), emergencyReason: emergencyReason(),
}).strict())
export const acceptLead = deed('accept', 'acceptance', '接单', z.object({
  workerId: field(uuid().optional(), { title: '承接社工', help: '不选为本人' }), words: maybeWords('打算怎样办'),
}).strict())
export const returnLead = deed('return', 'return', '退回派单人', z.object({ words: words('退回原因') }).strict())
export const stepLead = deed('step', 'steps', '记办理过程', z.object({ words: words('办理过程', { placeholder: '什么时候、跟谁、做了什么' }) }).strict())
export const finishLead = deed('finish', 'result', '办结', z.object({ words: words('办理结果'), finishedOn: field(day(), { title: '办结日期', control: 'day' }) }).strict())
export const callBackLead = deed('callBack', 'call-back', '回访', z.object({
  calledBackOn: field(day(), { title: '回访日期', control: 'day' }), satisfaction: field(satisfactionCodes.one(), { title: '满意度', codes: satisfactionCodes.id }), words: words('回访评价'),
}).strict())
export const reopenLead = deed('reopen', 'reopening', '没有解决，重新办理', z.object({ words: words('为什么重新办理') }).strict())
export const referLead = deed('refer', 'referral', '转介给其他单位', z.object({
  words: words('转给谁、为什么'), emergencyReason: emergencyReason(),
}).strict())
export const closeLead = deed('close', 'closing', '关闭', z.object({
  reason: field(leadCloseReasonCodes.one(), { title: '关闭原因', codes: leadCloseReasonCodes.id }), words: maybeWords('说明'),
}).strict().refine(({ reason, words: text }) => reason !== 'OTHER' || text !== '', { path: ['words'], error: '选择“其他”请写明原因' }))

export const linkLead = deed('link', 'household', '关联家庭档案', z.object({ householdId: field(uuid().nullable(), { title: '家庭档案' }) }).strict())

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const printLead = contract({ id: 'leads.document', method: 'GET', path: '/api/leads/:leadId/document', summary: '线索登记与派单、来访接待登记表的 Word 文件', params: leadParams, output: z.unknown(), produces: word })
