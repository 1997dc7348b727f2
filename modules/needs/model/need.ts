// A need on the demand list (需求清单): material, mental or social, of one family or of a village.
import { z } from 'zod'
import { clientGroupCodes } from '../../../kernel/model/codes/clients.ts'
import { leadSourceCodes, needStateCodes, urgencyCodes } from '../../../kernel/model/codes/needs.ts'
import { needLevelCodes, serviceDomainCodes } from '../../../kernel/model/codes/services.ts'
import { uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { regionCode } from '../../regions/model/code.ts'

const people = z.number({ error: '请填写人数' }).int('人数是整数').min(1, '至少 1 人').max(9999, '人数太多，请核对')

export const needShape = {
  level: field(needLevelCodes.one(), { title: '需求层面', codes: needLevelCodes.id }),
  description: field(plainText({ max: 1000, title: '需求内容' }), { title: '需求内容', control: 'longText', rows: 2, sensitivity: 'S3', placeholder: '例如：冬天取暖的煤不够' }),
  urgency: field(urgencyCodes.one().default('GENERAL'), { title: '紧急程度', codes: urgencyCodes.id }),
  peopleCount: field(people.default(1), { title: '涉及人数', unit: '人' }),
  clientGroups: field(clientGroupCodes.many({ max: 20 }).default([]), { title: '对象类别', codes: clientGroupCodes.id, control: 'multiSelect', help: '有家庭档案的按档案带出' }),
  domain: field(serviceDomainCodes.one().nullable().default(null), { title: '服务领域', codes: serviceDomainCodes.id }),
}

export const needInput = z.object({
  id: uuid().optional().meta({ title: '编号', hidden: true }),
  regionCode: field(regionCode().optional(), { title: '村（社区）', help: '有家庭档案的按档案带出' }),
  householdId: field(uuid().nullable().default(null), { title: '家庭档案', hidden: true }),
  leadId: field(uuid().nullable().default(null), { title: '来自线索', hidden: true }),
  source: field(leadSourceCodes.one(), { title: '来源', codes: leadSourceCodes.id }),
  raisedOn: field(day(), { title: '提出日期', control: 'day' }),
  ...needShape,
}).strict()
export type NeedInput = z.output<typeof needInput>

export const needChange = z.object(needShape).strict()
export type NeedChange = z.output<typeof needChange>

export const needStep = z.object({
  state: field(needStateCodes.one(), { title: '回应情况', codes: needStateCodes.id }),
  response: field(plainText({ max: 2000, min: 0, title: '怎样回应' }).default(''), { title: '怎样回应', control: 'longText', rows: 3, sensitivity: 'S3', help: '已满足或不再需要时请写明' }),
}).strict().refine(({ state, response }) => (state !== 'MET' && state !== 'DROPPED') || response !== '', { path: ['response'], error: '请写明怎样满足，或为什么不再需要' })
