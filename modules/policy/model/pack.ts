// A policy pack (规则包): the rules of one instrument, checked and ready to judge with. `from` is included, `until` is
// excluded, everywhere.
import type { Day, Period } from '../../../kernel/model/calendar.ts'
import type { FactDefinition, FactValue, SubjectKind } from '../../../kernel/model/facts.ts'

/** The text's own wording decides: must 应当 · should 原则上 · encouraged 鼓励 · may 可以. */
export const SEVERITIES = ['must', 'should', 'encouraged', 'may'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What sort of duty a clause is; a new sort is an ADR. */
export const RULE_KINDS = [
  'structure', 'required-object', 'required-record', 'required-document', 'threshold', 'format', 'eligibility',
  'prohibition', 'role-constraint', 'classification', 'permission', 'uniqueness', 'deadline',
] as const
export type RuleKind = (typeof RULE_KINDS)[number]

export type Term = { from: Day; until: Day | null }
export type Citation = { instrument: string; article: string; phrase: string }

export type Instrument = Term & {
  /** How citations name it: the document number, or a short title when the text bears none. */
  id: string
  issuer: string
  number: string | null
  status: 'issued' | 'draft'
  issuedOn: Day
}

export type ParameterType = 'boolean' | 'integer' | 'number' | 'code' | 'codes'
export type ParameterValue = Term & { value: FactValue }
export type Parameter = {
  id: string
  label: string
  type: ParameterType
  unit?: string
  citation: Citation
  values: readonly ParameterValue[]
}

export const DAY_WORDS = ['as-of', 'start-of-year', 'end-of-year', 'start-of-last-year', 'end-of-last-year'] as const
export type DayWord = (typeof DAY_WORDS)[number]

export type Operand =
  | { kind: 'fact'; fact: FactDefinition }
  | { kind: 'parameter'; parameter: Parameter }
  | { kind: 'literal'; value: FactValue }
  | { kind: 'day'; word: DayWord }

export const OPERATORS = [
  'equals', 'at-least', 'at-most', 'is-one-of', 'contains-all', 'contains-any', 'only', 'is-empty',
  'before', 'on-or-before', 'on-or-after',
] as const
export type Operator = (typeof OPERATORS)[number]

export type Condition =
  | { kind: 'all' | 'any'; of: readonly Condition[] }
  | { kind: 'not'; of: Condition }
  | { kind: 'compare'; left: Operand; operator: Operator; right: Operand }

/** The last day on which an unmet duty is still pending: a day word, or a day plus a period. */
export type Deadline = { start: Operand; plus: Period }

export type RuleVersion = Term & {
  appliesWhen?: Condition
  requires: Condition
  deadline?: Deadline
  /** What was due before the deadline began to run: unmet, it is a breach at once. */
  alreadyDue?: Condition
  remedy: string
}

export type Rule = {
  id: string
  title: string
  subject: SubjectKind
  kind: RuleKind
  severity: Severity
  citation: Citation
  /** Day fact whose law applies (入职日), instead of the law of the as-of day. */
  lawOf?: FactDefinition
  /** Day fact on which the duty was born: born in force, it outlives the instrument. */
  bornOn?: FactDefinition
  /** Rules of the parent pack that this one takes the place of, while it is in force. */
  replaces: readonly string[]
  note?: string
  /** In order of time, without gap or overlap. */
  versions: readonly RuleVersion[]
}

export type Pack = {
  id: string
  edition: string
  title: string
  instrument: Instrument
  /** Prefixes of region codes: '3705' is all of Dongying. */
  regions: readonly string[]
  parent?: { pack: string; title: string }
  parameters: readonly Parameter[]
  rules: readonly Rule[]
}

export type TermState = 'draft' | 'not-yet-in-force' | 'in-force' | 'expired'

/** Where a term stands on a day. A draft instrument never comes into force by itself. */
export function termState(term: Term, status: Instrument['status'], on: Day): TermState {
  if (status === 'draft') return 'draft'
  if (on < term.from) return 'not-yet-in-force'
  return term.until !== null && on >= term.until ? 'expired' : 'in-force'
}

/** The version of a dated list that holds on a day. */
export function heldOn<T extends Term>(versions: readonly T[], day: Day): T | undefined {
  return versions.find((version) => day >= version.from && (version.until === null || day < version.until))
}

/** From the first version's first day to the last version's end. */
export function termOf(versions: readonly Term[]): Term {
  const [first, last] = [versions[0], versions.at(-1)]
  if (!first || !last) throw new RangeError('a dated list is never empty')
  return { from: first.from, until: last.until }
}
