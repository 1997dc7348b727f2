// Packs as if (假定): other values of the parameters, or an instrument in force that is not, to try on the records of today.
// The pack itself is never touched.
import type { FactDefinition, FactValue } from '../../../kernel/model/facts.ts'
import { factValueProblem } from '../../../kernel/model/facts.ts'
import type { Condition, Pack, Parameter, Term } from './pack.ts'

export type AssumedValue = { pack: string; parameter: string; value: FactValue }

/** The pack with these values in all of its conditions, on every day for which the parameter has a value. */
export function withValues(pack: Pack, assumed: readonly AssumedValue[]): Pack {
  const values = new Map(assumed.filter((one) => one.pack === pack.id).map(({ parameter, value }) => [parameter, value]))
  const replaced = new Map<unknown, unknown>()
  for (const parameter of pack.parameters) {
    const value = values.get(parameter.id)
    if (value !== undefined) replaced.set(parameter, { ...parameter, values: parameter.values.map((held) => ({ ...held, value })) })
  }
  return replaced.size === 0 ? pack : rebuilt(pack, replaced)
}

/**
 * The pack as an instrument in force on every day: its first edition reaches back, its last one has no end. For a draft,
 * an expired text or one that has not begun, tried on a day on which it says nothing.
 */
export function asInForce(pack: Pack): Pack {
  const parts = rebuilt(pack, new Map(), stretched)
  return { ...parts, instrument: { ...parts.instrument, status: 'issued', ...always } }
}

/** The first day of what is taken as always in force: no day that anyone would name. */
export const asIfFrom = '1900-01-01'
const always: Term = { from: asIfFrom, until: null }

function stretched(key: string, terms: readonly Term[]): readonly Term[] {
  if (key !== 'versions' && key !== 'values') return terms
  return terms.map((term, place) => ({
    ...term, from: place === 0 ? always.from : term.from, until: place === terms.length - 1 ? always.until : term.until,
  }))
}

// Parameters stand inside the conditions themselves, so the whole tree is made anew; what is shared stays shared.
function rebuilt(pack: Pack, known: Map<unknown, unknown>, change: (key: string, list: readonly Term[]) => readonly unknown[] = (_key, list) => list): Pack {
  const walk = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    const before = known.get(value)
    if (before !== undefined) return before
    const after = Array.isArray(value)
      ? value.map(walk)
      : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(Array.isArray(member) ? change(key, member as Term[]) : member)]))
    known.set(value, after)
    return after
  }
  return walk(pack) as Pack
}

/** A parameter that can be tried, with the codes it may hold (those of the facts it is held against). */
export type Choice = { parameter: Parameter; codes: Readonly<Record<string, string>> | undefined }

/** The parameters of a pack that some condition asks for, in the order of the pack. */
export function choicesOf(pack: Pack): Choice[] {
  const used = new Map<Parameter, Record<string, string> | undefined>()
  visit(pack, (one) => {
    if (isParameter(one) && !used.has(one)) used.set(one, undefined)
    if (!isComparison(one) || one.right.kind !== 'parameter' || one.left.kind !== 'fact' || !one.left.fact.codes) return
    used.set(one.right.parameter, { ...used.get(one.right.parameter), ...one.left.fact.codes })
  }, 'parameters')
  return pack.parameters.filter((parameter) => used.has(parameter)).map((parameter) => ({ parameter, codes: used.get(parameter) }))
}

/** Why a value cannot be tried for a parameter, in Chinese; undefined when it can. */
export function choiceProblem({ parameter, codes }: Choice, value: FactValue): string | undefined {
  const stands: FactDefinition = { name: parameter.label, label: parameter.label, type: parameter.type as FactDefinition['type'], subject: 'station', module: 'policy', ...(codes ? { codes } : {}) }
  if (factValueProblem(stands, value)) return codes ? '请在列出的选项中选择' : typeWords[parameter.type] ?? '取值格式不对'
  return typeof value === 'number' && (value < 0 || value > 1e12) ? '应为不小于 0 的数' : undefined
}

const typeWords: Partial<Record<string, string>> = { integer: '应为整数', number: '应为数字', boolean: '应为是或否', day: '应为日期' }

function visit(value: unknown, look: (value: object) => void, skip: string, seen = new Set<unknown>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return
  seen.add(value)
  look(value)
  for (const [key, member] of Object.entries(value)) if (key !== skip) visit(member, look, skip, seen)
}

function isComparison(value: object): value is Extract<Condition, { kind: 'compare' }> {
  return 'kind' in value && value.kind === 'compare'
}

function isParameter(value: object): value is Parameter {
  return 'values' in value && 'label' in value && 'citation' in value
}
