// Operations of filled-in forms (表单记录). The answers are checked by the form's own schema, which `/api/forms/:form` gives.
import { z } from 'zod'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { RECORD_STATES, stateLabels } from './stages.ts'

export const formCode = z.string().regex(/^F\d{2}[a-z]?$/, '表单编号写作 F15 的样子')
const recordParams = z.object({ recordId: uuid() })
const person = z.object({ id: uuid(), name: z.string() })
const state = field(z.enum(RECORD_STATES), { title: '状态', labels: stateLabels })

/** By field name; what they may be is the form's affair. */
const answers = field(z.record(z.string().max(60), z.unknown()), { title: '填写内容', sensitivity: 'S3' })

export const recordRow = z.object({
  id: uuid(), form: field(z.string(), { title: '表单编号' }), title: field(z.string(), { title: '表单' }), sequence: field(z.number().int(), { title: '第几份' }),
  subject: z.string(), subjectId: uuid(), subjectTitle: field(z.string(), { title: '所属', sensitivity: 'S3' }),
  occurredOn: field(z.string(), { title: '日期' }), state, isLate: field(z.boolean(), { title: '补录' }), isUrgent: field(z.boolean(), { title: '紧急' }),
  author: person, writtenAt: field(z.string(), { title: '填写时间' }),
})
export type RecordRow = z.infer<typeof recordRow>

export const recordView = z.object({
  id: uuid(), ...recordMeta, form: z.string(), formVersion: z.number().int(), title: z.string(), sequence: z.number().int(),
  subject: z.string(), subjectId: uuid(), subjectTitle: z.string(), stationId: uuid(), occurredOn: z.string(), state, isLate: z.boolean(), lateWhy: z.string(), isUrgent: z.boolean(),
  answers, author: person, editor: person, writtenAt: z.string(), deviceAt: z.string().nullable(),
  decision: z.object({ by: person, at: z.string(), remark: z.string() }).nullable(),
  withdrawnReason: z.string(), /** What stood before each change, oldest first: who wrote it when, under which version of the form, and why it was changed by whom. */
  earlierVersions: z.array(z.object({ version: z.number().int(), formVersion: z.number().int(), state, writtenBy: z.string(), writtenAt: z.string(), replacedAt: z.string(), replacedBy: z.string(), reason: z.string() })),
})
export type RecordView = z.infer<typeof recordView>

export const showForm = contract({
  id: 'forms.show', method: 'GET', path: '/api/forms/:form', summary: '一种表单：名称、版本和填写内容的 JSON Schema', params: z.object({ form: formCode }),
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  output: z.object({ code: z.string(), title: z.string(), subject: z.string(), version: z.number().int(), versions: z.array(z.number().int()), schema: z.record(z.string(), z.unknown()) }),
})

export const prepareRecord = contract({
  id: 'forms.prepare', method: 'GET', path: '/api/forms/:form/subjects/:subjectId', summary: '填表前：系统已知的内容和上一份可沿用的内容',
  params: z.object({ form: formCode, subjectId: uuid() }),
  output: z.object({
    form: z.string(), formVersion: z.number().int(), subjectTitle: z.string(), stationId: uuid(), answers, carriedFrom: z.string().nullable(),
    colleagues: z.array(person), existingId: uuid().nullable(),
  }),
})

const filling = {
  formVersion: z.number().int().min(1).meta({ title: '表单版本', hidden: true }),
  answers,
  isDone: field(z.boolean().default(true), { title: '完成', hidden: true, help: '否：存为草稿，还可以继续填' }),
  isUrgent: field(z.boolean().default(false), { title: '紧急，先办后审', hidden: true }),
  deviceAt: z.iso.datetime({ offset: true }).nullable().default(null).meta({ title: '填写时间（手机）', hidden: true }),
}

export const createRecord = contract({
  id: 'forms.create', method: 'POST', path: '/api/forms/:form/subjects/:subjectId', summary: '填一份表单（或存草稿）', params: z.object({ form: formCode, subjectId: uuid() }),
  body: z.object({ id: uuid().optional().meta({ hidden: true }), ...filling }).strict(), output: recordView,
})

export const saveRecord = contract({
  id: 'forms.save', method: 'PATCH', path: '/api/form-records/:recordId', summary: '修改一份表单（保留修改前的内容）', params: recordParams,
  body: z.object({ ...filling, changeReason: field(plainText({ max: 300, min: 0, title: '修改原因' }).default(''), { title: '修改原因', hidden: true, help: '可不填；和修改前的内容一起留下' }) }).strict(), output: recordView,
})

export const decideRecord = contract({
  id: 'forms.decide', method: 'POST', path: '/api/form-records/:recordId/decision', summary: '审批表单：同意或退回', params: recordParams, ifMatch: true, status: 200,
  body: z.object({
    decision: field(z.enum(['APPROVE', 'RETURN']), { title: '意见', labels: { APPROVE: '同意', RETURN: '退回修改' } }),
    remark: field(plainText({ max: 1000, min: 0, title: '审批意见' }).default(''), { title: '审批意见', rows: 3, help: '退回时请写明要改什么' }),
  }).strict().refine(({ decision, remark }) => decision === 'APPROVE' || remark !== '', { path: ['remark'], error: '退回时请写明要改什么' }),
  output: recordView,
})

export const withdrawRecord = contract({
  id: 'forms.withdraw', method: 'POST', path: '/api/form-records/:recordId/withdrawal', summary: '作废一份表单', params: recordParams, ifMatch: true, status: 200,
  body: z.object({ reason: field(plainText({ max: 500, title: '作废原因' }), { title: '作废原因', rows: 2 }) }).strict(), output: recordView,
})

export const showRecord = contract({ id: 'forms.record', method: 'GET', path: '/api/form-records/:recordId', summary: '一份表单', params: recordParams, output: recordView })

export const showEarlier = contract({
  id: 'forms.earlier', method: 'GET', path: '/api/form-records/:recordId/versions/:version', summary: '一份表单修改前的内容', params: recordParams.extend({ version: z.coerce.number().int().min(1) }),
  output: z.object({ version: z.number().int(), formVersion: z.number().int(), state, answers }),
})

export const listRecords = contract({
  id: 'forms.ofSubject', method: 'GET', path: '/api/form-subjects/:subject/:subjectId/records', summary: '一个个案（小组、活动等）的全部表单',
  params: z.object({ subject: z.string().regex(/^[a-z-]{2,20}$/, '表单所属写作 case 的样子'), subjectId: uuid() }),
  output: z.object({ items: z.array(recordRow) }),
})

export const recordFilter = z.object({
  only: field(z.enum(['TO_DECIDE', 'RETURNED', 'DRAFTS', 'MINE']), {
    title: '只看', labels: { TO_DECIDE: '等我审批', RETURNED: '退回给我的', DRAFTS: '我的草稿', MINE: '我填写的' },
  }).default('TO_DECIDE'),
  from: field(day().optional(), { title: '日期从' }),
})

export const listMyRecords = contract({
  id: 'forms.mine', method: 'GET', path: '/api/form-records', summary: '与我有关的表单：待审批、退回、草稿（最近的在前）',
  query: z.object({ ...pageQuery, ...recordFilter.shape }), output: pageOf(recordRow),
})

export const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const printRecord = contract({
  id: 'forms.document', method: 'GET', path: '/api/form-records/:recordId/document', summary: '一份表单的 Word 文件', params: recordParams, output: z.unknown(), produces: word,
})

export const listForms = contract({
  id: 'forms.list', method: 'GET', path: '/api/forms', summary: '全部表单', output: z.object({ items: z.array(z.object({ code: z.string(), title: z.string(), subject: z.string(), version: z.number().int() })) }),
})

export const printAllBlank = contract({
  id: 'forms.allBlank', method: 'GET', path: '/api/blank-forms', summary: '全部空白表单（压缩包），没有手机和网络时打印后手填', output: z.unknown(), produces: 'application/zip',
})

export const printBlank = contract({
  id: 'forms.blank', method: 'GET', path: '/api/forms/:form/blank', summary: '空白表单的 Word 文件，打印后手填', params: z.object({ form: formCode }), output: z.unknown(), produces: word,
})
