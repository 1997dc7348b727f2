// By when a monthly briefing is due (报送期限): a dated parameter with its source, set by the county where the default does not fit.
import type { BriefingState } from '../../../kernel/model/codes/reports.ts'
import { addDays, daysBetween, firstDayOf, lastDayOf, type Day, type Month } from '../../../kernel/model/day.ts'
import { addMonths } from '../../../kernel/model/calendar.ts'
import { prefixOf } from '../../regions/model/code.ts'
import type { BriefingStage } from './stages.ts'

export interface DueRule {
  /** 12 digits; holds for every station inside. */
  readonly regionCode: string
  /** First month whose briefing it holds for. */
  readonly fromMonth: Month
  /** Last day of the following month on which the briefing is in time. */
  readonly dayOfMonth: number
  readonly source: string
}

/** 东营办法第二十六条 asks for a briefing every month and names no day; the fifth is what agencies keep. */
export const defaultDueRule: DueRule = {
  regionCode: '000000000000', fromMonth: '1900-01', dayOfMonth: 5, source: '按月提交（东营办法第二十六条）；次月 5 日前为机构通行做法',
}

/** The rule for a station and a month: the most specific place first, then the latest start. */
export function dueRuleFor(rules: readonly DueRule[], regionCode: string, month: Month): DueRule {
  const fitting = rules.filter((rule) => rule.fromMonth <= month && regionCode.startsWith(prefixOf(rule.regionCode)))
  const [best] = [...fitting].sort((a, b) => prefixOf(b.regionCode).length - prefixOf(a.regionCode).length || (a.fromMonth < b.fromMonth ? 1 : -1))
  return best ?? defaultDueRule
}

/** The last day on which the briefing of a month is in time. */
export function dueOnOf(month: Month, rule: DueRule): Day {
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
