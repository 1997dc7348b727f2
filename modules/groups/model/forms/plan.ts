// 小组计划书 (F30): what a group is for, whom, session by session, with budget and what may go wrong.
import { z } from 'zod'
import { budgetLines } from '../../../../kernel/model/budget.ts'
import { groupNatureCodes, groupTypeCodes } from '../../../../kernel/model/codes/groups.ts'
import { colleagues } from '../../../../kernel/model/form-fields.ts'
import { count, line, maybeDay, mustDay, mustLine, mustText, serviceFunctions, shownMoney, text } from '../../../../kernel/model/form-parts.ts'
import { defineForm } from '../../../../kernel/model/form.ts'
import { field } from '../../../../kernel/model/field.ts'

const step = z.object({
  time: line('时间', 30), step: mustLine('环节', 60), purpose: line('目的', 200), materials: line('物资', 100), person: line('负责人', 60),
}).strict()

const plannedSession = z.object({
  plannedOn: maybeDay('日期'), topic: mustLine('主题', 60), goal: mustText('目标'), minutes: field(z.number().int().min(10, '最少 10 分钟').max(600, '最多 600 分钟').nullable().default(null), { title: '时长', unit: '分钟' }),
  flow: field(z.array(step).max(20, '流程最多 20 个环节').default([]), { title: '流程' }),
}).strict()

const schema = z.object({
  writtenOn: mustDay('填写日期'),
  name: mustLine('小组名称', 60),
  kind: field(groupTypeCodes.one(), { title: '小组类型', codes: 'group-type' }),
  nature: field(groupNatureCodes.one().nullable().default(null), { title: '性质', codes: 'group-nature' }),
  background: mustText('背景与需求分析（理念）'),
  theory: mustText('理论依据'),
  goal: mustText('总目标'),
  objectives: mustText('具体目标', '一行写一条，写得出来、量得出来'),
  criteria: mustText('对象与招募标准'),
  recruitment: text('招募方式'),
  memberCount: count('人数', 200, '人'),
  sessionCount: count('节数', 100, '节'),
  schedule: mustLine('周期、频率、地点', 200, '例如：5 月至 6 月，每周三下午，社工站活动室'),
  sessions: field(z.array(plannedSession).min(1, '请至少写一节').max(100, '最多 100 节'), { title: '各节计划' }),
  leaders: colleagues('带领者与协助者'),
  volunteers: line('志愿者', 200),
  budget: budgetLines(),
  budgetTotalFen: shownMoney('预算合计'),
  difficulties: mustText('预计困难及应对'),
  safety: text('安全预案'),
  evaluation: mustText('评估方法'),
})

const parts = [
  { title: '基本情况', fields: ['writtenOn', 'name', 'kind', 'nature'] },
  { title: '理念与目标', fields: ['background', 'theory', 'goal', 'objectives'] },
  { title: '对象与招募', fields: ['criteria', 'recruitment', 'memberCount', 'sessionCount', 'schedule'] },
  { title: '各节计划', fields: ['sessions'] },
  { title: '人员', fields: ['leaders', 'volunteers'] },
  { title: '预算', fields: ['budget', 'budgetTotalFen'] },
  { title: '困难、安全与评估', fields: ['difficulties', 'safety', 'evaluation'] },
]
const partsWithWays = parts.map((part) => (part.fields.includes('theory') ? { ...part, fields: [...part.fields, 'functions'] } : part))

export const groupPlan = defineForm({
  code: 'F30', title: '小组计划书', subject: 'group', dayField: 'writtenOn', isSingle: true, approval: { by: 'SUPERVISOR', blocks: true },
  signatures: ['社工签名', '督导意见', '站长（机构）意见'], blankRows: { sessions: 6, 'sessions.flow': 2, budget: 6 },
  // Since version 2 it says by which of the thirteen ways the members are served.
  versions: [{ number: 1, schema, parts }, { number: 2, schema: schema.extend({ functions: serviceFunctions() }), parts: partsWithWays }],
  brief: ['writtenOn', 'name', 'kind', 'background', 'theory', 'goal', 'objectives', 'functions', 'criteria', 'memberCount', 'sessionCount', 'schedule', 'sessions', 'leaders', 'budget', 'budgetTotalFen', 'difficulties', 'evaluation'],
})
