// A policy pack (规则包): the rules of one instrument, checked and ready to judge with. `from` is included, `until` is
// excluded, everywhere.
import type { Day, Period } from '../../../kernel/model/calendar.ts'
import type { FactDefinition, FactValue, SubjectKind } from '../../../kernel/model/facts.ts'

/** The text's own wording decides: must 应当 · should 原则上 · encouraged 鼓励 · may 可以. */
export const SEVERITIES = ['must', 'should', 'encouraged', 'may'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What sort of duty a clause is; a new sort is an ADR. */
export const RULE_KINDS = [
  'structure', 'required-object', 'required-record', 'required-document', 'required-content', 'required-report', 'threshold', 'frequency', 'ratio',
  'format', 'eligibility', 'prohibition', 'role-constraint', 'workflow', 'deadline', 'retention', 'uniqueness', 'validity', 'indicator', 'target',
  'classification', 'permission', 'preference', 'reference',
] as const
export type RuleKind = (typeof RULE_KINDS)[number]

/** What a clause is in the product: judged by facts, by reviewed documents, as a measured value, or a setting of the system. */
export const CLAUSE_KINDS = ['rule', 'evidence', 'measure', 'configuration'] as const
export type ClauseKind = (typeof CLAUSE_KINDS)[number]

/** Who hands a document in, and who reviews it. */
export const EVIDENCE_LEVELS = ['station', 'contractor', 'township', 'county', 'city', 'province'] as const
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number]

export type Term = { from: Day; until: Day | null }
export type Citation = { instrument: string; article: string; phrase: string }

export type Instrument = Term & {
  /** How citations name it: the document number, or a short title when the text bears none. */
  id: string
  issuer: string
  number: string | null
  status: 'issued' | 'draft'
  /** What is uncertain about the text, to be settled before use. */
  statusNote?: string
  /** null when the text bears no date. */
  issuedOn: Day | null
}

/** An attachment of the instrument. What was not supplied is shown as such and can be loaded later. */
export type Annex = { id: string; title: string; article: string; state: 'not-supplied' | 'supplied'; content?: AnnexContent }
export type AnnexContent = {
  items: readonly { code: string; label: string; group?: string }[]
  table?: { columns: readonly string[]; rows: readonly (readonly (string | number)[])[] }
}

export const PARAMETER_TYPES = ['boolean', 'integer', 'number', 'code', 'codes', 'day'] as const
export type ParameterType = (typeof PARAMETER_TYPES)[number]
export type ParameterValue = Term & { value: FactValue }
export type Parameter = {
  id: string
  label: string
  type: ParameterType
  unit?: string
  citation: Citation
  note?: string
  /** The text gives no value; this one is the product's, to be confirmed by the authority. */
  isDefaultOfProduct: boolean
  /** The open question of the text that this parameter settles, by its number. */
  ambiguity?: string
  values: readonly ParameterValue[]
}

export const DAY_WORDS = ['as-of', 'start-of-year', 'end-of-year', 'start-of-last-year', 'end-of-last-year'] as const
export type DayWord = (typeof DAY_WORDS)[number]

/** A length of time whose numbers may be parameters. Working days are counted after all else. */
export type OperandPeriod = { years?: Amount; months?: Amount; days?: Amount; workingDays?: Amount }
export type Amount = number | Parameter

export type PlainOperand =
  | { kind: 'fact'; fact: FactDefinition }
  | { kind: 'parameter'; parameter: Parameter }
  | { kind: 'literal'; value: FactValue }
  | { kind: 'day'; word: DayWord }

/** A plain operand, or a day reckoned from one. */
export type Operand = PlainOperand | { kind: 'reckoned'; start: PlainOperand; plus: OperandPeriod; nextWorkingDay: boolean }

export const OPERATORS = [
  'equals', 'at-least', 'at-most', 'is-one-of', 'contains-all', 'contains-any', 'only', 'is-empty',
  'before', 'on-or-before', 'on-or-after',
] as const
export type Operator = (typeof OPERATORS)[number]

/** An implication (if … then …) is an `any` of the premise's negation and the duty; it is only told otherwise. */
export type Condition =
  | { kind: 'all' | 'any'; of: readonly Condition[]; isImplication?: boolean }
  | { kind: 'not'; of: Condition }
  | { kind: 'compare'; left: Operand; operator: Operator; right: Operand }

export type RuleVersion = Term & {
  appliesWhen?: Condition
  /** What must hold; a measure without a target has none. */
  requires?: Condition
  /** A measure's value, shown whatever comes out. */
  measures?: FactDefinition
  /** The last day on which an unmet duty is still pending. */
  deadline?: Operand
  /** What was due before the deadline began to run: unmet, it is a breach at once. */
  alreadyDue?: Condition
  /** How long an accepted document stays valid. */
  expires?: Expiry
  remedy: string
}

/** From the day of acceptance, or to the end of its year. The numbers may be parameters. */
export type Expiry = Omit<OperandPeriod, 'workingDays'> | { day: 'end-of-year' }
/** With the numbers of one day. */
export type HeldExpiry = Period | { day: 'end-of-year' }

type ClauseBase = {
  id: string
  title: string
  subject: SubjectKind
  kind: RuleKind
  severity: Severity
  citation: Citation
  note?: string
  /** The open question of the text that bears on the clause, by its number. */
  ambiguity?: string
}

type JudgedBase = ClauseBase & {
  /** Day fact whose law applies (入职日), instead of the law of the as-of day. */
  lawOf?: FactDefinition
  /** Day fact on which the duty was born: born in force, it outlives the instrument. */
  bornOn?: FactDefinition
  /** Rules of the parent pack that this one takes the place of, while it is in force. */
  replaces: readonly string[]
  /** In order of time, without gap or overlap. */
  versions: readonly RuleVersion[]
}

/** A document or confirmation that is required; a person judges its adequacy. */
export type Evidence = { fact: FactDefinition; asks: string; submittedBy: EvidenceLevel; reviewedBy: EvidenceLevel }

/** Every clause that gives a finding, whatever it asks for. */
export type Rule = JudgedBase & ({ check: 'rule' | 'measure'; evidence?: undefined } | { check: 'evidence'; evidence: Evidence })

/** What a configuration clause is used by. */
export type Use = { codeList: string } | { rule: string } | { parameter: string } | { module: string; where: string }

/** A clause that sets the system up and has no outcome of its own. */
export type Configuration = ClauseBase & Term & { check: 'configuration'; sets: string; usedBy: readonly Use[]; /** The module to come. */ waitsFor?: string }

export type Clause = Rule | Configuration

export type Pack = {
  id: string
  edition: string
  title: string
  instrument: Instrument
  /** Prefixes of region codes: '3705' is all of Dongying. */
  regions: readonly string[]
  parent?: { pack: string; title: string }
  annexes: readonly Annex[]
  parameters: readonly Parameter[]
  /** All that is judged: rules, evidence and measures. */
  rules: readonly Rule[]
  configuration: readonly Configuration[]
}

export function clausesOf(pack: Pack): Clause[] {
  return [...pack.rules, ...pack.configuration]
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

/** From when to when a clause holds. */
export function termOfClause(clause: Clause): Term {
  return clause.check === 'configuration' ? { from: clause.from, until: clause.until } : termOf(clause.versions)
}

/** From the first version's first day to the last version's end. */
export function termOf(versions: readonly Term[]): Term {
  const [first, last] = [versions[0], versions.at(-1)]
  if (!first || !last) throw new RangeError('a dated list is never empty')
  return { from: first.from, until: last.until }
}
