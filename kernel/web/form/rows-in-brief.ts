// Rows that repeat (时间线、成员、物资): when there are many, each is one line until it is opened.
import { isReference, showValue } from '../show-value.tsx'
import type { FieldPlan } from './plan.ts'
import type { FormValue } from './value.ts'

/** So many rows stand open beside each other; of more, each is folded to one line. */
export const mostOpenRows = 3

/** What is in a row, in the order of its fields, as one line; days without their year; '' when nothing is. */
export function rowInBrief(fields: readonly FieldPlan[], row: FormValue): string {
  const told = fields.filter(({ name, hidden }) => !hidden && !isReference(row[name]))
  const words = (field: FieldPlan): string => (field.control === 'day' ? showValue(field, row[field.name]).slice(5) : showValue(field, row[field.name]))
  return told.map((field) => words(field).trim().replaceAll(/\s+/g, ' ')).filter(Boolean).join(' ')
}

/** Whether a field of this row was refused: `timeline.3.action`. */
export const isRowRefused = (errors: Readonly<Record<string, string>>, path: string, place: number): boolean => Object.keys(errors).some((one) => one === `${path}.${place}` || one.startsWith(`${path}.${place}.`))

/** Which rows stay open when the one at a place is taken out: those behind it move up. */
export const openWithout = (open: ReadonlySet<number>, place: number): ReadonlySet<number> => new Set([...open].filter((one) => one !== place).map((one) => (one > place ? one - 1 : one)))
