// F19 结案表, F20 服务意见反馈表 and F21 回访跟进记录: what was reached, how it was received, and whether it holds.
import { z } from 'zod'
import {
  caseCloseReasonCodes, closingToldCodes, feedbackModeCodes, followUpHoldingCodes, followUpModeCodes, goalAttainmentCodes, satisfactionCodes,
} from '../../../../kernel/model/codes/cases.ts'
import { needLevelCodes } from '../../../../kernel/model/codes/services.ts'
import { field } from '../../../../kernel/model/field.ts'
import { defineForm } from '../../../../kernel/model/form.ts'
import { colleagues } from '../../../../kernel/model/form-fields.ts'
import { explained, known, knownCount, line, mustDay, mustLine, mustText, one, rows, text } from './fields.ts'

const closing = explained(z.object({
  openedOn: field(known('开案日期', 20), { title: '开案日期', control: 'shown', help: '系统带出' }),
  closedOn: mustDay('结案日期'),
  sessionCount: knownCount('服务次数', '次'),
  minutes: knownCount('服务总时长', '分钟'),
  reason: one('结案原因', caseCloseReasonCodes.one(), 'case-close-reason'),
  reasonNote: line('原因说明', 300),
  summary: mustText('服务过程摘要', { rows: 4 }),
  goals: rows('目标达成评估', {
    goal: mustLine('目标', 200),
    attainment: one('达成情况', goalAttainmentCodes.one(), 'goal-attainment'),
    evidence: line('证据', 300),
    before: line('前测', 60),
    after: line('后测', 60),
  }, { max: 10, help: '由计划表带出' }),
  changes: mustText('对象改变', { rows: 3, help: '生理、情绪、行为、家庭、社会支持' }),
  selfRating: field(z.number().int().min(0).max(10).nullable().default(null), { title: '对象自评（0–10）' }),
  satisfaction: known('满意度', 100),
  resources: known('资源链接成果'),
  reflection: mustText('社工反思', { rows: 3 }),
  remaining: text('遗留问题', { rows: 2 }, 2_000),
  followUp: mustText('回访安排', { rows: 2, help: '结案后第 1、3、6 个月回访；死亡、失联、迁出的不安排' }, 1_000),
  told: one('结案面谈与对象告知', closingToldCodes.one(), 'closing-told'),
  toldNote: line('无法告知的原因', 300),
}), [
  ['reasonNote', 'reason', ['OTHER', 'WORKER_OR_PROJECT', 'REFERRED'], '请说明；转介的写明转往哪里'],
  ['toldNote', 'told', ['CANNOT'], '请写明无法告知的原因'],
])

export const closingForm = defineForm({
  code: 'F19', title: '结案表（结案评估表）', subject: 'case', dayField: 'closedOn', lateAfterDays: 15, approval: { by: 'HEAD', blocks: true }, signatures: ['服务对象签名', '社工签名', '督导意见及签名', '站长意见及签名'],
  versions: [{ number: 1, schema: closing, parts: [
    { title: '服务概况', fields: ['openedOn', 'closedOn', 'sessionCount', 'minutes', 'reason', 'reasonNote', 'summary'] },
    { title: '目标与改变', fields: ['goals', 'changes', 'selfRating', 'satisfaction', 'resources'] },
    { title: '反思与安排', fields: ['reflection', 'remaining', 'followUp', 'told', 'toldNote'] },
  ] }],
  blankRows: { goals: 4 }, starred: ['openedOn'],
})

const rating = (title: string) => one(title, satisfactionCodes.one().nullable().default(null), 'satisfaction-five')

/** The questions that are averaged into the satisfaction of a case. */
export const ratedFields = ['attitude', 'ability', 'promptness', 'respect', 'improvement', 'overall'] as const

// Nobody has to answer every question; who answers none has not answered.
const feedback = z.object({
  filledOn: mustDay('填写日期'),
  attitude: rating('服务态度'),
  ability: rating('专业能力'),
  promptness: rating('及时性'),
  respect: rating('尊重与保密'),
  improvement: rating('问题改善'),
  overall: rating('总体满意'),
  wouldReturn: field(z.boolean().nullable().optional(), { title: '需要时是否愿意再求助' }),
  opinion: text('意见建议', { rows: 3 }, 2_000),
  mode: one('填写方式', feedbackModeCodes.one().nullable().default(null), 'feedback-mode', { help: '社工代填的选纸质代录或电话回访；本人扫码的不在这里填' }),
  filledBy: line('填写人', 50, { help: '可以不写姓名' }),
}).refine((given) => ratedFields.some((name) => given[name] !== null), { path: ['overall'], error: '请至少评一项' })

export const feedbackForm = defineForm({
  code: 'F20', title: '服务意见反馈（满意度）表', subject: 'case', dayField: 'filledOn', signatures: [],
  versions: [{ number: 1, schema: feedback, parts: [
    { title: '评价', fields: ['attitude', 'ability', 'promptness', 'respect', 'improvement', 'overall', 'wouldReturn'] },
    { title: '意见', fields: ['opinion', 'mode', 'filledBy', 'filledOn'] },
  ] }],
})

const followUpShape = {
  number: knownCount('回访次数', '次'),
  mode: one('方式', followUpModeCodes.one().nullable().default(null), 'follow-up-mode'),
  visitedOn: mustDay('日期'),
  situation: mustText('对象现况', { rows: 3 }),
  holding: one('目标保持情况', followUpHoldingCodes.one(), 'follow-up-holding'),
  holdingNote: text('保持情况说明', { rows: 2 }, 1_000),
  needs: text('新需求', { rows: 2 }, 1_000),
  isReopened: field(z.boolean(), { title: '是否重开' }),
  workers: colleagues('社工', { min: 0, max: 3 }),
}
/** Since version 2 a new need is a line with its level, as on the demand list, where it goes as it stands. */
const withNeeds = { ...followUpShape, needs: rows('新需求', { need: mustLine('需求', 200), level: one('层面', needLevelCodes.one(), 'need-level') }, { max: 10 }) }
const followUpParts = [
  { title: '回访', fields: ['number', 'mode', 'visitedOn', 'workers'] },
  { title: '情况', fields: ['situation', 'holding', 'holdingNote', 'needs', 'isReopened'] },
]

export const followUpForm = defineForm({
  code: 'F21', title: '回访跟进记录', subject: 'case', dayField: 'visitedOn', lateAfterDays: 7, signatures: ['社工签名'], starred: ['number'],
  versions: [{ number: 1, schema: z.object(followUpShape), parts: followUpParts }, { number: 2, schema: z.object(withNeeds), parts: followUpParts }],
  blankRows: { needs: 2 },
})
