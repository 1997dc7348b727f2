// Operations of cases (个案): opening, looking, handing over, putting aside. Everything else is done in the forms.
import { z } from 'zod'
import { caseLevelCodes } from '../../../kernel/model/codes/clients.ts'
import { caseCloseReasonCodes, goalAttainmentCodes, goalProgressCodes } from '../../../kernel/model/codes/cases.ts'
import { sixStepCodes } from '../../../kernel/model/codes/services.ts'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { namedAnswer } from './feedback.ts'
import { CASE_STATES, caseDeedLabels, caseStateLabels, HAND_DEEDS } from './stages.ts'

const caseParams = z.object({ caseId: uuid() })
const state = field(z.enum(CASE_STATES), { title: '状态', labels: caseStateLabels })
const optionalDay = (title: string) => field(z.string().nullable(), { title })
const alias = field(plainText({ max: 20, min: 0, oneLine: true, title: '代称' }).default(''), { title: '代称', help: '写在封面、研讨记录上代替姓名，可以不填', sensitivity: 'S3' })
const reason = (title: string) => field(plainText({ max: 500, title }), { title, rows: 2 })

export const caseRow = z.object({
  id: uuid(), caseNo: field(z.string(), { title: '个案编号' }), personName: field(z.string(), { title: '服务对象', sensitivity: 'S3' }),
  householdId: uuid(), stationId: uuid(), stationName: field(z.string(), { title: '社工站' }), state, level: field(caseLevelCodes.one().nullable(), { title: '个案分级', codes: 'case-level' }),
  responsibleName: field(z.string(), { title: '跟进社工' }), isMine: z.boolean(), registeredOn: field(z.string(), { title: '登记日期' }), openedOn: optionalDay('开案日期'), closedOn: optionalDay('结案日期'),
  sessionCount: field(z.number().int(), { title: '服务次数', unit: '次' }), lastSessionOn: optionalDay('最近服务'), nextFollowUpOn: optionalDay('下次回访'),
})
export type CaseRow = z.infer<typeof caseRow>

/** What a case may have come from, beside a person on file. */
export const ORIGIN_KINDS = ['REFERRAL', 'LEAD'] as const
export type OriginKind = (typeof ORIGIN_KINDS)[number]

const goal = z.object({
  goal: z.string(), measure: z.string(), baseline: z.string(), target: z.string(), dueOn: z.string().nullable(), progress: goalProgressCodes.one(), score: z.number().nullable(), movedOn: z.string().nullable(),
  attainment: goalAttainmentCodes.one().nullable(),
})

export const caseView = caseRow.extend({
  ...recordMeta, personId: uuid(), alias: z.string(), supervisorName: field(z.string(), { title: '督导' }), responsibleId: uuid(), supervisorId: uuid().nullable(),
  closeReason: caseCloseReasonCodes.one().nullable(), isMasked: z.boolean(), emergencyReason: z.string(), consentGap: z.enum(['FILE_AND_SERVICE', 'GUARDIAN_UNDER_14']).nullable(),
  steps: z.array(z.object({ step: sixStepCodes.one(), on: z.string().nullable(), isCurrent: z.boolean() })),
  offers: z.array(z.string()), goals: z.array(goal), followUps: z.array(z.object({ dueOn: z.string(), isDone: z.boolean(), why: z.string() })),
  history: z.array(z.object({ at: z.string(), what: z.enum(['STATE', 'RESPONSIBLE', 'SUPERVISOR', 'LEVEL']), from: z.string(), to: z.string(), reason: z.string(), by: z.string() })),
  deeds: z.array(z.enum(HAND_DEEDS)),
  /** What the person said of the service and signed (本人扫码、留了名的). */
  feedback: z.array(namedAnswer),
  /** What it came from, where this reader may know of it. */
  origin: z.object({ label: z.string(), path: z.string() }).nullable(),
  /** The last record wrote of a higher or new risk, and the level has not been looked at since. */
  isRiskRaised: z.boolean(),
})
export type CaseView = z.infer<typeof caseView>

export const caseFilter = z.object({
  only: field(z.enum(['RUNNING', 'MINE', 'WAITING', 'FOLLOW_UP', 'LEADS', 'CLOSED']), {
    title: '范围', labels: { RUNNING: '在案', MINE: '我跟进的', WAITING: '等待审批', FOLLOW_UP: '待回访', LEADS: '线索、接案', CLOSED: '已结束' },
  }).default('RUNNING'),
  level: field(caseLevelCodes.one().optional(), { title: '个案分级', codes: 'case-level' }),
  householdId: field(uuid().optional(), { title: '家庭' }),
  stationId: field(uuid().optional(), { title: '社工站', hidden: true }),
})

export const listCases = contract({
  id: 'cases.list', method: 'GET', path: '/api/cases', summary: '个案列表（最近登记的在前）', query: z.object({ ...pageQuery, ...caseFilter.shape }), output: pageOf(caseRow),
})

export const listHouseholdCases = contract({
  id: 'cases.ofHousehold', method: 'GET', path: '/api/households/:householdId/cases', summary: '一户的个案', params: z.object({ householdId: uuid() }), output: z.object({ items: z.array(caseRow) }),
})

export const prepareCase = contract({
  id: 'cases.prepare', method: 'GET', path: '/api/households/:householdId/cases/new', summary: '开个案前：有哪些成员、同意是否齐全、谁可以负责', params: z.object({ householdId: uuid() }),
  output: z.object({
    householdId: uuid(), householdName: z.string(), stationId: uuid(),
    members: z.array(z.object({ id: uuid(), name: z.string(), age: z.number().int().nullable(), consentGap: z.enum(['FILE_AND_SERVICE', 'GUARDIAN_UNDER_14']).nullable(), runningCaseId: uuid().nullable() })),
    workers: z.array(z.object({ id: uuid(), name: z.string() })), supervisors: z.array(z.object({ id: uuid(), name: z.string() })),
  }),
})

export const openCase = contract({
  id: 'cases.open', method: 'POST', path: '/api/households/:householdId/cases', summary: '登记一个个案线索，接着填接案登记表', params: z.object({ householdId: uuid() }),
  body: z.object({
    id: uuid().optional().meta({ hidden: true }),
    personId: field(uuid(), { title: '服务对象' }),
    responsibleId: field(uuid(), { title: '跟进社工' }),
    supervisorId: field(uuid().nullable().default(null), { title: '督导' }),
    alias,
    originKind: z.enum(ORIGIN_KINDS).nullable().default(null).meta({ title: '来源', hidden: true }),
    originId: uuid().nullable().default(null).meta({ title: '来源编号', hidden: true }),
    emergencyReason: field(plainText({ max: 500, min: 0, title: '紧急情况说明' }).default(''), { title: '紧急情况说明', rows: 2, help: '只在来不及取得同意时填写：什么危险、为什么等不得' }),
  }).strict(), output: caseView,
})

export const showCase = contract({ id: 'cases.show', method: 'GET', path: '/api/cases/:caseId', summary: '一个个案', params: caseParams, output: caseView })

export const updateCase = contract({
  id: 'cases.update', method: 'PATCH', path: '/api/cases/:caseId', summary: '修改个案的代称、督导，补记紧急情况', params: caseParams,
  body: z.object({
    alias, supervisorId: field(uuid().nullable().default(null), { title: '督导' }),
    emergencyReason: field(plainText({ max: 500, min: 0, title: '紧急情况说明' }).default(''), { title: '紧急情况说明', rows: 2 }),
  }).strict(), output: caseView,
})

export const handOverCase = contract({
  id: 'cases.handOver', method: 'POST', path: '/api/cases/:caseId/responsible', summary: '把个案交给同事', params: caseParams, ifMatch: true, status: 200,
  body: z.object({ responsibleId: field(uuid(), { title: '交给' }), reason: reason('交接原因') }).strict(), output: caseView,
})

export const stepCase = contract({
  id: 'cases.step', method: 'POST', path: '/api/cases/:caseId/steps', summary: '中止、恢复、转出、归档', params: caseParams, ifMatch: true, status: 200,
  body: z.object({ deed: field(z.enum(HAND_DEEDS), { title: '办理', labels: caseDeedLabels, hidden: true }), reason: reason('原因') }).strict(), output: caseView,
})

export const setCaseLevel = contract({
  id: 'cases.setLevel', method: 'PUT', path: '/api/cases/:caseId/level', summary: '调整个案分级（两次预估之间）', params: caseParams,
  body: z.object({ level: field(caseLevelCodes.one(), { title: '个案分级', codes: 'case-level' }), reason: reason('调整原因') }).strict(), output: caseView,
})

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const printCase = contract({
  id: 'cases.document', method: 'GET', path: '/api/cases/:caseId/document', summary: '个案封面，或整个个案卷宗（封面和全部表单）的 Word 文件', params: caseParams,
  query: z.object({ part: z.enum(['COVER', 'FILE']).default('FILE') }), output: z.unknown(), produces: word,
})
