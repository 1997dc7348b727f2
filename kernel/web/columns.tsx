// Columns of a list (表格列), taken from the schema of its rows: titles, code labels, units, dates.
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { planOf } from './form/plan.ts'
import type { FormValue } from './form/value.ts'
import { showValue } from './show-value.tsx'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  /** CSS width, such as 120. */
  readonly width?: number
  readonly align?: 'right'
}

/** A field's name, or a column of one's own. */
export type ColumnChoice<Row> = (keyof Row & string) | Column<Row>

/** Columns of the named fields in this order; columns of one's own may stand between them. */
export function columnsOf<Row extends object>(schema: z.ZodType<Row>, choices: readonly ColumnChoice<Row>[]): Column<Row>[] {
  const plan = planOf(schema)
  return choices.flatMap((choice): Column<Row>[] => {
    if (typeof choice !== 'string') return [choice]
    const field = plan.find((one) => one.name === choice)
    if (!field) return []
    const align = field.control === 'number' ? 'right' : undefined
    return [{ key: choice, title: field.title, align, render: (row) => showValue(field, (row as FormValue)[choice]) }]
  })
}
