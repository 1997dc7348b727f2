// The kinds of field that the casework forms are made of (个案表单的栏目), each with its Chinese label.
import { z } from 'zod'
import { day } from '../../../../kernel/model/day.ts'
import { field, type FieldMeta } from '../../../../kernel/model/field.ts'
import { oneLine, plainText } from '../../../../kernel/model/text.ts'

type More = Omit<FieldMeta, 'title'>
const personal: More = { sensitivity: 'S3' }

/** A long text that must be filled in. */
export function mustText(title: string, more: More = {}, max = 5_000) {
  return field(plainText({ max, title }), { title, control: 'longText', ...personal, ...more })
}

/** A long text that may stay empty. */
export function text(title: string, more: More = {}, max = 5_000) {
  return field(plainText({ max, min: 0, title }).default(''), { title, control: 'longText', ...personal, ...more })
}

/** One line that must be filled in. */
export function mustLine(title: string, max = 100, more: More = {}) {
  return field(oneLine(max, title), { title, ...personal, ...more })
}

/** One line that may stay empty. */
export function line(title: string, max = 100, more: More = {}) {
  return field(plainText({ max, min: 0, oneLine: true, title }).default(''), { title, ...personal, ...more })
}

/** What the system knows: shown, put in anew when the form is finished. */
export function known(title: string, max = 2_000) {
  return field(plainText({ max, min: 0, title }).default(''), { title, control: 'shown', help: '系统带出', ...personal })
}

/** The same, with two lines to write on where it is filled in by hand. */
export const knownLines = (title: string) => known(title).meta({ title, control: 'shown', help: '系统带出', rows: 2, ...personal })

/** A number the system knows. */
export function knownCount(title: string, unit: string) {
  return field(z.number().int().min(0).default(0), { title, unit, control: 'shown', help: '系统带出' })
}

export function mustDay(title: string, more: More = {}) {
  return field(day(), { title, ...more })
}

export function aDay(title: string, more: More = {}) {
  return field(day().nullable().default(null), { title, ...more })
}

/** A time of day; may stay open. */
export function clock(title: string) {
  return field(z.string({ error: '请填写时间，例如 09:30' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请填写时间，例如 09:30'), { title, control: 'time' })
}

/** One of a code list that must be chosen. */
export function one<T extends z.ZodType>(title: string, schema: T, codes: string, more: More = {}): T {
  return field(schema, { title, codes, ...more })
}

/** Rows of fields. */
export function rows<T extends z.ZodRawShape>(title: string, shape: T, { min = 0, max = 40, help }: { min?: number; max?: number; help?: string } = {}) {
  const many = z.array(z.object(shape).strict()).min(min, min === 1 ? `请至少填写一项${title}` : `${title}至少 ${min} 项`).max(max, `${title}最多 ${max} 项`)
  return field(min > 0 ? many : many.default([]), { title, ...(help ? { help } : {}) })
}

const isRecord = ({ value }: { value: unknown }): boolean => typeof value === 'object' && value !== null

/** A form that asks for a word of explanation where a choice asks for one: `[field, of choice, with these answers, message]`. */
export function explained<T extends z.ZodObject>(schema: T, demands: readonly (readonly [field: string, choice: string, answers: readonly string[], message: string])[]): T {
  return demands.reduce<z.ZodObject>((checked, [name, choice, answers, message]) => checked.refine((value) => {
    const given = value as Record<string, unknown>
    const chosen = given[choice]
    const asks = Array.isArray(chosen) ? chosen.some((one) => answers.includes(one as string)) : answers.includes(chosen as string)
    return !asks || (typeof given[name] === 'string' && given[name].trim() !== '')
  }, { path: [name], when: isRecord, error: message }), schema) as T
}
