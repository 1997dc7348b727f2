// F13 服务协议 and F14 个案服务计划表: what both sides agree to, and the goals that the work is measured by.
import { z } from 'zod'
import { field } from '../../../../kernel/model/field.ts'
import { serviceFunctions } from '../../../../kernel/model/form-parts.ts'
import { defineForm } from '../../../../kernel/model/form.ts'
import { knownCount, line, mustDay, mustLine, mustText, rows, text } from './fields.ts'

/** The usual wording; a station changes it in the form. */
export const confidentialityWords = '本人自愿接受社会工作服务站提供的个案服务，已了解服务内容、双方权利义务及保密原则。以下情形社工可能突破保密：（一）本人有伤害自己或他人的危险；（二）依法应当强制报告或报案的；（三）司法机关依法调取；（四）为提供服务在督导和专业团队范围内讨论。'
export const dutiesWords = '服务对象有权了解服务进展、提出意见、随时终止服务；应如实提供与服务有关的情况，按约定参加面谈。社工依专业伦理提供服务，尊重服务对象的决定，按期记录并接受督导。一方违反约定或者法律、给对方造成损害的，依法承担责任。'
export const endingWords = '目标达成、服务对象要求或双方认为服务不再合适时终止。对服务不满意的，可以向社工站站长、承接机构或县级主管部门投诉。'

const agreement = z.object({
  agreedOn: mustDay('日期'),
  parties: line('双方', 200, { help: '社工站和服务对象（监护人）' }),
  aims: text('服务目标概述', { rows: 2 }, 2_000),
  contents: text('服务内容与方式', { rows: 3 }, 2_000),
  period: line('期限与频次', 200, { placeholder: '例如：3 个月，每两周一次' }),
  duties: text('双方权利义务', { rows: 3 }, 2_000),
  confidentiality: mustText('保密原则及例外', { rows: 4 }, 2_000),
  fee: line('收费', 60),
  ending: text('终止与投诉途径', { rows: 2 }, 2_000),
  agreedBy: mustLine('同意人', 50, { help: '纸质协议由同意人签名' }),
  guardian: line('监护人', 50, { help: '未成年人或不能自己决定的，由监护人签名' }),
})

/** A blank agreement is signed as it stands: the usual terms are on it. */
const standing = {
  parties: '甲方：__________________（社会工作服务站）　乙方：____________（服务对象、监护人）', duties: dutiesWords, confidentiality: confidentialityWords, fee: '免费', ending: endingWords,
}

export const agreementForm = defineForm({
  code: 'F13', title: '服务协议（接受个案服务同意书）', subject: 'case', dayField: 'agreedOn', signatures: ['服务对象签名', '监护人签名', '社工签名'],
  versions: [{ number: 1, schema: agreement, parts: [
    { title: '约定', fields: ['parties', 'aims', 'contents', 'period', 'duties'] },
    { title: '保密与终止', fields: ['confidentiality', 'fee', 'ending'] },
    { title: '同意', fields: ['agreedBy', 'guardian', 'agreedOn'] },
  ] }],
  brief: ['parties', 'aims', 'contents', 'confidentiality', 'agreedBy', 'guardian', 'agreedOn'],
  standing,
  carried: ['parties', 'contents', 'period', 'duties', 'confidentiality', 'fee', 'ending', 'agreedBy', 'guardian'],
})

const planShape = {
  plannedOn: mustDay('制定日期'),
  aim: mustText('总目标', { rows: 2 }, 1_000),
  goals: rows('具体目标', {
    goal: mustLine('目标（具体、可衡量）', 200),
    measure: mustLine('衡量指标', 100),
    baseline: line('基线', 60),
    target: mustLine('目标值', 60),
    dueOn: mustDay('完成期限'),
  }, { min: 1, max: 10, help: '过程记录、阶段检视、结案表会自动带出这些目标' }),
  strategy: mustText('介入策略与理论', { rows: 3 }),
  arrangements: rows('服务安排', {
    time: mustLine('时间', 60),
    content: mustLine('内容与方法', 300),
    worker: line('负责人', 40),
    resources: line('所需资源', 100),
  }, { min: 1, max: 30 }),
  resources: rows('拟链接资源', {
    name: mustLine('资源', 100),
    provider: line('提供方', 60),
    purpose: line('用途', 100),
  }, { max: 20, help: '协调资源的步骤由此记录；只用家庭自身资源的也写一行' }),
  difficulties: mustText('预计困难及应对', { rows: 2 }, 2_000),
  riskPlan: text('风险预案', { rows: 2 }, 2_000),
  evaluation: mustText('评估方法', { rows: 2 }, 2_000),
  weeks: field(z.number().int().min(1).max(260).nullable().default(null), { title: '预计周期', unit: '周' }),
  sessions: field(z.number().int().min(1).max(200).nullable().default(null), { title: '预计面谈次数', unit: '次' }),
  clientView: text('对象参与及意见', { rows: 2 }, 1_000),
  edition: knownCount('版本号', '版'),
}

const noGoalTwice = <T extends z.ZodObject>(schema: T): T => schema.refine((given) => {
  const goals = (given as { goals: readonly { goal: string }[] }).goals.map(({ goal }) => goal)
  return new Set(goals).size === goals.length
}, { path: ['goals'], error: '有两个目标写得一样，请合并或改写' }) as T

const plan = noGoalTwice(z.object(planShape))
/** Since version 2 nobody plans for a person without having asked him. */
const agreed = { ...planShape, clientView: mustText('对象参与及意见', { rows: 2, help: '本人怎么说、同意哪些；不能表达的写明由谁代表' }, 1_000) }
const planAgreed = noGoalTwice(z.object(agreed))
/** Since version 3 it says by which of the thirteen ways the person is served. */
const planWays = noGoalTwice(z.object({ ...agreed, functions: serviceFunctions() }))
const planParts = [
  { title: '目标', fields: ['plannedOn', 'edition', 'aim', 'goals'] },
  { title: '策略与安排', fields: ['strategy', 'arrangements', 'resources'] },
  { title: '困难、风险与评估', fields: ['difficulties', 'riskPlan', 'evaluation', 'weeks', 'sessions', 'clientView'] },
]

const partsWithWays = planParts.map((part) => (part.fields.includes('strategy') ? { ...part, fields: ['strategy', 'functions', 'arrangements', 'resources'] } : part))

export const planForm = defineForm({
  code: 'F14', title: '个案服务计划表', subject: 'case', dayField: 'plannedOn', approval: { by: 'SUPERVISOR', blocks: true }, signatures: ['服务对象签名', '社工签名', '督导审批（同意、修改后同意、不同意）'],
  versions: [{ number: 1, schema: plan, parts: planParts }, { number: 2, schema: planAgreed, parts: planParts }, { number: 3, schema: planWays, parts: partsWithWays }],
  brief: ['plannedOn', 'aim', 'goals', 'strategy', 'functions', 'arrangements', 'resources', 'difficulties', 'evaluation', 'clientView'],
  carried: ['aim', 'goals', 'strategy', 'functions', 'arrangements', 'resources', 'difficulties', 'riskPlan', 'evaluation', 'weeks', 'sessions'],
  blankRows: { goals: 4, arrangements: 6, resources: 3 },
})

