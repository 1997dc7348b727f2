// What people say of the service (服务意见反馈，F20) without a log-in: a link that is good once, a short form, and what may be read of it.
// Without a name an answer belongs to nobody: it is seen only in sums, when the quarter is over and at least five have answered.
import { z } from 'zod'
import { satisfactionCodes } from '../../../kernel/model/codes/cases.ts'
import { contract, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'

/** Days a link is good for, as offered. */
export const linkDays = [7, 14, 30] as const

export const makeFeedbackLink = contract({
  id: 'feedback.invite', method: 'POST', path: '/api/cases/:caseId/feedback-links', summary: '请服务对象扫码评价：生成一次有效的链接，以前的作废', params: z.object({ caseId: uuid() }),
  body: z.object({ days: field(z.number().int().min(1).max(30), { title: '有效天数', unit: '天' }) }).strict(),
  output: z.object({ code: z.string(), validUntil: z.string() }),
})

const params = z.object({ code: z.string().max(100) })
export const showFeedbackPlace = contract({
  id: 'feedback.place', method: 'GET', path: '/api/feedback/:code', summary: '服务意见反馈：给哪个站', params, output: z.object({ station: z.string() }),
})

const rating = (title: string) => field(satisfactionCodes.one(), { title, codes: satisfactionCodes.id })
export const feedbackInput = z.object({
  overall: rating('总体满意'),
  attitude: rating('服务态度'),
  ability: rating('专业能力'),
  promptness: rating('及时性'),
  respect: rating('尊重与保密'),
  improvement: rating('问题改善'),
  wouldReturn: field(z.boolean({ error: '请选择' }), { title: '需要时是否愿意再求助' }),
  opinion: field(plainText({ max: 1_000, min: 0, title: '意见建议' }).default(''), { title: '意见建议', control: 'longText', rows: 3, sensitivity: 'S3' }),
  isNamed: field(z.boolean().default(false), { title: '愿意让社工站知道是我填的', help: '不选就不留名：社工站只看到很多人合起来的结果，不知道谁填了什么' }),
  personName: field(plainText({ max: 50, min: 0, oneLine: true, title: '姓名' }).default(''), { title: '姓名', sensitivity: 'S3', help: '可以只写称呼' }),
}).strict()
export type FeedbackInput = z.output<typeof feedbackInput>

/** Not repeatable by a key: the link itself is good once. */
export const giveFeedback = contract({
  id: 'feedback.give', method: 'POST', path: '/api/feedback/:code', summary: '提交服务意见反馈', params, body: feedbackInput, idempotent: false, status: 200, output: z.object({ isTaken: z.literal(true) }),
})

/** One signed answer, in the case it was given to. */
export const namedAnswer = z.object({ id: uuid(), answeredOn: z.string(), mean: z.number(), overall: satisfactionCodes.one(), wouldReturn: z.boolean(), opinion: z.string(), name: z.string() })
export type NamedAnswer = z.infer<typeof namedAnswer>

export const ratedNames = ['attitude', 'ability', 'promptness', 'respect', 'improvement', 'overall'] as const
const mean = z.number()
export const showFeedbackFigures = contract({
  id: 'feedback.figures', method: 'GET', path: '/api/feedback-figures', summary: '服务意见反馈：各季度合计（满 5 份、季度结束后），和不留名的意见',
  output: z.object({
    /** `station` is empty where it is the sum of an officer's whole place. */
    quarters: z.array(z.object({
      quarter: z.string(), station: z.string(), answers: z.number().int(), satisfied: z.number().int(), wouldReturn: z.number().int(),
      means: z.object({ attitude: mean, ability: mean, promptness: mean, respect: mean, improvement: mean, overall: mean }), opinions: z.array(z.string()),
    })),
  }),
})
export type FeedbackFigures = z.infer<typeof showFeedbackFigures.output>
