// Periods end where the Civil Code says they end.
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, addPeriod, addYears, daysBetween, endOfYear, fullYears, isDay, isWithin } from './calendar.ts'

describe('calendar days', () => {
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2023-13-01', false],
    ['2023-00-10', false],
    ['2023-1-1', false],
    [20230101, false],
  ])('%s is a day: %s', (text, expected) => expect(isDay(text)).toBe(expected))

  it('the day after the notice is the first day of ten days', () => {
    expect(addDays('2024-02-20', 10)).toBe('2024-03-01')
    expect(addDays('2025-03-01', -1)).toBe('2025-02-28')
  })

  it('a month without the day ends on its last day', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2023-12-31', 2)).toBe('2024-02-29')
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29')
    expect(addMonths('2024-01-15', -1)).toBe('2023-12-15')
    expect(addYears('2024-02-29', 3)).toBe('2027-02-28')
    expect(addPeriod('2022-11-15', { years: 3, days: 1 })).toBe('2025-11-16')
  })

  it('counts days across years and leap days', () => {
    expect(daysBetween('2023-12-31', '2024-03-01')).toBe(61)
    expect(daysBetween('2024-03-01', '2024-02-29')).toBe(-1)
    expect(endOfYear('2024-05-01')).toBe('2024-12-31')
  })

  it('the birthday completes the year of age', () => {
    expect(fullYears('1989-05-01', '2024-04-30')).toBe(34)
    expect(fullYears('1989-05-01', '2024-05-01')).toBe(35)
  })

  it('from is included, until is excluded, null is open', () => {
    expect(isWithin('2025-11-14', '2022-11-15', '2025-11-15')).toBe(true)
    expect(isWithin('2025-11-15', '2022-11-15', '2025-11-15')).toBe(false)
    expect(isWithin('2999-01-01', '2022-11-15', null)).toBe(true)
  })
})
