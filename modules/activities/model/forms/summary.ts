// 活动总结（评估）表 (F45): how it went; who was there comes from the sign-ins.
import { z } from 'zod'
import { settlementLines } from '../../../../kernel/model/budget.ts'
import { field } from '../../../../kernel/model/field.ts'
import { line, mustDay, mustText, shownCount, shownMoney, text, time } from '../../../../kernel/model/form-parts.ts'
import { pictures } from '../../../files/model/picture-field.ts'
import { defineForm } from '../../../../kernel/model/form.ts'

const tally = (title: string) => field(z.number().int(`${title}要填整数`).min(0).max(100_000).nullable().default(null), { title, unit: '份' })

const schema = z.object({
  heldOn: mustDay('实际日期'),
  startedTime: time('开始时间'),
  endedTime: time('结束时间'),
  place: line('实际地点'),
  clientCount: shownCount('参加人数：服务对象', '人'),
  residentCount: shownCount('参加人数：居民', '人'),
  volunteerCount: shownCount('参加人数：志愿者', '人'),
  staffCount: shownCount('参加人数：社工和工作人员', '人'),
  uncountedCount: field(z.number().int('人数要填整数').min(0).max(100_000).default(0), { title: '未签到的估计人数', unit: '人', help: '没有签到、但到场的人；没有就填 0' }),
  peopleCount: shownCount('人次', '人次'),
  process: mustText('过程简述'),
  goalsMet: mustText('目标达成'),
  askedCount: tally('满意度问卷发放'),
  returnedCount: tally('满意度问卷收回'),
  satisfactionMean: field(z.number().min(1, '均值在 1 至 5 之间').max(5, '均值在 1 至 5 之间').nullable().default(null), { title: '满意度均值（满分 5 分）' }),
  highlights: text('亮点'),
  improvements: mustText('不足与改进'),
  settlement: settlementLines().refine((lines) => lines === undefined || lines.length > 0, '请至少写一行决算；没有花钱的写“无”，支出填 0'),
  budgetTotalFen: shownMoney('预算合计'),
  spentTotalFen: shownMoney('决算合计'),
  links: line('宣传报道链接', 500),
  pictures: pictures('活动照片'),
  photos: line('照片', 200, '不在系统里的照片，写张数和存放处'),
})

export const activitySummary = defineForm({
  code: 'F45', title: '活动总结（评估）表', subject: 'activity', dayField: 'heldOn', lateAfterDays: 10, isSingle: true, approval: { by: 'HEAD', blocks: true },
  signatures: ['社工签名', '审核'], starred: ['clientCount', 'residentCount', 'volunteerCount', 'staffCount', 'settlement'], blankRows: { settlement: 6 },
  versions: [{ number: 1, schema, parts: [
    { title: '实际情况', fields: ['heldOn', 'startedTime', 'endedTime', 'place', 'clientCount', 'residentCount', 'volunteerCount', 'staffCount', 'uncountedCount', 'peopleCount'] },
    { title: '过程与成效', fields: ['process', 'goalsMet', 'askedCount', 'returnedCount', 'satisfactionMean', 'highlights', 'improvements'] },
    { title: '经费决算', fields: ['settlement', 'budgetTotalFen', 'spentTotalFen'] },
    { title: '宣传与照片', fields: ['links', 'pictures', 'photos'] },
  ] }],
  brief: ['heldOn', 'place', 'clientCount', 'residentCount', 'volunteerCount', 'staffCount', 'uncountedCount', 'peopleCount', 'process', 'goalsMet', 'improvements', 'settlement', 'spentTotalFen'],
})
