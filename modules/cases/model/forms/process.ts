// F15 个案服务过程记录表, F16 阶段检视表 and F24 个案研讨记录: each session moves the goals of the plan.
import { z } from 'zod'
import { caseSkillCodes, goalProgressCodes, reviewAdviceCodes, riskChangeCodes, sessionPlaceCodes } from '../../../../kernel/model/codes/cases.ts'
import { field } from '../../../../kernel/model/field.ts'
import { defineForm } from '../../../../kernel/model/form.ts'
import { colleagues } from '../../../../kernel/model/form-fields.ts'
import { aDay, clock, explained, knownCount, line, mustDay, mustLine, mustText, one, rows, text } from './fields.ts'

/** Scores of goals go from 0 to this. */
export const mostScore = 10

const goalRows = (title: string, help: string, min = 0) => rows(title, {
  goal: mustLine('目标', 200),
  progress: one('进展', goalProgressCodes.one(), 'goal-progress'),
  score: field(z.number().int().min(0).max(mostScore).nullable().default(null), { title: '评分（0–10）' }),
  note: line('说明', 200),
}, { min, max: 10, help })

const session = explained(z.object({
  sessionNumber: knownCount('次数', '次'),
  heldOn: mustDay('日期'),
  startedTime: clock('开始时间'),
  endedTime: clock('结束时间'),
  place: one('地点', sessionPlaceCodes.one(), 'session-place'),
  workers: colleagues('在场社工', { max: 5 }),
  present: mustLine('在场人', 200, { help: '服务对象和其他在场的人' }),
  aim: mustText('本次目标', { rows: 2 }, 1_000),
  process: mustText('过程记录', { rows: 6 }, 20_000),
  dialogue: rows('对话记录', {
    speech: mustText('对话、内容', { rows: 2 }, 2_000),
    manner: line('非语言表达', 300),
    feeling: line('社工感受与分析', 300),
  }, { max: 80, help: '需要逐句记录时填写' }),
  skills: field(caseSkillCodes.many().default([]), { title: '运用技巧', codes: 'case-skill', control: 'multiSelect' }),
  change: mustText('对象表现与变化', { rows: 3 }),
  goals: goalRows('目标进展', '由计划表带出；这次没有涉及的可以移除'),
  resources: rows('本次协调的资源', {
    name: mustLine('资源', 100),
    provider: line('提供方', 60),
    result: line('结果', 100),
  }, { max: 10 }),
  reflection: text('社工反思、总体感受', { rows: 3 }),
  next: mustText('跟进计划、下次安排', { rows: 2 }, 2_000),
  riskChange: one('风险变化', riskChangeCodes.one(), 'risk-change'),
  riskNote: text('风险说明', { rows: 2 }, 1_000),
  attachments: line('附件', 200, { help: '写明附了什么、放在哪里' }),
}).refine(({ startedTime, endedTime }) => endedTime > startedTime, { path: ['endedTime'], error: '结束时间要晚于开始时间' }), [
  ['riskNote', 'riskChange', ['HIGHER', 'NEW'], '风险升高或出现新风险的，请说明'],
])

export const sessionForm = defineForm({
  code: 'F15', title: '个案服务过程记录表', subject: 'case', dayField: 'heldOn', lateAfterDays: 7, signatures: ['社工签名', '督导意见及签名'],
  versions: [{ number: 1, schema: session, parts: [
    { title: '面谈', fields: ['sessionNumber', 'heldOn', 'startedTime', 'endedTime', 'place', 'workers', 'present', 'aim'] },
    { title: '过程', fields: ['process', 'dialogue', 'skills', 'change'] },
    { title: '目标与资源', fields: ['goals', 'resources'] },
    { title: '反思与跟进', fields: ['reflection', 'next', 'riskChange', 'riskNote', 'attachments'] },
  ] }],
  brief: ['heldOn', 'startedTime', 'endedTime', 'place', 'workers', 'present', 'aim', 'process', 'change', 'goals', 'next', 'riskChange', 'riskNote'],
  carried: ['place', 'present'],
  blankRows: { goals: 3, resources: 2, dialogue: 3 }, starred: ['riskChange'],
})

const review = z.object({
  reviewedOn: mustDay('检视日期'),
  sessionCount: knownCount('期间服务次数', '次'),
  needs: text('服务需求回顾', { rows: 3 }),
  goals: goalRows('目标达成情况', '由计划表和过程记录带出', 1),
  summary: mustText('服务摘要', { rows: 4 }),
  situation: mustText('现况', { rows: 3 }),
  advice: one('继续、调整或结案建议', reviewAdviceCodes.one(), 'review-advice'),
  planChange: text('计划调整', { rows: 2, help: '调整较大的，另填一份新的计划表送审' }),
})

export const reviewForm = defineForm({
  code: 'F16', title: '个案阶段检视（中期评估）表', subject: 'case', dayField: 'reviewedOn', approval: { by: 'SUPERVISOR', blocks: true }, signatures: ['社工签名', '督导意见及签名'],
  versions: [{ number: 1, schema: review, parts: [
    { title: '检视', fields: ['reviewedOn', 'sessionCount', 'needs', 'goals'] },
    { title: '摘要与现况', fields: ['summary', 'situation'] },
    { title: '建议', fields: ['advice', 'planChange'] },
  ] }],
  blankRows: { goals: 4 },
})

const conference = z.object({
  heldOn: mustDay('日期'),
  chair: line('主持', 50),
  workers: colleagues('本站参加人', { min: 0, max: 10 }),
  guests: line('其他参加人', 300, { help: '督导、村居、学校、卫生院等' }),
  caseNumber: field(line('个案', 60), { title: '个案', control: 'shown', help: '系统带出；可用代称' }),
  topic: mustText('议题', { rows: 2 }, 1_000),
  discussion: mustText('讨论', { rows: 5 }, 10_000),
  resolutions: rows('决议', {
    matter: mustLine('事项', 200),
    person: mustLine('责任人', 50),
    dueOn: aDay('期限'),
  }, { max: 20 }),
})

export const conferenceForm = defineForm({
  code: 'F24', title: '个案研讨（个案会议）记录', subject: 'case', dayField: 'heldOn', lateAfterDays: 7, signatures: ['参加人签到', '主持人签名'],
  versions: [{ number: 1, schema: conference, parts: [
    { title: '会议', fields: ['heldOn', 'chair', 'workers', 'guests', 'caseNumber'] },
    { title: '讨论', fields: ['topic', 'discussion'] },
    { title: '决议', fields: ['resolutions'] },
  ] }],
  blankRows: { resolutions: 4 },
})
