// What is written down of a lead (需求线索) and of a visitor (来访接待): fields shared by the registration and by the printed forms F05, F06.
import { z } from 'zod'
import { satisfactionCodes } from '../../../kernel/model/codes/cases.ts'
import {
  leadSourceCodes, receptionMatterCodes, receptionModeCodes, receptionOnwardCodes, receptionOutcomeCodes, urgencyCodes,
} from '../../../kernel/model/codes/needs.ts'
import { ageBandCodes, sexCodes } from '../../../kernel/model/codes/person.ts'
import { uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { oneLine, plainText } from '../../../kernel/model/text.ts'
import { regionCode } from '../../regions/model/code.ts'

/** Most characters of one text of a lead. */
export const mostText = 5000

export const line = (title: string, max = 60) => field(plainText({ max, min: 0, oneLine: true, title }).default(''), { title, sensitivity: 'S3' })
export const story = (title: string, more: { help?: string; placeholder?: string } = {}) =>
  field(plainText({ max: mostText, title }), { title, control: 'longText', rows: 3, sensitivity: 'S3', maxLength: undefined, ...more })

const meta = { id: uuid().optional().meta({ title: '编号', hidden: true }) }
const place = {
  regionCode: field(regionCode(), { title: '村（社区）', help: '任何站点都可以受理，不限于本站的村' }),
  stationId: field(uuid().optional(), { title: '受理站点', hidden: true }),
  householdId: field(uuid().nullable().default(null), { title: '已有档案', hidden: true }),
}

/** 反映人和保密要求。 */
export const reporterShape = {
  reporterName: line('反映人', 50),
  reporterContact: line('反映人联系方式'),
  isReporterSecret: field(z.boolean().default(false), { title: '反映人要求保密', help: '只有登记人和登记站的站长看得到反映人，承接站看不到' }),
}

export const leadShape = {
  receivedOn: field(day(), { title: '登记日期', control: 'day' }),
  source: field(leadSourceCodes.one(), { title: '来源', codes: leadSourceCodes.id }),
  subject: field(oneLine(100, '涉及对象'), { title: '涉及对象', sensitivity: 'S3', placeholder: '例如：盐西村张大爷，80 多岁，独居' }),
  content: story('内容', { placeholder: '反映了什么事、希望怎样' }),
  urgency: field(urgencyCodes.one().default('GENERAL'), { title: '紧急程度', codes: urgencyCodes.id }),
}

/** F06: registering a lead; its matter beside the paper, because requests are passed on by level and kind (四川通知三（四）分层分类). */
export const leadInput = z.object({
  ...meta, ...leadShape, ...place, ...reporterShape,
  matters: field(receptionMatterCodes.many().default([]), { title: '事由分类', codes: receptionMatterCodes.id, control: 'multiSelect', help: '可不选；派单、转介时一看就知道是哪类事' }),
}).strict()
export type LeadInput = z.output<typeof leadInput>

export const visitorShape = {
  receivedOn: field(day(), { title: '日期', control: 'day' }),
  visitorName: line('来访人', 50),
  sex: field(sexCodes.one().nullable().default(null), { title: '性别', codes: sexCodes.id }),
  ageBand: field(ageBandCodes.one().nullable().default(null), { title: '年龄段', codes: ageBandCodes.id }),
  contact: line('联系方式'),
  mode: field(receptionModeCodes.one().default('VISIT'), { title: '来访方式', codes: receptionModeCodes.id }),
  matters: field(receptionMatterCodes.many({ min: 1 }), { title: '事由分类', codes: receptionMatterCodes.id, control: 'multiSelect' }),
  content: story('情况', { placeholder: '来问什么、说了什么，一句话也可以' }),
  reply: story('答复处理', { placeholder: '怎样答复、办了什么' }),
  outcome: field(receptionOutcomeCodes.one().default('SETTLED'), { title: '办结状态', codes: receptionOutcomeCodes.id }),
  onward: field(receptionOnwardCodes.one().default('NONE'), { title: '转个案、转介', codes: receptionOnwardCodes.id }),
  satisfaction: field(satisfactionCodes.one().nullable().default(null), { title: '满意度', codes: satisfactionCodes.id }),
}

/** F05: receiving somebody who comes, calls or writes; what goes on from there has its urgency like every lead. */
export const visitorInput = z.object({
  ...meta, ...visitorShape, ...place, urgency: leadShape.urgency, isReporterSecret: field(z.boolean().default(false), { title: '来访人要求保密' }),
}).strict()
export type VisitorInput = z.output<typeof visitorInput>

/** Sealed whole: what it is about, what was answered, how the call-back went. */
export interface LeadContent {
  readonly subject: string
  readonly content: string
  readonly mode: string | null
  readonly reply: string
  readonly onward: string | null
}

/** Sealed apart from the content, because fewer may read it. */
export interface Reporter { readonly name: string; readonly contact: string; readonly sex: string | null; readonly ageBand: string | null }
