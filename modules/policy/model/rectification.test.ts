// How putting right moves, every cell; and what each outcome of a judgement does to one that stands.
import { describe, expect, it } from 'vitest'
import type { Finding, Outcome } from './finding.ts'
import { OUTCOMES } from './finding.ts'
import { GONE_REASON, movesOf, rectificationAfter, rectificationStages, rectificationSteps, requireRectificationStep, SETTLED_REASON, type Standing } from './rectification.ts'

describe('a rectification', () => {
  const none = { answer: undefined, return: undefined, close: undefined, settle: undefined, end: undefined }
  const table = {
    OPEN: { ...none, answer: 'SUBMITTED', settle: 'CLOSED', end: 'ENDED' },
    SUBMITTED: { ...none, return: 'RETURNED', close: 'CLOSED', end: 'ENDED' },
    RETURNED: { ...none, answer: 'SUBMITTED', close: 'CLOSED', end: 'ENDED' },
    CLOSED: none,
    ENDED: none,
  } as const
  it.each(rectificationStages.flatMap((stage) => rectificationSteps.map((step) => [stage, step, table[stage][step]] as const)))('%s + %s → %s', (stage, step, after) => {
    expect(rectificationAfter(stage, step)).toBe(after)
    if (after) expect(requireRectificationStep(stage, step)).toBe(after)
    else expect(() => requireRectificationStep(stage, step)).toThrow('CONFLICT')
  })
})

const finding = (outcome: Outcome, severity: Finding['severity'] = 'must', id = 's1'): Finding => ({
  pack: 'p', edition: '1', rule: 'R', check: 'rule', title: 't', severity, citation: { instrument: 'i', article: '第一条', phrase: '应当' }, subject: { kind: 'station', id, name: 'n' },
  asOf: '2025-06-16', lawOf: '2025-06-16', outcome, effect: outcome === 'breached' ? (severity === 'must' ? 'finding' : 'justifiable-finding') : 'none', because: [], explanation: 'e',
})
const standing = (state: Standing['state'], metOn: string | null = null): Standing => ({ id: 'r1', subjectId: 's1', pack: 'p', rule: 'R', state, metOn })
const stepsOf = (outcome: Outcome, one: Standing) => movesOf([finding(outcome)], [one]).map(({ step }) => step)

describe('a judgement', () => {
  it.each(OUTCOMES)('with nothing standing and the outcome %s opens one only for a breached duty', (outcome) => {
    expect(movesOf([finding(outcome)], []).map(({ step }) => step)).toEqual(outcome === 'breached' ? ['open'] : [])
  })
  it.each(['should', 'encouraged', 'may'] as const)('opens nothing for %s', (severity) => {
    expect(movesOf([finding('breached', severity)], [])).toEqual([])
  })

  const ends = ['exempt', 'not-applicable', 'not-in-force'] as const
  it.each((['OPEN', 'SUBMITTED', 'RETURNED'] as const).flatMap((state) => OUTCOMES.map((outcome) => [state, outcome] as const)))('%s, now %s', (state, outcome) => {
    const ended = ends.some((one) => one === outcome)
    const expected = ended ? ['end'] : outcome !== 'met' ? [] : state === 'OPEN' ? ['settle'] : ['met']
    expect(stepsOf(outcome, standing(state))).toEqual(expected)
  })
  it.each((['SUBMITTED', 'RETURNED'] as const).flatMap((state) => OUTCOMES.map((outcome) => [state, outcome] as const)))('%s and marked as complying, now %s', (state, outcome) => {
    const ended = ends.some((one) => one === outcome)
    expect(stepsOf(outcome, standing(state, '2025-06-10'))).toEqual(ended ? ['end'] : outcome === 'met' ? [] : ['unmet'])
  })

  it('says why it settles or ends', () => {
    expect(movesOf([finding('met')], [standing('OPEN')])).toEqual([{ step: 'settle', id: 'r1', reason: SETTLED_REASON }])
    expect(movesOf([], [standing('OPEN')])).toEqual([{ step: 'end', id: 'r1', reason: GONE_REASON }])
    expect(movesOf([finding('exempt')], [standing('OPEN')])).toEqual([{ step: 'end', id: 'r1', reason: '已批准豁免' }])
    expect(movesOf([finding('breached', 'should')], [standing('OPEN')])).toEqual([{ step: 'end', id: 'r1', reason: '要求程度已调整，不再要求整改' }])
  })
  it('keeps subjects apart', () => {
    expect(movesOf([finding('breached', 'must', 's1'), finding('breached', 'must', 's2')], [standing('OPEN')]).map((move) => (move.step === 'open' ? move.finding.subject.id : ''))).toEqual(['s2'])
  })
})
