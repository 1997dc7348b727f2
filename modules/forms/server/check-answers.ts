// Checking what was filled in (填写内容的核对): by the schema of the version it is given to; a draft keeps what was typed as it is.
import type { z } from 'zod'
import type { FormDefinition, FormVersion } from '../../../kernel/model/form.ts'
import { versionNumbered } from '../../../kernel/model/form.ts'
import { type FieldError, fieldError, fieldErrors, INVALID_INPUT, invalid, Problem } from '../../../kernel/model/problem.ts'
import { wordingOf } from '../../../kernel/model/wording.ts'
import { isDay } from '../../../kernel/model/day.ts'
import { metaOf } from '../../../kernel/model/field.ts'
import type { Answers } from './store.ts'

/** Most characters of all answers together: long process records with dialogue stay far below. */
const mostLetters = 400_000

/** The version named. Throws INVALID_INPUT when the form never had it. */
export function requireVersion(form: FormDefinition, number: number): FormVersion {
  const version = versionNumbered(form, number)
  if (version) return version
  throw invalid(fieldError('formVersion', '表单版本', `${form.title}没有第 ${number} 版`))
}

/** What is kept of a draft: any value of a field the form has. Throws INVALID_INPUT for foreign fields or too much text. */
export function draftAnswers(version: FormVersion, given: Answers): Answers {
  const foreign = Object.keys(given).filter((name) => !Object.hasOwn(version.schema.shape, name))
  if (foreign.length > 0) throw invalid(...foreign.slice(0, 50).map((name) => fieldError(`answers.${name}`, name, '表单没有这一栏')))
  refuseTooLong(given)
  return given
}

/** The answers as the schema makes them. Throws INVALID_INPUT with every mistake at its field under `answers`. */
export function finishedAnswers(version: FormVersion, given: Answers): Answers {
  refuseTooLong(given)
  const schema = version.schema.strict()
  const result = schema.safeParse(given, { error: (issue) => wordingOf(issue) ?? '内容不对，请核对' })
  if (result.success) return result.data as Answers
  const errors = fieldErrors('body', schema, result.error).map((error) => ({
    ...error, pointer: error.pointer.replace(/^\/body/, '/body/answers'), field: error.field === '' ? 'answers' : `answers.${error.field}`,
  }))
  const [first] = errors
  throw new Problem(INVALID_INPUT, `${first?.label}：${first?.message}${errors.length > 1 ? `；另有 ${errors.length - 1} 处` : ''}`, { errors })
}

function refuseTooLong(given: Answers): void {
  if (JSON.stringify(given).length > mostLetters) throw invalid(fieldError('answers', '填写内容', '整份表单的文字太多，请分成两份填写'))
}

/** The day the record is about; of a draft without one, today. Throws INVALID_INPUT when it lies in the future. */
export function occurredOn(form: FormDefinition, answers: Answers, today: string): string {
  const value = answers[form.dayField]
  if (typeof value !== 'string' || !isDay(value)) return today
  if (value > today) throw invalid(fieldError(`answers.${form.dayField}`, '日期', `不能晚于今天（${today}）`))
  return value
}

/** The answers with the names of colleagues as the register has them. Throws INVALID_INPUT for who is not in office at the station. */
export function withNames(version: FormVersion, answers: Answers, people: ReadonlyMap<string, string>): Answers {
  const errors: FieldError[] = []
  const named = Object.entries(answers).map(([name, value]): [string, unknown] => {
    const schema = version.schema.shape[name] as z.ZodType | undefined
    if (!schema || (metaOf(schema)?.control as string | undefined) !== 'colleagues' || !Array.isArray(value)) return [name, value]
    return [name, value.map((one: { id: string }) => {
      const known = people.get(one.id)
      if (known === undefined) errors.push(fieldError(`answers.${name}`, metaOf(schema)?.title ?? name, '要从本站现任人员中选择'))
      return { id: one.id, name: known ?? '' }
    })]
  })
  if (errors.length > 0) throw invalid(...errors)
  return Object.fromEntries(named)
}

/** Names of the fields that the system brings itself (系统带出). */
export function shownFields(version: FormVersion): string[] {
  return Object.entries(version.schema.shape).filter(([, schema]) => metaOf(schema as z.ZodType)?.control === 'shown').map(([name]) => name)
}

/** The accounts that a named form names besides its author. */
export function readersOf(form: FormDefinition, answers: Answers): string[] {
  const value = form.readersField === undefined ? [] : answers[form.readersField]
  if (!Array.isArray(value)) return []
  return value.flatMap((one: { id?: unknown } | null) => (typeof one?.id === 'string' && /^[0-9a-f-]{36}$/.test(one.id) ? [one.id] : []))
}
