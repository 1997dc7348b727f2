// The judgement: every rule of a rulebook over every subject, in memory. The law of the day of the event applies, not
// of today; missing data is unknown, never a pass; a duty whose deadline runs is pending.
import { addDays, daysBetween } from '../../../kernel/model/calendar.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition, SubjectFacts } from '../../../kernel/model/facts.ts'
import { factsOfOperand, reckonDay } from './conditions.ts'
import type { CompiledCondition, Question } from './conditions.ts'
import { DUTY_WORDS, explainReason, explainTerm } from './explain.ts'
import type { Effect, Exemption, Finding, Ground, Justification, Outcome } from './finding.ts'
import { groundsOf, holidaysMissing, reasonOf } from './grounds.ts'
import { judgeEvidence, shownMeasure } from './judge-document.ts'
import { heldOn } from './pack.ts'
import type { Rule, Severity } from './pack.ts'
import type { CompiledRule, CompiledVersion, Rulebook } from './rulebook.ts'

export type JudgeOptions = {
  asOf: Day
  exemptions?: readonly Exemption[]
  justifications?: readonly Justification[]
}

/** What the judgement of one rule adds to the finding. */
export type Verdict = Pick<Finding, 'outcome' | 'because' | 'explanation'> &
  Partial<Pick<Finding, 'lawOf' | 'deadlineOn' | 'daysLeft' | 'aroseUnderExpiredPack' | 'exemptedBy' | 'measured'>> & { remedy?: string }

/** One finding per rule and subject. Two calls with the same input give the same findings. */
export function judge(rulebook: Rulebook, subjects: readonly SubjectFacts[], options: JudgeOptions): Finding[] {
  const exemptions = decisionsOn(options.exemptions ?? [], options.asOf)
  const justifications = decisionsOn(options.justifications ?? [], options.asOf)
  const findings: Finding[] = []
  const rulesOf = new Map(subjects.map(({ kind }) => [kind, rulebook.rulesFor(kind, options.asOf)]))
  for (const subject of subjects) {
    for (const compiled of rulesOf.get(subject.kind) ?? []) {
      const key = decisionKey(compiled.rule.id, subject)
      const verdict = judgeRule(compiled, subject, options.asOf, exemptions.get(key))
      findings.push(findingOf(compiled, subject, options.asOf, verdict, justifications.get(key)))
    }
  }
  return findings
}

function judgeRule(compiled: CompiledRule, subject: SubjectFacts, asOf: Day, exemption?: Exemption): Verdict {
  const placed = placeInTime(compiled, subject, asOf)
  if ('outcome' in placed) return placed
  const { version, lawDay, outlived } = placed
  const carried = { lawOf: lawDay, ...(outlived ? { aroseUnderExpiredPack: true } : {}) }
  if (exemption) return { ...carried, ...exempt(exemption) }
  const question = { facts: subject.facts, asOf, lawDay }
  return { ...carried, ...judgeVersion(version, question, compiled.rule) }
}

type Placed = { version: CompiledVersion; lawDay: Day; outlived: boolean }

/** Which version judges, by the law of which day; or why none does. */
function placeInTime({ rule, term, versions }: CompiledRule, { facts }: SubjectFacts, asOf: Day): Placed | Verdict {
  const on = (day: Day) => versions.find(({ version }) => heldOn([version], day))
  const notInForce = (day: Day, event?: string): Verdict => ({ outcome: 'not-in-force', because: [], explanation: explainTerm(term, day, event) })
  if (asOf < term.from) return notInForce(asOf)
  if (rule.lawOf) {
    const day = facts[rule.lawOf.name]
    if (typeof day !== 'string') return missingDay(rule.lawOf)
    const version = on(day)
    return version ? { version, lawDay: day, outlived: false } : notInForce(day, rule.lawOf.label)
  }
  const version = on(asOf)
  if (version) return { version, lawDay: asOf, outlived: false }
  const last = versions.at(-1)
  if (!rule.bornOn || !last || term.until === null) return notInForce(asOf)
  const born = facts[rule.bornOn.name]
  if (typeof born !== 'string') return missingDay(rule.bornOn)
  return born < term.until ? { version: last, lawDay: addDays(term.until, -1), outlived: true } : notInForce(born, rule.bornOn.label)
}

function missingDay(fact: FactDefinition, use = '决定适用哪一天的规定'): Verdict {
  const ground: Ground = { fact: fact.name, label: fact.label, value: null, comparison: 'on-or-before', negated: false, expected: null }
  return { outcome: 'unknown', because: [ground], explanation: `缺少数据，不能判断：${fact.label}未记录（${use}）` }
}

function exempt(exemption: Exemption): Verdict {
  const until = exemption.until === null ? '无期限' : addDays(exemption.until, -1)
  const explanation = `已免除（${exemption.from} 至 ${until}）：${exemption.reason}`
  return { outcome: 'exempt', because: [], explanation, exemptedBy: exemption.id }
}

function judgeVersion(compiled: CompiledVersion, question: Question, rule: Rule): Verdict {
  const { appliesWhen, requires, version } = compiled
  const applies = appliesWhen ? appliesWhen.test(question) : true
  if (appliesWhen && applies !== true) return outOfScope(appliesWhen, question, applies)
  const shown = version.measures && shownMeasure(version.measures, question)
  if (shown && !requires) return shown
  const verdict = requires ? judgeDuty({ ...compiled, requires }, question, rule) : undefined
  if (!verdict) throw new RangeError(`${rule.id} requires nothing`)
  return shown ? { ...verdict, measured: shown.measured } : verdict
}

function judgeDuty(compiled: CompiledVersion & { requires: CompiledCondition }, question: Question, { severity, evidence }: Rule): Verdict {
  const { requires, alreadyDue, version } = compiled
  const overdue = alreadyDue?.test(question)
  if (alreadyDue && overdue === false) return { ...told('breached', alreadyDue, question, severity), remedy: version.remedy }
  const truth = requires.test(question)
  const due = truth === true ? undefined : dueIn(compiled, question)
  const document = evidence && judgeEvidence(evidence, question)
  if (truth === false && isUnrecorded(due) && document?.outcome !== 'pending') return noDeadline(due)
  const outcome = document?.outcome === 'pending' ? 'pending' : outcomeOf(truth, due, severity)
  if (alreadyDue && overdue === undefined && outcome !== 'breached') return told('unknown', alreadyDue, question, severity)
  const verdict = { ...told(outcome, requires, question, severity), ...(document && { explanation: document.explanation }) }
  if (outcome !== 'breached' && outcome !== 'pending') return verdict
  const toDo = { ...verdict, remedy: version.remedy }
  return due && 'daysLeft' in due ? { ...toDo, ...due, explanation: `${verdict.explanation}；${deadlineText(due)}` } : toDo
}

type Due = { deadlineOn: Day; daysLeft: number } | Unreckoned | undefined
/** A deadline that cannot be told: its day is not recorded, or the year has no holiday arrangement. */
type Unreckoned = { unrecorded?: FactDefinition; year?: number }

function isUnrecorded(due: Due): due is Unreckoned {
  return due !== undefined && !('daysLeft' in due)
}

function noDeadline({ unrecorded, year }: Unreckoned): Verdict {
  if (unrecorded) return missingDay(unrecorded, '决定期限')
  return { outcome: 'unknown', because: [], explanation: `不能判断期限：${holidaysMissing(year ?? 0)}` }
}

function dueIn({ version: { deadline } }: CompiledVersion, question: Question): Due {
  if (!deadline) return undefined
  const reckoned = reckonDay(deadline, question)
  if (!reckoned) return { unrecorded: factsOfOperand(deadline)[0] }
  if ('yearWithoutHolidays' in reckoned) return { year: reckoned.yearWithoutHolidays }
  return { deadlineOn: reckoned.day, daysLeft: daysBetween(question.asOf, reckoned.day) }
}

function outcomeOf(truth: boolean | undefined, due: Due, severity: Severity): Outcome {
  if (truth === undefined) return 'unknown'
  if (truth) return 'met'
  if (severity === 'may') return 'not-applicable'
  return due && 'daysLeft' in due && due.daysLeft >= 0 ? 'pending' : 'breached'
}

function deadlineText({ deadlineOn, daysLeft }: { deadlineOn: Day; daysLeft: number }): string {
  return daysLeft >= 0 ? `期限 ${deadlineOn}，还有 ${daysLeft} 天` : `期限 ${deadlineOn}，已过 ${-daysLeft} 天`
}

function outOfScope(appliesWhen: CompiledCondition, question: Question, applies: boolean | undefined): Verdict {
  const reason = reasonOf(appliesWhen, question)
  const because = groundsOf(reason)
  const text = explainReason(reason, '适用条件')
  if (applies === false) return { outcome: 'not-applicable', because, explanation: `不适用：${text}` }
  return { outcome: 'unknown', because, explanation: `缺少数据，不能判断是否适用：${text}` }
}

function told(outcome: Outcome, condition: CompiledCondition, question: Question, severity: Severity): Verdict {
  const reason = reasonOf(condition, question)
  const text = explainReason(reason, DUTY_WORDS[severity])
  return { outcome, because: groundsOf(reason), explanation: outcome === 'unknown' ? `缺少数据，不能判断：${text}` : text }
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
