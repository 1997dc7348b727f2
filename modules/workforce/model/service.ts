// Unbroken service (连续在岗): the day from which a person has served at stations without a gap.
import { addDays, type Day, daysBetween, endOfYear, startOfYear } from '../../../kernel/model/calendar.ts'

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

/**
 * Hours of a year reckoned up to a full one for who came in its course: 20 hours in half a year are 40. One decimal, rounded
 * down, so that nobody reaches a number by rounding. Undefined when the entry day is unknown or the service began after the year.
 */
export function fullYearEquivalent(hours: number, entryOn: Day | undefined, dayOfYear: Day): number | undefined {
  const [first, last] = [startOfYear(dayOfYear), endOfYear(dayOfYear)]
  if (entryOn === undefined || entryOn > last) return undefined
  if (entryOn <= first) return hours
  return Math.floor((hours * (daysBetween(first, last) + 1) * 10) / (daysBetween(entryOn, last) + 1)) / 10
}
