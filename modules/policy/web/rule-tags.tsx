// Tags of the rules (要求程度、核查结果): the text's own words, with a colour that helps and is never needed.
import { StatusTag, type Tone } from '../../../kernel/web/StatusTag.tsx'
import type { Effect, Outcome } from '../model/finding.ts'
import { EFFECT_LABELS, OUTCOME_LABELS, SEVERITY_LABELS, STATE_LABELS } from '../model/labels.ts'
import type { Severity, TermState } from '../model/pack.ts'

// Only the outcome warns: a strict rule that is met is nothing to be alarmed about.
const severityTones: Record<Severity, Tone> = { must: 'info', should: 'plain', encouraged: 'plain', may: 'plain' }
const outcomeTones: Record<Outcome, Tone> = {
  met: 'good', breached: 'bad', pending: 'warn', exempt: 'info', 'not-applicable': 'plain', 'not-in-force': 'plain', unknown: 'warn',
}
const stateTones: Record<TermState, Tone> = { draft: 'plain', 'not-yet-in-force': 'info', 'in-force': 'good', expired: 'warn' }

export function SeverityTag({ severity }: { severity: Severity }) {
  return <StatusTag tone={severityTones[severity]}>{SEVERITY_LABELS[severity]}</StatusTag>
}

/** The outcome; a breach says what is to be done about it, by how strict the text is. */
export function OutcomeTag({ outcome, effect }: { outcome: Outcome; effect?: Effect }) {
  const tone = outcome === 'breached' && (effect === 'shown' || effect === 'closed') ? 'plain' : outcome === 'breached' && effect === 'justifiable-finding' ? 'warn' : outcomeTones[outcome]
  const todo = outcome === 'breached' && effect ? EFFECT_LABELS[effect] : ''
  return <StatusTag tone={tone}>{todo ? `${OUTCOME_LABELS[outcome]} · ${todo}` : OUTCOME_LABELS[outcome]}</StatusTag>
}

export function StateTag({ state }: { state: TermState }) {
  return <StatusTag tone={stateTones[state]}>{STATE_LABELS[state]}</StatusTag>
}
