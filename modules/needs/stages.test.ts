import { describe, expect, it } from 'vitest'
import { defaultRules, reckon } from '../deadlines/model/deadline.ts'
import { leadDeadlines } from './model/deadline.ts'
import { LEAD_DEEDS, LEAD_STATES, leadAfter, type LeadDeed, type LeadState, needStatesAfter } from './model/stages.ts'

// Written out once more by hand: every cell that leads somewhere; all others refuse.
const expected: Record<LeadState, Partial<Record<LeadDeed, LeadState>>> = {
  REGISTERED: { HANDLE: 'IN_PROGRESS', SUBMIT: 'TO_DISPATCH', DISPATCH: 'TO_ACCEPT', FINISH: 'FINISHED', REFER: 'REFERRED', CLOSE: 'CLOSED' },
  TO_DISPATCH: { DISPATCH: 'TO_ACCEPT', CLOSE: 'CLOSED' },
  TO_ACCEPT: { ACCEPT: 'IN_PROGRESS', RETURN: 'RETURNED' },
  IN_PROGRESS: { STEP: 'IN_PROGRESS', RETURN: 'RETURNED', FINISH: 'FINISHED', REFER: 'REFERRED', CLOSE: 'CLOSED' },
  FINISHED: { CALL_BACK: 'CALLED_BACK', REOPEN: 'IN_PROGRESS' },
  CALLED_BACK: { REOPEN: 'IN_PROGRESS' },
  RETURNED: { DISPATCH: 'TO_ACCEPT', CLOSE: 'CLOSED' },
  REFERRED: { STEP: 'REFERRED', FINISH: 'FINISHED', REOPEN: 'IN_PROGRESS' },
  CLOSED: {},
}

describe('the states of a lead', () => {
  it.each(LEAD_STATES.flatMap((state) => LEAD_DEEDS.map((deed) => [state, deed] as const)))('%s %s', (state, deed) => {
    expect(leadAfter(state, deed)).toBe(expected[state][deed])
  })
})

describe('the states of a need', () => {
  it('goes back to open from everywhere, and ends only when somebody says so', () => {
    expect(needStatesAfter('OPEN')).toEqual(['IN_SERVICE', 'MET', 'DROPPED'])
    expect(needStatesAfter('IN_SERVICE')).toEqual(['OPEN', 'MET', 'DROPPED'])
    expect(needStatesAfter('MET')).toEqual(['OPEN'])
    expect(needStatesAfter('DROPPED')).toEqual(['OPEN'])
  })
})

const defaultDueOn = (urgency: keyof typeof leadDeadlines, on: string) => reckon(defaultRules.on(leadDeadlines[urgency], on), on)
describe('the last day of a dispatched lead', () => {
  it('is tomorrow when it is urgent, also on a Saturday', () => {
    expect(defaultDueOn('URGENT', '2025-06-16')).toEqual({ day: '2025-06-17' })
    expect(defaultDueOn('URGENT', '2025-06-20')).toEqual({ day: '2025-06-21' })
  })
  it('counts working days otherwise, over a weekend and over the National Day holiday with its made-up Saturday', () => {
    expect(defaultDueOn('PRESSING', '2025-06-19')).toEqual({ day: '2025-06-24' })
    // 2025-09-28 (Sunday) and 10-11 (Saturday) are worked, 10-01 to 10-08 are free.
    expect(defaultDueOn('PRESSING', '2025-09-29')).toEqual({ day: '2025-10-10' })
    expect(defaultDueOn('GENERAL', '2025-06-16')).toEqual({ day: '2025-06-30' })
  })
  it('is not guessed for a year whose holidays nobody has published', () => {
    expect(defaultDueOn('GENERAL', '2190-12-28')).toEqual({ yearWithoutHolidays: 2190 })
  })
})
