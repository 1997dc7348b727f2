import { describe, expect, it } from 'vitest'
import { certificateOn, educationFact, isQualified, majorFacts, unqualifiedCount } from './qualification.ts'
import { entryDay } from './service.ts'
import { type DueDates, warningsOf } from './warnings.ts'

describe('the day service began', () => {
  const spring = { fromOn: '2024-03-01', untilOn: '2024-06-30' }
  it('is not moved by going to the next station without a free day', () => {
    expect(entryDay([{ fromOn: '2024-07-01', untilOn: null }, spring], '2025-01-01')).toBe('2024-03-01')
  })
  it('starts again after a gap of one day', () => {
    expect(entryDay([spring, { fromOn: '2024-07-02', untilOn: null }], '2025-01-01')).toBe('2024-07-02')
  })
  it('counts the last day and not the day after', () => {
    expect(entryDay([spring], '2024-06-30')).toBe('2024-03-01')
    expect(entryDay([spring], '2024-07-01')).toBeUndefined()
    expect(entryDay([spring], '2024-02-29')).toBeUndefined()
  })
  it('looks through a short duty inside a long one', () => {
    expect(entryDay([{ fromOn: '2024-01-01', untilOn: null }, spring], '2025-01-01')).toBe('2024-01-01')
  })
})

describe('qualification', () => {
  const held = [{ level: 'ASSISTANT', issuedOn: '2020-10-01' }, { level: 'INTERMEDIATE', issuedOn: '2024-10-01' }]
  it('takes the highest certificate of the day', () => {
    expect(certificateOn(held, false, '2024-09-30')).toBe('assistant')
    expect(certificateOn(held, false, '2024-10-01')).toBe('intermediate')
    expect(certificateOn(held, false, '2020-09-30')).toBe('none')
  })
  it('does not take an empty file for a person without a certificate', () => {
    expect(certificateOn([], false, '2025-01-01')).toBeUndefined()
    expect(certificateOn([], true, '2025-01-01')).toBe('none')
  })
  it('names education and majors as the rules do', () => {
    expect([educationFact('SENIOR_HIGH'), educationFact('JUNIOR_COLLEGE'), educationFact(null)]).toEqual(['below-junior-college', 'junior-college', undefined])
    expect(majorFacts(['CIVIL_AFFAIRS_MANAGEMENT'])).toEqual(['civil-affairs-management'])
    expect(majorFacts(null)).toBeUndefined()
  })
  it('counts the known unqualified, and says unknown only when nobody is known to be', () => {
    expect(isQualified('none', ['sociology'])).toBe(false)
    expect(isQualified('none', undefined)).toBeUndefined()
    expect(isQualified(undefined, ['social-work'])).toBe(true)
    expect(unqualifiedCount([true, undefined])).toBeUndefined()
    expect(unqualifiedCount([false, undefined])).toBe(1)
    expect(unqualifiedCount([true, true])).toBe(0)
  })
})

describe('reminders', () => {
  const file: DueDates = { isServing: true, lastCheckedOn: '2024-06-16', lastCheckResult: 'CLEAR', checkDueOn: '2025-06-16', certificateUntil: null, employmentUntil: null }
  const kinds = (dates: Partial<DueDates>, today = '2025-06-16') => warningsOf({ ...file, ...dates }, today).map(({ kind, isOverdue }) => [kind, isOverdue])
  it('remind of the yearly check sixty days ahead, and call it overdue from the day after (未成年人保护法第六十二条)', () => {
    expect(kinds({}, '2025-04-16')).toEqual([])
    expect(kinds({}, '2025-04-17')).toEqual([['CHECK_DUE', false]])
    expect(kinds({})).toEqual([['CHECK_DUE', false]])
    expect(kinds({}, '2025-06-17')).toEqual([['CHECK_DUE', true]])
  })
  it('put a check that found something, or a missing one, first', () => {
    expect(kinds({ lastCheckResult: 'FOUND', certificateUntil: '2025-06-01' })[0]).toEqual(['CHECK_FOUND', true])
    expect(kinds({ lastCheckedOn: null, lastCheckResult: null, checkDueOn: null })).toEqual([['CHECK_MISSING', true]])
  })
  it('leave those alone who no longer serve', () => {
    expect(kinds({ isServing: false, employmentUntil: '2025-01-01' })).toEqual([])
  })
})
