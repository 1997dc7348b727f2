// A form on paper (表单 Word 版): title, header line, one table with every field of the version, blank rows, signature lines.
import type { Table, TableRow } from 'docx'
import type { FormDefinition } from '../../../kernel/model/form.ts'
import { fieldsOf, type FormField, printed } from '../../../kernel/model/form-fields.ts'
import type { FilledForm } from '../../../kernel/server/form-printer.ts'
import { cell, heading, headerLines, isTall, lettersIn, lettersOf, pageWidth, paragraph, type Piece, row, Sheet, sizes, wordFile } from '../../../kernel/server/word.ts'
import { placeholderOfField } from '../model/placeholders.ts'
import { pictureTable } from './picture-table.ts'
import { fitted, rowsOf } from './rows-table.ts'
import type { Answers } from './store.ts'

export interface Filled extends FilledForm {
  /** With placeholders in the places of the answers: what a county starts its own template from. */
  readonly isStarter?: boolean
}

const columns = [1_500, 3_036, 1_500, 3_036] as const
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
  const filling = { form, answers, isBlank: Object.keys(answers).length === 0, starter: isStarter ? placeholderOfField(version) : undefined, pictures }
  const lines = parts.flatMap((part) => {
    const own = part.fields.flatMap((name) => fields.get(name) ?? [])
    return linesOf(own, { ...filling, partTitle: part.title })
  })
  const sheet = new Sheet(columns)
  // Who signs sees on the same page what is signed: the last two lines go with the lines to sign on.
  lines.forEach((one, at) => (one.row ? sheet.add(one.row(at >= lines.length - 2)) : sheet.put(one.table(at === lines.length - 1), at === lines.length - 1)))
  sheet.add(...form.signatures.map(signatureRow))
  return sheet.pieces()
}

// What the screen does by itself is no advice to who writes by hand.
const onScreenOnly = /系统|带出|自动|移除/

// On blank paper: which fields must be filled in, and what the screen says below them.
function guide({ form, version, answers, isStarter = false }: Filled): Piece[] {
  if (isStarter || Object.keys(answers).length > 0) return []
  const fields = fieldsOf(version.schema)
  const points = [...(fields.some((one) => isStarred(one, form)) ? ['带＊的必须填写。'] : []), ...fields.flatMap(({ title, help }) => (help && !onScreenOnly.test(help) ? [`${title}：${help}。`] : []))]
  if (points.length === 0) return []
  return [paragraph(`填表说明：${points.map((point, at) => `${at + 1}. ${point}`).join('　')}`, { size: sizes.note, before: 80 })]
}

interface Filling {
  readonly form: FormDefinition
  readonly answers: Answers
  readonly isBlank: boolean
  readonly starter: ReturnType<typeof placeholderOfField> | undefined
  readonly partTitle: string
  readonly pictures: NonNullable<Filled['pictures']>
}

/** A row of the sheet, or a table between its rows; made when it is known whether a page may end behind it. */
type Line = { readonly row: (keepNext: boolean) => TableRow } | { readonly row?: undefined; readonly table: (keepNext: boolean) => Table }

const isStarred = ({ name, isRequired }: FormField, { starred = [] }: FormDefinition): boolean => isRequired || starred.includes(name)
const titleOf = (one: FormField, { isBlank, starter, form }: Filling): string => (isBlank && !starter && isStarred(one, form) ? `${one.title}＊` : one.title)

/** Two fields stand side by side when what is in them takes two lines at most. */
const isShort = (one: FormField, filling: Filling): boolean => {
  const { kind, title, choices = [], lines = 1 } = one
  if (lettersOf(title) > mostLabel || lines > 1) return false
  if (kind === 'one') return choices.reduce((sum, { label }) => sum + label.length + 2, 0) <= 14
  return ['text', 'number', 'money', 'day', 'time', 'yesNo', 'colleagues'].includes(kind) && lettersOf(shown(one, filling)) <= 2 * lettersIn(columns[1])
}

function linesOf(fields: readonly FormField[], filling: Filling): Line[] {
  // The heading of a table that begins a part stands in the table, so that no page ends with it.
  const begins: Line[] = fields[0]?.kind === 'rows' ? [] : [{ row: () => row([cell(filling.partTitle, pageWidth, { span: 4, bold: true, shaded: true, keepNext: true })]) }]
  const lines: Line[] = []
  for (let at = 0; at < fields.length; at += 1) {
    const [one, next] = [fields[at] as FormField, fields[at + 1]]
    if (next && isShort(one, filling) && isShort(next, filling)) {
      lines.push({ row: (keepNext) => row([...pair(one, filling, 0, keepNext), ...pair(next, filling, 2, keepNext)]) })
      at += 1
    } else lines.push(lineOf(one, filling, at === 0))
  }
  return [...begins, ...lines]
}

function lineOf(one: FormField, filling: Filling, isFirst: boolean): Line {
  const photos = filling.pictures[one.name]
  if (one.kind === 'rows') return { table: (keepNext) => rowsTable(one, filling, isFirst, keepNext) }
  if (one.isPictures && (filling.isBlank || photos) && !filling.starter) return { table: () => pictureTable(one.title, photos ?? { pictures: [], notes: [] }, filling.isBlank) }
  // A sentence to be ticked takes the whole width.
  if (one.choices && lettersOf(one.title) > mostLabel || (one.kind === 'yesNo' && lettersOf(one.title) > mostLabel)) {
    return { row: (keepNext) => row([cell(fitted(one, `${titleOf(one, filling)}：　${shown(one, filling)}`, pageWidth), pageWidth, { span: 4, keepNext })]) }
  }
  const text = shown(one, filling)
  return { row: (keepNext) => row([label(one, 0, filling, keepNext), cell(fitted(one, text, full), full, { span: 3, keepNext })], { height: heightOf(one, filling), mayBreak: isTall(text, full) }) }
}

/** A label of more letters than this is a sentence. */
const mostLabel = 16
/** A line to write on by hand. */
const handLine = 340
const heightOf = (one: FormField, filling: Filling): number => {
  if (filling.isBlank && !filling.starter) return one.kind === 'longText' || one.lines ? Math.max(440, (one.lines ?? 3) * handLine) : 440
  return one.kind === 'longText' && shown(one, filling) !== '' ? 740 : 440
}

const label = (one: FormField, column: 0 | 2, filling: Filling, keepNext: boolean) => cell(titleOf(one, filling), columns[column], { center: true, keepNext })

function pair(one: FormField, filling: Filling, column: 0 | 2, keepNext: boolean) {
  return [label(one, column, filling, keepNext), cell(fitted(one, shown(one, filling), columns[column + 1] as number), columns[column + 1] as number, { keepNext })]
}

/** On a blank form a day and a time have their places to write in. */
function shown(one: FormField, { form, answers, isBlank, starter }: Filling): string {
  if (starter) return starterText(one, starter)
  if (isBlank && form.standing?.[one.name]) return form.standing[one.name] as string
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

function rowsTable(one: FormField, filling: Filling, beginsPart: boolean, keepNext: boolean): Table {
  const title = titleOf(one, filling)
  return rowsOf(one, {
    answers: filling.answers[one.name], least: filling.form.blankRows ?? {}, starter: filling.starter?.get(one.name), keepNext,
    heads: [...(beginsPart ? [{ text: one.title === filling.partTitle ? title : filling.partTitle, shaded: true }] : []), ...(one.title === filling.partTitle ? [] : [{ text: title, shaded: false }])],
  })
}

// Opinions need room to write; who signs signs on one page, and the lines below stay with it.
function signatureRow(words: string): TableRow {
  return row([cell(`${words}：`, columns[0] + columns[1], { span: 2, keepNext: true }), cell('日期：　　　　年　　月　　日', columns[2] + columns[3], { span: 2, keepNext: true })], { height: /意见|评语|审批/.test(words) ? 900 : 580 })
}
