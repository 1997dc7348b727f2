// Trial and comparison as Excel (测算表、对比表): by rule, and beside it who or which county.
import { dayInWords } from '../../../kernel/model/day.ts'
import { type Cell, type Column, type Table, workbook } from '../../../kernel/server/workbook.ts'
import type { Outcome } from '../model/finding.ts'
import { CAUSE_LABELS } from '../model/causes.ts'
import { OUTCOME_LABELS, SEVERITY_LABELS, SUBJECT_LABELS } from '../model/labels.ts'
import type { ComparisonView, NamedChange, RuleContrastView, TrialView } from '../model/trial-api.ts'

const ruleColumns: readonly Column[] = [
  { title: '条款', width: 18 }, { title: '条文', width: 16 }, { title: '要求', width: 44 }, { title: '要求程度', width: 10 }, { title: '对象', width: 16 },
]
const ruleCells = (rule: RuleContrastView): Cell[] => [rule.rule, rule.article, rule.title, SEVERITY_LABELS[rule.severity], SUBJECT_LABELS[rule.subjectKind]]
const number = (title: string): Column => ({ title, width: 12, kind: 'number' })
const label = (outcome: Outcome | null) => (outcome ? OUTCOME_LABELS[outcome] : '—')

/** The trial's table by rule, and the names or counties behind it. */
export function trialBook(view: TrialView, authority: string): Promise<Buffer> {
  const tried = [
    `测算日 ${dayInWords(view.asOf)}`, ...view.packs.tried.filter(({ isAssumed }) => isAssumed).map(({ title }) => `假设适用：${title}`),
    ...view.changed.map(({ label: what, now, tried: to }) => `${what}：${now} 改为 ${to}`),
  ].join('；')
  const particulars = `填报单位：${authority}　　制表：${dayInWords(view.today)}　　${tried}。只作测算，不作为核查结果。`
  const columns = [...ruleColumns, number('现在不符合'), number('测算不符合'), number('新增不符合'), number('新增符合'), number('缺数据'), { title: '差额', width: 36 }]
  const rows = view.rules.map((rule) => [
    ...ruleCells(rule), told(rule.before?.breached, rule.before), told(rule.after?.breached, rule.after), rule.newlyBreached, rule.newlyMet, told(rule.after?.unknown, rule.after),
    rule.gaps.map(({ text }) => text).join('；'),
  ])
  return workbook([{ name: '按条款', title: `${view.placeName}规则测算`, particulars, columns, rows }, behind(view, particulars, '规则测算')])
}

/** What changed from one day to the other, by rule, and the names or counties behind it. */
export function comparisonBook(view: ComparisonView, authority: string): Promise<Buffer> {
  const particulars = `填报单位：${authority}　　${dayInWords(view.before)} 与 ${dayInWords(view.after)} 对比`
  const columns = [...ruleColumns, number('变化'), { title: '怎样变化', width: 44 }, { title: '主要原因', width: 40 }]
  const rows = view.rules.map((rule) => [
    ...ruleCells(rule), rule.changed, rule.transitions.map(({ from, to, subjects }) => `${label(from)} → ${label(to)} ${subjects}`).join('；'), rule.causes.map(({ kind, subjects }) => `${CAUSE_LABELS[kind]} ${subjects}`).join('；'),
  ])
  return workbook([{ name: '按条款', title: `${view.placeName}核查结果两日对比`, particulars, columns, rows }, behind(view, particulars, '两日对比')])
}

function behind(view: TrialView | ComparisonView, particulars: string, what: string): Table {
  const title = `${view.placeName}${what}`
  if (view.detail === 'places') {
    const columns = [...ruleColumns, { title: '地区', width: 24 }, number('原不符合'), number('现不符合'), number('新增不符合'), number('新增符合'), number('缺数据')]
    const rows = view.rules.flatMap((rule) => rule.places.map((place) => [...ruleCells(rule), place.name, place.before, place.after, place.newlyBreached, place.newlyMet, place.unknown]))
    return { name: '按地区', title: `${title}（按地区）`, particulars, columns, rows }
  }
  const columns = [...ruleColumns, { title: '名称', width: 26 }, { title: '所在地', width: 22 }, { title: '原结果', width: 10 }, { title: '现结果', width: 10 }, { title: '情况', width: 60 }]
  const rows = view.rules.flatMap((rule) => [
    ...rule.names.map((one) => [...ruleCells(rule), one.name, one.place, label(one.from), label(one.to), situation(one)]),
    ...(rule.unnamed > 0 ? [[...ruleCells(rule), `另有 ${rule.unnamed} 个（未列名称）`, '', '', '', '']] : []),
  ])
  return { name: '名单', title: `${title}（名单）`, particulars, columns, rows }
}

function situation({ causes, explanation }: NamedChange): string {
  return causes.length > 0 ? causes.map(({ text }) => text).join('；') : explanation
}

// A rule that is only on the other side has no number here.
function told(count: number | '<5' | undefined, side: object | null): Cell {
  return side ? count ?? 0 : '—'
}
