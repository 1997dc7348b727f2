// Excel workbooks in the look offices know (Excel 表格): 黑体 title, a line of particulars, heads that stay on the screen and on every printed
// page, thin lines, A4 as wide as the page. Numbers are numbers, days are days, and no text is ever read as a formula.
import type excel from 'exceljs'
import { FILE_TYPES } from '../model/document-file.ts'
import { late } from './late.ts'

/** Its type as a download. */
export const excelType = FILE_TYPES.xlsx

export type Cell = string | number | null

export interface Column {
  readonly title: string
  /** In letters of the body text. */
  readonly width: number
  /** A day is given as 'YYYY-MM-DD'; words in its place (未定) stay words. */
  readonly kind?: 'text' | 'number' | 'day'
  /** A second line of heads below the title (本月、累计); neighbours of one title share it. */
  readonly under?: string
}

export interface Table {
  /** The sheet's name; what Excel refuses in it is taken out. */
  readonly name: string
  readonly title: string
  /** 填报单位、日期 and the like; may have several lines. */
  readonly particulars: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** A line below, in bold. */
  readonly total?: readonly Cell[]
  /** So many columns stay when the sheet is moved sideways. */
  readonly stays?: number
  readonly isPortrait?: boolean
}

/** The workbook's bytes, one sheet after another. */
export async function workbook(tables: readonly Table[]): Promise<Buffer> {
  const book = newBook()
  for (const one of tables) addTable(book, one)
  return bytesOf(book)
}

export const newBook = (): excel.Workbook => new late.excel.Workbook()
export const bytesOf = async (book: excel.Workbook): Promise<Buffer> => Buffer.from(await book.xlsx.writeBuffer())

/** A sheet that prints on A4 as wide as the page, with its first `heads` rows staying in place; those from `repeated` on stand on every page. */
export function addSheet(book: excel.Workbook, name: string, { heads, stays = 0, isPortrait = false, repeated = 1 }: { heads: number; stays?: number; isPortrait?: boolean; repeated?: number }): excel.Worksheet {
  return book.addWorksheet(sheetName(book, name), {
    views: [{ state: 'frozen', ySplit: heads, ...(stays > 0 ? { xSplit: stays } : {}) }],
    pageSetup: {
      paperSize: 9, orientation: isPortrait ? 'portrait' : 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, horizontalCentered: true, printTitlesRow: `${repeated}:${heads}`,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C第 &P 页 共 &N 页' },
  })
}

const faces = { title: { size: 18, name: '黑体' }, body: { size: 11, name: '宋体' }, strong: { size: 11, name: '宋体', bold: true } }

/** A sheet with a table. */
export function addTable(book: excel.Workbook, { name, title, particulars, columns, rows, total, stays = 0, isPortrait = false }: Table): excel.Worksheet {
  const heads = columns.some(({ under }) => under !== undefined) ? 4 : 3
  const sheet = addSheet(book, name, { heads, stays, isPortrait, repeated: 3 })
  sheet.columns = columns.map(({ width }) => ({ width }))
  for (const [at, text] of [[1, title], [2, particulars]] as const) {
    sheet.mergeCells(at, 1, at, columns.length)
    put(sheet.getCell(at, 1), text, at === 1 ? faces.title : faces.body, at === 1 ? 'center' : 'left')
  }
  sheet.getRow(1).height = 34
  // Cells over several columns do not grow with what is in them.
  sheet.getRow(2).height = 16 * linesOf(particulars, columns.reduce((sum, { width }) => sum + width, 0))
  addHeads(sheet, columns, heads)
  for (const [at, row] of rows.entries()) addRow(sheet, heads + 1 + at, columns, row, faces.body)
  if (total) addRow(sheet, heads + 1 + rows.length, columns, total, faces.strong)
  return sheet
}

// A Chinese letter is as wide as two others.
const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + (one.charCodeAt(0) < 128 ? 1 : 2), 0)
const linesOf = (text: string, width: number): number => text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) * 1.1 / width)), 0)

function addHeads(sheet: excel.Worksheet, columns: readonly Column[], last: number): void {
  for (const [at, { title, under }] of columns.entries()) {
    const sharesWith = (other: Column | undefined): boolean => under !== undefined && other?.under !== undefined && other.title === title
    if (under === undefined && last > 3) sheet.mergeCells(3, at + 1, 4, at + 1)
    if (under !== undefined) put(sheet.getCell(4, at + 1), under, faces.strong, 'center', true)
    if (sharesWith(columns[at - 1])) continue
    const more = columns.slice(at + 1).findIndex((other) => !sharesWith(other))
    const width = more < 0 ? columns.length - at : more + 1
    if (width > 1) sheet.mergeCells(3, at + 1, 3, at + width)
    put(sheet.getCell(3, at + 1), title, faces.strong, 'center', true)
  }
  const tallest = Math.max(...columns.map(({ title, width }) => linesOf(title, width)))
  sheet.getRow(3).height = 8 + 15 * tallest
}

function addRow(sheet: excel.Worksheet, at: number, columns: readonly Column[], values: readonly Cell[], face: Partial<excel.Font>): void {
  const lines = Math.max(1, ...columns.map(({ width }, place) => linesOf(String(values[place] ?? ''), width)))
  // Not every program makes a row as high as its text by itself; Excel takes no row above 409 points.
  sheet.getRow(at).height = Math.min(409, 4 + 15 * lines)
  for (const [place, { kind = 'text', title }] of columns.entries()) {
    const value = values[place] || (values[place] === 0 ? 0 : null)
    const isDay = kind === 'day' && typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    put(sheet.getCell(at, place + 1), isDay ? new Date(`${value}T00:00:00Z`) : value, face, title === '序号' || kind === 'day' ? 'center' : kind === 'number' ? 'right' : 'left', true)
  }
}

const thin = { style: 'thin' as const }

function put(cell: excel.Cell, value: Cell | Date, font: Partial<excel.Font>, horizontal: 'left' | 'center' | 'right', isBoxed = false): void {
  cell.value = typeof value === 'string' ? safeText(value) : value
  if (typeof value === 'string') cell.numFmt = '@'
  if (value instanceof Date) cell.numFmt = 'yyyy-mm-dd'
  cell.font = font
  cell.alignment = { horizontal, vertical: 'middle', wrapText: true }
  if (isBoxed) cell.border = { top: thin, bottom: thin, left: thin, right: thin }
}

/** Text that a spreadsheet would take for a formula, also after saving as CSV, begins with an apostrophe. Signs no file may hold are taken out. */
export function safeText(text: string): string {
  const plain = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, mostLetters)
  return /^[=+\-@\t\r＝＋－＠]/.test(plain) ? `'${plain}` : plain
}

/** What Excel takes in one cell, less the apostrophe. */
const mostLetters = 32_766

/** Excel refuses some signs, more than 31 characters, and a name twice, whatever its capitals. */
export function sheetName(book: excel.Workbook, name: string): string {
  const short = clipped(name.replace(/[\p{Cc}\p{Cs}\\/*?:[\]']/gu, '').trim(), 26) || '表'
  const taken = new Set(book.worksheets.map((one) => one.name.toLowerCase()))
  let own = short
  for (let more = 2; taken.has(own.toLowerCase()); more += 1) own = `${short}（${more}）`
  return own
}

// Cut between letters, also between those of two code units (𠮷).
function clipped(text: string, most: number): string {
  let cut = ''
  for (const letter of text) {
    if (cut.length + letter.length > most) break
    cut += letter
  }
  return cut
}
