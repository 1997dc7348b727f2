// A paper form of social work (表单) as data: its fields are a zod schema, so that page, checks and Word file follow from one
// source. A form has versions; an answer keeps the version it was given to, and can still be read and printed under it.
import type { z } from 'zod'

/** Fields that stand together under a heading, by their names in the schema. */
export interface FormPart { readonly title: string; readonly fields: readonly string[] }

export interface FormVersion {
  /** 1, 2, 3 … */
  readonly number: number
  readonly schema: z.ZodObject
  readonly parts: readonly FormPart[]
}

/** Whose opinion a form waits for; with `blocks`, what follows from the form waits too (never when it was marked urgent). */
export interface FormApproval { readonly by: 'HEAD' | 'SUPERVISOR'; readonly blocks: boolean }

export interface FormDefinition {
  /** The form's number in the catalogue: `F15`. */
  readonly code: string
  readonly title: string
  /** What it is about: `case`, `group`, `activity` … one of the registered subjects. */
  readonly subject: string
  /** Field with the day of what is recorded; it orders the records and decides whether one is late. */
  readonly dayField: string
  /** Oldest first; a new answer is given to the last one. */
  readonly versions: readonly [FormVersion, ...FormVersion[]]
  readonly approval?: FormApproval
  /** At most one that is not withdrawn for each subject (接案登记表、结案表); otherwise the records are numbered. */
  readonly isSingle?: boolean
  /** Written down later than so many days after the day it is about, a record is marked 补录 and never refused. */
  readonly lateAfterDays?: number
  /** Only the author, those in `readersField`, the head, the supervisor and the county read it (危机、强制报告). */
  readonly isNamed?: boolean
  readonly readersField?: string
  /** Lines at the foot of the paper: 社工签名/日期. */
  readonly signatures: readonly string[]
  /** Least number of printed rows of a table, blank ones included; of a table inside its rows as `sessions.flow`. */
  readonly blankRows?: Readonly<Record<string, number>>
  /** Starred on paper beside what is refused empty: what the system brings by itself or begins with, and who writes by hand has to write. */
  readonly starred?: readonly string[]
  /** What stands on blank paper already (协议的通常条款). */
  readonly standing?: Readonly<Record<string, string>>
  /** Fields of the short edition (简版); left out, there is one edition. */
  readonly brief?: readonly string[]
  /** Fields whose last answer for the same subject is offered again. */
  readonly carried?: readonly string[]
}

/** The version answers are given to now. */
export function currentVersion(form: FormDefinition): FormVersion {
  return form.versions.at(-1) as FormVersion
}

/** A version by its number; undefined when the form never had it. */
export function versionNumbered(form: FormDefinition, number: number): FormVersion | undefined {
  return form.versions.find((version) => version.number === number)
}

/** Defines a form. Throws when its versions are not 1, 2, 3 …, or when a part, a carried or a short field is not in the schema. */
export function defineForm(form: FormDefinition): FormDefinition {
  form.versions.forEach((version, index) => {
    if (version.number !== index + 1) throw new Error(`${form.code}: version ${version.number} is out of order`)
    const stray = version.parts.flatMap(({ fields }) => fields).find((name) => !(name in version.schema.shape))
    if (stray) throw new Error(`${form.code}: no field ${stray} in version ${version.number}`)
  })
  const { shape } = currentVersion(form).schema
  const named = [form.dayField, form.readersField, ...Object.keys(form.blankRows ?? {}).map((name) => name.split('.')[0]), ...form.brief ?? [], ...form.carried ?? [], ...form.starred ?? [], ...Object.keys(form.standing ?? {})]
  const stray = named.find((name) => name !== undefined && !(name in shape))
  if (stray) throw new Error(`${form.code}: no field ${stray}`)
  return Object.freeze(form)
}
