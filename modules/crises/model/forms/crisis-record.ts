// F22 危机事件（危机介入）记录表: within 24 hours, completed as things go on; every change keeps what stood before.
import { z } from 'zod'
import { crisisKindCodes, crisisNotifiedCodes, crisisSeenCodes, crisisSourceCodes } from '../../../../kernel/model/codes/crises.ts'
import { field } from '../../../../kernel/model/field.ts'
import { defineForm } from '../../../../kernel/model/form.ts'
import { aDay, aTime, known, line, mustDay, mustLine, mustText, mustTime, readers, rows, text } from './fields.ts'

const isRecord = ({ value }: { value: unknown }): boolean => typeof value === 'object' && value !== null
interface Typed { seenAgain?: unknown; seenAgainNote?: unknown; seenAgainOn?: unknown; kinds?: unknown; kindNote?: unknown }
const isFilled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

const schema = z.object({
  foundOn: mustDay('发现日期'),
  foundTime: mustTime('发现时间'),
  source: field(crisisSourceCodes.one().nullable().default(null), { title: '发现途径', codes: crisisSourceCodes.id }),
  kinds: field(crisisKindCodes.many({ min: 1 }), { title: '事件类型', codes: crisisKindCodes.id, sensitivity: 'S3' }),
  kindNote: line('类型说明', 200, { help: '选“其他”的请写明' }),
  who: mustText('对象', { rows: 2, help: '姓名、年龄、住址或所在地点；不知道姓名的写特征' }),
  isImmediate: field(z.boolean(), { title: '即时危险' }),
  timeline: rows('时间线', { on: mustDay('日期'), time: mustTime('时刻'), action: mustLine('行动', 500), by: line('人', 60) }, 1, { help: '已记入的由系统带出，可以补充' }),
  notified: rows('已通知', {
    whom: field(crisisNotifiedCodes.one(), { title: '通知谁', codes: crisisNotifiedCodes.id }), time: mustTime('时刻'), note: line('接听人、答复', 200),
  }, 1),
  measures: mustText('采取措施', { rows: 4 }),
  placement: text('安置情况', { rows: 2 }),
  seenAgain: field(crisisSeenCodes.one(), { title: '24 小时回访', codes: crisisSeenCodes.id }),
  seenAgainOn: aDay('回访日期'),
  seenAgainTime: aTime('回访时间'),
  seenAgainNote: text('回访情况', { rows: 3, help: '未能见到的写明原因和下一步' }),
  furtherPlan: text('后续计划', { rows: 3 }),
  standing: known('目前状态'),
  liftingAssessment: mustText('危机解除评估', { rows: 3, help: '危险还在不在、依据是什么；还没有解除的写明还差什么' }),
  support: text('事后督导、社工支持', { rows: 2 }),
  lessons: text('总结改进', { rows: 2 }),
  readers: readers(),
}).refine(({ seenAgain, seenAgainNote }: Typed) => seenAgain !== 'NOT_MET' || isFilled(seenAgainNote), { path: ['seenAgainNote'], when: isRecord, error: '请写明没有见到的原因和下一步' })
  .refine(({ seenAgain, seenAgainOn }: Typed) => seenAgain === 'NOT_MET' || seenAgain === undefined || isFilled(seenAgainOn), { path: ['seenAgainOn'], when: isRecord, error: '请填写回访日期' })
  .refine(({ kinds, kindNote }: Typed) => !Array.isArray(kinds) || !kinds.includes('OTHER') || isFilled(kindNote), { path: ['kindNote'], when: isRecord, error: '选“其他”的请写明是什么事' })

export const crisisRecord = defineForm({
  code: 'F22', title: '危机事件（危机介入）记录表', subject: 'crisis', dayField: 'foundOn', isSingle: true, lateAfterDays: 1, isNamed: true, readersField: 'readers',
  approval: { by: 'SUPERVISOR', blocks: false }, signatures: ['社工签名', '督导签名', '站长签名'], blankRows: { timeline: 6, notified: 4 },
  versions: [{ number: 1, schema, parts: [
    { title: '发现', fields: ['foundOn', 'foundTime', 'source', 'kinds', 'kindNote', 'who', 'isImmediate'] },
    { title: '处置', fields: ['timeline', 'notified', 'measures', 'placement'] },
    { title: '24 小时回访', fields: ['seenAgain', 'seenAgainOn', 'seenAgainTime', 'seenAgainNote'] },
    { title: '后续与解除', fields: ['furtherPlan', 'standing', 'liftingAssessment', 'support', 'lessons'] },
    { title: '知情范围', fields: ['readers'] },
  ] }],
  brief: ['foundOn', 'foundTime', 'kinds', 'kindNote', 'who', 'isImmediate', 'timeline', 'notified', 'measures', 'seenAgain', 'seenAgainOn', 'seenAgainNote', 'liftingAssessment'],
})
