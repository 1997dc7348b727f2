import { describe, expect, it } from 'vitest'
import { contractYearOn } from './contract-year.ts'

const three = { fromOn: '2024-06-01', lastOn: '2027-05-31', isRenewal: false }
const renewed = { fromOn: '2025-06-01', lastOn: '2026-05-31', isRenewal: true }

describe('the contract year', () => {
  it('runs from the first day of service to the day before it comes round', () => {
    expect(contractYearOn(three, '2024-05-31')).toBeUndefined()
    expect(contractYearOn(three, '2025-05-31')).toEqual({ startOn: '2024-06-01', endOn: '2025-05-31', isFirst: true, previousStartOn: undefined, hasEndedOne: false, endedOn: undefined })
    expect(contractYearOn(three, '2025-06-01')).toEqual({ startOn: '2025-06-01', endOn: '2026-05-31', isFirst: false, previousStartOn: '2024-06-01', hasEndedOne: true, endedOn: '2025-05-31' })
  })

  it('goes on from the agreement that was renewed', () => {
    expect(contractYearOn(renewed, '2025-06-01')).toMatchObject({ isFirst: false, previousStartOn: '2024-06-01', hasEndedOne: true, endedOn: '2025-05-31' })
    expect(contractYearOn({ ...renewed, isRenewal: undefined }, '2025-06-01')).toMatchObject({ isFirst: undefined, hasEndedOne: undefined, endedOn: undefined })
  })

  it('ends with the service, early or not', () => {
    expect(contractYearOn({ ...three, lastOn: '2025-03-31' }, '2025-01-15')).toMatchObject({ startOn: '2024-06-01', endOn: '2025-03-31' })
    expect(contractYearOn({ ...three, lastOn: '2025-03-31' }, '2025-04-01')).toEqual({ isFirst: undefined, hasEndedOne: true, endedOn: '2025-03-31' })
  })

  it('begun on 29 February goes on from 28 February', () => {
    expect(contractYearOn({ fromOn: '2024-02-29', lastOn: '2027-02-28', isRenewal: false }, '2025-02-28')).toMatchObject({ startOn: '2025-02-28', endedOn: '2025-02-27' })
  })
})
