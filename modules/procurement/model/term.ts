// The term of a contract (服务期限): in which state it is on a day, and what that means for those who work under it.
import { type Day, daysBetween } from '../../../kernel/model/calendar.ts'
import type { ContractState } from '../../../kernel/model/codes/institutions.ts'

export interface Term { readonly fromOn: Day; /** Last day, still in force. */ readonly untilOn: Day; /** Early last day. */ readonly endedOn: Day | null; readonly handoverUntilOn: Day | null }

/** The last day of full access: the agreed one, or the day it was ended early. */
export function lastDayOf({ untilOn, endedOn }: Pick<Term, 'untilOn' | 'endedOn'>): Day {
  return endedOn !== null && endedOn < untilOn ? endedOn : untilOn
}

/** State on a day; both ends belong to the term. During the hand-over the contractor reads and no longer writes. */
export function contractState(term: Term, on: Day): ContractState {
  if (on < term.fromOn) return 'NOT_STARTED'
  if (on <= lastDayOf(term)) return 'IN_FORCE'
  return term.handoverUntilOn !== null && on <= term.handoverUntilOn ? 'HANDOVER' : 'ENDED'
}

/** Days until the last day (0 on it); null unless in force. */
export function daysLeft(term: Term, on: Day): number | null {
  return contractState(term, on) === 'IN_FORCE' ? daysBetween(on, lastDayOf(term)) : null
}
