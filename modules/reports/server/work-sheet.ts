// The service table as an Excel file (服务情况表): one sheet per section, one line per station, 本月 and 累计 side by side, totals.
import type excel from 'exceljs'
import { late } from '../../../kernel/server/late.ts'
import { dayInWords } from '../../../kernel/model/day.ts'
import { monthInWords } from '../model/briefing.ts'
import type { WorkLine, WorkView } from '../model/overview-api.ts'
import { put } from './excel-sheet.ts'

interface Column { readonly head: string; readonly under: '本月' | '累计' | '月末'; readonly of: (line: WorkLine) => string | number }

/** The workbook's bytes. */
export async function workBook({ view, authority }: { view: WorkView; authority: string }): Promise<Buffer> {
  const book = new late.excel.Workbook()
  for (const section of new Set(view.figures.map((one) => one.section))) addSheet(book, section, view, authority)
  return Buffer.from(await book.xlsx.writeBuffer())
}

function columnsOf(section: string, view: WorkView): Column[] {
  return view.figures.filter((one) => one.section === section).flatMap(({ id, label, unit, hasMonth, hasTotal }): Column[] => {
    const head = `${label}（${unit}）`
    const shown = (pick: 'month' | 'total') => (line: WorkLine) => {
      const value = line.values[id]
      return value?.isSmall && pick === 'month' ? '<5' : value?.[pick] ?? '—'
    }
    return [...(hasMonth ? [{ head, under: '本月' as const, of: shown('month') }] : []), ...(hasTotal ? [{ head, under: hasMonth ? '累计' as const : '月末' as const, of: shown('total') }] : [])]
  })
}

const song = (size: number, bold = false) => ({ size, name: '宋体', bold })

function addSheet(book: excel.Workbook, section: string, view: WorkView, authority: string): void {
  const columns = columnsOf(section, view)
  const sheet = book.addWorksheet(section, { views: [{ state: 'frozen', ySplit: 4, xSplit: 2 }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } })
  sheet.columns = [{ width: 6 }, { width: 32 }, ...columns.map(() => ({ width: 10 }))]
  const last = columns.length + 2
  sheet.mergeCells(1, 1, 1, last)
  sheet.mergeCells(2, 1, 2, last)
  put(sheet.getCell(1, 1), `${view.regionName}社工站服务情况表（${section}）`, { size: 18, name: '黑体' }, 'center')
  put(sheet.getCell(2, 1), `填报单位：${authority}　　月份：${monthInWords(view.month)}　　日期：${dayInWords(view.onDay)}`, song(11), 'left')
  sheet.getRow(1).height = 34
  heads(sheet, columns)
  const rows: [string | number, WorkLine, boolean][] = [...view.items.map((line, at): [number, WorkLine, boolean] => [at + 1, line, false]), ['', view.total, true]]
  rows.forEach(([number, line, bold], at) => {
    put(sheet.getCell(5 + at, 1), number, song(11, bold), 'center', true)
    put(sheet.getCell(5 + at, 2), line.name, song(11, bold), 'left', true)
    columns.forEach((column, place) => put(sheet.getCell(5 + at, place + 3), column.of(line), song(11, bold), 'right', true))
  })
}

// Two lines of heads: the figure over 本月 and 累计.
function heads(sheet: excel.Worksheet, columns: readonly Column[]): void {
  for (const [at, text] of [[1, '序号'], [2, '站点']] as const) {
    sheet.mergeCells(3, at, 4, at)
    put(sheet.getCell(3, at), text, song(11, true), 'center', true)
  }
  columns.forEach((column, at) => {
    put(sheet.getCell(4, at + 3), column.under, song(11, true), 'center', true)
    if (columns[at - 1]?.head === column.head) return
    const width = columns.filter(({ head }) => head === column.head).length
    // A label may stand twice in a section; only neighbours share a head.
    const isPair = width > 1 && columns[at + 1]?.head === column.head
    if (isPair) sheet.mergeCells(3, at + 3, 3, at + 4)
    put(sheet.getCell(3, at + 3), column.head, song(11, true), 'center', true)
  })
  sheet.getRow(3).height = 48
}
