// Two people changed one record (版本冲突): what differs, whose words stand by default, and the value that the person chose.
import type { FieldPlan } from './plan.ts'
import type { FormValue } from './value.ts'
import { sameValue, valueAt, withValueAt } from './value.ts'

export type Side = 'mine' | 'theirs'

export interface Difference {
  readonly path: string
  readonly label: string
  readonly field: FieldPlan
  readonly mine: unknown
  readonly theirs: unknown
  /** Who changed it: 'both' has to be chosen by the person. */
  readonly changedBy: Side | 'both'
}

/** Every field where my version and the newer one differ. `base` is what I started from; both sides tidied alike. */
export function differences(plan: readonly FieldPlan[], base: FormValue, mine: FormValue, theirs: FormValue, within = ''): Difference[] {
  return plan.filter((field) => !field.hidden).flatMap((field): Difference[] => {
    const path = within ? `${within}.${field.name}` : field.name
    if (field.control === 'group') return differences(field.children ?? [], base, mine, theirs, path).map((one) => (field.title ? { ...one, label: `${field.title}·${one.label}` } : one))
    const [from, my, their] = [valueAt(base, path), valueAt(mine, path), valueAt(theirs, path)]
    if (sameValue(blank(my), blank(their))) return []
    const changedBy = sameValue(blank(from), blank(their)) ? 'mine' : sameValue(blank(from), blank(my)) ? 'theirs' : 'both'
    return [{ path, label: field.title, field, mine: my, theirs: their, changedBy }]
  })
}

const blank = (value: unknown) => (value === null || value === '' ? undefined : value)

/** The choices that need no person: whoever alone changed a field keeps it. */
export function settledChoices(all: readonly Difference[]): Record<string, Side> {
  return Object.fromEntries(all.flatMap((one) => (one.changedBy === 'both' ? [] : [[one.path, one.changedBy]])))
}

/** The newer version with my words where I chose mine. */
export function merged(theirs: FormValue, all: readonly Difference[], choices: Readonly<Record<string, Side>>): FormValue {
  return all.reduce((value, one) => (choices[one.path] === 'mine' ? withValueAt(value, one.path, one.mine) : value), theirs)
}
