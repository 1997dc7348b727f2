// The kinds of field that the crisis forms are made of (危机表单的栏目), each with its Chinese label.
import { z } from 'zod'
import { day } from '../../../../kernel/model/day.ts'
import { field, type FieldMeta } from '../../../../kernel/model/field.ts'
import { colleagues } from '../../../../kernel/model/form-fields.ts'
import { isIdentityNumber, tidyIdentityNumber } from '../../../../kernel/model/identity-number.ts'
import { phoneKind, tidyPhone } from '../../../../kernel/model/phone.ts'
import { oneLine, plainText } from '../../../../kernel/model/text.ts'

type More = Omit<FieldMeta, 'title'>
const personal: More = { sensitivity: 'S3' }

/** A long text that must be filled in. */
export const mustText = (title: string, more: More = {}) => field(plainText({ max: 5_000, title }), { title, control: 'longText', ...personal, ...more })

/** A long text that may stay empty. */
export const text = (title: string, more: More = {}) => field(plainText({ max: 5_000, min: 0, title }).default(''), { title, control: 'longText', ...personal, ...more })

/** One line that must be filled in. */
export const mustLine = (title: string, max = 100, more: More = {}) => field(oneLine(max, title), { title, ...personal, ...more })

/** One line that may stay empty. */
export const line = (title: string, max = 100, more: More = {}) => field(plainText({ max, min: 0, oneLine: true, title }).default(''), { title, ...personal, ...more })

/** What the system knows: shown, put in anew when the form is finished. */
export const known = (title: string) => field(plainText({ max: 500, min: 0, title }).default(''), { title, control: 'shown', help: '系统带出' })

export const mustDay = (title: string, more: More = {}) => field(day(), { title, ...more })
export const aDay = (title: string, more: More = {}) => field(day().nullable().default(null), { title, control: 'day', ...more })

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '请填写时间，例如 09:30')

/** A time of day. */
export const mustTime = (title: string) => field(clock, { title, control: 'time' })
export const aTime = (title: string) => field(clock.nullable().default(null), { title, control: 'time' })

/** Rows of fields. */
export function rows<T extends z.ZodRawShape>(title: string, shape: T, min: 0 | 1 = 0, more: More = {}) {
  const many = z.array(z.object(shape).strict()).min(min, `请至少填写一项${title}`).max(60, `${title}最多 60 项`)
  return field(min > 0 ? many : many.default([]), { title, ...more })
}

/** A telephone number that may stay empty. */
export function phone(title: string) {
  const schema = plainText({ max: 30, min: 0, oneLine: true, title }).default('')
    .refine((typed) => typed === '' || phoneKind(tidyPhone(typed)) !== undefined, '请填写 11 位手机号码，或带区号的固定电话')
  return field(schema, { title, ...personal })
}

/** An identity number that may stay empty: who is in danger is not asked for papers. */
export function identity(title: string) {
  const schema = plainText({ max: 20, min: 0, oneLine: true, title }).default('')
    .refine((typed) => typed === '' || isIdentityNumber(tidyIdentityNumber(typed)), '身份证号不对，请核对；不清楚的可以空着')
  return field(schema, { title, ...personal })
}

/** Whom the form names beside its author. */
export const readers = () => colleagues('可以查看的同事', { min: 0, help: '除填写人、站长、督导和县级经办外，只有这里指定的人能看到' })
