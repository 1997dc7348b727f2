// Operations of putting right (整改): the list of those concerned, the answer with its files, and the check by the office above.
import { z } from 'zod'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { SUBJECT_KINDS } from '../../../kernel/model/facts.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { fileView, filesInput, stepView } from './paper-api.ts'
import { RECTIFICATION_LABELS, rectificationStages } from './rectification.ts'

const params = z.object({ rectificationId: uuid() })
const state = z.enum(rectificationStages)

export const rectificationRow = z.object({
  id: uuid(), ...recordMeta, pack: z.string(), rule: z.string(), title: z.string(), article: z.string(), instrument: z.string(), subjectKind: z.enum(SUBJECT_KINDS),
  subjectId: z.string(), subjectName: z.string(), stationId: uuid().nullable(), stationName: z.string(), place: z.string(), findingId: uuid().nullable(),
  state: field(state, { title: '状态', labels: RECTIFICATION_LABELS }), openedOn: field(z.string(), { title: '立项日期' }), deadlineOn: field(z.string(), { title: '整改期限' }),
  isOverdue: z.boolean(), daysLeft: z.number().int().nullable(), metOn: field(z.string().nullable(), { title: '核查已符合' }), explanation: z.string(), remedy: z.string(),
  answer: field(z.string(), { title: '整改情况' }), answeredOn: z.string().nullable(), answeredByName: z.string(),
  settledOn: z.string().nullable(), settledByName: z.string(), settledReason: z.string(),
})
export type RectificationRow = z.output<typeof rectificationRow>
export const rectificationView = rectificationRow.extend({ files: z.array(fileView), steps: z.array(stepView) })
export type RectificationView = z.output<typeof rectificationView>

export const rectificationFilter = z.object({
  state: field(z.enum([...rectificationStages, 'LIVE', 'OVERDUE']).optional(), { title: '状态', labels: { LIVE: '未办结', OVERDUE: '已逾期', ...RECTIFICATION_LABELS } }),
  place: field(z.string().regex(/^\d{2,12}$/, '区划代码应为数字').optional(), { title: '地区', hidden: true }),
  stationId: field(uuid().optional(), { title: '站点', hidden: true }),
})

export const listRectifications = contract({
  id: 'rectifications.list', method: 'GET', path: '/api/policy/rectifications', summary: '整改清单（同一站点的排在一起）',
  query: rectificationFilter.extend(pageQuery), output: pageOf(rectificationRow),
})

export const countRectifications = contract({
  id: 'rectifications.count', method: 'GET', path: '/api/policy/rectifications/counts', summary: '整改各状态的数量', query: rectificationFilter.pick({ place: true, stationId: true }),
  output: z.object({ items: z.array(z.object({ state, total: z.number().int(), overdue: z.number().int() })) }),
})

export const aboutRectifications = contract({
  id: 'rectifications.about', method: 'GET', path: '/api/findings/:findingId/rectifications', summary: '一条核查结果的整改（最近的在前）',
  params: z.object({ findingId: uuid() }), output: z.object({ items: z.array(rectificationView) }),
})

export const showRectification = contract({
  id: 'rectifications.show', method: 'GET', path: '/api/policy/rectifications/:rectificationId', summary: '一项整改及办理记录', params, output: rectificationView,
})

export const answerRectification = contract({
  id: 'rectifications.answer', method: 'PUT', path: '/api/policy/rectifications/:rectificationId/answer', summary: '提交整改情况', params,
  body: z.object({
    answer: field(plainText({ max: 2000, min: 4 }), { title: '整改情况', control: 'longText', help: '做了什么、哪天完成；系统里的登记也请同时改好，核查会自动重做' }),
    files: filesInput,
  }).strict(),
  output: rectificationView, mostBytes: 15 * 1024 * 1024,
})

export const checkRectification = contract({
  id: 'rectifications.check', method: 'PATCH', path: '/api/policy/rectifications/:rectificationId/check', summary: '复核整改：销号或退回', params,
  body: z.object({
    verdict: field(z.enum(['CLOSE', 'RETURN']), { title: '复核意见', labels: { CLOSE: '销号', RETURN: '退回' } }),
    note: field(plainText({ max: 1000, min: 0 }), { title: '说明', control: 'longText', help: '退回的，请写明还要做什么' }),
  }).strict(),
  output: rectificationView,
})

export const deferRectification = contract({
  id: 'rectifications.defer', method: 'PATCH', path: '/api/policy/rectifications/:rectificationId/deadline', summary: '调整整改期限', params,
  body: z.object({ deadlineOn: field(day(), { title: '整改期限' }), note: field(plainText({ max: 500, min: 2 }), { title: '调整原因' }) }).strict(),
  output: rectificationView,
})
