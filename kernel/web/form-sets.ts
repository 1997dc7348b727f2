// The forms of each kind of subject (个案、小组、活动 …), loaded when one of them is opened; brought by the composition root.
import type { FormDefinition } from '../model/form.ts'

export interface FormSet {
  /** As in the definitions: `case`, `group` … */
  readonly subject: string
  /** What a person calls it: 个案. */
  readonly label: string
  /** The page of the subject. */
  readonly open: (subjectId: string) => string
  readonly load: () => Promise<{ readonly forms: readonly FormDefinition[] }>
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
