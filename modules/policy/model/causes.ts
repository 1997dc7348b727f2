// Why an outcome changed between two days (变化的原因): the instrument, another edition of the rule or of its number, a fact
// that is recorded otherwise, a deadline that has passed, a decision, or the subject itself.
import type { FactDefinition, FactValue, SubjectFacts } from '../../../kernel/model/facts.ts'
import { explainTerm, valueText } from './explain.ts'
import type { Finding } from './finding.ts'
import type { Parameter, Rule } from './pack.ts'
import { heldOn, termOf } from './pack.ts'

export const CAUSES = ['instrument', 'edition', 'parameter', 'fact', 'deadline', 'decision', 'subject', 'rulebook', 'day'] as const
export type CauseKind = (typeof CAUSES)[number]
export type Cause = { kind: CauseKind; text: string }

export const CAUSE_LABELS: Record<CauseKind, string> = {
  instrument: '文件施行或失效', edition: '条款变更', parameter: '标准变更', fact: '登记变化', deadline: '期限届满', decision: '豁免与理由说明',
  subject: '对象增减', rulebook: '适用条款变化', day: '日期推移',
}

/** One subject and one rule on one of the days. */
export type Side = {
  asOf: string
  /** Undefined when the subject was not there on the day. */
  subject: SubjectFacts | undefined
  finding: Finding | undefined
}

/** What the rule looks at. */
export type RuleParts = { rule: Pick<Rule, 'versions' | 'lawOf' | 'bornOn'>; facts: readonly FactDefinition[]; parameters: readonly Parameter[] }

/** All causes that can be named, the most telling first; never empty. */
export function causesOf(before: Side, after: Side, parts: RuleParts): Cause[] {
  if (!before.subject || !after.subject) return [presence(before, after)]
  if (!before.finding || !after.finding) return [{ kind: 'rulebook', text: after.finding ? `${after.asOf} 起适用本条` : `${after.asOf} 已不适用本条，由其他条款代替` }]
  const term = termCause(before, after, parts)
  if (term) return [term]
  const causes = [...decisionCauses(before.finding, after.finding), ...editionCauses(before.finding, after.finding, parts), ...factCauses(before.subject, after.subject, parts)]
  const isDue = before.finding.outcome === 'pending' && after.finding.outcome === 'breached'
  if (isDue && after.finding.deadlineOn) causes.push({ kind: 'deadline', text: `期限 ${after.finding.deadlineOn} 已过` })
  return causes.length > 0 ? causes : [{ kind: 'day', text: `登记和标准都没有变，随日期推移而变（${after.finding.explanation}）` }]
}

function presence({ subject, asOf }: Side, after: Side): Cause {
  return subject ? { kind: 'subject', text: `${after.asOf} 已不是核查对象（撤销、离岗或到期）` } : { kind: 'subject', text: `${asOf} 还不是核查对象，其后新增` }
}

function termCause(before: Side, after: Side, { rule }: RuleParts): Cause | undefined {
  const [was, is] = [before.finding?.outcome === 'not-in-force', after.finding?.outcome === 'not-in-force']
  if (was === is) return undefined
  const dark = is ? after : before
  return { kind: 'instrument', text: dark.finding?.explanation || explainTerm(termOf(rule.versions), dark.asOf) }
}

function decisionCauses(before: Finding, after: Finding): Cause[] {
  if ((before.exemptedBy ?? '') === (after.exemptedBy ?? '')) return []
  return [{ kind: 'decision', text: after.exemptedBy ? after.explanation : `豁免已经结束（原为${before.explanation}）` }]
}

function editionCauses(before: Finding, after: Finding, { rule, parameters, facts }: RuleParts): Cause[] {
  if (before.lawOf === after.lawOf) return []
  const [was, is] = [heldOn(rule.versions, before.lawOf), heldOn(rule.versions, after.lawOf)]
  const changedRule: Cause[] = was && is && was !== is ? [{ kind: 'edition', text: `本条自 ${(was.from < is.from ? is : was).from} 起有变更` }] : []
  const codes = { codes: Object.assign({}, ...facts.map((fact) => fact.codes)) as Record<string, string> } as FactDefinition
  const changedNumbers = parameters.flatMap((parameter): Cause[] => {
    const [old, now] = [heldOn(parameter.values, before.lawOf), heldOn(parameter.values, after.lawOf)]
    if (!old || !now || same(old.value, now.value)) return []
    const text = (value: FactValue) => valueText(value, codes, parameter.unit)
    return [{ kind: 'parameter', text: `${parameter.label}由 ${text(old.value)} 改为 ${text(now.value)}（自 ${(old.from < now.from ? now : old).from} 起）` }]
  })
  return [...changedRule, ...changedNumbers]
}

function factCauses(before: SubjectFacts, after: SubjectFacts, { facts }: RuleParts): Cause[] {
  return facts.flatMap((fact): Cause[] => {
    const [was, is] = [before.facts[fact.name], after.facts[fact.name]]
    if (same(was, is)) return []
    const text = (value: FactValue | undefined) => (value === undefined ? '未记录' : valueText(value, fact, fact.unit))
    return [{ kind: 'fact', text: `${fact.label}由“${text(was)}”变为“${text(is)}”` }]
  })
}

function same(a: FactValue | undefined, b: FactValue | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
