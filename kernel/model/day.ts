// Calendar days (日期) as forms and lists need them: today in China, months, week days, words and schemas. A day is a
// 'YYYY-MM-DD' string that compares and sorts as text; the arithmetic itself is in `calendar.ts`.
import { z } from 'zod'
import { addDays, addMonths, addYears, daysBetween, daysInMonth, fullYears, isDay, type Day } from './calendar.ts'

export { addDays, addMonths, addYears, daysBetween, fullYears, isDay, type Day }

/** A calendar month, 'YYYY-MM'. */
export type Month = string

/** China keeps one time zone and has had no summer time since 1991, so a fixed offset is exact for every record made here. */
const chinaOffsetMs = 8 * 3_600_000

/** The calendar day in China at an instant. The caller brings the clock: `todayInChina(clock.now())`. */
export function todayInChina(instant: Date | string): Day {
  return new Date(new Date(instant).getTime() + chinaOffsetMs).toISOString().slice(0, 10)
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
  return `${month}-${daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))}`
}

/** Day of the week, 1 Monday … 7 Sunday. */
export function weekday(day: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // 1970-01-05 was a Monday.
  return ((((daysBetween('1970-01-05', day) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7
}

/** A day as it is written in documents: 2026年5月1日. */
export function dayInWords(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** On paper a day stands as 2025年6月11日; anything else stands as it is. */
export const inWordsIfDay = (text: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? dayInWords(text) : text)

/** Schema of a day that exists, between 1900 and 2199 (a year outside is a slip of the keyboard). */
export function day() {
  return z.iso.date({ error: ({ input }) => (input === undefined || input === null || input === '' ? '请填写日期，例如 2026-05-01' : '请填写存在的日期，例如 2026-05-01'), abort: true })
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
