// Every cell of the state table of a hand-over (离岗交接), written out once more.
import { describe, expect, it } from 'vitest'
import { HANDOVER_DEEDS, HANDOVER_STATES, handoverAfter, type HandoverDeed, type HandoverState } from './model/stages.ts'

const expected: Record<HandoverState, Partial<Record<HandoverDeed, HandoverState>>> = {
  DRAFT: { CHANGE: 'DRAFT', HAND: 'HANDED', CANCEL: 'CANCELLED' },
  HANDED: { RECEIVE: 'RECEIVED', RETURN: 'RETURNED', CANCEL: 'CANCELLED' },
  RECEIVED: { WITNESS: 'DONE', RETURN: 'RETURNED', CANCEL: 'CANCELLED' },
  DONE: {},
  RETURNED: { CHANGE: 'RETURNED', HAND: 'HANDED', CANCEL: 'CANCELLED' },
  CANCELLED: {},
}

describe('the states of a hand-over', () => {
  it.each(HANDOVER_STATES.flatMap((state) => HANDOVER_DEEDS.map((deed) => [state, deed] as const)))('%s %s', (state, deed) => {
    expect(handoverAfter(state, deed)).toBe(expected[state][deed])
  })
  it('waits for every receiver, and ends with the last of them where there is nobody to witness', () => {
    expect(handoverAfter('HANDED', 'RECEIVE', { isAwaited: true, hasWitness: true })).toBe('HANDED')
    expect(handoverAfter('HANDED', 'RECEIVE', { isAwaited: false, hasWitness: false })).toBe('DONE')
  })
})
