// What goes on after the first three days of a crisis (每日跟进、解除后回访): dated data with its source. The first clocks are
// those of a danger sign (`modules/visits/model/rules.ts`).
import type { Day } from '../../../kernel/model/day.ts'
import { recordRulesOn, type Step } from '../../visits/model/rules.ts'

export interface CrisisRules {
  readonly from: Day
  readonly source: string
  /** The first daily follow-up, and the hours from one to the next, until the danger is lifted. */
  readonly firstFollowUpAfterHours: number
  readonly followUpEveryHours: number
  /** Visits after the danger is lifted. */
  readonly afterwards: readonly Step[]
}

const editions: readonly CrisisRules[] = [
  {
    from: '1900-01-01',
    source: '机构通行的危机处置时限：每日跟进至解除，解除后 7 天、30 天回访；法律条文只要求及时、立即报告，天数为系统默认值',
    firstFollowUpAfterHours: 48,
    followUpEveryHours: 24,
    afterwards: [
      { id: 'AFTER_7', title: '解除后 7 天回访', withinHours: 7 * 24 },
      { id: 'AFTER_30', title: '解除后 30 天回访', withinHours: 30 * 24 },
    ],
  },
]

/** The rules in force on a day. */
export function crisisRulesOn(day: Day): CrisisRules {
  const found = [...editions].reverse().find((edition) => edition.from <= day)
  if (!found) throw new RangeError(`no rules for crises on ${day}`)
  return found
}

const daily = 'DAILY'

/** The clocks that start with a crisis: 30 minutes, 2, 24 and 72 hours, and the daily follow-up. */
export function firstSteps(on: Day): readonly Step[] {
  return [...recordRulesOn(on).steps.CRISIS, { id: daily, title: '每日跟进', withinHours: crisisRulesOn(on).firstFollowUpAfterHours }]
}

/** The next daily follow-up after one was done. */
export function nextFollowUp(on: Day): Step {
  return { id: daily, title: '每日跟进', withinHours: crisisRulesOn(on).followUpEveryHours }
}

export const isDailyStep = (step: string): boolean => step === daily

const credibleMs = 30 * 86_400_000

/** The instant a phone tells; one that lies ahead of the server, or more than thirty days back, is a clock gone wrong and counts as now. */
export function credibleInstant(told: string | null, now: Date): Date {
  const at = told === null ? now : new Date(told)
  return at < now && now.getTime() - at.getTime() < credibleMs ? at : now
}
