// By when a monthly briefing is due (报送期限): a dated parameter with its source, set by the county where the default does not fit.
import type { BriefingState } from '../../../kernel/model/codes/reports.ts'
import { addDays, daysBetween, firstDayOf, lastDayOf, type Day, type Month } from '../../../kernel/model/day.ts'
import { addMonths } from '../../../kernel/model/calendar.ts'
import type { Deadline } from '../../deadlines/model/deadline.ts'
import { prefixOf } from '../../regions/model/code.ts'
import type { BriefingStage } from './stages.ts'

/** What a county may set; its rows stand among the other deadlines (modules/deadlines). */
export const briefingDeadline: Deadline = {
  id: 'briefing.due', group: '简报', title: '月度工作简报报送', begins: '所报的月份结束', sentence: '{length}前报送', length: { amount: 5, unit: 'DAY_OF_MONTH' }, bounds: { DAY_OF_MONTH: [1, 28] },
  source: '按月提交（东营办法第二十六条）；次月 5 日前为机构通行做法',
}

export interface DueRule {
  /** 12 digits; holds for every station inside. */
  readonly regionCode: string
  /** First month whose briefing it holds for. */
  readonly fromMonth: Month
  /** Last day of the following month on which the briefing is in time; null where the place goes back to what stands above it. */
  readonly dayOfMonth: number | null
  readonly source: string
}

/** A rule that names a day. */
export type SetDueRule = DueRule & { readonly dayOfMonth: number }

/** 东营办法第二十六条 asks for a briefing every month and names no day; the fifth is what agencies keep. */
export const defaultDueRule: SetDueRule = {
  regionCode: '000000000000', fromMonth: '1900-01', dayOfMonth: 5, source: briefingDeadline.source,
}

/** The rule for a station and a month: the most specific place first, then the latest start. */
export function dueRuleFor(rules: readonly DueRule[], regionCode: string, month: Month): SetDueRule {
  const fitting = rules.filter((rule) => rule.fromMonth <= month && regionCode.startsWith(prefixOf(rule.regionCode)))
  const inOrder = [...fitting].sort((a, b) => prefixOf(b.regionCode).length - prefixOf(a.regionCode).length || b.fromMonth.localeCompare(a.fromMonth))
  const latest = inOrder.filter((rule, at) => inOrder[at - 1]?.regionCode !== rule.regionCode)
  return latest.find((rule): rule is SetDueRule => rule.dayOfMonth !== null) ?? defaultDueRule
}

/** The last day on which the briefing of a month is in time. */
export function dueOnOf(month: Month, rule: SetDueRule): Day {
  return addDays(addMonths(firstDayOf(month), 1), rule.dayOfMonth - 1)
}

/** Late is shown and never refused: submitted after the day, or not submitted and the day has passed. */
export function isLate(dueOn: Day, firstSubmittedOn: Day | null, today: Day): boolean {
  return (firstSubmittedOn ?? today) > dueOn
}

/** What is shown for a month: its stored state, or whether one is expected yet (待报送 from the last day of the month on). */
export function shownState(stage: BriefingStage | null, month: Month, today: Day): BriefingState {
  return stage ?? (today >= lastDayOf(month) ? 'DUE' : 'NOT_DUE')
}

/** Days until the briefing is due; negative when the day has passed. */
export function daysLeft(dueOn: Day, today: Day): number {
  return daysBetween(today, dueOn)
}
