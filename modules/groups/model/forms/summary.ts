// 小组总结（评估）报告 (F35): what the group came to; figures and comparison come from sign-in sheets and measures.
import { z } from 'zod'
import { settlementLines } from '../../../../kernel/model/budget.ts'
import { line, mustDay, mustText, shownMoney, shownText, text } from '../../../../kernel/model/form-parts.ts'
import { defineForm } from '../../../../kernel/model/form.ts'

const schema = z.object({
  writtenOn: mustDay('填写日期'),
  overview: shownText('概况'),
  attendanceRate: shownText('出席率'),
  goalAttainment: mustText('目标达成评估'),
  effect: shownText('前后测对比'),
  process: text('过程评估'),
  memberChanges: mustText('组员改变'),
  satisfaction: shownText('满意度'),
  leadership: text('带领者表现'),
  settlement: settlementLines(),
  budgetTotalFen: shownMoney('预算合计'),
  spentTotalFen: shownMoney('决算合计'),
  lessons: mustText('经验与不足'),
  followUp: mustText('跟进计划', '个别组员需要的，写明转个案'),
  attachments: line('附件', 300),
})

export const groupSummary = defineForm({
  code: 'F35', title: '小组总结（评估）报告', subject: 'group', dayField: 'writtenOn', isSingle: true, approval: { by: 'SUPERVISOR', blocks: true },
  signatures: ['社工签名', '督导评语'], blankRows: { settlement: 6 },
  versions: [{ number: 1, schema, parts: [
    { title: '概况', fields: ['writtenOn', 'overview', 'attendanceRate'] },
    { title: '成效', fields: ['goalAttainment', 'effect', 'process', 'memberChanges', 'satisfaction', 'leadership'] },
    { title: '财务决算', fields: ['settlement', 'budgetTotalFen', 'spentTotalFen'] },
    { title: '经验与跟进', fields: ['lessons', 'followUp', 'attachments'] },
  ] }],
  brief: ['writtenOn', 'overview', 'attendanceRate', 'goalAttainment', 'effect', 'memberChanges', 'satisfaction', 'settlement', 'spentTotalFen', 'lessons', 'followUp'],
})
