// The county's station table as an Excel file (站点情况表): merged title row, 填报单位 and date, one line per station, totals.
import type excel from 'exceljs'
import { dayInWords } from '../../../kernel/model/day.ts'
import type { StationFigures } from '../model/overview-api.ts'
import { stationFigures } from '../model/overview-api.ts'
import { metaOf } from '../../../kernel/model/field.ts'
import { late } from '../../../kernel/server/late.ts'

type Key = 'name' | 'place' | 'stateLabel' | 'workers' | 'fullTime' | 'certified' | 'households' | 'visits' | 'calls' | 'due' | 'overdue' | 'risk' | 'briefingLabel'
const textColumns: ReadonlySet<Key> = new Set(['name', 'place', 'stateLabel', 'briefingLabel'])
const keys: readonly Key[] = ['name', 'place', 'stateLabel', 'workers', 'fullTime', 'certified', 'households', 'visits', 'calls', 'due', 'overdue', 'risk', 'briefingLabel']
const widths: Partial<Record<Key, number>> = { name: 30, place: 34, briefingLabel: 12 }

export interface Sheet { title: string; authority: string; onDay: string; rows: readonly StationFigures[] }

/** The workbook's bytes. */
export async function stationSheet({ title, authority, onDay, rows }: Sheet): Promise<Buffer> {
  const book = new late.excel.Workbook()
  const sheet = book.addWorksheet('站点情况', { views: [{ state: 'frozen', ySplit: 3, xSplit: 2 }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } })
  sheet.columns = [{ width: 6 }, ...keys.map((key) => ({ width: widths[key] ?? 11 }))]
  const last = keys.length + 1
  sheet.mergeCells(1, 1, 1, last)
  sheet.mergeCells(2, 1, 2, last)
  put(sheet.getCell(1, 1), title, { size: 18, name: '黑体' }, 'center')
  put(sheet.getCell(2, 1), `填报单位：${authority}　　日期：${dayInWords(onDay)}`, { size: 11, name: '宋体' }, 'left')
  sheet.getRow(1).height = 34
  const head = ['序号', ...keys.map(titleOf)]
  head.forEach((text, at) => put(sheet.getCell(3, at + 1), text, { size: 11, name: '宋体', bold: true }, 'center', true))
  rows.forEach((row, at) => {
    put(sheet.getCell(4 + at, 1), at + 1, { size: 11, name: '宋体' }, 'center', true)
    keys.forEach((key, place) => put(sheet.getCell(4 + at, place + 2), valueOf(row, key), { size: 11, name: '宋体' }, textColumns.has(key) ? 'left' : 'right', true))
  })
  total(sheet, rows)
  return Buffer.from(await book.xlsx.writeBuffer())
}

function titleOf(key: Key): string {
  if (key === 'briefingLabel') return '上月简报'
  const meta = metaOf(stationFigures.shape[key])
  return meta?.unit ? `${meta.title}（${meta.unit}）` : meta?.title ?? key
}

function valueOf(row: StationFigures, key: Key): string | number {
  if (key === 'briefingLabel') return `${row.briefingLabel}${row.isBriefingLate ? '（逾期）' : ''}`
  return row[key]
}

function total(sheet: excel.Worksheet, rows: readonly StationFigures[]): void {
  const at = 4 + rows.length
  put(sheet.getCell(at, 1), '', { size: 11, name: '宋体' }, 'center', true)
  keys.forEach((key, place) => {
    const value = key === 'name' ? '合计' : textColumns.has(key) ? '' : rows.reduce((sum, row) => sum + Number(row[key]), 0)
    put(sheet.getCell(at, place + 2), value, { size: 11, name: '宋体', bold: true }, textColumns.has(key) ? 'left' : 'right', true)
  })
}

/** Writes one cell: text is never a formula; `isBoxed` draws its border. */
export function put(cell: excel.Cell, value: string | number, font: Partial<excel.Font>, horizontal: 'left' | 'center' | 'right', isBoxed = false): void {
  cell.value = typeof value === 'string' ? safeText(value) : value
  if (typeof value === 'string') cell.numFmt = '@'
  cell.font = font
  cell.alignment = { horizontal, vertical: 'middle', wrapText: true }
  const thin = { style: 'thin' as const }
  if (isBoxed) cell.border = { top: thin, bottom: thin, left: thin, right: thin }
}

/** Text that a spreadsheet would take for a formula, also after saving as CSV, begins with an apostrophe. */
export function safeText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && text !== '—' ? `'${text}` : text
}
