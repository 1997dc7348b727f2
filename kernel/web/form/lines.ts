// What a form holds in words (填写的内容), for reading where the form itself cannot be opened: titles and texts, pictures counted, ids left out.
import { isReference, showValue } from '../show-value.tsx'
import type { FieldPlan } from './plan.ts'
import type { FormValue } from './value.ts'

const picture = /^[A-Za-z0-9+/]{400,}={0,2}$/

/** Every filled-in field that can be told in words, in the order of the form. */
export function linesOf(plan: readonly FieldPlan[], value: FormValue): [title: string, text: string][] {
  return plan.filter((field) => !field.hidden && !isReference(value[field.name])).map((field): [string, string] => [field.title, textOf(field, value[field.name])]).filter(([, text]) => text !== '')
}

function textOf(field: FieldPlan, value: unknown): string {
  const pictures = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string' && picture.test(one))
  return pictures.length > 0 ? `${pictures.length} 张` : showValue(field, value)
}
