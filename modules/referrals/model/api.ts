// Operations on referrals (转介). Applying, reviewing and withdrawing are the sender's; answering and taking over the receiver's, or the
// sender's where the receiver is an outside body that answers on paper.
import { z } from 'zod'
import { urgencyCodes } from '../../../kernel/model/codes/needs.ts'
import { outsideBodyCodes, packageItemCodes, referralAnswerCodes, referralConsentCodes, referralKindCodes, referralTargetCodes } from '../../../kernel/model/codes/referrals.ts'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { regionCode } from '../../regions/model/code.ts'
import { newHousehold } from '../../clients/model/household.ts'
import { packageFile, packagePart } from './package.ts'
import { line, referralChange, referralInput, story } from './referral.ts'
import { REFERRAL_STATES, referralStateLabels } from './stages.ts'

const ofReferral = z.object({ referralId: uuid() })
const ofHousehold = z.object({ householdId: uuid() })
const person = z.object({ id: uuid(), name: z.string() })

export const referralRow = z.object({
  id: uuid(), number: field(z.string(), { title: '编号' }), direction: z.enum(['OUT', 'IN', 'AREA']),
  kind: field(referralKindCodes.one(), { title: '转介方式', codes: referralKindCodes.id }), target: field(referralTargetCodes.one(), { title: '转给', codes: referralTargetCodes.id }),
  subjectName: field(z.string(), { title: '服务对象', sensitivity: 'S3' }), fromName: field(z.string(), { title: '转出站' }), toName: field(z.string(), { title: '接收单位' }),
  urgency: field(urgencyCodes.one(), { title: '紧急程度', codes: urgencyCodes.id }), state: field(z.enum(REFERRAL_STATES), { title: '状态', labels: referralStateLabels }),
  appliedOn: field(z.string(), { title: '申请日期' }), sentOn: z.string().nullable(), answerDueOn: field(z.string().nullable(), { title: '回复期限' }), isOverdue: z.boolean(),
})
export type ReferralRow = z.infer<typeof referralRow>

export const stepView = z.object({ id: uuid(), deed: z.string(), label: z.string(), words: z.string(), by: z.string(), place: z.string(), at: z.string() })

export const referralView = z.object({
  ...referralRow.shape, ...recordMeta, isMasked: z.boolean(), stationId: uuid(), toStationId: uuid().nullable(), toBody: outsideBodyCodes.one().nullable(),
  /** Only where this reader may open the file. */
  householdId: uuid().nullable(), personId: uuid().nullable(), isSameCounty: z.boolean(), isNotReviewed: z.boolean(),
  /** By which rule the days are what they are. */
  answerDueWhy: z.string(), reviewDueWhy: z.string(), reviewDueOn: z.string().nullable(), reviewedOn: z.string().nullable(), isObjected: z.boolean(), feedbackOn: z.string().nullable(),
  /** The case it was made from, and the person the receiver opens one for; only where this reader may open them. */
  case: z.object({ id: uuid(), caseNo: z.string(), isTransferred: z.boolean() }).nullable(), caseForReceiver: z.object({ householdId: uuid(), personId: uuid().nullable() }).nullable(),
  consent: referralConsentCodes.one(), items: z.array(packageItemCodes.one()), wantedAnswerOn: z.string().nullable(),
  reason: z.string(), provided: z.string(), situation: z.string(), request: z.string(), contactPerson: z.string(), contactPhone: z.string(), consentNote: z.string(),
  appliedBy: person, keeper: z.string(), reviewedBy: z.string(), answeredOn: z.string().nullable(), answeredBy: z.string(), receivingWorker: z.string(), transferredOn: z.string().nullable(), closedOn: z.string().nullable(),
  steps: z.array(stepView), packages: z.array(z.object({ id: uuid(), sequence: z.number().int(), sentAt: z.string(), sentBy: z.string(), isReturned: z.boolean(), parts: z.array(packagePart) })),
})
export type ReferralView = z.infer<typeof referralView>

export const referralFilter = z.object({
  direction: field(z.enum(['OUT', 'IN']).optional(), { title: '方向', labels: { OUT: '本站转出', IN: '转来本站' } }),
  only: field(z.enum(['OPEN', 'MINE', 'TO_REVIEW', 'TO_ANSWER', 'OVERDUE', 'TO_REPORT', 'DONE']).optional(), {
    title: '只看', labels: { OPEN: '没有办完的', MINE: '我跟进的', TO_REVIEW: '待审核', TO_ANSWER: '待答复', OVERDUE: '超过回复期限', TO_REPORT: '等反馈、可完结', DONE: '办完的' },
  }),
  householdId: field(uuid().optional(), { title: '家庭' }),
})
export const listReferrals = contract({
  id: 'referrals.list', method: 'GET', path: '/api/referrals', summary: '转介列表：转出和转来的（最近的在前）',
  query: z.object({ ...pageQuery, ...referralFilter.shape }), output: pageOf(referralRow),
})
export const showReferral = contract({ id: 'referrals.show', method: 'GET', path: '/api/referrals/:referralId', summary: '一件转介', params: ofReferral, output: referralView })

export const prepareReferral = contract({
  id: 'referrals.prepare', method: 'GET', path: '/api/households/:householdId/referral-form', summary: '填转介申请前：成员、有没有提供给其他单位的同意、默认回复期限', params: ofHousehold,
  query: z.object({ caseId: uuid().optional() }),
  output: z.object({
    householdId: uuid(), headName: z.string(), stationId: uuid(), stationName: z.string(), county: z.string(), members: z.array(person), answerDueOn: z.string().nullable(), answerDueWhy: z.string(),
    consents: z.array(z.object({ id: uuid(), givenOn: z.string(), givenBy: z.string(), isWritten: z.boolean() })), hasOtherGround: z.boolean(),
    /** What the case says, so that it is not written again. */
    fromCase: z.object({ caseId: uuid(), personId: uuid(), provided: z.string(), situation: z.string() }).nullable(),
  }),
})
export const listReferralStations = contract({
  id: 'referrals.stations', method: 'GET', path: '/api/referral-stations', summary: '可以转介去的站点（按县）', query: z.object({ county: field(regionCode(), { title: '县（市、区、旗）' }) }),
  output: z.object({ items: z.array(z.object({ id: uuid(), name: z.string(), kind: z.string(), regionCode: z.string() })) }),
})
/** What the receiver needs before answering or taking over: his villages and colleagues. */
export const prepareAnswer = contract({
  id: 'referrals.options', method: 'GET', path: '/api/referrals/:referralId/options', summary: '接收时可选的接手人和村（社区）', params: ofReferral,
  output: z.object({ colleagues: z.array(person), villages: z.array(z.object({ code: z.string(), name: z.string() })), ownFiles: z.array(z.object({ id: uuid(), name: z.string(), fileNo: z.string() })) }),
})

export const applyReferral = contract({ id: 'referrals.apply', method: 'POST', path: '/api/households/:householdId/referrals', summary: '提出转介申请', params: ofHousehold, body: referralInput, output: referralView })
export const amendReferral = contract({ id: 'referrals.amend', method: 'PUT', path: '/api/referrals/:referralId', summary: '修改转介申请（发出以前）', params: ofReferral, body: referralChange, output: referralView })

const deed = <B extends z.ZodType>(name: string, path: string, summary: string, body: B) =>
  contract({ id: `referrals.${name}`, method: 'POST', path: `/api/referrals/:referralId/${path}`, summary, params: ofReferral, ifMatch: true, status: 200, body, output: referralView })
const maybe = (title: string) => field(plainText({ max: 2000, min: 0, title }).default(''), { title, control: 'longText', rows: 2, sensitivity: 'S3' })

export const reviewReferral = deed('review', 'review', '审核：同意发出或不同意', z.object({
  decision: field(z.enum(['SEND', 'DECLINE']), { title: '意见', labels: { SEND: '同意，发出', DECLINE: '不同意转介' } }), words: maybe('审核意见'),
}).strict().refine(({ decision, words }) => decision === 'SEND' || words !== '', { path: ['words'], error: '不同意时请写明理由' }))
export const answerReferral = deed('answer', 'answer', '答复：接收、不接收、需补充', z.object({
  answer: field(referralAnswerCodes.one(), { title: '结论', codes: referralAnswerCodes.id }),
  receivedOn: field(day(), { title: '接收日期', control: 'day' }),
  workerId: field(uuid().nullable().default(null), { title: '接手人', help: '不选为本人' }),
  workerName: line('接手人姓名', 50),
  words: maybe('初步安排、原因或要补充的内容'),
}).strict().superRefine(({ answer, words }, context) => {
  if (answer !== 'ACCEPT' && words === '') context.addIssue({ code: 'custom', path: ['words'], message: answer === 'REFUSE' ? '请写明不接收的原因' : '请写明要补充什么' })
}))
export const supplementReferral = deed('supplement', 'supplement', '补充资料', z.object({
  items: field(packageItemCodes.many().default([]), { title: '补充随附资料', codes: packageItemCodes.id, control: 'multiSelect' }), words: story('补充说明'),
}).strict())
export const takeOverReferral = deed('takeOver', 'hand-over', '移交接手', z.object({
  regionCode: field(regionCode().nullable().default(null), { title: '所在村（社区）', must: true }),
  newHouseholdId: field(uuid().nullable().default(null), { title: '本站已有的档案', help: '本站已经有这户的，选这份档案接手' }), words: maybe('移交情况'),
}).strict())
/** What was sent, as the beginning of a file of the receiver's own: nothing that was not sent. */
export const prepareReceivedFile = contract({
  id: 'referrals.receivedFile', method: 'GET', path: '/api/referrals/:referralId/file', summary: '按转来的资料建档前：已有的栏目', params: ofReferral,
  output: z.object({ ...packageFile.shape, stationId: uuid(), number: z.string(), fromName: z.string(), isTakenOver: z.boolean(), version: z.number().int() }),
})
export const fileReferral = deed('file', 'file', '按转来的资料建档（整户转来的同时接手）', newHousehold)
export const reviewLater = deed('reviewLater', 'later-review', '补审：紧急转介先发出的，事后审核', z.object({
  opinion: field(z.enum(['AGREE', 'OBJECT']), { title: '意见', labels: { AGREE: '同意', OBJECT: '不同意' } }), words: maybe('审核意见'),
}).strict().refine(({ opinion, words }) => opinion === 'AGREE' || words !== '', { path: ['words'], error: '不同意时请写明理由' }))
export const feedbackReferral = deed('feedback', 'feedback', '后续反馈', z.object({ words: story('反馈内容') }).strict())
export const closeReferral = deed('close', 'closing', '完结', z.object({ words: maybe('完结说明') }).strict())
export const withdrawReferral = deed('withdraw', 'withdrawal', '撤回转介', z.object({ words: story('撤回原因') }).strict())

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const printReferral = contract({
  id: 'referrals.document', method: 'GET', path: '/api/referrals/:referralId/documents/:form', summary: '个案转介表（转给其他单位的附回执；县里用自己表样的为压缩包）、转介回复的 Word 文件',
  params: z.object({ referralId: uuid(), form: z.enum(['F17', 'F18']) }), output: z.unknown(), produces: word,
})
