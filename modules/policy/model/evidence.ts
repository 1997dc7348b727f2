// Documents as facts (材料): the state of what was handed in for a clause is a fact like any other, made by the pack itself.
import { addPeriod, endOfYear } from '../../../kernel/model/calendar.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import { subjectOfFact } from '../../../kernel/model/facts.ts'
import type { FactDefinition, SubjectKind } from '../../../kernel/model/facts.ts'
import { parametersOfPeriod, parameterValue } from './conditions.ts'
import type { Amount, Expiry, HeldExpiry, Pack, Parameter } from './pack.ts'

export const EVIDENCE_STATES = ['accepted', 'submitted', 'returned', 'expired', 'missing'] as const
export type EvidenceState = (typeof EVIDENCE_STATES)[number]

export const EVIDENCE_LABELS: Record<EvidenceState, string> = {
  accepted: '已认可', submitted: '待审核', returned: '已退回', expired: '已过期', missing: '确认缺少',
}

const NAME = /^[a-z-]+\.evidence\.[A-Z0-9.-]+$/

/** `station.evidence.DY-33-R1` */
export function evidenceName(subject: SubjectKind, clause: string): string {
  return `${subject}.evidence.${clause}`
}

/** The fact a clause makes; the label names the document where several are told together. */
export function evidenceFact(subject: SubjectKind, clause: string, title?: string): FactDefinition {
  const label = title === undefined ? '证明材料' : `证明材料（${clause} ${title}）`
  return { name: evidenceName(subject, clause), label, type: 'code', subject, module: 'policy', codes: EVIDENCE_LABELS }
}

/** The definition of a made fact from its name alone; undefined for any other name. */
export function evidenceFactNamed(name: string | null): FactDefinition | undefined {
  const subject = name !== null && NAME.test(name) ? subjectOfFact(name) : undefined
  return subject && name !== null ? evidenceFact(subject, name.slice(name.indexOf('.evidence.') + '.evidence.'.length)) : undefined
}

/** Every fact the evidence clauses of these packs make. */
export function evidenceFactsOf(packs: readonly Pack[]): FactDefinition[] {
  return packs.flatMap((pack) => pack.rules.flatMap((rule) => (rule.evidence ? [evidenceFact(rule.subject, rule.id, rule.title)] : [])))
}

/** The last day on which a document accepted on a day is valid; null when it stays valid. */
export function lastValidDay(expires: Expiry | undefined, acceptedOn: Day): Day | null {
  const held = expiryOn(expires, acceptedOn)
  if (!held) return null
  return 'day' in held ? endOfYear(acceptedOn) : addPeriod(acceptedOn, held)
}

/** The period with the numbers that hold on a day; after the last of them, with the last. */
export function expiryOn(expires: Expiry | undefined, on: Day): HeldExpiry | undefined {
  if (!expires || 'day' in expires) return expires
  const held = (amount: Amount = 0) => (typeof amount === 'number' ? amount : Number((parameterValue(amount, on) ?? amount.values.at(-1))?.value ?? 0))
  return { years: held(expires.years), months: held(expires.months), days: held(expires.days) }
}

export function parametersOfExpiry(expires: Expiry | undefined): Parameter[] {
  return !expires || 'day' in expires ? [] : parametersOfPeriod(expires)
}
