// Working days (工作日) with the State Council's holidays and make-up workdays, from a maintained package. A year whose
// arrangement is not published yet has no answer: a guess would be a wrong deadline.
import chineseDays from 'chinese-days'
import { addDays } from './calendar.ts'
import type { Day } from './calendar.ts'

/** A day, or the year whose holiday arrangement is missing. */
export type Reckoned = { day: Day } | { yearWithoutHolidays: number }

const workdays = new Map<Day, boolean>()
const years = new Map<number, boolean>()

/** True when the holiday arrangement of the year is known. */
export function hasHolidays(year: number): boolean {
  let known = years.get(year)
  if (known === undefined) {
    // Only a day of the published arrangement bears a holiday's name beside the week day: 'National Day,国庆节,3'.
    known = chineseDays.getDayDetail(`${year}-10-01`).name.includes(',')
    years.set(year, known)
  }
  return known
}

/** Whether people work on the day; undefined when the year's arrangement is not known. */
export function isWorkingDay(day: Day): boolean | undefined {
  if (!hasHolidays(Number(day.slice(0, 4)))) return undefined
  let works = workdays.get(day)
  if (works === undefined) {
    works = chineseDays.isWorkday(day)
    workdays.set(day, works)
  }
  return works
}

/** The day `count` working days later; the first counted is the working day after `day`. */
export function addWorkingDays(day: Day, count: number): Reckoned {
  let reached = day
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1)
    const works = isWorkingDay(reached)
    if (works === undefined) return { yearWithoutHolidays: Number(reached.slice(0, 4)) }
    if (works) left -= 1
  }
  return { day: reached }
}

/** The day itself, or the working day after the holiday it falls on (Civil Code 203). */
export function nextWorkingDay(day: Day): Reckoned {
  const works = isWorkingDay(day)
  if (works === undefined) return { yearWithoutHolidays: Number(day.slice(0, 4)) }
  return works ? { day } : addWorkingDays(day, 1)
}
