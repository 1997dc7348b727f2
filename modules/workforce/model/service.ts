// Unbroken service (连续在岗): the day from which a person has served at stations without a gap.
import { addDays, type Day } from '../../../kernel/model/calendar.ts'

export interface ServicePeriod { readonly fromOn: Day; /** Last day, still serving on it; null while open. */ readonly untilOn: Day | null }

/**
 * The day the service that covers `asOf` began: moving from one station to the next without a free day in between does not
 * start it again. Undefined when nobody serves on that day.
 */
export function entryDay(periods: readonly ServicePeriod[], asOf: Day): Day | undefined {
  const begun = [...periods].filter((one) => one.fromOn <= asOf).sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1))
  let entry: Day | undefined
  let lastDay: Day | undefined
  for (const { fromOn, untilOn } of begun) {
    if (lastDay === undefined || fromOn > addDays(lastDay, 1)) entry = fromOn
    const end = untilOn ?? '9999-12-30'
    if (lastDay === undefined || end > lastDay) lastDay = end
  }
  return lastDay !== undefined && lastDay >= asOf ? entry : undefined
}
