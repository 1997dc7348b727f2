// By when a dispatched lead is to be done (要求办结时间): a default by urgency, as long as the dispatcher gives no day himself.
import type { Urgency } from '../../../kernel/model/codes/needs.ts'
import { addDays, type Day } from '../../../kernel/model/day.ts'
import { addWorkingDays, type Reckoned } from '../../../kernel/model/working-days.ts'

/** Working default until a county sets its own: no text gives these days. Urgent work does not wait for a working day. */
const rules: readonly { from: Day; days: Record<Urgency, { count: number; isWorkingDays: boolean }> }[] = [
  { from: '2000-01-01', days: { URGENT: { count: 1, isWorkingDays: false }, PRESSING: { count: 3, isWorkingDays: true }, GENERAL: { count: 10, isWorkingDays: true } } },
]

/** The default last day, or the year whose holidays are not published yet: then a person names the day. */
export function defaultDueOn(urgency: Urgency, dispatchedOn: Day): Reckoned {
  const { days } = rules.filter(({ from }) => from <= dispatchedOn).at(-1) ?? rules[0]!
  const { count, isWorkingDays } = days[urgency]
  return isWorkingDays ? addWorkingDays(dispatchedOn, count) : { day: addDays(dispatchedOn, count) }
}
