// Working days as the published calendars have them.
import { describe, expect, it } from 'vitest'
import { addWorkingDays, hasHolidays, isWorkingDay, nextWorkingDay } from './working-days.ts'

describe('working days', () => {
  it.each([
    ['2024-02-10', false, 'first day of the Spring Festival'],
    ['2024-02-18', true, 'a Sunday worked in exchange'],
    ['2024-02-25', false, 'an ordinary Sunday'],
    ['2025-10-08', false, 'the eighth day of the National Day holiday'],
  ])('%s: %s (%s)', (day, works) => expect(isWorkingDay(day)).toBe(works))

  it('count from the next working day, over holidays and make-up days', () => {
    expect(addWorkingDays('2024-09-30', 1)).toEqual({ day: '2024-10-08' })
    expect(addWorkingDays('2024-09-28', 3)).toEqual({ day: '2024-10-08' })
    expect(addWorkingDays('2025-06-30', 30)).toEqual({ day: '2025-08-11' })
  })

  it('move a last day off a holiday, and leave another where it is', () => {
    expect(nextWorkingDay('2024-10-01')).toEqual({ day: '2024-10-08' })
    expect(nextWorkingDay('2024-09-30')).toEqual({ day: '2024-09-30' })
  })

  it('have no answer for a year without a published arrangement', () => {
    expect([hasHolidays(2026), hasHolidays(2098)]).toEqual([true, false])
    expect(nextWorkingDay('2098-05-01')).toEqual({ yearWithoutHolidays: 2098 })
    expect(addWorkingDays('2097-12-30', 5)).toEqual({ yearWithoutHolidays: 2097 })
  })
})
