// What goes on after the first three days of a crisis (每日跟进、解除后回访): dated data with its source. The first clocks are
// those of a danger sign (`modules/visits/model/rules.ts`).
import type { Day } from '../../../kernel/model/day.ts'
import type { Deadline } from '../../deadlines/model/deadline.ts'
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

const common = { group: '危机和待办', source: '机构通行的危机处置时限；各地只能更快' }
const afterwards = (id: string, days: number, bounds: readonly [number, number]): Step => ({
  id, title: `解除后 ${days} 天回访`, withinHours: days * 24, isNamedByLength: true,
  deadline: { ...common, id: `crisis.${id}`, title: days < 10 ? '危机解除后第一次回访' : '危机解除后第二次回访', begins: '解除', sentence: '解除后 {length}回访', length: { amount: days, unit: 'DAYS' }, bounds: { DAYS: bounds } },
})
const everyDay = (hours: number): Deadline => ({
  ...common, id: 'crisis.daily', title: '危机每日跟进', begins: '上次跟进', sentence: '每 {length}跟进一次，直到解除', length: { amount: hours, unit: 'HOURS' }, bounds: { HOURS: [8, 24] },
})

const editions: readonly CrisisRules[] = [
  {
    from: '1900-01-01',
    source: '机构通行的危机处置时限：每日跟进至解除，解除后 7 天、30 天回访；法律条文只要求及时、立即报告，天数为系统默认值',
    firstFollowUpAfterHours: 48,
    followUpEveryHours: 24,
    afterwards: [
      afterwards('AFTER_7', 7, [3, 7]),
      afterwards('AFTER_30', 30, [14, 30]),
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

/** What of a crisis a county may set. */
export const crisisDeadlines = (): Deadline[] => editions.flatMap((one) => [everyDay(one.followUpEveryHours), ...one.afterwards.flatMap(({ deadline }) => deadline ?? [])])

/** The clocks that start with a crisis: 30 minutes, 2, 24 and 72 hours, and the daily follow-up. */
export function firstSteps(on: Day): readonly Step[] {
  return [...recordRulesOn(on).steps.CRISIS, { id: daily, title: '每日跟进', withinHours: crisisRulesOn(on).firstFollowUpAfterHours }]
}

/** The next daily follow-up after one was done. */
export function nextFollowUp(on: Day): Step {
  const hours = crisisRulesOn(on).followUpEveryHours
  return { id: daily, title: '每日跟进', withinHours: hours, deadline: everyDay(hours) }
}

export const isDailyStep = (step: string): boolean => step === daily

const credibleMs = 30 * 86_400_000

/** The instant a phone tells; one that lies ahead of the server, or more than thirty days back, is a clock gone wrong and counts as now. */
export function credibleInstant(told: string | null, now: Date): Date {
  const at = told === null ? now : new Date(told)
  return at < now && now.getTime() - at.getTime() < credibleMs ? at : now
}
