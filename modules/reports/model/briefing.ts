// The text of a monthly briefing (简报文字部分): five sections as stations write them, and the first one proposed from the figures.
import { z } from 'zod'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import type { Month } from '../../../kernel/model/day.ts'
import type { FigureRow } from './figures.ts'

const section = (title: string, help?: string) => field(plainText({ max: 4000, min: 0, title }).default(''), {
  title, control: 'longText', rows: 5, ...(help ? { help } : {}),
})

/** The narrative sections in the order of the document. */
export const briefingTexts = z.object({
  overview: section('本月工作概况', '可用系统按数字拟好的文字，再补充说明'),
  keyWork: section('重点工作', '党建、救助、养老、儿童、治理、社会事务等方面'),
  typicalCase: section('典型案例', '不要写服务对象的真实姓名、住址和电话'),
  problems: section('存在问题'),
  nextPlan: section('下月计划'),
})
export type BriefingTexts = z.infer<typeof briefingTexts>
export type TextKey = keyof BriefingTexts
export const textKeys = Object.keys(briefingTexts.shape) as TextKey[]
export const textTitles: Readonly<Record<TextKey, string>> = {
  overview: '本月工作概况', keyWork: '重点工作', typicalCase: '典型案例', problems: '存在问题', nextPlan: '下月计划',
}

/** The month as it is written: 2025年6月. */
export function monthInWords(month: Month): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`
}

/** 本月工作概况 in plain sentences from the figures; what was not counted is not said. */
export function proposedOverview(stationName: string, month: Month, rows: readonly FigureRow[]): string {
  const monthly = (id: string) => rows.find((row) => row.id === id)?.month ?? undefined
  const total = (id: string) => rows.find((row) => row.id === id)?.total ?? undefined
  return [
    filings(stationName, month, monthly, total), visits(monthly), due(monthly), finds(monthly), requests(monthly), casework(monthly, total),
    together(monthly), opinions(monthly), staff(monthly, total),
  ].filter(Boolean).join('')
}

type Look = (id: string) => number | undefined

function filings(stationName: string, month: Month, monthly: Look, total: Look): string {
  const [households, persons] = [monthly('households.filed'), monthly('persons.filed')]
  if (households === undefined) return ''
  const added = households > 0 || persons ? `新增建档 ${households} 户、服务对象 ${persons ?? 0} 人` : '没有新增建档'
  return `${monthInWords(month)}，${stationName}${added}，目前在册 ${total('households.active') ?? 0} 户、${total('persons.active') ?? 0} 人。`
}

function visits(monthly: Look): string {
  const parts = ([['入户走访', 'visits.HOME', '户次'], ['视频走访', 'visits.VIDEO', '户次'], ['电访', 'visits.PHONE', '次'], ['邻里、村居了解', 'other', '户次']] as const)
    .map(([label, id, unit]) => ({ label, unit, count: id === 'other' ? (monthly('visits.NEIGHBOURS') ?? 0) + (monthly('visits.VILLAGE') ?? 0) : monthly(id) ?? 0 }))
    .filter(({ count }) => count > 0)
  if (parts.length === 0) return '本月没有走访记录。'
  const people = monthly('visits.people')
  return `全月${parts.map(({ label, count, unit }) => `${label} ${count} ${unit}`).join('、')}${people ? `，见到服务对象及家属 ${people} 人次` : ''}。`
}

function due(monthly: Look): string {
  const all = monthly('due.all')
  if (!all) return ''
  const [done, overdue] = [monthly('due.done') ?? 0, monthly('due.overdue') ?? 0]
  const rate = Math.floor((done / all) * 1000) / 10
  return `本月应访 ${all} 户，已访 ${done} 户，走访完成率 ${rate}%${overdue > 0 ? `，逾期未访 ${overdue} 户` : ''}。`
}

function finds(monthly: Look): string {
  const parts = [
    [monthly('publicity'), (n: number) => `开展政策宣传 ${n} 次`], [monthly('goods'), (n: number) => `发放物资 ${n} 次`],
    [monthly('risk'), (n: number) => `发现风险 ${n} 次并按规定跟进`],
  ] as const
  const said = parts.flatMap(([count, say]) => (count ? [say(count)] : []))
  return said.length > 0 ? `走访中${said.join('，')}。` : ''
}

/** The clauses whose number is not zero, joined; empty when all are. */
function joined(clauses: readonly (readonly [number | undefined, (n: number) => string])[]): string {
  return clauses.flatMap(([count, say]) => (count ? [say(count)] : [])).join('，')
}

function requests(monthly: Look): string {
  const words = joined([
    [monthly('reception'), (n) => `接待来访 ${n} 人次`], [monthly('lead'), (n) => `受理线索 ${n} 件`], [monthly('lead.finished'), (n) => `办结 ${n} 件（按期 ${monthly('lead.onTime') ?? 0} 件）`],
    [monthly('need'), (n) => `新增需求 ${n} 条`], [monthly('referral.out'), (n) => `转出 ${n} 件`], [monthly('referral.in'), (n) => `转入 ${n} 件`],
  ])
  return words ? `${words}。` : ''
}

function casework(monthly: Look, total: Look): string {
  const words = joined([
    [monthly('case.opened'), (n) => `新开个案 ${n} 个`], [monthly('case.sessions'), (n) => `面谈 ${n} 次`], [monthly('case.closed'), (n) => `结案 ${n} 个`], [monthly('case.followUps'), (n) => `结案回访 ${n} 次`],
    [total('case.running'), (n) => `月末在案 ${n} 个`],
  ])
  return words ? `个案服务：${words}。` : ''
}

function together(monthly: Look): string {
  const words = joined([
    [monthly('group'), (n) => `新开小组 ${n} 个`], [monthly('group.session'), (n) => `开展小组活动 ${n} 节、${monthly('group.people') ?? 0} 人次`],
    [monthly('activity'), (n) => `举办社区活动 ${n} 场、${monthly('activity.people') ?? 0} 人次`],
  ])
  return words ? `${words}。` : ''
}

function opinions(monthly: Look): string {
  const count = monthly('rated')
  return count ? `收到服务评价 ${count} 份，平均 ${monthly('mean') ?? 0} 分（满分 5 分）。` : ''
}

function staff(monthly: Look, total: Look): string {
  const workers = total('workers')
  if (workers === undefined) return ''
  const hours = ([['参加培训', 'training.hours'], ['接受督导', 'supervision.hours']] as const)
    .flatMap(([label, id]) => (monthly(id) ? [`${label} ${monthly(id)} 学时`] : []))
  return `月末在岗社工 ${workers} 人，其中持证 ${total('workers.certified') ?? 0} 人${hours.length > 0 ? `；本月${hours.join('、')}` : ''}。`
}

/** Names that stand in a text; names of one character say nothing and are not looked for. */
export function namesIn(text: string, names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => [...name].length >= 2 && text.includes(name))
}
