// 活动方案（计划书） (F40): what an activity is for, when and where, who does what, with budget and safety.
import { z } from 'zod'
import { budgetLines } from '../../../../kernel/model/budget.ts'
import { activityScaleCodes, activityThemeCodes } from '../../../../kernel/model/codes/activities.ts'
import { field } from '../../../../kernel/model/field.ts'
import { count, line, mustDay, mustLine, mustText, mustTime, serviceFunctions, shownMoney, shownText, text, time } from '../../../../kernel/model/form-parts.ts'
import { defineForm } from '../../../../kernel/model/form.ts'

const step = z.object({ time: line('时间', 30), step: mustLine('环节', 60), person: line('负责人', 60) }).strict()
const duty = z.object({ duty: mustLine('分工', 100), person: mustLine('人员', 100) }).strict()
const material = z.object({ name: mustLine('物资', 60), quantity: line('数量', 30), note: line('备注', 100) }).strict()

const shape = {
  writtenOn: mustDay('填写日期'),
  name: mustLine('活动名称', 60),
  theme: field(activityThemeCodes.one(), { title: '主题领域', codes: 'activity-theme' }),
  scale: shownText('规模').meta({ title: '规模', control: 'shown', help: '系统带出', paperChoices: activityScaleCodes.options.map(({ label }) => label) }),
  background: mustText('背景与需求'),
  goal: mustText('目标'),
  audience: mustLine('对象', 200),
  plannedCount: count('预计人数', 100_000, '人'),
  heldOn: mustDay('活动日期'),
  startedTime: time('开始时间'),
  endedTime: time('结束时间'),
  place: mustLine('地点'),
  organisers: line('主办、承办、协办单位', 300),
  flow: field(z.array(step).min(1, '请至少写一个环节').max(60, '最多 60 个环节'), { title: '内容流程' }),
  duties: field(z.array(duty).min(1, '请至少写一行分工').max(60, '最多 60 行'), { title: '人员分工' }),
  publicity: text('宣传招募'),
  materials: field(z.array(material).max(100, '最多 100 行').default([]), { title: '物资清单' }),
  budget: budgetLines(),
  budgetTotalFen: shownMoney('预算合计'),
  safety: mustText('安全与应急预案', '含保险、天气、未成年人陪护'),
  evaluation: text('评估方法'),
}
const parts = [
  { title: '基本情况', fields: ['writtenOn', 'name', 'theme', 'scale'] },
  { title: '背景与目标', fields: ['background', 'goal'] },
  { title: '对象、时间与地点', fields: ['audience', 'plannedCount', 'heldOn', 'startedTime', 'endedTime', 'place', 'organisers'] },
  { title: '流程与分工', fields: ['flow', 'duties', 'publicity', 'materials'] },
  { title: '预算', fields: ['budget', 'budgetTotalFen'] },
  { title: '安全与评估', fields: ['safety', 'evaluation'] },
]
/** Since version 2 the hour is asked for, as on the paper. */
const asked = z.object({ ...shape, startedTime: mustTime('开始时间') })

/** Since version 3 it says by which of the thirteen ways people are served. */
const withWays = asked.extend({ functions: serviceFunctions() })
const partsWithWays = parts.map((part) => (part.fields.includes('goal') ? { ...part, fields: [...part.fields, 'functions'] } : part))

export const activityPlan = defineForm({
  code: 'F40', title: '活动方案（计划书）', subject: 'activity', dayField: 'writtenOn', isSingle: true, approval: { by: 'HEAD', blocks: true },
  signatures: ['社工签名', '站长（机构）审批'], blankRows: { flow: 6, duties: 5, materials: 5, budget: 6 },
  versions: [{ number: 1, schema: z.object(shape), parts }, { number: 2, schema: asked, parts }, { number: 3, schema: withWays, parts: partsWithWays }],
  brief: ['writtenOn', 'name', 'theme', 'background', 'goal', 'functions', 'audience', 'plannedCount', 'heldOn', 'startedTime', 'place', 'flow', 'duties', 'budget', 'budgetTotalFen', 'safety'],
})
