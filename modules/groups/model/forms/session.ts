// 小组单节过程记录表 (F32): what happened in one session, the stage the group stands in, its dynamics, and what follows.
import { z } from 'zod'
import { groupStageCodes, participationCodes } from '../../../../kernel/model/codes/groups.ts'
import { count, line, mustDay, mustLine, mustText, mustTime, shownText, text, time } from '../../../../kernel/model/form-parts.ts'
import { pictures } from '../../../files/model/picture-field.ts'
import { defineForm } from '../../../../kernel/model/form.ts'
import { field } from '../../../../kernel/model/field.ts'

const step = z.object({ step: mustLine('环节', 60), content: mustText('内容'), response: text('组员反应') }).strict()
const performance = z.object({
  name: mustLine('姓名', 50), participation: field(participationCodes.one().nullable().default(null), { title: '参与度', codes: 'participation' }), note: line('备注', 200),
}).strict()

const shape = {
  number: count('节次', 100, '节'),
  heldOn: mustDay('日期'),
  startedTime: time('开始时间'),
  endedTime: time('结束时间'),
  place: line('地点'),
  attendance: shownText('出席／应到'),
  topic: mustLine('主题', 60),
  goal: text('本节目标'),
  stage: field(groupStageCodes.one(), { title: '小组阶段', codes: 'group-stage' }),
  flow: field(z.array(step).min(1, '请至少写一个环节').max(30, '最多 30 个环节'), { title: '流程与过程' }),
  dynamics: mustText('小组动力与互动分析'),
  performances: field(z.array(performance).max(60, '最多 60 人').default([]), { title: '组员表现' }),
  goalsMet: mustText('目标达成'),
  reflection: mustText('社工带领技巧与反思'),
  followUp: mustText('跟进事项', '没有就写“无”'),
  pictures: pictures('现场照片'),
  photos: line('照片', 200, '不在系统里的照片，写张数和存放处'),
}
const parts = [
  { title: '基本情况', fields: ['number', 'heldOn', 'startedTime', 'endedTime', 'place', 'attendance', 'topic', 'goal', 'stage'] },
  { title: '过程', fields: ['flow', 'dynamics', 'performances'] },
  { title: '评估与跟进', fields: ['goalsMet', 'reflection', 'followUp', 'pictures', 'photos'] },
]
/** Since version 2 the hour and the goal of the session are asked for, as on the paper. */
const asked = z.object({ ...shape, startedTime: mustTime('开始时间'), goal: mustText('本节目标', '计划书里有的由系统带出') })

export const sessionRecord = defineForm({
  code: 'F32', title: '小组单节过程记录表', subject: 'group', dayField: 'heldOn', lateAfterDays: 5, signatures: ['社工签名', '督导意见'], blankRows: { flow: 5, performances: 15 },
  versions: [{ number: 1, schema: z.object(shape), parts }, { number: 2, schema: asked, parts }],
  brief: ['number', 'heldOn', 'startedTime', 'attendance', 'topic', 'goal', 'stage', 'flow', 'dynamics', 'goalsMet', 'reflection', 'followUp'],
  carried: ['startedTime', 'endedTime', 'place'],
})
