// Word documents in the look workers know (Word 版式): A4 portrait, 黑体 title, 宋体 table with thin lines, tick boxes, signature lines.
import type { Footer, IRunOptions, Paragraph, Table, TableCell, TableRow } from 'docx'
import { inWordsIfDay } from '../model/day.ts'
import { late } from './late.ts'

const font = (chinese: string): IRunOptions['font'] => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: chinese, cs: 'Times New Roman' })
export const fonts = { title: font('黑体'), body: font('仿宋'), table: font('宋体'), box: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体', cs: '宋体', hint: 'eastAsia' } }
/** Half-points: 二号 22 pt, 四号 14 pt, 小四 12 pt, 五号 10.5 pt, 小五 9 pt. */
export const sizes = { title: 44, body: 28, line: 24, table: 21, note: 18 }
/** Twentieths of a point between the margins of A4. */
export const pageWidth = 9_072

export type Piece = Paragraph | Table

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A file name made of what it holds, without signs that systems refuse. */
export function wordName(...parts: readonly string[]): string {
  return `${parts.join('_').replace(/[\\/:*?"<>|\s]/g, '').slice(0, 120)}.docx`
}

/** The bytes of a document of these pieces, with page numbers. Forms go nearer to the upper and lower edge than letters do, so that fewer run over to another page. */
export async function wordFile(title: string, children: readonly Piece[], { isForm = true }: { isForm?: boolean } = {}): Promise<Buffer> {
  const document = new late.docx.Document({
    title, styles: { default: { document: { run: { font: fonts.table, size: sizes.table, language: { eastAsia: 'zh-CN' } } } } },
    sections: [{
      properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: isForm ? 1_021 : 1_417, bottom: isForm ? 1_021 : 1_417, left: 1_417, right: 1_417, footer: isForm ? 567 : 708 } } },
      footers: { default: footer(title) },
      children: [...children],
    }],
  })
  return late.docx.Packer.toBuffer(document)
}

function footer(title: string): Footer {
  const look = { size: sizes.note, font: fonts.table }
  return new late.docx.Footer({ children: [new late.docx.Paragraph({
    alignment: late.docx.AlignmentType.CENTER, children: [new late.docx.TextRun({ children: [`${title}　第 `, late.docx.PageNumber.CURRENT, ' 页 共 ', late.docx.PageNumber.TOTAL_PAGES, ' 页'], ...look })],
  })] })
}

export interface Look { center?: boolean; right?: boolean; bold?: boolean; size?: number; font?: IRunOptions['font']; before?: number; after?: number; keepNext?: boolean; isProse?: boolean; newPage?: boolean }

// 公文 prose: two characters of indent at 四号, lines 28 pt apart.
const prose = { indent: { firstLine: 560 }, spacing: { line: 560, lineRule: 'exact' as const } }

/** One paragraph; line breaks in the text stay. With `isProse` it is set as official documents are. */
export function paragraph(text: string, look: Look = {}): Paragraph {
  const { center, right, bold = false, size = sizes.table, font: face = fonts.table, before = 0, after = 0, keepNext = false, isProse = false, newPage = false } = look
  // A tick box is as wide as a Chinese letter only in a Chinese font.
  const run = (words: string, at: number) => words.split(/([□☑]+)/).flatMap((piece, place) => (piece === '' && place > 0 ? [] : [
    new late.docx.TextRun({ text: piece, bold, size, font: place % 2 === 1 ? fonts.box : face, ...(at > 0 && place === 0 ? { break: 1 } : {}) }),
  ]))
  return new late.docx.Paragraph({
    alignment: center ? late.docx.AlignmentType.CENTER : right ? late.docx.AlignmentType.RIGHT : late.docx.AlignmentType.LEFT, spacing: { before, after, ...(isProse ? prose.spacing : {}) }, ...(isProse ? { indent: prose.indent } : {}), keepNext, pageBreakBefore: newPage,
    children: text.split('\n').flatMap(run),
  })
}

/** The title in the middle of the first line; of a further form in the same document on a page of its own. */
export function heading(text: string, { newPage = false }: { newPage?: boolean } = {}): Paragraph {
  return paragraph(text, { center: true, size: sizes.title, font: fonts.title, after: 200, newPage })
}

/** 编号、社工 …: on one line when there is room, else two to a line, what takes more than half of one on its own; what is not filled in has a line to write on. */
export function headerLines(header: readonly (readonly [label: string, value: string])[]): Piece[] {
  if (header.length === 0) return []
  const words = header.map(([label, value]) => `${label && `${label}：`}${value || '____________'}`)
  const line = words.join('　　')
  if (lettersOf(line) <= 36) return [paragraph(line, { size: sizes.line, after: 120 })]
  const half = pageWidth / 2
  const of = (text: string, width: number) => new late.docx.TableCell({ width: { size: width, type: late.docx.WidthType.DXA }, columnSpan: width === half ? 1 : 2, children: [paragraph(text, { size: sizes.line })] })
  return [
    new late.docx.Table({
      borders: late.docx.TableBorders.NONE, columnWidths: [half, half], layout: late.docx.TableLayoutType.FIXED, alignment: late.docx.AlignmentType.CENTER, width: { size: pageWidth, type: late.docx.WidthType.DXA },
      rows: inLines(words).map((texts) => new late.docx.TableRow({ cantSplit: true, children: texts.map((text) => of(text, texts.length === 2 ? half : pageWidth)) })),
    }),
    seam(80),
  ]
}

// Half a line takes seventeen letters of 小四.
function inLines(words: readonly string[]): string[][] {
  const lines: string[][] = []
  for (const text of words) {
    const last = lines.at(-1)
    if (last?.length === 1 && lettersOf(last[0] ?? '') <= 17 && lettersOf(text) <= 17) last.push(text)
    else lines.push([text])
  }
  return lines
}

/** Two tables that follow each other are one to Word; a line as thin as a border keeps them apart. */
function seam(height = 20, keepNext = false): Paragraph {
  return new late.docx.Paragraph({ keepNext, spacing: { before: 0, after: 0, line: height, lineRule: late.docx.LineRuleType.EXACT }, children: [new late.docx.TextRun({ text: '', size: 2 })] })
}

/** Rows of one table gathered one by one, with tables of other columns between them. */
export class Sheet {
  readonly #columns: readonly number[]
  readonly #done: Piece[] = []
  #rows: TableRow[] = []
  #keepNext = false
  constructor(columns: readonly number[]) {
    this.#columns = columns
  }

  add(...rows: readonly TableRow[]): void {
    this.#rows.push(...rows)
  }

  /** Ends the table at hand and puts another after it; with `keepNext` no page ends behind that one. */
  put(other: Table, keepNext = false): void {
    this.#end()
    this.#push(other)
    this.#keepNext = keepNext
  }

  pieces(): Piece[] {
    this.#end()
    return [...this.#done]
  }

  #end(): void {
    if (this.#rows.length > 0) this.#push(table(this.#rows, this.#columns))
    this.#rows = []
  }

  #push(one: Table): void {
    this.#done.push(...(this.#done.length > 0 ? [seam(20, this.#keepNext)] : []), one)
    this.#keepNext = false
  }
}

export interface CellLook extends Look {
  span?: number
  shaded?: boolean
  /** Stands at the foot of the cell. */
  low?: boolean
  /** One cell over several rows: its first row, and those that follow. */
  merged?: 'FIRST' | 'REST'
}

/** A cell with text (a day alone stands in words), or with other pieces in it (a table in a table). */
export function cell(content: string | readonly Piece[], width: number, look: CellLook = {}): TableCell {
  const { span = 1, shaded = false, low = false, merged, ...text } = look
  return new late.docx.TableCell({
    width: { size: width, type: late.docx.WidthType.DXA }, verticalAlign: low ? late.docx.VerticalAlign.BOTTOM : late.docx.VerticalAlign.CENTER, columnSpan: span, margins: { top: 40, bottom: 40, left: 90, right: 90 },
    ...(shaded ? { shading: { fill: 'EDEDED' } } : {}), ...(merged ? { verticalMerge: merged === 'FIRST' ? late.docx.VerticalMergeType.RESTART : late.docx.VerticalMergeType.CONTINUE } : {}),
    children: typeof content === 'string' ? [paragraph(inWordsIfDay(content), text)] : [...content],
  })
}

/** A Chinese letter of 五号 in twentieths of a point, and what a cell keeps free at its sides. */
const letter = 212
const margins = 200
const mostLines = 24

/** How many Chinese letters a text takes; of others two go into one. */
export const lettersOf = (text: string): number => [...text].reduce((sum, one) => sum + (one.charCodeAt(0) < 128 ? 0.5 : 1), 0)

/** How many of them go into one line of a cell. */
export const lettersIn = (width: number): number => Math.max(1, Math.floor((width - margins) / letter))

/** Tick boxes (parted by wide spaces) so that no line ends between a box and its words. */
export function boxLines(text: string, width: number): string {
  const room = lettersIn(width)
  const lines: string[] = []
  for (const option of text.split('　')) {
    const last = lines.at(-1)
    if (last !== undefined && lettersOf(last) + 1 + lettersOf(option) <= room) lines[lines.length - 1] = `${last}　${option}`
    else lines.push(option)
  }
  return lines.join('\n')
}

/** Whether a cell takes most of a page: only then may its row go on over the next one. */
export const isTall = (text: string, width: number): boolean => text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(lettersOf(line) / lettersIn(width))), 0) > mostLines

/** A row; `height` in twentieths of a point is the least. */
export function row(cells: readonly TableCell[], { height = 440, isHead = false, mayBreak = false }: { height?: number; isHead?: boolean; mayBreak?: boolean } = {}): TableRow {
  return new late.docx.TableRow({ children: [...cells], tableHeader: isHead, cantSplit: !mayBreak, height: { value: height, rule: late.docx.HeightRule.ATLEAST } })
}

/** A table with fixed columns. */
export function table(rows: readonly TableRow[], widths: readonly number[]): Table {
  return new late.docx.Table({
    rows: [...rows], columnWidths: [...widths], layout: late.docx.TableLayoutType.FIXED, alignment: late.docx.AlignmentType.CENTER,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: late.docx.WidthType.DXA },
  })
}
