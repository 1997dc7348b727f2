// How clauses, facts and findings are printed, for people and as JSON.
import { addDays } from '../../../kernel/model/calendar.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import type { Finding } from '../model/finding.ts'
import { OUTCOMES } from '../model/finding.ts'
import type { ClauseLine } from '../model/clause-list.ts'
import { CLAUSE_LABELS, OUTCOME_LABELS, SEVERITY_LABELS, STATE_LABELS } from '../model/labels.ts'
import type { StaleItem } from '../model/stale.ts'

export function clauseLine(clause: ClauseLine): string {
  const until = clause.until === null ? '无期限' : addDays(clause.until, -1)
  const { id, article, title, severity, kind, state, term, from, pack } = clause
  const waits = state === 'waiting' ? '  待模块' : ''
  return `${pack}  ${id}  ${article}  ${CLAUSE_LABELS[kind]}  ${SEVERITY_LABELS[severity]}  ${STATE_LABELS[term]}（${from} 至 ${until}）${waits}  ${title}`
}

export function factLine(fact: FactDefinition, isWaiting: boolean): string {
  return `${fact.name}  ${fact.type}${fact.unit ? `（${fact.unit}）` : ''}  ${fact.label}${isWaiting ? '  （待模块）' : ''}`
}

/** A fact of the catalogue; `waiting`: no module gives it yet, so that it is unknown except in a file of facts. */
export function factJson({ name, label, type, unit, subject, module, codes }: FactDefinition, waiting: boolean): Record<string, unknown> {
  return { name, label, type, unit: unit ?? null, subject, module, codes: codes ?? null, waiting }
}

export function staleLine({ pack, id, text }: StaleItem): string {
  return `${pack ?? '日历'}  ${id}  ${text}`
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
