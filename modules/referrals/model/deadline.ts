// By when the receiver answers (回复期限): five working days after the day it was sent, unless the sender asks for an earlier or later day.
import type { Day } from '../../../kernel/model/day.ts'
import { addWorkingDays, type Reckoned } from '../../../kernel/model/working-days.ts'

/** Working default until a county sets its own; no text gives a number. */
const rules: readonly { from: Day; workingDays: number }[] = [{ from: '2000-01-01', workingDays: 5 }]

/** The last day of the answer, or the year whose holidays are not published yet: then a person names the day. */
export function answerDueOn(sentOn: Day): Reckoned {
  return addWorkingDays(sentOn, (rules.filter(({ from }) => from <= sentOn).at(-1) ?? rules[0]!).workingDays)
}
