// The days of a referral: by when the receiver answers (回复期限), by when an urgent one that was sent first is reviewed (补审), and when the
// receiver is asked how it went (后续反馈).
import { addDays, type Day } from '../../../kernel/model/day.ts'
import { addWorkingDays, type Reckoned } from '../../../kernel/model/working-days.ts'

interface ReferralDays { readonly from: Day; readonly answerWorkingDays: number; readonly reviewWorkingDays: number; readonly feedbackAfterDays: number }

/** Working defaults until a county sets its own; no text gives a number. */
const rules: readonly ReferralDays[] = [{ from: '2000-01-01', answerWorkingDays: 5, reviewWorkingDays: 3, feedbackAfterDays: 30 }]
const rulesOn = (on: Day): ReferralDays => rules.filter(({ from }) => from <= on).at(-1) ?? rules[0]!

/** The last day of the answer, or the year whose holidays are not published yet: then a person names the day. */
export function answerDueOn(sentOn: Day): Reckoned {
  return addWorkingDays(sentOn, rulesOn(sentOn).answerWorkingDays)
}

/** The last day on which somebody else looks at what was sent before its review. */
export function reviewDueOn(sentOn: Day): Reckoned {
  return addWorkingDays(sentOn, rulesOn(sentOn).reviewWorkingDays)
}

/** From this day on the desk asks the receiver for a word of how it went. */
export function feedbackWantedFrom(takenOverOn: Day): Day {
  return addDays(takenOverOn, rulesOn(takenOverOn).feedbackAfterDays)
}

/** Whoever took over on this day or before, and has said nothing since, is asked today. */
export function feedbackWantedSince(today: Day): Day {
  return addDays(today, -rulesOn(today).feedbackAfterDays)
}
