// Facts (事实): what the modules can say about a subject on a day, in typed, named values that the rules of a policy
// pack may ask for. All arithmetic happens where the fact is made; a rule only compares.
import { isDay } from './calendar.ts'
import type { Day } from './calendar.ts'

export type FactType = 'boolean' | 'integer' | 'number' | 'string' | 'day' | 'code' | 'codes'

/** The kinds of thing that can be judged. A new kind is a new word here, so that rules and modules cannot drift apart. */
export const SUBJECT_KINDS = [
  'station', 'room', 'main-station', 'support-centre', 'worker', 'supervisor', 'volunteer', 'institution', 'contract', 'project', 'procurement', 'recruitment',
  'plan', 'evaluation', 'supervision-check', 'payment', 'expense', 'fund', 'exit', 'household', 'case', 'referral', 'service', 'archive', 'publication', 'award',
  'training', 'employer', 'post', 'organisation', 'community', 'township', 'county', 'city', 'province',
] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

export type FactDefinition = {
  /** `<subject>.<name>`, for instance `station.fullTimeWorkerCount` */
  name: string
  /** Chinese, as it appears in an explanation: 专职驻站社工 */
  label: string
  type: FactType
  /** Chinese unit printed after the value: 人, ㎡, 学时 */
  unit?: string
  subject: SubjectKind
  /** The module that makes the fact. */
  module: string
  /** For code and codes: every code with its Chinese label. Left out when the values are names, not codes. */
  codes?: Readonly<Record<string, string>>
}

/** In a list of codes, null is an element that exists and whose code is not recorded. */
export type FactValue = boolean | number | string | readonly (string | null)[]

/** Facts of one subject. A fact that is missing (or undefined) is *unknown*; never stand in 0, false or []. */
export type Facts = Readonly<Record<string, FactValue | undefined>>

export type Subject = { kind: SubjectKind; id: string; name: string; /** 12-digit region code */ regionCode: string }

/** Which subjects of a kind: those under a region code prefix, or those named by id. */
export type SubjectScope = { kind: SubjectKind; regionPrefix?: string; ids?: readonly string[] }

/** What a module's `server/facts.ts` exports. `Tx` is the transaction type of the caller. */
export type FactSource<Tx = unknown> = {
  module: string
  definitions: readonly FactDefinition[]
  /** The kinds whose subjects `list` gives. */
  lists?: readonly SubjectKind[]
  /** Also asked about kinds it defines no fact of: what is recorded of every clause alike. */
  everyKind?: boolean
  /** Given by the module that owns the kind: the subjects that exist on the day. */
  list?: (tx: Tx, scope: SubjectScope, asOf: Day) => Promise<readonly Subject[]>
  /** Set-wise: the module's facts about all these subjects on the day, in a few queries. */
  gather: (tx: Tx, subjects: { kind: SubjectKind; ids: readonly string[] }, asOf: Day) => Promise<ReadonlyMap<string, Facts>>
}

/** A subject together with what is known about it. */
export type SubjectFacts = Subject & { facts: Facts }

/** The kind of thing a fact is about, from its name: `main-station.isStaffed` is about a main station. */
export function subjectOfFact(name: string): SubjectKind | undefined {
  const kind = name.slice(0, name.indexOf('.'))
  return SUBJECT_KINDS.find((known) => known === kind)
}

/** Says why a value cannot be this fact's value; undefined when it can. */
export function factValueProblem(definition: FactDefinition, value: unknown): string | undefined {
  const { type, codes, name } = definition
  if (!hasType(type, value)) return `${name} 应为 ${type}`
  if (!codes || (type !== 'code' && type !== 'codes')) return undefined
  const given = Array.isArray(value) ? value : [value]
  const foreign = given.find((code) => code !== null && !Object.hasOwn(codes, String(code)))
  return foreign === undefined ? undefined : `${name} 没有代码 ${String(foreign)}`
}

function hasType(type: FactType, value: unknown): boolean {
  if (type === 'boolean') return typeof value === 'boolean'
  if (type === 'integer') return Number.isSafeInteger(value)
  if (type === 'number') return typeof value === 'number' && Number.isFinite(value)
  if (type === 'codes') return Array.isArray(value) && value.every((code) => code === null || typeof code === 'string')
  if (type === 'day') return isDay(value)
  return typeof value === 'string'
}
