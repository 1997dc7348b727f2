// Calendar days (日期) are 'YYYY-MM-DD' strings: they compare and sort as text and have no time zone. Instants stay instants.
import { z } from 'zod'

/** A calendar day, 'YYYY-MM-DD'. */
export type Day = string
/** A calendar month, 'YYYY-MM'. */
export type Month = string

const msPerDay = 86_400_000
/** China keeps one time zone and has had no summer time since 1991, so a fixed offset is exact for every record made here. */
const chinaOffsetMs = 8 * 3_600_000

/** Whether the text is a day that exists: '2024-02-29' yes, '2023-02-29' no. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const ms = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

/** The calendar day in China at an instant. The caller brings the clock: `todayInChina(clock.now())`. */
export function todayInChina(instant: Date | string): Day {
  return dayFrom(new Date(instant).getTime() + chinaOffsetMs)
}

/** The day `days` later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return dayFrom(msOf(day) + days * msPerDay)
}

/** The same day of the month `months` later; the month's last day where it has no such day (民法典第二百零二条). */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day)
  const target = year * 12 + (month - 1) + months
  const first = dayText(Math.floor(target / 12), (target % 12) + 1, 1)
  return addDays(first, Math.min(date, daysInMonth(monthOf(first))) - 1)
}

/** The same day `years` later; 29 February becomes 28 February where it has to. */
export function addYears(day: Day, years: number): Day {
  return addMonths(day, years * 12)
}

/** Days from `from` to `to`: 1 from today to tomorrow, negative backwards. */
export function daysBetween(from: Day, to: Day): number {
  return (msOf(to) - msOf(from)) / msPerDay
}

/** Completed years from `from` on `day`; negative while `from` lies ahead. */
export function fullYears(from: Day, day: Day): number {
  const years = partsOf(day).year - partsOf(from).year
  return addYears(from, years) <= day ? years : years - 1
}

/** 'YYYY-MM' of a day. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

/** First day of a month. */
export function firstDayOf(month: Month): Day {
  return `${month}-01`
}

/** Last day of a month. */
export function lastDayOf(month: Month): Day {
  return `${month}-${String(daysInMonth(month)).padStart(2, '0')}`
}

/** Day of the week, 1 Monday … 7 Sunday. */
export function weekday(day: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return (new Date(msOf(day)).getUTCDay() || 7) as 1 | 2 | 3 | 4 | 5 | 6 | 7
}

/** A day as it is written in documents: 2026年5月1日. */
export function dayInWords(day: Day): string {
  const { year, month, date } = partsOf(day)
  return `${year}年${month}月${date}日`
}

/** Schema of a day that exists, between 1900 and 2199 (a year outside is a slip of the keyboard). */
export function day() {
  return z.iso.date({ error: '请填写存在的日期，例如 2026-05-01', abort: true })
    .refine((value) => value >= '1900' && value < '2200', '年份应在 1900 到 2199 之间，请核对')
    .meta({ control: 'day' })
}

/** Schema of a day that has come: what already happened (走访、面谈、建档) cannot lie ahead. */
export function dayNotInFuture(today: () => Day) {
  return day().refine((value) => value <= today(), { error: () => `日期不能晚于今天（${today()}）` })
}

/** Schema of a month, 'YYYY-MM'. */
export function month() {
  return z.string({ error: '请选择月份' })
    .refine((value) => isDay(`${value}-01`) && value >= '1900' && value < '2200', '请填写存在的月份，例如 2026-05')
}

function daysInMonth(month: Month): number {
  const { year, month: number } = partsOf(firstDayOf(month))
  return new Date(Date.UTC(year, number, 0)).getUTCDate()
}

function partsOf(day: Day) {
  if (!isDay(day)) throw new RangeError(`not a calendar day: ${day}`)
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) }
}

function msOf(day: Day): number {
  if (!isDay(day)) throw new RangeError(`not a calendar day: ${day}`)
  return Date.parse(`${day}T00:00:00Z`)
}

function dayFrom(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10)
}

function dayText(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}
