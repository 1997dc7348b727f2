// The forms of each kind of subject (个案、小组、活动 …), loaded when one of them is opened; brought by the composition root.
import type { ComponentType } from 'react'
import type { FormDefinition } from '../model/form.ts'
import type { Control } from './form/controls.tsx'

/** A field that is drawn and not typed (家庭结构图): how it is filled in, and how it is shown. */
export interface OwnField { readonly control: Control; readonly view: ComponentType<{ value: unknown }> }

export interface FormSet {
  /** As in the definitions: `case`, `group` … */
  readonly subject: string
  /** What a person calls it: 个案. */
  readonly label: string
  /** The page of the subject. */
  readonly open: (subjectId: string) => string
  readonly load: () => Promise<{ readonly forms: readonly FormDefinition[] }>
  /** Fields with a drawing of their own, by form and field: `F12.familyMap`. */
  readonly loadOwn?: () => Promise<{ readonly ownFields: Readonly<Record<string, OwnField>> }>
}

let offered: readonly FormSet[] = []

/** Called by the composition root with the sets of all modules. */
export function offerFormSets(sets: readonly FormSet[]): void {
  offered = sets
}

export function formSetOf(subject: string): FormSet | undefined {
  return offered.find((set) => set.subject === subject)
}

/** A form by its code, whichever module it belongs to; undefined when there is none. */
export async function loadForm(code: string): Promise<FormDefinition | undefined> {
  for (const set of offered) {
    const found = (await set.load()).forms.find((form) => form.code === code)
    if (found) return found
  }
  return undefined
}

/** The fields of a form that are drawn in their own way, by their names. */
export async function loadOwnFields(form: FormDefinition): Promise<Readonly<Record<string, OwnField>>> {
  const own = await formSetOf(form.subject)?.loadOwn?.()
  const start = `${form.code}.`
  return Object.fromEntries(Object.entries(own?.ownFields ?? {}).filter(([name]) => name.startsWith(start)).map(([name, one]) => [name.slice(start.length), one]))
}

/** The group of operations of a kind of subject (`cases`, `activities`): what is read anew after one of its forms was written. */
export function operationsOf(subject: string): string {
  return /(y|is)$/.test(subject) ? subject.replace(/y$/, 'ies').replace(/is$/, 'es') : `${subject}s`
}
