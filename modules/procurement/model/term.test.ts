import { describe, expect, it } from 'vitest'
import { contractState, daysLeft, lastDayOf } from './term.ts'

const term = { fromOn: '2025-01-01', untilOn: '2025-12-31', endedOn: null, handoverUntilOn: '2026-02-10' }

describe('the state of a contract', () => {
  it.each([
    ['2024-12-31', 'NOT_STARTED'], ['2025-01-01', 'IN_FORCE'], ['2025-12-31', 'IN_FORCE'], ['2026-01-01', 'HANDOVER'], ['2026-02-10', 'HANDOVER'], ['2026-02-11', 'ENDED'],
  ])('on %s is %s', (day, state) => expect(contractState(term, day)).toBe(state))

  it('ends on the day of an early end, with a hand-over only when one was agreed', () => {
    const early = { ...term, endedOn: '2025-06-30', handoverUntilOn: null }
    expect([lastDayOf(early), contractState(early, '2025-06-30'), contractState(early, '2025-07-01')]).toEqual(['2025-06-30', 'IN_FORCE', 'ENDED'])
  })

  it('counts the days to the last one', () => {
    expect([daysLeft(term, '2025-12-31'), daysLeft(term, '2025-12-01'), daysLeft(term, '2026-01-01')]).toEqual([0, 30, null])
  })
})
