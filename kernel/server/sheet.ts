// Registration and sign-in sheets on paper (登记表、签到表): title, header lines, one wide table that always has blank rows, notes, signatures.
import type { SheetColumn, SheetOutline } from '../model/sheet-form.ts'
import { cell, heading, headerLines, pageWidth, paragraph, row, sizes, table, wordFile } from './word.ts'

/** Registration and sign-in tables always print at least so many rows, blank ones included. */
export const leastRows = 15

export interface PaperSheet {
  readonly title: string
  readonly header: readonly (readonly [label: string, value: string])[]
  /** Share of the width each column takes; a column for the number comes first by itself. */
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly string[])[]
  readonly notes?: readonly string[]
  /** Lines at the foot: 社工签名. */
  readonly signatures?: readonly string[]
}

/** The document's bytes. Rows are numbered; blank ones follow up to `leastRows`. */
export async function sheetPaper({ title, header, columns, rows, notes = [], signatures = [] }: PaperSheet): Promise<Buffer> {
  const number = 620
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = [number, ...columns.map(({ share }) => Math.floor((pageWidth - number) * share / shares))]
  const head = row([cell('序号', number, { center: true, bold: true }), ...columns.map((one, at) => cell(one.title, widths[at + 1] as number, { center: true, bold: true }))], { isHead: true })
  const blanks = Array.from({ length: Math.max(0, leastRows - rows.length) }, (): string[] => columns.map(() => ''))
  const body = [...rows, ...blanks].map((cells, index) => row([
    cell(String(index + 1), number, { center: true }), ...columns.map((_, at) => cell(cells[at] ?? '', widths[at + 1] as number, { center: (cells[at] ?? '').length <= 6 })),
  ], { height: 480 }))
  return wordFile(title, [
    heading(title), ...headerLines(header), table([head, ...body], widths),
    ...notes.map((note) => paragraph(note, { size: 18, before: 120 })),
    ...(signatures.length > 0 ? [paragraph(signatures.map((one) => `${one}：______________　日期：____________`).join('　　'), { size: sizes.line, before: 240 })] : []),
  ])
}

/** The sheet with nothing in it, to be filled in by hand. */
export function blankSheet({ title, header, columns, signatures }: SheetOutline): Promise<Buffer> {
  return sheetPaper({ title, header: header.map((label) => [label, ''] as const), columns, rows: [], signatures })
}

export { wordName as paperName, wordType } from './word.ts'
