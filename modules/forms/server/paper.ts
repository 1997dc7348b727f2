// A form on paper (表单 Word 版): title, header line, one table with every field of the version, blank rows, signature lines.
import type { Table, TableRow } from 'docx'
import { fieldsOf, type FormField, printed } from '../../../kernel/model/form-fields.ts'
import type { FormDefinition, FormVersion } from '../../../kernel/model/form.ts'
import { cell, heading, pageWidth, paragraph, type Piece, row, sizes, table, wordFile } from '../../../kernel/server/word.ts'
import type { Answers } from './store.ts'

export interface Filled {
  readonly form: FormDefinition
  readonly version: FormVersion
  /** Empty for a blank form. */
  readonly answers: Answers
  readonly header: readonly (readonly [label: string, value: string])[]
  /** Lines under the table: state, late, draft. */
  readonly notes: readonly string[]
}

const columns = [1_500, 3_036, 1_500, 3_036] as const
const full = columns[1] + columns[2] + columns[3]

/** The document's bytes. */
export async function formPaper(filled: Filled): Promise<Buffer> {
  const { form, header, notes } = filled
  const line = header.map(([label, value]) => `${label}：${value || '____________'}`).join('　　')
  return wordFile(form.title, [
    heading(form.title), ...(line ? [paragraph(line, { size: sizes.line, after: 120 })] : []),
    formTable(filled), ...notes.map((note) => paragraph(note, { size: 18, before: 120 })),
  ])
}

/** The form's table alone, for documents of several forms. */
export function formTable({ form, version, answers }: Filled): Table {
  const fields = new Map(fieldsOf(version.schema).map((one) => [one.name, one]))
  const placed = new Set(version.parts.flatMap(({ fields: names }) => names))
  const rest = [...fields.values()].filter(({ name }) => !placed.has(name))
  const parts = [...version.parts, ...(rest.length > 0 ? [{ title: '其他', fields: rest.map(({ name }) => name) }] : [])]
  const rows = parts.flatMap((part) => [
    row([cell(part.title, pageWidth, { span: 4, bold: true, shaded: true, keepNext: true })]),
    ...fieldRows(part.fields.flatMap((name) => fields.get(name) ?? []), answers, form.blankRows ?? {}),
  ])
  return table([...rows, ...form.signatures.map(signatureRow)], columns)
}

const isShort = ({ kind, choices = [] }: FormField): boolean =>
  ['text', 'number', 'money', 'day', 'time', 'yesNo', 'colleagues'].includes(kind) || (kind === 'one' && choices.reduce((sum, { label }) => sum + label.length + 2, 0) <= 14)

function fieldRows(fields: readonly FormField[], answers: Answers, blankRows: Readonly<Record<string, number>>): TableRow[] {
  const rows: TableRow[] = []
  for (let at = 0; at < fields.length; at += 1) {
    const one = fields[at] as FormField
    const next = fields[at + 1]
    if (isShort(one) && next && isShort(next)) {
      rows.push(row([...pair(one, answers, 0), ...pair(next, answers, 2)]))
      at += 1
    } else if (one.kind === 'rows') rows.push(...rowsField(one, answers[one.name], blankRows[one.name] ?? 3))
    else rows.push(row([label(one, 0), cell(printed(one, answers[one.name]), full, { span: 3 })], { height: one.kind === 'longText' ? 1_100 : 460, mayBreak: true }))
  }
  return rows
}

const label = (one: FormField, column: 0 | 2) => cell(one.title, columns[column], { center: true })

function pair(one: FormField, answers: Answers, column: 0 | 2) {
  return [label(one, column), cell(printed(one, answers[one.name]), columns[column + 1] as number)]
}

function rowsField(one: FormField, value: unknown, least: number): TableRow[] {
  const children = one.children ?? []
  // A draft may hold anything.
  const filled = Array.isArray(value) ? value.filter((one): one is Answers => typeof one === 'object' && one !== null) : []
  const blanks: Answers[] = Array.from({ length: Math.max(0, least - filled.length) }, () => ({}))
  const inner = pageWidth - 200
  const widths = columnWidths(children, inner)
  const head = row([cell('序号', widths[0] as number, { center: true, bold: true }), ...children.map((child, at) => cell(child.title, widths[at + 1] as number, { center: true, bold: true }))], { isHead: true })
  const body = [...filled, ...blanks].map((answers, index) => row([
    cell(String(index + 1), widths[0] as number, { center: true }),
    ...children.map((child, at) => cell(printed(child, answers[child.name]), widths[at + 1] as number)),
  ], { height: 420, mayBreak: true }))
  const nested: Piece[] = [table([head, ...body], widths), paragraph('', { size: 2 })]
  return [row([cell(one.title, pageWidth, { span: 4, bold: true })]), row([cell(nested, pageWidth, { span: 4 })], { mayBreak: true })]
}

// A long text gets three shares of the width, anything else one.
function columnWidths(children: readonly FormField[], width: number): number[] {
  const number = 600
  const shares = children.map(({ kind, title }) => (kind === 'longText' || kind === 'many' ? 3 : kind === 'day' || title.length > 5 ? 1.6 : 1.2))
  const all = shares.reduce((sum, share) => sum + share, 0)
  return [number, ...shares.map((share) => Math.floor((width - number) * share / all))]
}

function signatureRow(words: string): TableRow {
  return row([cell(`${words}：`, columns[0] + columns[1], { span: 2 }), cell('日期：　　　　年　　月　　日', columns[2] + columns[3], { span: 2 })], { height: 620 })
}
