// What a case file says (个案卷宗): from the forms that stand in it follow the state, the level, the days of the six steps and what
// is due next. Nothing of this is typed, and nothing of it outlives the form it came from.
import type { CaseLevel } from '../../../kernel/model/codes/clients.ts'
import type { SixStep } from '../../../kernel/model/codes/services.ts'
import type { Day } from '../../../kernel/model/day.ts'
import { type Deadline, defaultRules, lastDayOf, type Rules } from '../../deadlines/model/deadline.ts'
import { cannotWait } from './forms/intake.ts'
import { type CaseOutcomes, outcomesOf } from './outcomes.ts'
import { caseStateAfter, type CaseDeed, type CaseState, type HandDeed, replay } from './stages.ts'

/** A form of the case that has not been withdrawn. */
export interface FiledForm {
  readonly form: string
  readonly state: 'DRAFT' | 'FILED' | 'SUBMITTED' | 'RETURNED' | 'APPROVED'
  readonly isEffective: boolean
  readonly occurredOn: Day
  /** When it was first written, and its id: sorts the forms as they came. */
  readonly order: string
  readonly answers: Readonly<Record<string, unknown>>
}

export interface CaseStanding extends CaseOutcomes {
  readonly state: CaseState
  readonly level: CaseLevel | null
  readonly intakeOn: Day | null
  readonly openedOn: Day | null
  readonly closedOn: Day | null
  readonly closeReason: string | null
  readonly closedDays: readonly Day[]
  readonly reopenedDays: readonly Day[]
  readonly sessionCount: number
  readonly lastSessionOn: Day | null
  readonly followUpCount: number
  readonly nextFollowUpOn: Day | null
  readonly steps: Readonly<Record<SixStep, Day | null>>
}

const asked = (number: number, title: string, months: number, bounds: Deadline['bounds']): Deadline => ({
  id: `case.followUp${number}`, group: '个案', title, begins: '结案', sentence: '结案后 {length}回访', length: { amount: months, unit: 'MONTHS' }, bounds, source: '没有文件规定，机构通行做法：结案后第 1、3、6 个月',
})
/** When after the closing a family is asked how it goes. The bounds keep the three in their order. */
export const followUpDeadlines: readonly Deadline[] = [
  asked(1, '结案后第一次回访', 1, { MONTHS: [1, 2], DAYS: [7, 60] }), asked(2, '结案后第二次回访', 3, { MONTHS: [3, 5] }), asked(3, '结案后第三次回访', 6, { MONTHS: [6, 12] }),
]

/** The days on which a family is asked after a closing, by the rules of that day. */
export const followUpDays = (closedOn: Day, rules: Rules): Day[] => followUpDeadlines.map((one) => lastDayOf(rules.on(one, closedOn), closedOn))
/** Endings after which nobody can be asked. */
const noFollowUp: readonly unknown[] = ['DIED', 'LOST_CONTACT', 'MOVED_AWAY']

const conclusionDeeds: Record<string, CaseDeed> = { OPEN: 'OPEN', REFER: 'REFER', ADVISED: 'ADVISE', NOT_OPENED: 'NOT_OPEN' }

/** An intake that tells of danger takes effect at once, whether or not the switch was set. */
const takesEffect = (one: FiledForm): boolean => one.isEffective || (one.form === 'F11' && one.state === 'SUBMITTED' && cannotWait(one.answers))

/** A level set by hand, and the instant: it holds until a later assessment. */
export interface SetLevel { readonly level: CaseLevel; readonly at: string }

/** Reads a case file. `side` is what was done by hand in the present round (中止、转出、归档). */
export function readCaseFile(filed: readonly FiledForm[], side: HandDeed | null, set: SetLevel | null = null, rules: Rules = defaultRules): CaseStanding {
  const inOrder = [...filed].sort((a, b) => (a.order < b.order ? -1 : 1))
  const standing = inOrder.filter(takesEffect)
  const reopenings = standing.filter(({ form, answers }) => form === 'F21' && answers.isReopened === true)
  const lastReopening = reopenings.at(-1)
  const round = lastReopening ? inOrder.filter((one) => one.order > lastReopening.order) : inOrder
  const opening = inOrder.find(({ form }) => form === 'F11')
  const isOpened = opening !== undefined && takesEffect(opening) && opening.answers.conclusion === 'OPEN'
  const state = withSide(replay(deedsOf(round), lastReopening ? 'OPEN' : 'LEAD'), side)
  const closings = standing.filter(({ form }) => form === 'F19')
  const closing = ['CLOSED', 'ARCHIVED'].includes(state) ? closings.at(-1) : undefined
  const sessions = standing.filter(({ form }) => form === 'F15')
  const followUps = closing ? standing.filter(({ form, order }) => form === 'F21' && order > closing.order).length : 0
  return {
    state, level: levelOf(standing, set), intakeOn: opening?.occurredOn ?? null, openedOn: isOpened ? opening.occurredOn : null,
    closedOn: closing?.occurredOn ?? null, closeReason: (closing?.answers.reason as string | undefined) ?? null,
    closedDays: closings.map(({ occurredOn }) => occurredOn), reopenedDays: reopenings.map(({ occurredOn }) => occurredOn),
    sessionCount: sessions.length, lastSessionOn: sessions.map(({ occurredOn }) => occurredOn).sort().at(-1) ?? null,
    followUpCount: followUps, nextFollowUpOn: state === 'CLOSED' && closing ? nextFollowUp(closing, followUps, rules) : null, steps: stepsOf(standing), ...outcomesOf(standing, closings),
  }
}

// In the order of the work and not of the clock: a plan revised while a review waits changes nothing about the review.
function deedsOf(round: readonly FiledForm[]): CaseDeed[] {
  const of = (form: string) => round.filter((one) => one.form === form)
  const [intake] = of('F11')
  const isThere = (form: string) => of(form).some(takesEffect)
  const waits = (form: string) => of(form).some((one) => one.state === 'SUBMITTED' && !one.isEffective)
  const conclusion = intake && takesEffect(intake) ? conclusionDeeds[String(intake.answers.conclusion)] : undefined
  const steps: readonly (readonly [boolean, CaseDeed | undefined])[] = [
    [intake !== undefined, 'REGISTER'], [conclusion !== undefined, conclusion], [isThere('F12'), 'ASSESS'], [isThere('F14'), 'START'], [waits('F14'), 'SUBMIT_PLAN'],
    [waits('F16'), 'SUBMIT_REVIEW'], [waits('F19'), 'SUBMIT_CLOSING'], [isThere('F19') && !waits('F19'), 'CLOSE'],
  ]
  return steps.flatMap(([holds, deed]) => (holds && deed ? [deed] : []))
}

// What was done by hand stays unless a form has led past it (a suspended case that is closed is closed).
function withSide(state: CaseState, side: HandDeed | null): CaseState {
  return (side && caseStateAfter(state, side)) ?? state
}

/** The instant in a form's order. */
const writtenAt = ({ order }: FiledForm): string => order.slice(0, order.indexOf(' '))

function levelOf(standing: readonly FiledForm[], set: SetLevel | null): CaseLevel | null {
  const assessed = standing.findLast(({ form }) => form === 'F12')
  if (set && (!assessed || writtenAt(assessed) <= set.at)) return set.level
  if (assessed) return assessed.answers.level as CaseLevel
  return standing.some(({ form, answers }) => form === 'F11' && cannotWait(answers)) ? 'CRISIS' : null
}

function nextFollowUp(closing: FiledForm, done: number, rules: Rules): Day | null {
  return noFollowUp.includes(closing.answers.reason) ? null : followUpDays(closing.occurredOn, rules)[done] ?? null
}

function stepsOf(standing: readonly FiledForm[]): Record<SixStep, Day | null> {
  const first = (holds: (one: FiledForm) => boolean): Day | null => standing.filter(holds).map(({ occurredOn }) => occurredOn).sort()[0] ?? null
  return {
    IDENTIFY: first(({ form }) => form === 'F11'), ANALYSE_NEEDS: first(({ form }) => form === 'F12'), PLAN: first(({ form }) => form === 'F14'),
    COORDINATE_RESOURCES: first(({ form, answers }) => (form === 'F14' || form === 'F15') && Array.isArray(answers.resources) && answers.resources.length > 0),
    INTERVENE: first(({ form }) => form === 'F15'), FOLLOW_UP: first(({ form }) => ['F16', 'F19', 'F20', 'F21'].includes(form)),
  }
}

/** Steps that are not yet recorded; the closing form itself is the last one (内蒙古工作指引四（三）：全流程管理). */
export function missingSteps({ steps }: Pick<CaseStanding, 'steps'>): SixStep[] {
  return (Object.keys(steps) as SixStep[]).filter((step) => step !== 'FOLLOW_UP' && steps[step] === null)
}

/** Whether the last record tells of a higher or new risk that came after the level was last looked at. */
export function isRiskRaised(filed: readonly FiledForm[], set: SetLevel | null): boolean {
  const standing = [...filed].filter(takesEffect).sort((a, b) => (a.order < b.order ? -1 : 1))
  const last = standing.findLast(({ form }) => form === 'F15')
  if (!last || (last.answers.riskChange !== 'HIGHER' && last.answers.riskChange !== 'NEW')) return false
  const assessed = standing.findLast(({ form }) => form === 'F12')
  return (!assessed || assessed.order < last.order) && (!set || set.at < writtenAt(last))
}
