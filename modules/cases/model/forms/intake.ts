// F11 接案登记表: who comes with what, how dangerous it is, and whether a case is opened.
import { z } from 'zod'
import {
  caseSourceCodes, earlierServiceCodes, intakeConclusionCodes, serviceWillingnessCodes, urgentServiceCodes,
} from '../../../../kernel/model/codes/cases.ts'
import { problemKindCodes, riskLevelCodes } from '../../../../kernel/model/codes/clients.ts'
import { defineForm } from '../../../../kernel/model/form.ts'
import { colleagues } from '../../../../kernel/model/form-fields.ts'
import { field } from '../../../../kernel/model/field.ts'
import { explained, knownLines, line, mustDay, mustText, one, text } from './fields.ts'

const schema = explained(z.object({
  receivedOn: mustDay('接案日期'),
  workers: colleagues('接案社工', { max: 3 }),
  source: one('个案来源', caseSourceCodes.one(), 'case-source'),
  referredBy: line('转介人、单位和电话', 200, { help: '转介来的填写' }),
  clientInfo: knownLines('服务对象基本信息'),
  contactInfo: knownLines('监护人、紧急联系人'),
  complaint: mustText('求助原因与主要问题（服务对象陈述）', { rows: 4 }),
  observation: mustText('社工初步观察', { rows: 3 }),
  earlierService: one('曾接受的社会服务', earlierServiceCodes.one().default('NEVER'), 'earlier-service'),
  earlierServiceNote: line('曾接受服务说明', 300),
  problems: field(problemKindCodes.many({ min: 1 }), { title: '问题类型', codes: 'problem-kind', control: 'multiSelect' }),
  crisis: one('危机因素', riskLevelCodes.one(), 'risk-level', { help: '评为高的，先办后审，个案分级先定为危机' }),
  crisisNote: text('危机因素说明', { rows: 2 }, 1_000),
  urgent: one('紧急服务', urgentServiceCodes.one().default('NOT_NEEDED'), 'urgent-service'),
  urgentNote: text('紧急服务说明', { rows: 2 }, 1_000),
  willingness: one('对象接受服务意愿', serviceWillingnessCodes.one(), 'service-willingness'),
  willingnessNote: line('意愿说明', 300),
  conclusion: one('接案结论', intakeConclusionCodes.one(), 'intake-conclusion'),
  conclusionNote: text('结论说明', { rows: 2, help: '暂不开案的写明原因；转介的写明转往哪里' }, 1_000),
  proposedWorkers: colleagues('建议跟进社工', { min: 0, max: 2 }),
}), [
  ['earlierServiceNote', 'earlierService', ['EARLIER', 'STILL'], '请说明接受过什么服务'],
  ['crisisNote', 'crisis', ['LOW', 'MEDIUM', 'HIGH'], '请说明有什么危机因素'],
  ['urgentNote', 'urgent', ['NEEDED'], '请说明需要什么紧急服务'],
  ['willingnessNote', 'willingness', ['NOT_APPLICABLE'], '请说明为什么不适用'],
  ['conclusionNote', 'conclusion', ['NOT_OPENED', 'REFER'], '请写明暂不开案的原因，或转往哪里'],
])

export const intakeForm = defineForm({
  code: 'F11', title: '接案登记表', subject: 'case', dayField: 'receivedOn', isSingle: true, lateAfterDays: 5, approval: { by: 'SUPERVISOR', blocks: true },
  signatures: ['社工签名', '督导意见及签名'],
  versions: [{ number: 1, schema, parts: [
    { title: '接案', fields: ['receivedOn', 'workers', 'source', 'referredBy'] },
    { title: '服务对象', fields: ['clientInfo', 'contactInfo'] },
    { title: '问题与观察', fields: ['complaint', 'observation', 'earlierService', 'earlierServiceNote', 'problems'] },
    { title: '危机与意愿', fields: ['crisis', 'crisisNote', 'urgent', 'urgentNote', 'willingness', 'willingnessNote'] },
    { title: '结论', fields: ['conclusion', 'conclusionNote', 'proposedWorkers'] },
  ] }],
  brief: ['receivedOn', 'workers', 'source', 'complaint', 'observation', 'problems', 'crisis', 'crisisNote', 'willingness', 'willingnessNote', 'conclusion', 'conclusionNote'],
})

/** Whether an intake tells of danger that cannot wait for an opinion. */
export function cannotWait(answers: Readonly<Record<string, unknown>>): boolean {
  return answers.crisis === 'HIGH' || answers.urgent === 'NEEDED'
}
