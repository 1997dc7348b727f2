// What belongs to a crisis beside its record: the plan within 72 hours, the assessment that lifts it, the visits afterwards.
import { z } from 'zod'
import { riskLevelCodes } from '../../../../kernel/model/codes/clients.ts'
import { crisisAfterCodes, crisisConclusionCodes, crisisRoundCodes, crisisSeenCodes } from '../../../../kernel/model/codes/crises.ts'
import { field } from '../../../../kernel/model/field.ts'
import { defineForm } from '../../../../kernel/model/form.ts'
import { colleagues } from '../../../../kernel/model/form-fields.ts'
import { aDay, line, mustDay, mustLine, mustText, phone, readers, rows, text } from './fields.ts'

const risk = (title: string) => field(riskLevelCodes.one(), { title, codes: riskLevelCodes.id })

const plan = z.object({
  plannedOn: mustDay('制定日期'),
  workers: colleagues('参与社工', { max: 6 }),
  riskLevel: risk('目前风险'),
  goals: mustText('要达到的安全目标', { rows: 2 }),
  signs: text('危险的先兆', { rows: 2, help: '出现哪些情况要马上行动' }),
  tasks: rows('分工', { what: mustLine('做什么', 200), who: mustLine('谁来做', 60), untilOn: aDay('完成日期') }, 1),
  contacts: rows('紧急联系人', { name: mustLine('姓名', 50), relation: line('关系', 20), phone: phone('电话') }, 0, { help: '档案里有的由系统带出姓名和关系' }),
  supervisionOn: aDay('督导会日期'),
  supervision: text('督导意见', { rows: 3 }),
  reviewOn: mustDay('下次检视日期'),
  readers: readers(),
})

export const crisisPlan = defineForm({
  code: 'F22a', title: '危机处置计划', subject: 'crisis', dayField: 'plannedOn', lateAfterDays: 3, isNamed: true, readersField: 'readers', approval: { by: 'SUPERVISOR', blocks: false },
  signatures: ['社工签名', '督导签名'], blankRows: { tasks: 5, contacts: 3 },
  versions: [{ number: 1, schema: plan, parts: [
    { title: '计划', fields: ['plannedOn', 'workers', 'riskLevel', 'goals', 'signs', 'tasks', 'contacts'] },
    { title: '督导', fields: ['supervisionOn', 'supervision', 'reviewOn'] }, { title: '知情范围', fields: ['readers'] },
  ] }],
  brief: ['plannedOn', 'workers', 'riskLevel', 'goals', 'tasks', 'supervisionOn', 'supervision', 'reviewOn'],
  carried: ['goals', 'signs', 'tasks', 'readers'],
})

const lifting = z.object({
  assessedOn: mustDay('评估日期'),
  assessors: colleagues('评估人', { max: 6 }),
  situation: mustText('目前情况与依据', { rows: 4, help: '谁看到的、什么时候、本人和家人怎么说' }),
  riskLevel: risk('剩余风险'),
  protection: mustText('已有的保护和支持', { rows: 2 }),
  conclusion: field(crisisConclusionCodes.one(), { title: '评估结论', codes: crisisConclusionCodes.id }),
  afterPlan: mustText('解除后的安排', { rows: 2, help: '谁在 7 天、30 天回访；是否开案、转介' }),
  readers: readers(),
})

export const liftingAssessment = defineForm({
  code: 'F22b', title: '危机解除评估表', subject: 'crisis', dayField: 'assessedOn', lateAfterDays: 3, isNamed: true, readersField: 'readers', approval: { by: 'HEAD', blocks: true },
  signatures: ['评估人签名', '站长（督导）意见及签名'],
  versions: [{ number: 1, schema: lifting, parts: [
    { title: '评估', fields: ['assessedOn', 'assessors', 'situation', 'riskLevel', 'protection', 'conclusion', 'afterPlan'] }, { title: '知情范围', fields: ['readers'] },
  ] }],
})

const afterwards = z.object({
  visitedOn: mustDay('回访日期'),
  workers: colleagues('回访社工', { max: 4 }),
  round: field(crisisRoundCodes.one(), { title: '第几次回访', codes: crisisRoundCodes.id }),
  seen: field(crisisSeenCodes.one(), { title: '见到谁', codes: crisisSeenCodes.id }),
  situation: mustText('近况', { rows: 3 }),
  standing: field(crisisAfterCodes.one(), { title: '现在的情况', codes: crisisAfterCodes.id }),
  next: text('下一步', { rows: 2 }),
  readers: readers(),
})

export const afterVisit = defineForm({
  code: 'F22c', title: '危机解除后回访记录', subject: 'crisis', dayField: 'visitedOn', lateAfterDays: 3, isNamed: true, readersField: 'readers', signatures: ['社工签名'],
  versions: [{ number: 1, schema: afterwards, parts: [
    { title: '回访', fields: ['visitedOn', 'workers', 'round', 'seen', 'situation', 'standing', 'next'] }, { title: '知情范围', fields: ['readers'] },
  ] }],
  carried: ['readers'],
})
