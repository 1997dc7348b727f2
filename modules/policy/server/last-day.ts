// The last day of a dated thing (截止日): data says the first day on which it no longer holds, people the last on which it does.
import { addDays } from '../../../kernel/model/calendar.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { Term } from '../model/pack.ts'

/** The day before `until`; null without an end. */
export function lastDay(term: Term): Day | null {
  return term.until === null ? null : addDays(term.until, -1)
}
