// Operations on the demand list (需求清单): items, their figures by village, the list as Excel, and needs taken over from visits.
import { z } from 'zod'
import { clientGroupCodes } from '../../../kernel/model/codes/clients.ts'
import { leadSourceCodes, needStateCodes, urgencyCodes } from '../../../kernel/model/codes/needs.ts'
import { needLevelCodes } from '../../../kernel/model/codes/services.ts'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { regionCode } from '../../regions/model/code.ts'
import { needChange, needInput, needShape, needStep } from './need.ts'

const needParams = z.object({ needId: uuid() })

export const needRow = z.object({
  id: uuid(), ...recordMeta, householdId: uuid().nullable(), householdName: field(z.string(), { title: '户主', sensitivity: 'S3' }), regionCode: z.string(), village: field(z.string(), { title: '村（社区）' }),
  stationName: field(z.string(), { title: '站点' }), level: needShape.level, urgency: needShape.urgency, domain: needShape.domain,
  clientGroups: field(z.array(z.string()), { title: '对象类别', codes: clientGroupCodes.id }), peopleCount: field(z.number().int(), { title: '涉及人数', unit: '人' }),
  source: field(leadSourceCodes.one(), { title: '来源', codes: leadSourceCodes.id }), raisedOn: field(z.string(), { title: '提出日期' }), raisedBy: field(z.string(), { title: '登记人' }),
  state: field(needStateCodes.one(), { title: '回应情况', codes: needStateCodes.id }), endedOn: z.string().nullable(), visitId: uuid().nullable(), leadId: uuid().nullable(),
  /** Empty for officers. */
  description: field(z.string(), { title: '需求内容', sensitivity: 'S3' }), response: field(z.string(), { title: '怎样回应', sensitivity: 'S3' }),
})
export type NeedRow = z.infer<typeof needRow>

export const needFilter = z.object({
  regionCode: field(regionCode().optional(), { title: '乡镇或村', hidden: true }),
  level: field(needLevelCodes.one().optional(), { title: '需求层面', codes: needLevelCodes.id }),
  clientGroup: field(clientGroupCodes.one().optional(), { title: '对象类别', codes: clientGroupCodes.id }),
  urgency: field(urgencyCodes.one().optional(), { title: '紧急程度', codes: urgencyCodes.id }),
  state: field(needStateCodes.one().optional(), { title: '回应情况', codes: needStateCodes.id }),
  householdId: field(uuid().optional(), { title: '家庭' }),
  only: field(z.enum(['MINE']).optional(), { title: '只看', labels: { MINE: '我跟进的' } }),
})

export const listNeeds = contract({
  id: 'needs.list', method: 'GET', path: '/api/needs', summary: '需求清单（最近提出的在前）', query: z.object({ ...pageQuery, ...needFilter.shape }), output: pageOf(needRow),
})

export const writtenIn = { VISIT: '走访', CARD: '成员卡', ASSESSMENT: '个案预估', FOLLOW_UP: '结案回访' } as const
/** A need written down in a visit, on a member's card or in an assessment that is not on the list yet; `key` names it for taking it over. */
const waitingNeed = z.object({ key: z.string(), where: z.enum(['VISIT', 'CARD', 'ASSESSMENT', 'FOLLOW_UP']), on: z.string().nullable(), personName: z.string(), level: needLevelCodes.one(), text: z.string() })
export type WaitingNeed = z.infer<typeof waitingNeed>

export const householdNeeds = contract({
  id: 'needs.ofHousehold', method: 'GET', path: '/api/households/:householdId/needs', summary: '一户的需求，和走访、成员卡、个案预估里写下而没有进清单的需求',
  params: z.object({ householdId: uuid() }), output: z.object({ items: z.array(needRow), waiting: z.array(waitingNeed) }),
})

export const addNeed = contract({ id: 'needs.add', method: 'POST', path: '/api/needs', summary: '登记一条需求', body: needInput, output: needRow })

export const takeVisitNeeds = contract({
  id: 'needs.fromVisit', method: 'POST', path: '/api/visits/:visitId/needs', summary: '把走访里写下的需求列入清单', params: z.object({ visitId: uuid() }),
  body: z.object({ items: field(z.array(z.number().int().min(0).max(50)).min(1, '请选择需求').max(20, '一次最多 20 条').optional(), { title: '第几条', help: '不选为全部' }) }).strict(),
  output: z.object({ items: z.array(needRow) }),
})

export const takeWrittenNeeds = contract({
  id: 'needs.fromFile', method: 'POST', path: '/api/households/:householdId/needs', summary: '把档案、走访、预估里写下的需求列入清单', params: z.object({ householdId: uuid() }),
  body: z.object({ keys: field(z.array(z.string().max(80)).min(1, '请选择需求').max(100, '一次最多 100 条').optional(), { title: '哪几条', help: '不选为全部' }) }).strict(),
  output: z.object({ items: z.array(needRow) }),
})

export const changeNeed = contract({ id: 'needs.change', method: 'PUT', path: '/api/needs/:needId', summary: '修改一条需求', params: needParams, body: needChange, output: needRow })
export const moveNeed = contract({
  id: 'needs.move', method: 'POST', path: '/api/needs/:needId/step', summary: '登记需求的回应情况', params: needParams, ifMatch: true, status: 200, body: needStep, output: needRow,
})

/** To city and province: null is fewer than five, or a number that would give such a one away. */
const shown = z.number().int().nullable()
export const needFigures = contract({
  id: 'needs.figures', method: 'GET', path: '/api/need-figures', summary: '需求清单的数：各村（市、省为各县）三个层面、各类对象、回应情况',
  output: z.object({
    places: z.array(z.object({ code: z.string(), name: field(z.string(), { title: '村（社区）' }), material: shown, mental: shown, social: shown, open: shown, inService: shown })),
    groups: z.array(z.object({ group: clientGroupCodes.one(), count: shown })),
  }),
})
export type NeedFigures = z.infer<typeof needFigures.output>

export const needSheet = contract({
  id: 'needs.sheet', method: 'GET', path: '/api/needs/sheet', summary: '需求清单的 Excel 文件（按村）', query: z.object({ regionCode: needFilter.shape.regionCode, state: needFilter.shape.state }),
  output: z.unknown(), produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})
