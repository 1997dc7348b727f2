// Operations of deadlines (办理期限): what holds at one's place with its history, setting one, taking back what has not begun.
import { z } from 'zod'
import { contract, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { oneLine, plainText } from '../../../kernel/model/text.ts'
import { unitLabels, units } from './deadline.ts'

const unit = () => z.enum(units, { error: '请选择单位' })

const settingView = z.object({
  ...recordMeta, id: uuid(), place: z.string(), fromOn: z.string(), sentence: z.string(), source: z.string(), reason: z.string(), setOn: z.string(),
  /** BEGUN holds or held, AHEAD is still to begin, WITHDRAWN was taken back before it began. */
  standing: z.enum(['BEGUN', 'AHEAD', 'WITHDRAWN']), withdrawal: z.string(), isOwn: z.boolean(),
})
export type SettingView = z.infer<typeof settingView>

const deadlineView = z.object({
  id: z.string(), group: z.string(), title: z.string(), begins: z.string(), sentence: z.string(), why: z.string(), place: z.string(), source: z.string(), since: z.string().nullable(),
  fallback: z.string(), bounds: z.string(), amount: z.number().int(), unit: unit(), units: z.array(unit()), settings: z.array(settingView),
})
export type DeadlineView = z.infer<typeof deadlineView>

export const listDeadlines = contract({
  id: 'deadlines.list', method: 'GET', path: '/api/deadlines', summary: '办理期限：本地现在按什么办、依据、以前和以后的规定',
  output: z.object({ place: z.string(), maySet: z.boolean(), items: z.array(deadlineView) }),
})

export const deadlineInput = z.object({
  id: uuid().optional().meta({ hidden: true }),
  isEnded: field(z.boolean().default(false), { title: '不再另行规定', help: '从这天起改按上级规定；上级没有规定的，按系统默认' }),
  amount: field(z.number({ error: '请填写数字' }).int('请填写整数').min(1, '至少是 1').max(400, '太长，请核对').nullable().default(null), { title: '期限' }),
  unit: field(unit().nullable().default(null), { title: '单位', labels: unitLabels }),
  fromOn: field(day(), { title: '自哪天起', control: 'day', help: '最早从明天起；已经开始的，仍按开始那天的规定' }),
  source: field(oneLine(200, '依据'), { title: '依据', help: '文件名称、文号或会议纪要' }),
  reason: field(plainText({ max: 500, min: 0, title: '说明' }).default(''), { title: '说明', rows: 2 }),
}).strict()
export type DeadlineInput = z.output<typeof deadlineInput>

export const setDeadline = contract({
  id: 'deadlines.set', method: 'POST', path: '/api/deadlines/:deadline/settings', summary: '规定本地的办理期限，从某天起', params: z.object({ deadline: z.string().max(60) }),
  body: deadlineInput, output: deadlineView,
})

export const withdrawDeadline = contract({
  id: 'deadlines.withdraw', method: 'POST', path: '/api/deadline-settings/:settingId/withdrawal', summary: '撤回还没有开始的期限规定', params: z.object({ settingId: uuid() }),
  ifMatch: true, status: 200, body: z.object({ reason: field(plainText({ max: 500, title: '撤回原因' }), { title: '撤回原因', rows: 2 }) }).strict(), output: deadlineView,
})
