// By when a form is written down without being marked 补录: the form's own days, which a county may set otherwise (modules/deadlines).
import type { FormDefinition } from '../../../kernel/model/form.ts'
import type { Deadline } from '../../deadlines/model/deadline.ts'

const known = new Map<string, Deadline>()

/** The deadline of a form; undefined for one that is never late. */
export function lateDeadlineOf(form: FormDefinition): Deadline | undefined {
  if (form.lateAfterDays === undefined) return undefined
  const found = known.get(form.code)
  if (found && found.length.amount === form.lateAfterDays) return found
  const made: Deadline = {
    id: `late.${form.code}`, group: '补录', title: form.title, begins: '所记的那天', sentence: '超过 {length}才写的标为补录', length: { amount: form.lateAfterDays, unit: 'DAYS' }, bounds: { DAYS: [1, 30] },
    source: '机构通行的记录时限',
  }
  known.set(form.code, made)
  return made
}
