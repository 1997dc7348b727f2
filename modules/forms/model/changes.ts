// What changed between two versions of one record (两稿之间改了什么), field by field, also when they were given to different versions of the form.
import { fieldsOf, type FormField, told } from '../../../kernel/model/form-fields.ts'
import type { FormVersion } from '../../../kernel/model/form.ts'

export interface Edition { readonly version: FormVersion; readonly answers: Readonly<Record<string, unknown>> }

export interface Change {
  readonly name: string
  readonly title: string
  readonly before: string
  readonly after: string
  /** The field is only in the form of one of the two. */
  readonly onlyIn?: 'BEFORE' | 'AFTER'
}

/** The fields that say something else afterwards, in the order of the later form; what its form no longer has comes last. */
export function changesBetween(before: Edition, after: Edition): Change[] {
  const old = new Map(fieldsOf(before.version.schema).map((one) => [one.name, one]))
  const now = new Map(fieldsOf(after.version.schema).map((one) => [one.name, one]))
  const gone = [...old.values()].filter(({ name }) => !now.has(name))
  return [...now.values(), ...gone].flatMap((field): Change[] => {
    const words = (side: Map<string, FormField>, { answers }: Edition) => { const own = side.get(field.name); return own ? told(own, answers[field.name]) : '' }
    const [was, is] = [words(old, before), words(now, after)]
    if (was === is) return []
    const onlyIn = !old.has(field.name) ? 'AFTER' : !now.has(field.name) ? 'BEFORE' : undefined
    return [{ name: field.name, title: field.title, before: was, after: is, ...(onlyIn ? { onlyIn } : {}) }]
  })
}
