import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays, addMonths, day, dayInWords, dayNotInFuture, daysBetween, fullYears, isDay, lastDayOf, month, monthOf, todayInChina, weekday,
} from './day.ts'

const anyDay = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const sentenceOf = (schema: { safeParse(value: unknown): { error?: { issues: { message: string }[] } } }, value: unknown) =>
  schema.safeParse(value).error?.issues.map((issue) => issue.message)

describe('calendar days', () => {
  it.each([
    ['2024-02-29', true], ['2023-02-29', false], ['2026-04-31', false], ['2026-13-01', false], ['2026-5-1', false], ['2026-05-01T00', false],
  ])('%s exists: %s', (text, exists) => expect(isDay(text)).toBe(exists))

  it('begins at midnight in China, eight hours before Greenwich', () => {
    expect(todayInChina(new Date('2026-04-30T15:59:59Z'))).toBe('2026-04-30')
    expect(todayInChina('2026-04-30T16:00:00Z')).toBe('2026-05-01')
  })

  it.each([
    ['2026-01-31', 1, '2026-02-28'], ['2024-01-31', 1, '2024-02-29'], ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-15', 14, '2028-01-15'], ['2026-01-15', -1, '2025-12-15'],
  ])('%s plus %i months is %s', (from, months, to) => expect(addMonths(from, months)).toBe(to))

  it('counts full years from the day itself', () => {
    expect(fullYears('2008-05-02', '2026-05-01')).toBe(17)
    expect(fullYears('2008-05-02', '2026-05-02')).toBe(18)
  })

  it('knows week days and month ends', () => {
    expect(weekday('2026-05-03')).toBe(7)
    expect(weekday('2026-05-04')).toBe(1)
    expect(weekday('1949-10-01')).toBe(6)
    expect(lastDayOf('2024-02')).toBe('2024-02-29')
    expect(dayInWords('2026-05-01')).toBe('2026年5月1日')
  })

  it('adds and counts days consistently', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -9000, max: 9000 }), (from, days) => daysBetween(from, addDays(from, days)) === days))
  })

  it('never leaves the month it was asked for', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 0, max: 600 }), (from, months) => {
      const target = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months
      return monthOf(addMonths(from, months)) === `${Math.floor(target / 12)}-${String((target % 12) + 1).padStart(2, '0')}`
    }))
  })

  it('refuses what is not a day', () => expect(() => addDays('2026-02-30', 1)).toThrow(RangeError))
})

describe('day fields', () => {
  it('say what is wrong', () => {
    expect(sentenceOf(day(), '2026-02-30')).toEqual(['请填写存在的日期，例如 2026-05-01'])
    expect(sentenceOf(day(), '0202-05-01')).toEqual(['年份应在 1900 到 2199 之间，请核对'])
    for (const missing of [undefined, null, '']) expect(sentenceOf(day(), missing)).toEqual(['请填写日期，例如 2026-05-01'])
    expect(sentenceOf(month(), '2026-13')).toEqual(['请填写存在的月份，例如 2026-05'])
    expect(month().parse('2026-12')).toBe('2026-12')
  })

  it('let today pass and tomorrow not', () => {
    const visitedOn = dayNotInFuture(() => '2026-05-01')
    expect(visitedOn.parse('2026-05-01')).toBe('2026-05-01')
    expect(sentenceOf(visitedOn, '2026-05-02')).toEqual(['日期不能晚于今天（2026-05-01）'])
    expect(sentenceOf(visitedOn, 'soon')).toEqual(['请填写存在的日期，例如 2026-05-01'])
  })
})
