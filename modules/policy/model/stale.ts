// What in the packs is out of date or incomplete (到期与缺件): instruments, standards and targets whose day came or is near.
import { addDays, addYears, startOfYear } from '../../../kernel/model/calendar.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import { hasHolidays } from '../../../kernel/model/working-days.ts'
import { SUBJECT_LABELS } from './labels.ts'
import { termOf, termOfClause } from './pack.ts'
import type { Pack, Rule } from './pack.ts'

/** How many days ahead an end is told. */
const DAYS_AHEAD = 180

export type StaleItem = {
  /** null: about the calendar, not a pack. */
  pack: string | null
  kind: 'expired' | 'expiring' | 'draft' | 'uncertain' | 'parameter-ends' | 'clause-ended' | 'target-passed' | 'parent-not-supplied' | 'annex-not-supplied' | 'holidays-missing'
  id: string
  /** The day it is about: the last day in force, or the day of the target. */
  on: Day | null
  text: string
}

/** Everything a keeper of the packs should look at on the day. */
export function staleItems(packs: readonly Pack[], asOf: Day): StaleItem[] {
  const supplied = new Set(packs.map(({ id }) => id))
  return [...packs.flatMap((pack) => [...instrumentItems(pack, supplied, asOf), ...contentItems(pack, asOf)]), ...calendarItems(asOf)]
}

function instrumentItems(pack: Pack, supplied: ReadonlySet<string>, asOf: Day): StaleItem[] {
  const { instrument, parent, annexes } = pack
  const item = (kind: StaleItem['kind'], id: string, on: Day | null, text: string): StaleItem => ({ pack: pack.id, kind, id, on, text })
  const last = instrument.until === null ? null : addDays(instrument.until, -1)
  return [
    ...(last !== null && asOf > last ? [item('expired', instrument.id, last, `文件已失效（有效期至 ${last}）`)] : []),
    ...(last !== null && asOf <= last && last <= addDays(asOf, DAYS_AHEAD) ? [item('expiring', instrument.id, last, `文件将于 ${last} 到期`)] : []),
    ...(instrument.status === 'draft' ? [item('draft', instrument.id, null, `征求意见稿：${instrument.statusNote ?? '用前须确认'}`)] : []),
    ...(instrument.status === 'issued' && instrument.statusNote ? [item('uncertain', instrument.id, null, instrument.statusNote)] : []),
    ...(parent && !supplied.has(parent.pack) ? [item('parent-not-supplied', parent.pack, null, `上级文件未提供：${parent.title}`)] : []),
    ...annexes.filter(({ state }) => state === 'not-supplied').map((annex) => item('annex-not-supplied', annex.id, null, `附件未提供：${annex.title}（${annex.article}）`)),
  ]
}

function contentItems(pack: Pack, asOf: Day): StaleItem[] {
  const end = pack.instrument.until
  const endsBeforePack = (until: Day | null): until is Day => until !== null && (end === null || until < end)
  const parameters = pack.parameters.flatMap(({ id, label, values }): StaleItem[] => {
    const { until } = termOf(values)
    if (!endsBeforePack(until) || until > addDays(asOf, DAYS_AHEAD)) return []
    return [{ pack: pack.id, kind: 'parameter-ends', id, on: addDays(until, -1), text: `参数“${label}”的取值到 ${addDays(until, -1)} 为止` }]
  })
  const rules = pack.rules.flatMap((rule) => {
    const { until } = termOfClause(rule)
    const target = targetDay(rule)
    const isOver = endsBeforePack(until) && until <= asOf
    return [
      ...(target !== undefined && target < asOf ? [{ pack: pack.id, kind: 'target-passed' as const, id: rule.id, on: target, text: `目标期限 ${target} 已过：${rule.title}（${SUBJECT_LABELS[rule.subject]}）` }] : []),
      ...(isOver ? [{ pack: pack.id, kind: 'clause-ended' as const, id: rule.id, on: addDays(until, -1), text: `条款的适用期到 ${addDays(until, -1)} 为止：${rule.title}（${SUBJECT_LABELS[rule.subject]}）` }] : []),
    ]
  })
  return [...parameters, ...rules]
}

/** The fixed day by which a target is to be reached. */
function targetDay(rule: Rule): Day | undefined {
  const deadline = rule.versions.at(-1)?.deadline
  if (rule.check !== 'measure' || deadline?.kind !== 'literal') return undefined
  return typeof deadline.value === 'string' ? deadline.value : undefined
}

function calendarItems(asOf: Day): StaleItem[] {
  const years = [asOf, addYears(startOfYear(asOf), 1)].map((day) => Number(day.slice(0, 4)))
  return years.filter((year) => !hasHolidays(year)).map((year) => ({
    pack: null, kind: 'holidays-missing', id: String(year), on: null, text: `${year} 年的节假日安排尚未收录，涉及该年工作日的期限暂不能推算；公布后请升级节假日数据`,
  }))
}
