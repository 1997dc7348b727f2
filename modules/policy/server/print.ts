// How clauses, facts and findings are printed, for people and as JSON.
import { addDays } from '../../../kernel/model/calendar.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import type { Finding } from '../model/finding.ts'
import { OUTCOMES } from '../model/finding.ts'
import { OUTCOME_LABELS, SEVERITY_LABELS, STATE_LABELS } from '../model/labels.ts'
import type { Pack, RuleKind, Severity, TermState } from '../model/pack.ts'
import { termOf, termState } from '../model/pack.ts'
import { factsOfRule } from '../model/rulebook.ts'

/** One clause of `policy list`; `until` is the first day on which it no longer holds. */
export type ClauseLine = {
  pack: string
  id: string
  article: string
  title: string
  subject: string
  kind: RuleKind
  severity: Severity
  from: Day
  until: Day | null
  facts: readonly string[]
  state: TermState
}

export function listClauses(pack: Pack, asOf: Day): ClauseLine[] {
  return pack.rules.map((rule) => {
    const { from, until } = termOf(rule.versions)
    const state = termState({ from, until }, pack.instrument.status, asOf)
    const { id, title, subject, kind, severity, citation } = rule
    return { pack: pack.id, id, article: citation.article, title, subject, kind, severity, from, until, facts: factsOfRule(rule), state }
  })
}

export function clauseLine(clause: ClauseLine): string {
  const until = clause.until === null ? '无期限' : addDays(clause.until, -1)
  const { id, article, title, severity, state, from, pack } = clause
  return `${pack}  ${id}  ${article}  ${SEVERITY_LABELS[severity]}  ${STATE_LABELS[state]}（${from} 至 ${until}）  ${title}`
}

export function factLine(fact: FactDefinition): string {
  return `${fact.name}  ${fact.type}${fact.unit ? `（${fact.unit}）` : ''}  ${fact.label}`
}

/** The finding as `policy check --json` gives it: article first, then everything needed to explain it. */
export function findingJson(finding: Finding): Record<string, unknown> {
  const { rule, citation, subject, outcome, because, ...more } = finding
  return { id: rule, article: citation.article, subject, outcome, because, citation, ...more }
}

export function findingLine(finding: Finding): string {
  return `${OUTCOME_LABELS[finding.outcome]}  ${finding.subject.name}  ${finding.rule} ${finding.citation.article}  ${finding.explanation}`
}

export function summaryLine(findings: readonly Finding[]): string {
  const counts = OUTCOMES.map((outcome) => ({ outcome, count: findings.filter((finding) => finding.outcome === outcome).length }))
  const shown = counts.filter(({ count }) => count > 0).map(({ outcome, count }) => `${OUTCOME_LABELS[outcome]} ${count}`)
  return `共 ${findings.length} 项判定：${shown.join('，') || '无'}`
}

/** Everything about one finding, for a person who asks why. */
export function whyText(finding: Finding): string {
  const { citation, subject, severity } = finding
  const lines = [
    `${finding.rule}  ${finding.title}`,
    `依据：${citation.instrument} ${citation.article}“${citation.phrase}”（${SEVERITY_LABELS[severity]}）`,
    `对象：${subject.name}（${subject.kind}:${subject.id}）`,
    `判定：${OUTCOME_LABELS[finding.outcome]}（${finding.asOf}，适用 ${finding.lawOf} 的规定，规则包 ${finding.pack} ${finding.edition} 版）`,
    `理由：${finding.explanation}`,
  ]
  if (finding.aroseUnderExpiredPack) lines.push('说明：义务产生于文件有效期内，文件失效后仍应履行')
  if (finding.remedy) lines.push(`办法：${finding.remedy}`)
  return lines.join('\n')
}
