// Registration and sign-in sheets as forms (登记表、签到表): the same outline gives the printed table and the placeholders of a county's own layout.
import { z } from 'zod'
import { field } from './field.ts'
import { defineForm, type FormDefinition } from './form.ts'

export interface SheetOutline {
  readonly code: string
  readonly title: string
  readonly subject: string
  /** Labels of the line under the title. */
  readonly header: readonly string[]
  /** Share of the width each column takes; a column for the number comes first by itself. */
  readonly columns: readonly SheetColumn[]
  readonly signatures: readonly string[]
}
export interface SheetColumn { readonly title: string; readonly share: number }

const known = (title: string) => field(z.string().default(''), { title, control: 'shown', help: '系统带出' })
const named = (prefix: string, titles: readonly string[]): Record<string, z.ZodType> => Object.fromEntries(titles.map((title, at) => [`${prefix}${at + 1}`, known(title)]))

/** The form of a sheet: its header line and its rows, of which fifteen are printed at least. */
export function sheetForm({ code, title, subject, header, columns, signatures }: SheetOutline): FormDefinition {
  const rows = field(z.array(z.object(named('column', columns.map((one) => one.title)))).default([]), { title: '名单' })
  const heads = named('head', header)
  return defineForm({
    code, title, subject, dayField: 'head1', isSingle: true, signatures, blankRows: { rows: 15 },
    versions: [{ number: 1, schema: z.object({ ...heads, rows }), parts: [{ title: '抬头', fields: Object.keys(heads) }, { title: '名单', fields: ['rows'] }] }],
  })
}

/** What stands on a sheet, as answers to its form; cells beyond its columns are left out. */
export function sheetAnswers(form: FormDefinition, header: readonly (readonly [label: string, value: string])[], rows: readonly (readonly string[])[]): Record<string, unknown> {
  const width = columnCount(form)
  return {
    ...Object.fromEntries(header.map(([, value], at) => [`head${at + 1}`, value])),
    rows: rows.map((cells) => Object.fromEntries(cells.slice(0, width).map((cell, at) => [`column${at + 1}`, cell]))),
  }
}

function columnCount({ versions: [{ schema }] }: FormDefinition): number {
  const { element } = (schema.shape.rows as z.ZodDefault<z.ZodArray<z.ZodObject>>).def.innerType.def
  return Object.keys(element.shape).length
}
