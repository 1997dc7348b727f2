// Operations of monthly briefings (月度工作简报): the station writes and submits, the county accepts or returns.
import { z } from 'zod'
import { briefingStateCodes } from '../../../kernel/model/codes/reports.ts'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { month } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { briefingTexts } from './briefing.ts'
import { figureRow } from './figures.ts'

const params = z.object({ briefingId: uuid() })
const state = () => field(briefingStateCodes.one(), { title: '状态', codes: briefingStateCodes.id })

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const monthRow = z.object({
  month: field(z.string(), { title: '月份' }), state: state(), dueOn: field(z.string(), { title: '报送期限' }),
  isLate: field(z.boolean(), { title: '逾期' }), daysLeft: z.number().int(), firstSubmittedOn: field(z.string().nullable(), { title: '首次报送' }),
  briefingId: uuid().nullable(), remark: field(z.string(), { title: '退回意见' }),
})
export type MonthRow = z.infer<typeof monthRow>

export const listMonths = contract({
  id: 'briefings.months', method: 'GET', path: '/api/briefing-months', summary: '一个站点近 12 个月的简报',
  query: z.object({ stationId: field(uuid().optional(), { title: '站点' }) }).strict(),
  output: z.object({
    stationId: uuid().nullable(), stations: z.array(z.object({ id: uuid(), name: z.string() })), dueSource: z.string(), items: z.array(monthRow), canStart: z.boolean(),
  }),
})

export const briefingRow = z.object({
  id: uuid(), stationId: uuid(), stationName: field(z.string(), { title: '站点' }), month: field(z.string(), { title: '月份' }), state: state(),
  dueOn: field(z.string(), { title: '报送期限' }), isLate: field(z.boolean(), { title: '逾期' }),
  firstSubmittedOn: field(z.string().nullable(), { title: '首次报送' }), submissions: field(z.number().int(), { title: '报送次数' }),
})
export type BriefingRow = z.infer<typeof briefingRow>

export const briefingFilter = z.object({
  state: field(z.enum(['SUBMITTED', 'RETURNED', 'ACCEPTED']).optional(), {
    title: '状态', labels: { SUBMITTED: '已报送（待审）', RETURNED: '退回修改', ACCEPTED: '已接收' },
  }),
  month: field(month().optional(), { title: '月份', placeholder: '例如 2025-06' }),
})
export const listBriefings = contract({
  id: 'briefings.list', method: 'GET', path: '/api/briefings', summary: '已报送的简报（新的在前）',
  query: z.object({ ...pageQuery, ...briefingFilter.shape, stationId: uuid().optional() }).strict(), output: pageOf(briefingRow),
})

const submissionView = z.object({
  number: z.number().int(), submittedAt: z.string(), submittedBy: z.string(), decision: z.enum(['ACCEPTED', 'RETURNED']).nullable(),
  decidedAt: z.string().nullable(), decidedBy: z.string(), remark: z.string(), definitionVersion: z.number().int(),
})
const figureView = figureRow.extend({
  /** What exactly was counted, for 本月 and for 累计. */
  definition: z.object({ month: z.string().nullable(), total: z.string().nullable() }).nullable(),
  /** Where the records behind it are listed, for those who may see them. */
  records: z.string().nullable(),
})
const differenceView = z.object({
  id: z.string(), label: z.string(), unit: z.string(), column: z.enum(['month', 'total']), before: z.number().nullable(), after: z.number().nullable(),
})

export const briefingView = z.object({
  id: uuid(), stationId: uuid(), stationName: z.string(), place: z.string(), month: z.string(), state: state(), stateLabel: z.string(), dueOn: z.string(), dueSource: z.string(),
  isLate: z.boolean(), firstSubmittedOn: z.string().nullable(),
  /** True while the figures are counted anew at each opening; false once they are what was submitted. */
  isLive: z.boolean(), definitionVersion: z.number().int(), figures: z.array(figureView), texts: briefingTexts, proposedOverview: z.string(),
  /** Names of the station's clients found in the text; only for those who may read them. */
  namesFound: z.array(z.object({ section: z.string(), names: z.array(z.string()) })),
  submissions: z.array(submissionView), differences: z.array(differenceView),
  ...recordMeta,
})
export type BriefingView = z.infer<typeof briefingView>

export const startBriefing = contract({
  id: 'briefings.start', method: 'POST', path: '/api/briefings', summary: '建立某月简报草稿',
  body: z.object({ id: uuid().optional(), stationId: field(uuid(), { title: '站点' }), month: field(month(), { title: '月份' }) }).strict(), output: briefingView,
})
export const showBriefing = contract({
  id: 'briefings.show', method: 'GET', path: '/api/briefings/:briefingId', summary: '一份简报', params, output: briefingView,
})
export const writeBriefing = contract({
  id: 'briefings.write', method: 'PATCH', path: '/api/briefings/:briefingId', summary: '保存简报文字', params, body: briefingTexts.strict(), output: briefingView,
})
export const submitBriefing = contract({
  id: 'briefings.submit', method: 'POST', path: '/api/briefings/:briefingId/submission', summary: '报送简报', params, ifMatch: true, status: 200, output: briefingView,
})
export const acceptBriefing = contract({
  id: 'briefings.accept', method: 'POST', path: '/api/briefings/:briefingId/acceptance', summary: '接收简报', params, ifMatch: true, status: 200, output: briefingView,
})
export const returnBriefing = contract({
  id: 'briefings.return', method: 'POST', path: '/api/briefings/:briefingId/return', summary: '退回简报', params, ifMatch: true, status: 200,
  body: z.object({ remark: field(plainText({ max: 1000, title: '退回意见' }), { title: '退回意见', rows: 3, help: '写明要修改什么' }) }).strict(), output: briefingView,
})
export const briefingDocument = contract({
  id: 'briefings.document', method: 'GET', path: '/api/briefings/:briefingId/document', summary: '简报 Word 文件', params,
  output: z.unknown(), produces: wordType,
})
