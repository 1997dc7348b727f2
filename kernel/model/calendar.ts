// Calendar days (日) as plain 'YYYY-MM-DD' strings, and the period arithmetic of the Civil Code (民法典 第二百零一至二百零三条).
// No clock and no time zone is read here: a day is a label, and days compare as strings.

/** A calendar day, 'YYYY-MM-DD'. Two days compare with < and > as strings. */
export type Day = string

export type Period = { years?: number; months?: number; days?: number }

const DAY_FORM = /^(\d{4})-(\d{2})-(\d{2})$/
const MS_PER_DAY = 86_400_000

/** True when the text is a day that exists ('2023-02-29' does not). */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string') return false
  const match = DAY_FORM.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Number of days in a month; month is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The day `count` days later (earlier when negative). Counting starts on the following day (Civil Code 201). */
export function addDays(day: Day, count: number): Day {
  return fromNumber(toNumber(day) + count)
}

/**
 * The last day of a period of months that starts with `day`: the same day of the month, or the month's last day when
 * it has no such day (Civil Code 202).
 */
export function addMonths(day: Day, count: number): Day {
  const [year, month, date] = parts(day)
  const index = year * 12 + (month - 1) + count
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  return format(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)))
}

/** As addMonths, in years: 29 February ends on 28 February of a common year. */
export function addYears(day: Day, count: number): Day {
  return addMonths(day, count * 12)
}

/** Years and months first, then days. */
export function addPeriod(day: Day, period: Period): Day {
  const months = (period.years ?? 0) * 12 + (period.months ?? 0)
  return addDays(addMonths(day, months), period.days ?? 0)
}

/** Days from one day to another; negative when `to` is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return toNumber(to) - toNumber(from)
}

/** Full years lived on a day (周岁): the birthday itself completes the year. */
export function fullYears(bornOn: Day, on: Day): number {
  const [bornYear, bornMonth, bornDate] = parts(bornOn)
  const [year, month, date] = parts(on)
  const reached = month > bornMonth || (month === bornMonth && date >= bornDate)
  return year - bornYear - (reached ? 0 : 1)
}

export function startOfYear(day: Day): Day {
  return `${day.slice(0, 4)}-01-01`
}

export function endOfYear(day: Day): Day {
  return `${day.slice(0, 4)}-12-31`
}

/** True when `from` <= day < `until`; an open end is null. */
export function isWithin(day: Day, from: Day, until: Day | null): boolean {
  return day >= from && (until === null || day < until)
}

function parts(day: Day): [number, number, number] {
  if (!isDay(day)) throw new RangeError(`not a calendar day: ${day}`)
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

function toNumber(day: Day): number {
  const [year, month, date] = parts(day)
  return Date.UTC(year, month - 1, date) / MS_PER_DAY
}

function fromNumber(count: number): Day {
  return new Date(count * MS_PER_DAY).toISOString().slice(0, 10)
}

function format(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
