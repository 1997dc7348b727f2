// A stored value as a person reads it: labels for codes, 是/否, thousands separators, China time for instants.
import type { FieldPlan } from './form/plan.ts'
import type { FormValue } from './form/value.ts'

const numbers = new Intl.NumberFormat('zh-CN')
const instants = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hour12: false,
})

/** An instant in China time: `2026-05-01 14:05`. */
export function showInstant(instant: string): string {
  const parts = Object.fromEntries(instants.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`
}

/** Money kept in 分, shown in 元 with thousands separators: `12,345.60 元`. */
export function showFen(fen: number): string {
  return `${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} 元`
}

function label(field: FieldPlan, code: unknown): string {
  return field.choices?.find((choice) => choice.value === code)?.label ?? String(code)
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a value points to other records, itself or by what it holds, so that it would tell a reader nothing. */
export function isReference(value: unknown): boolean {
  return typeof value === 'string' ? id.test(value) : typeof value === 'object' && value !== null && Object.values(value).some(isReference)
}

/** The text of a value by its field; '' when there is none. */
export function showValue(field: FieldPlan, value: unknown): string {
  if (value === undefined || value === null || value === '') return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (field.control === 'group') return joined(field.children ?? [], value as FormValue)
  if (field.control === 'rows') return (value as FormValue[]).map((row) => joined(field.children ?? [], row)).join('\n')
  if (Array.isArray(value)) return value.map((one) => label(field, one)).join('、')
  if (typeof value === 'number') return showNumber(field, value)
  if (field.name.endsWith('At') && typeof value === 'string') return showInstant(value)
  return label(field, value)
}

function showNumber(field: FieldPlan, value: number): string {
  if (field.unit === '分' || field.name.endsWith('Fen')) return showFen(value)
  return field.unit ? `${numbers.format(value)} ${field.unit}` : numbers.format(value)
}

function joined(fields: readonly FieldPlan[], value: FormValue): string {
  return fields.filter((field) => !field.hidden).map((field) => [field.title, showValue(field, value[field.name])])
    .filter(([, text]) => text).map(([title, text]) => `${title} ${text}`).join('，')
}
