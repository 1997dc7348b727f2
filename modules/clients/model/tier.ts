// The visit tier (服务分级): what the facts of a family suggest, with reasons, and when the next visit is due. The worker decides.
import { type Day, isWithin } from '../../../kernel/model/calendar.ts'
import {
  tierReasonCodes, type ClientGroup, type Guardianship, type SelfCare, type TierReason, type VisitTier,
} from '../../../kernel/model/codes/clients.ts'
import { type Deadline, defaultRules, lastDayOf, type Rules } from '../../deadlines/model/deadline.ts'

/** What the suggestion looks at; a fact that is not known counts for nothing, so it can only miss, never invent. */
export interface PersonFacts {
  /** Full years on the day of judging; null when the birth day is not known. */
  readonly age: number | null
  readonly clientGroups: readonly ClientGroup[]
  readonly selfCare: SelfCare | null
  readonly disabilityKinds: readonly string[]
  /** `GRADE_1` (most severe) to `GRADE_4`. */
  readonly disabilityGrade: string | null
  readonly guardianship: Guardianship | null
  readonly riskLabels: readonly string[]
}
export interface TierFacts {
  readonly familyStructure: string | null
  readonly dwelling: string | null
  readonly persons: readonly PersonFacts[]
}
export interface TierSuggestion { readonly tier: VisitTier; readonly reasons: readonly TierReason[] }

/** Ages in force from a day on; a new rule of a place is a new row, and old days keep theirs. */
export interface VisitRules {
  readonly from: Day
  readonly until: Day | null
  /** Full years from which living alone is a high risk, and from which disability is an elder's. */
  readonly ageAlone: number
  readonly ageElder: number
  readonly source: string
}

export const visitRules: readonly VisitRules[] = [{
  from: '1900-01-01',
  until: null,
  ageAlone: 80,
  ageElder: 60,
  source: '服务对象分级探访默认规则',
}]

/** The rules in force on a day. */
export function visitRulesOn(day: Day): VisitRules {
  const rules = visitRules.find(({ from, until }) => isWithin(day, from, until))
  if (!rules) throw new RangeError(`no visit rules on ${day}`)
  return rules
}

const interval = { group: '走访', begins: '上次走访（没有走访过的，建档）', source: '服务对象分级探访：高风险每周、重点每月、一般每季度至少一次；各地只能更勤' }

/** How often a family of each tier is visited; a county may only ask for more. */
export const visitDeadlines: Readonly<Record<VisitTier, Deadline>> = {
  HIGH_RISK: { ...interval, id: 'visit.HIGH_RISK', title: '高风险对象走访', sentence: '高风险对象每 {length}至少走访一次', length: { amount: 7, unit: 'DAYS' }, bounds: { DAYS: [1, 7] } },
  KEY: { ...interval, id: 'visit.KEY', title: '重点对象走访', sentence: '重点对象每 {length}至少走访一次', length: { amount: 1, unit: 'MONTHS' }, bounds: { MONTHS: [1, 1], DAYS: [7, 30] } },
  GENERAL: { ...interval, id: 'visit.GENERAL', title: '一般对象走访', sentence: '一般对象每 {length}至少走访一次', length: { amount: 3, unit: 'MONTHS' }, bounds: { MONTHS: [1, 3], DAYS: [14, 90] } },
}

/** The day by which the next visit is due, counted from the last visit, or from filing when there was none yet, by the rule of that day. */
export function nextDueOn(tier: VisitTier, from: Day, rules: Rules = defaultRules): Day {
  return lastDayOf(rules.on(visitDeadlines[tier], from), from)
}

/**
 * The due day after a change of tier. A stricter tier makes nobody late at once: its first visit is due on the day of the
 * change, unless the family was overdue already.
 */
export function dueAfterTierChange(tier: VisitTier, from: Day, dueBefore: Day, changedOn: Day, rules: Rules = defaultRules): Day {
  const due = nextDueOn(tier, from, rules)
  if (due >= changedOn) return due
  return dueBefore < changedOn ? dueBefore : changedOn
}

/** The suggested tier with every reason that speaks for it, the strongest first. Explainable, and never the decision. */
export function suggestTier(facts: TierFacts, rules: VisitRules): TierSuggestion {
  const found = new Set(facts.persons.flatMap((person) => reasonsOf(person, facts, rules)))
  const reasons = tierReasonCodes.codes.filter(({ id, rank }) => rank !== undefined && found.has(id))
  const highest = Math.max(1, ...reasons.map(({ rank }) => rank ?? 1))
  if (reasons.length === 0) return { tier: 'GENERAL', reasons: ['ON_FILE'] }
  return { tier: highest === 3 ? 'HIGH_RISK' : highest === 2 ? 'KEY' : 'GENERAL', reasons: reasons.map(({ id }) => id).sort(byRank) }
}

const rankOf = (reason: TierReason): number => tierReasonCodes.get(reason).rank ?? 0
const byRank = (a: TierReason, b: TierReason): number => rankOf(b) - rankOf(a)

function reasonsOf(person: PersonFacts, facts: TierFacts, rules: VisitRules): TierReason[] {
  return tests.filter(([, holds]) => holds(person, facts, rules)).map(([reason]) => reason)
}

type Holds = (person: PersonFacts, facts: TierFacts, rules: VisitRules) => boolean
const inAny = (person: PersonFacts, ...groups: ClientGroup[]): boolean => groups.some((group) => person.clientGroups.includes(group))
const showsAny = (person: PersonFacts, ...signs: string[]): boolean => signs.some((sign) => person.riskLabels.includes(sign))
const aged = (person: PersonFacts, age: number): boolean => person.age !== null && person.age >= age
const isChild = (person: PersonFacts): boolean => person.age !== null && person.age < 18
const isSevere = (person: PersonFacts): boolean => person.disabilityGrade === 'GRADE_1' || person.disabilityGrade === 'GRADE_2'
const needsCare = (person: PersonFacts): boolean => person.selfCare !== null && person.selfCare !== 'INDEPENDENT'

const tests: readonly (readonly [TierReason, Holds])[] = [
  ['ELDER_80_ALONE', (person, { familyStructure }, { ageAlone }) => aged(person, ageAlone)
    && (familyStructure === 'LIVING_ALONE' || familyStructure === 'EMPTY_NEST'
      || inAny(person, 'LIVING_ALONE_ELDERLY', 'EMPTY_NEST_ELDERLY', 'LEFT_BEHIND_ELDERLY', 'LONE_OLD_ELDERLY'))],
  ['CRITICAL_ILLNESS', (person) => showsAny(person, 'SEVERE_ILLNESS')],
  ['DANGER_SIGNS', (person) => showsAny(person, 'SELF_HARM', 'ABUSE')],
  ['UNGUARDED_CHILD', (person) => person.guardianship === 'NOBODY' && !aged(person, 18)],
  ['UNABLE_IN_DANGER', (person) => person.selfCare === 'DEPENDENT_IN_DANGER'],
  ['ELDER_60_DISABLED', (person, _facts, { ageElder }) => inAny(person, 'DISABLED_ABILITY_ELDERLY', 'DEMENTIA_ELDERLY') || (aged(person, ageElder) && needsCare(person))],
  ['DISPERSED_SUPPORT', (person, { dwelling }) => inAny(person, 'EXTREME_DIFFICULTY', 'SUPPORTED_ELDERLY') && dwelling !== 'INSTITUTION'],
  ['FAMILY_PLANNING_SPECIAL_ELDER', (person, _facts, { ageElder }) => inAny(person, 'FAMILY_PLANNING_SPECIAL') && aged(person, ageElder)],
  ['SCATTERED_ORPHAN', (person, { dwelling }) => inAny(person, 'ORPHAN') && dwelling !== 'INSTITUTION'],
  ['CHILD_IN_DIFFICULTY', (person) => inAny(person, 'CHILD_IN_DIFFICULTY')],
  ['DE_FACTO_UNSUPPORTED_CHILD', (person) => inAny(person, 'DE_FACTO_UNSUPPORTED_CHILD')],
  ['RISKY_LEFT_BEHIND_CHILD', (person) => inAny(person, 'LEFT_BEHIND_CHILD')
    && (person.guardianship === 'ENTRUSTED_TO_OTHERS' || showsAny(person, 'NOBODY_CARES', 'PSYCHIATRIC'))],
  ['SEVERE_DISABILITY', (person) => inAny(person, 'SEVERELY_DISABLED', 'SEVERELY_DISABLED_ELDERLY') || isSevere(person)],
  ['SEVERE_MENTAL_DISORDER', (person) => (person.disabilityKinds.includes('MENTAL') && isSevere(person)) || showsAny(person, 'PSYCHIATRIC')],
  ['LOW_INCOME', (person) => inAny(person, 'MIN_ALLOWANCE', 'LOW_INCOME_EDGE', 'RIGID_EXPENDITURE')],
  ['LEFT_BEHIND', (person) => inAny(person, 'LEFT_BEHIND_ELDERLY', 'LEFT_BEHIND_WOMAN') || (isChild(person) && inAny(person, 'LEFT_BEHIND_CHILD'))],
  ['DISABLED', (person) => inAny(person, 'DISABLED') || person.disabilityKinds.length > 0],
]
