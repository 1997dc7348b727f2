// The judgement: every rule of a rulebook over every subject, in memory. The law of the day of the event applies, not
// of today; missing data is unknown, never a pass; a duty whose deadline runs is pending. What is decided is told by tell.ts.
import { addDays, daysBetween } from '../../../kernel/model/calendar.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition, SubjectFacts } from '../../../kernel/model/facts.ts'
import { factsOfOperand, reckonDay } from './conditions.ts'
import type { CompiledCondition, Question, Truth } from './conditions.ts'
import type { Effect, Exemption, Finding, Justification, Outcome } from './finding.ts'
import { heldOn } from './pack.ts'
import type { Rule, Severity } from './pack.ts'
import type { CompiledRule, CompiledVersion, Rulebook } from './rulebook.ts'
import { tell } from './tell.ts'
import type { Verdict } from './tell.ts'

export type JudgeOptions = {
  asOf: Day
  exemptions?: readonly Exemption[]
  justifications?: readonly Justification[]
}

/** What was decided, with what is needed to say why; no words yet. */
export type Decision =
  | { outcome: 'not-in-force'; kind: 'term'; day: Day; event?: string }
  | { outcome: 'exempt'; kind: 'exempt'; placed: Placed; exemption: Exemption }
  | { outcome: 'unknown'; kind: 'no-day'; placed?: Placed; fact: FactDefinition; use: string }
  | { outcome: 'unknown'; kind: 'no-holidays'; placed: Placed; year: number }
  | { outcome: Outcome; kind: 'shown'; placed: Placed; question: Question }
  | { outcome: Outcome; kind: 'applies' | 'duty'; placed: Placed; question: Question; condition: CompiledCondition; due?: Deadline; isOverdue?: boolean }

/** Which version judges, by the law of which day. */
export type Placed = { version: CompiledVersion; lawDay: Day; outlived: boolean }
export type Deadline = { deadlineOn: Day; daysLeft: number }

/** One finding per rule and subject. Two calls with the same input give the same findings. */
export function judge(rulebook: Rulebook, subjects: readonly SubjectFacts[], options: JudgeOptions): Finding[] {
  const exemptions = decisionsOn(options.exemptions ?? [], options.asOf)
  const justifications = decisionsOn(options.justifications ?? [], options.asOf)
  const rulesOf = readyRules(rulebook, options.asOf)
  const findings: Finding[] = []
  for (const subject of subjects) {
    const question = { facts: subject.facts, asOf: options.asOf, lawDay: options.asOf }
    for (const ready of rulesOf(subject)) {
      const key = exemptions.size + justifications.size > 0 ? decisionKey(ready.compiled.rule.id, subject) : ''
      const decision = decide(ready, question, exemptions.get(key))
      findings.push(findingOf(ready.compiled, subject, options.asOf, tell(decision, ready.compiled), justifications.get(key)))
    }
  }
  return findings
}

/**
 * The outcomes alone, without grounds and words, for counting many: `count` is called once per rule and subject. Reckons
 * exactly as `judge` does.
 */
export function judgeOutcomes(rulebook: Rulebook, subjects: readonly SubjectFacts[], options: JudgeOptions, count: (rule: Rule, subject: SubjectFacts, outcome: Outcome) => void): void {
  const exemptions = decisionsOn(options.exemptions ?? [], options.asOf)
  const rulesOf = readyRules(rulebook, options.asOf)
  for (const subject of subjects) {
    const question = { facts: subject.facts, asOf: options.asOf, lawDay: options.asOf }
    for (const ready of rulesOf(subject)) {
      const exemption = exemptions.size > 0 ? exemptions.get(decisionKey(ready.compiled.rule.id, subject)) : undefined
      count(ready.compiled.rule, subject, decide(ready, question, exemption).outcome)
    }
  }
}

/** A rule with the version that the law of the as-of day gives it: found once for all subjects. */
type ReadyRule = { compiled: CompiledRule; today: Placed | undefined }

function readyRules(rulebook: Rulebook, asOf: Day): (subject: SubjectFacts) => readonly ReadyRule[] {
  const byKind = new Map<string, readonly ReadyRule[]>()
  return ({ kind }) => {
    const known = byKind.get(kind) ?? rulebook.rulesFor(kind, asOf).map((compiled) => {
      const version = versionOn(compiled, asOf)
      return { compiled, today: version && { version, lawDay: asOf, outlived: false } }
    })
    byKind.set(kind, known)
    return known
  }
}

function versionOn({ versions }: CompiledRule, day: Day): CompiledVersion | undefined {
  return versions.find(({ version }) => heldOn([version], day))
}

function decide({ compiled, today }: ReadyRule, question: Question, exemption?: Exemption): Decision {
  const placed = compiled.rule.lawOf || !today ? placeInTime(compiled, today, question) : today
  if ('kind' in placed) return placed
  if (exemption) return { outcome: 'exempt', kind: 'exempt', placed, exemption }
  const asked = placed.lawDay === question.lawDay ? question : { ...question, lawDay: placed.lawDay }
  const { appliesWhen, requires, version } = placed.version
  if (appliesWhen) {
    const applies = appliesWhen.test(asked)
    if (applies !== true) return { outcome: applies === false ? 'not-applicable' : 'unknown', kind: 'applies', placed, question: asked, condition: appliesWhen }
  }
  if (requires) return decideDuty(placed, requires, asked, compiled.rule)
  if (!version.measures) throw new RangeError(`${compiled.rule.id} requires nothing`)
  return { outcome: asked.facts[version.measures.name] === undefined ? 'unknown' : 'not-applicable', kind: 'shown', placed, question: asked }
}

/** Where the law of the as-of day does not simply hold: the law of an event's day, before and after the term, duties that outlive it. */
function placeInTime({ rule, term, versions }: CompiledRule, today: Placed | undefined, { facts, asOf }: Question): Placed | Decision {
  const notInForce = (day: Day, event?: string): Decision => ({ outcome: 'not-in-force', kind: 'term', day, event })
  const noDay = (fact: FactDefinition): Decision => ({ outcome: 'unknown', kind: 'no-day', fact, use: '决定适用哪一天的规定' })
  if (asOf < term.from) return notInForce(asOf)
  if (rule.lawOf) {
    const day = facts[rule.lawOf.name]
    if (typeof day !== 'string') return noDay(rule.lawOf)
    const version = versions.find(({ version: one }) => heldOn([one], day))
    return version ? { version, lawDay: day, outlived: false } : notInForce(day, rule.lawOf.label)
  }
  if (today) return today
  const last = versions.at(-1)
  if (!rule.bornOn || !last || term.until === null) return notInForce(asOf)
  const born = facts[rule.bornOn.name]
  if (typeof born !== 'string') return noDay(rule.bornOn)
  return born < term.until ? { version: last, lawDay: addDays(term.until, -1), outlived: true } : notInForce(born, rule.bornOn.label)
}

function decideDuty(placed: Placed, requires: CompiledCondition, question: Question, { severity, evidence }: Rule): Decision {
  const { alreadyDue } = placed.version
  const overdue = alreadyDue?.test(question)
  if (alreadyDue && overdue === false) return { outcome: 'breached', kind: 'duty', placed, question, condition: alreadyDue, isOverdue: true }
  const truth = requires.test(question)
  const due = truth === true ? undefined : dueIn(placed.version, question)
  const inReview = evidence !== undefined && question.facts[evidence.fact.name] === 'submitted'
  if (truth === false && due && !('daysLeft' in due) && !inReview) {
    if (due.unrecorded) return { outcome: 'unknown', kind: 'no-day', placed, fact: due.unrecorded, use: '决定期限' }
    return { outcome: 'unknown', kind: 'no-holidays', placed, year: due.year ?? 0 }
  }
  const outcome = inReview ? 'pending' : outcomeOf(truth, due, severity)
  if (alreadyDue && overdue === undefined && outcome !== 'breached') return { outcome: 'unknown', kind: 'duty', placed, question, condition: alreadyDue, isOverdue: true }
  return { outcome, kind: 'duty', placed, question, condition: requires, due: due && 'daysLeft' in due ? due : undefined }
}

/** A deadline that cannot be told: its day is not recorded, or the year has no holiday arrangement. */
type Unreckoned = { unrecorded?: FactDefinition; year?: number }

function dueIn({ version: { deadline } }: CompiledVersion, question: Question): Deadline | Unreckoned | undefined {
  if (!deadline) return undefined
  const reckoned = reckonDay(deadline, question)
  if (!reckoned) return { unrecorded: factsOfOperand(deadline)[0] }
  if ('yearWithoutHolidays' in reckoned) return { year: reckoned.yearWithoutHolidays }
  return { deadlineOn: reckoned.day, daysLeft: daysBetween(question.asOf, reckoned.day) }
}

function outcomeOf(truth: Truth, due: Deadline | Unreckoned | undefined, severity: Severity): Outcome {
  if (truth === undefined) return 'unknown'
  if (truth) return 'met'
  if (severity === 'may') return 'not-applicable'
  return due && 'daysLeft' in due && due.daysLeft >= 0 ? 'pending' : 'breached'
}

function findingOf(compiled: CompiledRule, subject: SubjectFacts, asOf: Day, verdict: Verdict, justification?: Justification): Finding {
  const { pack, rule } = compiled
  const effect = effectOf(verdict.outcome, rule.severity, justification !== undefined)
  return {
    check: rule.check,
    pack: pack.id,
    edition: pack.edition,
    rule: rule.id,
    title: rule.title,
    severity: rule.severity,
    citation: rule.citation,
    subject: { kind: subject.kind, id: subject.id, name: subject.name },
    asOf,
    lawOf: asOf,
    effect,
    ...verdict,
    ...(effect === 'closed' ? { justifiedBy: justification?.id } : {}),
  }
}

function effectOf(outcome: Outcome, severity: Severity, justified: boolean): Effect {
  if (outcome !== 'breached' || severity === 'may') return 'none'
  if (severity === 'must') return 'finding'
  if (severity === 'encouraged') return 'shown'
  return justified ? 'closed' : 'justifiable-finding'
}

function decisionsOn<T extends Exemption>(decisions: readonly T[], asOf: Day): Map<string, T> {
  return new Map(decisions.filter((decision) => heldOn([decision], asOf)).map((decision) => [decisionKey(decision.rule, decision.subject), decision]))
}

function decisionKey(rule: string, subject: { kind: string; id: string }): string {
  return `${rule} ${subject.kind} ${subject.id}`
}
