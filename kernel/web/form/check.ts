// Errors of a form, by the path of the field: from the same schema as on the server, or from the server's own answer.
import type { z } from 'zod'
import { fieldErrors } from '../../model/problem.ts'
import type { FieldError } from '../../model/problem.ts'

/** Path (`members.0.name`) to sentence; '' holds what belongs to no field. */
export type FormErrors = Readonly<Record<string, string>>

export type Checked = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly errors: FormErrors }

/** Checks what would be sent against the schema; all errors at once. */
export function checkForm(schema: z.ZodType, body: unknown): Checked {
  const result = schema.safeParse(body)
  // What was typed is sent, not what the schema made of it: the server parses again.
  return result.success ? { ok: true, body } : { ok: false, errors: errorsByPath(fieldErrors('body', schema, result.error)) }
}

/** Errors by path, the first of each path; errors of the query or of path parameters belong to no field. */
export function errorsByPath(errors: readonly FieldError[]): FormErrors {
  const byPath: Record<string, string> = {}
  for (const error of errors) {
    const path = error.pointer.startsWith('/body') || !error.pointer ? error.field : ''
    byPath[path] ??= path === '' && error.label ? `${error.label}：${error.message}` : error.message
  }
  return byPath
}

/** The error of a field, or of something inside it that draws no error of its own. */
export function errorAt(errors: FormErrors, path: string): string | undefined {
  return errors[path]
}

/** Without the errors of a field that has just been changed, and of everything inside it. */
export function withoutErrorsOf(errors: FormErrors, path: string): FormErrors {
  const left = Object.entries(errors).filter(([at]) => at !== path && !at.startsWith(`${path}.`))
  return left.length === Object.keys(errors).length ? errors : Object.fromEntries(left)
}

/** The paths with errors that no field on the screen shows; said above the form instead. */
export function unplaced(errors: FormErrors, isPlaced: (path: string) => boolean): string[] {
  return Object.entries(errors).filter(([path]) => !isPlaced(path)).map(([, message]) => message)
}
