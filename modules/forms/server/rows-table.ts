// Rows that repeat, on paper (表单里的表格): a number before each, blank rows to write on, heads on every page; rows inside a row stand below it.
import type { Table, TableRow } from 'docx'
import { type FormField, printed } from '../../../kernel/model/form-fields.ts'
import { boxLines, cell, isTall, lettersOf, pageWidth, row, table } from '../../../kernel/server/word.ts'
import type { Answers } from './store.ts'

/** Rows of a table that say nothing else. */
export const leastRows = 3
const number = 680

export interface Rows {
  readonly answers: unknown
  /** Rows printed at least, by the field's name; of rows inside a row by both names. */
  readonly least: Readonly<Record<string, number>>
  /** The table's and its columns' placeholders, for a county's starter. */
  readonly starter: { readonly name: string; readonly columns: ReadonlyMap<string, string> } | undefined
  readonly heads: readonly { readonly text: string; readonly shaded: boolean }[]
  /** No page ends behind the table. */
  readonly keepNext: boolean
}

const strong = { center: true, bold: true, keepNext: true }

export function rowsOf(one: FormField, rows: Rows): Table {
  const inner = rows.starter ? undefined : one.children?.find(({ kind }) => kind === 'rows')
  const children = (one.children ?? []).filter((child) => child !== inner)
  const widths = columnWidths(children)
  const below = inner ? columnWidths(inner.children ?? []) : []
  const grid = edgesOf(widths, below)
  const heads = rows.heads.map(({ text, shaded }) => row([cell(text, pageWidth, { span: grid.length, bold: true, shaded, keepNext: true })], { isHead: true }))
  const texts = rows.starter ? [starterTexts(children, rows.starter)] : textsOf(one, children, rows)
  const line = lineMaker(grid, widths, ['', ...children])
  const body = texts.flatMap((cells, at) => {
    const isLast = rows.keepNext && at === texts.length - 1
    return inner ? [line(cells, { keepNext: true, shaded: true }), ...stepsOf(one, inner, grid, below, rows, at)] : [line(cells, { keepNext: isLast })]
  })
  return table([
    ...heads, headRow(grid, widths, ['序号', ...children.map(({ title }) => title)]),
    ...(inner ? [headRow(grid, below, [inner.title, ...(inner.children ?? []).map(({ title }) => title)])] : []), ...body,
  ], spansOf(grid))
}

const headRow = (grid: readonly number[], widths: readonly number[], titles: readonly string[]): TableRow =>
  row(titles.map((title, at) => cell(title, widths[at] as number, { ...strong, span: spanOf(grid, widths, at) })), { isHead: true })

/** The cells of each row: number first. A draft may hold anything. */
function textsOf(one: FormField, children: readonly FormField[], { answers, least }: Rows): string[][] {
  const filled = valuesIn(answers)
  const blanks: Answers[] = Array.from({ length: Math.max(0, (least[one.name] ?? leastRows) - filled.length) }, () => ({}))
  return [...filled, ...blanks].map((each, index) => [String(index + 1), ...children.map((child) => printed(child, each[child.name]))])
}

const valuesIn = (answers: unknown): Answers[] => (Array.isArray(answers) ? answers.filter((each): each is Answers => typeof each === 'object' && each !== null) : [])

// The rows inside a row, numbered after it; the first stays with it.
function stepsOf(one: FormField, inner: FormField, grid: readonly number[], widths: readonly number[], { answers, least }: Rows, at: number): TableRow[] {
  const children = inner.children ?? []
  const steps = textsOf({ ...inner, name: `${one.name}.${inner.name}` }, children, { answers: valuesIn(answers)[at]?.[inner.name], least } as Rows)
  const line = lineMaker(grid, widths, ['', ...children])
  return steps.map(([place, ...cells]) => line([`${at + 1}.${place}`, ...cells], { keepNext: false }))
}

function starterTexts(children: readonly FormField[], own: NonNullable<Rows['starter']>): string[] {
  const texts = ['{{序号}}', ...children.map((child) => `{{${own.columns.get(child.name) ?? ''}}}`)]
  return texts.map((text, at) => `${at === 0 ? `{{#${own.name}}}` : ''}${text}${at === children.length ? `{{/${own.name}}}` : ''}`)
}

const lineMaker = (grid: readonly number[], widths: readonly number[], fields: readonly (FormField | '')[]) => (texts: readonly string[], { keepNext, shaded = false }: { keepNext: boolean; shaded?: boolean }): TableRow => row(
  texts.map((text, at) => {
    const field = fields[at]
    const width = widths[at] as number
    return cell(field ? fitted(field, text, width) : text, width, { center: at === 0, span: spanOf(grid, widths, at), keepNext, shaded })
  }),
  { height: 400, mayBreak: texts.some((text, at) => isTall(text, widths[at] as number)) },
)

// Two rows of other columns stand in one table on the edges of both.
const edgesIn = (widths: readonly number[]): number[] => widths.map((_, at) => widths.slice(0, at + 1).reduce((sum, width) => sum + width, 0))
const edgesOf = (...all: readonly (readonly number[])[]): number[] => [...new Set(all.flatMap(edgesIn))].sort((a, b) => a - b)
const spansOf = (grid: readonly number[]): number[] => grid.map((edge, at) => edge - (grid[at - 1] ?? 0))
function spanOf(grid: readonly number[], widths: readonly number[], at: number): number {
  const until = edgesIn(widths)[at] as number
  const from = until - (widths[at] as number)
  return grid.filter((edge) => edge > from && edge <= until).length
}

// What takes more words takes more of the width; together they are exactly as wide as the page.
function columnWidths(children: readonly FormField[]): number[] {
  const lists = children.filter(({ kind }) => kind === 'one').length
  const shares = children.map((child) => (lists === 1 && child.kind === 'one' && lettersOfBoxes(child) <= 11 ? 3.3 : shareOf(child)))
  const all = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map((share) => Math.floor((pageWidth - number) * share / all))
  return [number, ...widths.slice(0, -1), pageWidth - number - widths.slice(0, -1).reduce((sum, width) => sum + width, 0)]
}

// A single list of few words stays on one line.
const lettersOfBoxes = ({ choices = [] }: FormField): number => choices.reduce((sum, { label }) => sum + lettersOf(label) + 2, -1)

function shareOf({ kind, title, choices = [], most = 60 }: FormField): number {
  const least = title.length > 5 ? 1.3 : 0
  switch (kind) {
    case 'longText': case 'rows': return 4
    case 'many': return 3
    case 'one': return Math.min(3, 1.5 + choices.reduce((sum, one) => sum + one.label.length, 0) / 12)
    case 'day': return 1.6
    case 'time': return 0.9
    case 'number': return Math.max(least, 0.9)
    case 'money': return 1.2
    default: return Math.max(least, most >= 200 ? 2.8 : most >= 100 ? 2 : most >= 60 ? 1.5 : most >= 40 ? 1.3 : 1.1)
  }
}

/** Tick boxes go onto the next line whole: no line ends between a box and its words. */
export function fitted({ kind, choices }: FormField, text: string, width: number): string {
  return !choices || (kind !== 'one' && kind !== 'many') || text.startsWith('{{') ? text : boxLines(text, width)
}
