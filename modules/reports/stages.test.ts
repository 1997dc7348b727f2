// The way of a briefing from the draft to its acceptance, every cell of the table; due days and lateness around each boundary.
import { describe, expect, it } from 'vitest'
import { defaultDueRule, dueOnOf, dueRuleFor, isLate, shownState } from './model/due.ts'
import { briefingStages, briefingSteps, requireStep, stageAfter } from './model/stages.ts'

describe('a briefing', () => {
  const table = {
    DRAFT: { write: 'DRAFT', submit: 'SUBMITTED', accept: undefined, return: undefined },
    SUBMITTED: { write: undefined, submit: undefined, accept: 'ACCEPTED', return: 'RETURNED' },
    ACCEPTED: { write: undefined, submit: undefined, accept: undefined, return: undefined },
    RETURNED: { write: 'RETURNED', submit: 'SUBMITTED', accept: undefined, return: undefined },
  }
  it.each(briefingStages.flatMap((stage) => briefingSteps.map((step) => [stage, step, table[stage][step]] as const)))('%s + %s → %s', (stage, step, after) => {
    expect(stageAfter(stage, step)).toBe(after)
    if (after) expect(requireStep(stage, step)).toBe(after)
    else expect(() => requireStep(stage, step)).toThrow('CONFLICT')
  })
})

describe('the due day', () => {
  it('is the fifth of the following month unless the county has set another one', () => {
    expect(dueOnOf('2025-06', defaultDueRule)).toBe('2025-07-05')
    expect(dueOnOf('2025-12', defaultDueRule)).toBe('2026-01-05')
  })
  it.each([
    ['2025-06', '2025-06-29', null, 'NOT_DUE', false], ['2025-06', '2025-06-30', null, 'DUE', false],
    ['2025-06', '2025-07-05', null, 'DUE', false], ['2025-06', '2025-07-06', null, 'DUE', true],
  ] as const)('%s seen on %s', (month, today, submitted, state, late) => {
    expect([shownState(null, month, today), isLate(dueOnOf(month, defaultDueRule), submitted, today)]).toEqual([state, late])
  })
  it('stays in time once submitted in time, and late once submitted late', () => {
    expect(isLate('2025-07-05', '2025-07-05', '2025-09-01')).toBe(false)
    expect(isLate('2025-07-05', '2025-07-06', '2025-09-01')).toBe(true)
  })
  it('follows the most specific place, and from the month it is set for', () => {
    const rules = [
      { regionCode: '370500000000', fromMonth: '2025-01', dayOfMonth: 8, source: '市' },
      { regionCode: '370522000000', fromMonth: '2025-03', dayOfMonth: 10, source: '县' },
      { regionCode: '370522000000', fromMonth: '2025-06', dayOfMonth: 3, source: '县' },
    ]
    expect(['2024-12', '2025-01', '2025-03', '2025-05', '2025-06'].map((month) => dueRuleFor(rules, '370522102000', month).dayOfMonth)).toEqual([5, 8, 10, 10, 3])
    expect(dueRuleFor(rules, '150422100000', '2025-06')).toBe(defaultDueRule)
  })
})
