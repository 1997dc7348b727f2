// A plain table as an Excel sheet (表格): title, a line of particulars, head, rows; text can never run as a formula.
import type excel from 'exceljs'
import { late } from '../../../kernel/server/late.ts'

export type Cell = string | number | null
export interface Column { title: string; width: number; isNumber?: boolean }
export interface SheetContent { name: string; title: string; particulars: string; columns: readonly Column[]; rows: readonly (readonly Cell[])[] }

const body = { size: 11, name: '宋体' }
const thin = { style: 'thin' as const }
const border = { top: thin, bottom: thin, left: thin, right: thin }

/** The workbook's bytes, one sheet after another. */
export async function workbook(sheets: readonly SheetContent[]): Promise<Buffer> {
  const book = new late.excel.Workbook()
  for (const sheet of sheets) addSheet(book, sheet)
  return Buffer.from(await book.xlsx.writeBuffer())
}

function addSheet(book: excel.Workbook, { name, title, particulars, columns, rows }: SheetContent): void {
  const sheet = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 3 }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  sheet.columns = columns.map(({ width }) => ({ width }))
  sheet.mergeCells(1, 1, 1, columns.length)
  sheet.mergeCells(2, 1, 2, columns.length)
  put(sheet.getCell(1, 1), title, { size: 18, name: '黑体' }, 'center')
  put(sheet.getCell(2, 1), particulars, body, 'left')
  sheet.getRow(1).height = 34
  columns.forEach((column, at) => put(sheet.getCell(3, at + 1), column.title, { ...body, bold: true }, 'center', true))
  rows.forEach((row, at) => row.forEach((value, place) => put(sheet.getCell(4 + at, place + 1), value, body, columns[place]?.isNumber ? 'right' : 'left', true)))
}

function put(cell: excel.Cell, value: Cell, font: Partial<excel.Font>, horizontal: 'left' | 'center' | 'right', isBoxed = false): void {
  cell.value = typeof value === 'string' ? safeText(value) : value
  if (typeof value === 'string') cell.numFmt = '@'
  cell.font = font
  cell.alignment = { horizontal, vertical: 'middle', wrapText: true }
  if (isBoxed) cell.border = border
}

/** Text that a spreadsheet would take for a formula, also after saving as CSV, begins with an apostrophe. */
export function safeText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
