// Word documents in the look workers know (Word 版式): A4 portrait, 黑体 title, 宋体 table with thin lines, tick boxes, signature lines.
import {
  AlignmentType, Document, Footer, HeightRule, type IRunOptions, Packer, PageNumber, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign, WidthType,
} from 'docx'

const font = (chinese: string): IRunOptions['font'] => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: chinese, cs: 'Times New Roman' })
export const fonts = { title: font('黑体'), body: font('仿宋'), table: font('宋体') }
/** Half-points: 二号 22 pt, 小四 12 pt, 五号 10.5 pt. */
export const sizes = { title: 44, line: 24, table: 21 }
/** Twentieths of a point between the margins of A4. */
export const pageWidth = 9_072

export type Piece = Paragraph | Table

/** The bytes of a document of these pieces, with page numbers. */
export async function wordFile(title: string, children: readonly Piece[]): Promise<Buffer> {
  const document = new Document({
    title, styles: { default: { document: { run: { font: fonts.table, size: sizes.table, language: { eastAsia: 'zh-CN' } } } } },
    sections: [{
      properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 1_417, bottom: 1_417, left: 1_417, right: 1_417 } } },
      footers: { default: new Footer({ children: [paragraph(' ', { center: true, pageNumber: true })] }) },
      children: [...children],
    }],
  })
  return Packer.toBuffer(document)
}

export interface Look { center?: boolean; right?: boolean; bold?: boolean; size?: number; font?: IRunOptions['font']; before?: number; after?: number; keepNext?: boolean; pageNumber?: boolean }

/** One paragraph; line breaks in the text stay. */
export function paragraph(text: string, look: Look = {}): Paragraph {
  const { center, right, bold = false, size = sizes.table, font: face = fonts.table, before = 0, after = 0, keepNext = false, pageNumber = false } = look
  const run = (words: string, at: number) => new TextRun({ text: words, bold, size, font: face, ...(at > 0 ? { break: 1 } : {}) })
  return new Paragraph({
    alignment: center ? AlignmentType.CENTER : right ? AlignmentType.RIGHT : AlignmentType.LEFT, spacing: { before, after }, keepNext,
    children: pageNumber ? [new TextRun({ children: [PageNumber.CURRENT], size, font: face })] : text.split('\n').map(run),
  })
}

/** The title in the middle of the first line. */
export function heading(text: string): Paragraph {
  return paragraph(text, { center: true, size: sizes.title, font: fonts.title, after: 200 })
}

export interface CellLook extends Look { span?: number; shaded?: boolean }

/** A cell with text, or with other pieces in it (a table in a table). */
export function cell(content: string | readonly Piece[], width: number, look: CellLook = {}): TableCell {
  const { span = 1, shaded = false, ...text } = look
  return new TableCell({
    width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER, columnSpan: span, margins: { top: 40, bottom: 40, left: 90, right: 90 },
    ...(shaded ? { shading: { fill: 'EDEDED' } } : {}),
    children: typeof content === 'string' ? [paragraph(content, text)] : [...content],
  })
}

/** A row; `height` in twentieths of a point is the least. */
export function row(cells: readonly TableCell[], { height = 460, isHead = false, mayBreak = false }: { height?: number; isHead?: boolean; mayBreak?: boolean } = {}): TableRow {
  return new TableRow({ children: [...cells], tableHeader: isHead, cantSplit: !mayBreak, height: { value: height, rule: HeightRule.ATLEAST } })
}

/** A table with fixed columns. */
export function table(rows: readonly TableRow[], widths: readonly number[]): Table {
  return new Table({
    rows: [...rows], columnWidths: [...widths], layout: TableLayoutType.FIXED, alignment: AlignmentType.CENTER,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
  })
}
