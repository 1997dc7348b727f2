// The value behind a form: reading and changing it by path (`members.0.name`), starting it, and tidying it before it is sent.
import type { FieldPlan } from './plan.ts'
import { emptyOf } from './plan.ts'

export type FormValue = Record<string, unknown>

/** The value at a path; undefined where the path leads nowhere. */
export function valueAt(value: unknown, path: string): unknown {
  return path === '' ? value : path.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | null | undefined)?.[step], value)
}

/** A copy with the value at the path replaced; objects and arrays on the way are made. */
export function withValueAt<T>(value: T, path: string, next: unknown): T {
  if (path === '') return next as T
  const [step = '', ...rest] = path.split('.')
  const below = withValueAt((value as Record<string, unknown> | undefined)?.[step], rest.join('.'), next)
  if (Array.isArray(value)) return Object.assign([...value], { [step]: below }) as T
  return { ...(value as object | undefined), [step]: below } as T
}

/** What a new form starts with: defaults of the schema, empty lists, and nested objects ready to type into. */
export function startingValue(plan: readonly FieldPlan[], initial: FormValue = {}): FormValue {
  return Object.fromEntries(plan.map((field) => [field.name, startingField(field, initial[field.name])]))
}

function startingField(field: FieldPlan, given: unknown): unknown {
  if (field.control === 'group') return startingValue(field.children ?? [], (given ?? undefined) as FormValue | undefined)
  if (field.control === 'rows' && Array.isArray(given)) return given.map((row) => startingValue(field.children ?? [], row as FormValue))
  if (given !== undefined) return given
  const byDefault = field.schema.safeParse(undefined)
  if (byDefault.success && byDefault.data !== undefined) return byDefault.data
  return field.control === 'rows' || field.control === 'multiSelect' || field.control === 'words' ? [] : undefined
}

/**
 * What is sent: only fields of the plan, empty ones as the schema wants them (left out, null or empty), and fields that are
 * not shown as if they were empty. `isShown` gets the path of each top-level field.
 */
export function tidied(plan: readonly FieldPlan[], value: FormValue, isShown: (name: string) => boolean = () => true): FormValue {
  const entries = plan.map((field) => [field.name, isShown(field.name) ? tidyField(field, value[field.name]) : emptyOf(field.control, field.schema)])
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined)) as FormValue
}

function tidyField(field: FieldPlan, value: unknown): unknown {
  if (field.control === 'group') return tidyGroup(field, value as FormValue | undefined)
  if (field.control === 'rows') return ((value as FormValue[] | undefined) ?? []).map((row) => tidied(field.children ?? [], row))
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return emptyOf(field.control, field.schema)
  return value
}

function tidyGroup(field: FieldPlan, value: FormValue | undefined): unknown {
  const inner = tidied(field.children ?? [], value ?? {})
  const isBlank = isEmptyForm(field.children ?? [], value ?? {})
  return isBlank && !field.required ? emptyOf(field.control, field.schema) : inner
}

/** Whether nothing has been typed beyond what the schema fills in itself. */
export function isEmptyForm(plan: readonly FieldPlan[], value: FormValue): boolean {
  return sameValue(tidied(plan, value), tidied(plan, startingValue(plan)))
}

/** Whether two plain values are the same; a missing member equals undefined. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => sameValue((a as FormValue)[name], (b as FormValue)[name]))
}

/** The value without fields of class S4 (restricted): these are never kept on a device. */
export function withoutRestricted(plan: readonly FieldPlan[], value: FormValue): FormValue {
  const kept = plan.filter((field) => field.sensitivity !== 'S4').map((field): [string, unknown] => {
    const one = value[field.name]
    if (field.control === 'group' && one) return [field.name, withoutRestricted(field.children ?? [], one as FormValue)]
    if (field.control === 'rows' && Array.isArray(one)) return [field.name, one.map((row) => withoutRestricted(field.children ?? [], row as FormValue))]
    return [field.name, one]
  })
  return Object.fromEntries(kept)
}
