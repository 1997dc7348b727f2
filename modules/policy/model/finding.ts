// A finding (判定): what one rule says about one subject on one day, with everything needed to explain it years later.
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactValue, SubjectKind } from '../../../kernel/model/facts.ts'
import type { ClauseKind, Citation, Operator, Severity } from './pack.ts'

export const OUTCOMES = ['met', 'breached', 'pending', 'exempt', 'not-applicable', 'not-in-force', 'unknown'] as const
export type Outcome = (typeof OUTCOMES)[number]

/**
 * What the outcome means for work: a must breached is a finding; a should breached is one that a recorded justification
 * closes; encouraged is only shown; may never has an effect.
 */
export const EFFECTS = ['finding', 'justifiable-finding', 'closed', 'shown', 'none'] as const
export type Effect = (typeof EFFECTS)[number]

/** One comparison that decided the outcome: the fact as it was, and what it was held against. */
export type Ground = {
  /** null when the comparison is about a setting of the pack, not about the subject */
  fact: string | null
  label: string
  /** null: not recorded */
  value: FactValue | null
  unit?: string
  /** `shown`: the value of a measure without a target. */
  comparison: Operator | 'shown'
  negated: boolean
  expected: FactValue | null
  /** The dated value of the law that was applied, and since when it holds. */
  parameter?: { id: string; label: string; since: Day }
  /** How the expected day was reckoned, or why it cannot be: 中标通知书发出日 2023-05-01 后 10 日. */
  reckoning?: string
}

export type SubjectRef = { kind: SubjectKind; id: string }

/** A decision that takes a subject out of a rule for a time. `until` is excluded. */
export type Exemption = { id: string; rule: string; subject: SubjectRef; reason: string; from: Day; until: Day | null }

/** The recorded reason for departing from an "in principle" rule (原则上). `until` is excluded. */
export type Justification = Exemption

export type Finding = {
  /** What the clause is in the product. */
  check?: Exclude<ClauseKind, 'configuration'>
  pack: string
  edition: string
  rule: string
  title: string
  severity: Severity
  citation: Citation
  subject: SubjectRef & { name: string }
  asOf: Day
  /** The day whose law was applied: the as-of day, or the day of the event (入职日). */
  lawOf: Day
  outcome: Outcome
  effect: Effect
  /** What is or is not there now, where the clause asks for a document or measures a value. */
  measured?: { fact: string; label: string; value: FactValue | null; unit?: string }
  because: readonly Ground[]
  /** One plain Chinese sentence built from `because`. */
  explanation: string
  /** Only when something is to be done: breached or pending. */
  remedy?: string
  /** Last day to comply, and the days left: 0 on that day itself. */
  deadlineOn?: Day
  daysLeft?: number
  /** The duty was born in force and outlives the expired instrument. */
  aroseUnderExpiredPack?: boolean
  exemptedBy?: string
  justifiedBy?: string
}
