// A form on paper (表单 Word 版): title, header line, one table with every field of the version, blank rows, signature lines.
import type { Table, TableRow } from 'docx'
import { fieldsOf, type FormField, printed } from '../../../kernel/model/form-fields.ts'
import type { FilledForm } from '../../../kernel/server/form-printer.ts'
import { cell, heading, headerLines, isTall, lettersIn, lettersOf, pageWidth, paragraph, type Piece, row, Sheet, sizes, table, wordFile } from '../../../kernel/server/word.ts'
import { placeholderOfField } from '../model/placeholders.ts'
import { pictureTable } from './picture-table.ts'
import type { Answers } from './store.ts'

export interface Filled extends FilledForm {
  /** With placeholders in the places of the answers: what a county starts its own template from. */
  readonly isStarter?: boolean
}

const columns = [1_500, 3_036, 1_500, 3_036] as const
/** Rows of a table that say nothing else. */
export const leastRows = 3
const full = columns[1] + columns[2] + columns[3]

/** The document's bytes. */
export async function formPaper(filled: Filled): Promise<Buffer> {
  const { form, header, notes } = filled
  return wordFile(form.title, [
    heading(form.title), ...headerLines(header), ...formTables(filled), ...guide(filled), ...notes.map((note) => paragraph(note, { size: sizes.note, before: 120 })),
  ])
}

/** The form's tables alone, for documents of several forms: rows that repeat have a table of their own, whose head stands on every page. */
export function formTables({ form, version, answers, isStarter = false, pictures = {} }: Filled): Piece[] {
  const fields = new Map(fieldsOf(version.schema).map((one) => [one.name, one]))
  const placed = new Set(version.parts.flatMap(({ fields: names }) => names))
  const rest = [...fields.values()].filter(({ name }) => !placed.has(name))
  const parts = [...version.parts, ...(rest.length > 0 ? [{ title: '其他', fields: rest.map(({ name }) => name) }] : [])]
  const sheet = new Sheet(columns)
  const isBlank = Object.keys(answers).length === 0
  const starter = isStarter ? placeholderOfField(version) : undefined
  for (const part of parts) {
    const own = part.fields.flatMap((name) => fields.get(name) ?? [])
    // The heading of a table that begins a part stands in the table, so that no page ends with it.
    if (own[0]?.kind !== 'rows') sheet.add(row([cell(part.title, pageWidth, { span: 4, bold: true, shaded: true, keepNext: true })]))
    addFields(sheet, own, { answers, blankRows: form.blankRows ?? {}, isBlank, starter, partTitle: part.title, pictures })
  }
  sheet.add(...form.signatures.map((words, at, all) => signatureRow(words, at < all.length - 1)))
  return sheet.pieces()
}

// On blank paper: which fields must be filled in, and what the screen says below them.
function guide({ version, answers, isStarter = false }: Filled): Piece[] {
  if (isStarter || Object.keys(answers).length > 0) return []
  const fields = fieldsOf(version.schema)
  const points = [...(fields.some(({ isRequired }) => isRequired) ? ['带＊的必须填写。'] : []), ...fields.flatMap(({ title, help }) => (help && help !== '系统带出' ? [`${title}：${help}。`] : []))]
  if (points.length === 0) return []
  return [paragraph(`填表说明：${points.map((point, at) => `${at + 1}. ${point}`).join('　')}`, { size: sizes.note, before: 80 })]
}

interface Filling { readonly answers: Answers; readonly blankRows: Readonly<Record<string, number>>; readonly isBlank: boolean; readonly starter: ReturnType<typeof placeholderOfField> | undefined; readonly partTitle: string; readonly pictures: NonNullable<Filled['pictures']> }

const isShort = ({ kind, choices = [] }: FormField): boolean =>
  ['text', 'number', 'money', 'day', 'time', 'yesNo', 'colleagues'].includes(kind) || (kind === 'one' && choices.reduce((sum, { label }) => sum + label.length + 2, 0) <= 14)

function addFields(sheet: Sheet, fields: readonly FormField[], filling: Filling): void {
  for (let at = 0; at < fields.length; at += 1) {
    const one = fields[at] as FormField
    const next = fields[at + 1]
    if (isShort(one) && next && isShort(next)) {
      sheet.add(row([...pair(one, filling, 0), ...pair(next, filling, 2)]))
      at += 1
    } else if (one.kind === 'rows') sheet.put(rowsTable(one, filling, at === 0))
    else if (one.isPictures && (filling.isBlank || filling.pictures[one.name]) && !filling.starter) sheet.put(pictureTable(one.title, filling.pictures[one.name] ?? { pictures: [], notes: [] }, filling.isBlank))
    else sheet.add(row([label(one, 0, filling), cell(fitted(one, shown(one, filling), full), full, { span: 3 })], { height: heightOf(one, filling), mayBreak: isTall(shown(one, filling), full) }))
  }
}

/** A line to write on by hand. */
const handLine = 340
const heightOf = (one: FormField, { isBlank }: Filling): number => (one.kind !== 'longText' ? 440 : isBlank ? (one.lines ?? 3) * handLine : 740)

const label = (one: FormField, column: 0 | 2, { isBlank, starter }: Filling) => cell(isBlank && !starter && one.isRequired ? `${one.title}＊` : one.title, columns[column], { center: true })

function pair(one: FormField, filling: Filling, column: 0 | 2) {
  return [label(one, column, filling), cell(shown(one, filling), columns[column + 1] as number)]
}

/** On a blank form a day and a time have their places to write in. */
function shown(one: FormField, { answers, isBlank, starter }: Filling): string {
  if (starter) return starterText(one, starter)
  if (isBlank && one.kind === 'day') return '　　　　年　　月　　日'
  if (isBlank && one.kind === 'time') return '　　时　　分'
  if (isBlank && (one.kind === 'number' || one.kind === 'money')) return `　　　　${one.kind === 'money' ? '元' : one.unit ?? ''}`
  return printed(one, answers[one.name])
}

function starterText(one: FormField, starter: ReturnType<typeof placeholderOfField>): string {
  const { name = '', columns: inside } = starter.get(one.name) ?? {}
  if (one.kind !== 'group') return `{{${name}}}`
  return (one.children ?? []).map((child) => `${child.title}：{{${name}.${inside?.get(child.name) ?? ''}}}`).join('\n')
}

/** The cells of each row: number first. */
function rowTexts(one: FormField, { answers, blankRows, starter }: Filling): string[][] {
  const children = one.children ?? []
  const own = starter?.get(one.name)
  if (own) {
    const texts = ['{{序号}}', ...children.map((child) => `{{${own.columns.get(child.name) ?? ''}}}`)]
    return [texts.map((text, at) => `${at === 0 ? `{{#${own.name}}}` : ''}${text}${at === children.length ? `{{/${own.name}}}` : ''}`)]
  }
  const value = answers[one.name]
  // A draft may hold anything.
  const filled = Array.isArray(value) ? value.filter((each): each is Answers => typeof each === 'object' && each !== null) : []
  const blanks: Answers[] = Array.from({ length: Math.max(0, (blankRows[one.name] ?? leastRows) - filled.length) }, () => ({}))
  return [...filled, ...blanks].map((each, index) => [String(index + 1), ...children.map((child) => printed(child, each[child.name]))])
}

function rowsTable(one: FormField, filling: Filling, beginsPart: boolean): Table {
  const children = one.children ?? []
  const widths = columnWidths(children)
  const strong = { center: true, bold: true, keepNext: true }
  const body = rowTexts(one, filling).map((texts) => row(
    texts.map((text, at) => cell(at === 0 ? text : fitted(children[at - 1] as FormField, text, widths[at] as number), widths[at] as number, { center: at === 0 })),
    { height: 400, mayBreak: texts.some((text, at) => isTall(text, widths[at] as number)) },
  ))
  return table([
    ...(beginsPart ? [row([cell(filling.partTitle, pageWidth, { span: widths.length, bold: true, shaded: true, keepNext: true })], { isHead: true })] : []),
    ...(one.title === filling.partTitle ? [] : [row([cell(one.title, pageWidth, { span: widths.length, bold: true, keepNext: true })], { isHead: true })]),
    row([cell('序号', widths[0] as number, strong), ...children.map((child, at) => cell(child.title, widths[at + 1] as number, strong))], { isHead: true }),
    ...body,
  ], widths)
}

// A long text or rows in a row get three shares of the width, anything else less; together they are exactly as wide as the page.
function columnWidths(children: readonly FormField[]): number[] {
  const number = 680
  const shares = children.map(({ kind, title, choices = [] }) => (['longText', 'many', 'rows'].includes(kind) ? 3 : kind === 'one' ? Math.min(3, 1.2 + choices.reduce((sum, one) => sum + one.label.length, 0) / 12) : kind === 'day' ? 1.7 : title.length > 5 ? 1.6 : 1.2))
  const all = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map((share) => Math.floor((pageWidth - number) * share / all))
  return [pageWidth - widths.reduce((sum, width) => sum + width, 0), ...widths]
}

// Tick boxes go onto the next line whole: no line ends between a box and its words.
function fitted({ kind, choices }: FormField, text: string, width: number): string {
  if (!choices || (kind !== 'one' && kind !== 'many') || text.startsWith('{{')) return text
  const room = lettersIn(width)
  const lines: string[] = []
  for (const option of text.split('　')) {
    const last = lines.at(-1)
    if (last !== undefined && lettersOf(last) + 1 + lettersOf(option) <= room) lines[lines.length - 1] = `${last}　${option}`
    else lines.push(option)
  }
  return lines.join('\n')
}

// Opinions need room to write; who signs signs on one page.
function signatureRow(words: string, keepNext: boolean): TableRow {
  return row([cell(`${words}：`, columns[0] + columns[1], { span: 2, keepNext }), cell('日期：　　　　年　　月　　日', columns[2] + columns[3], { span: 2, keepNext })], { height: /意见|评语|审批/.test(words) ? 900 : 580 })
}
