// The ledger with its faulty cells marked (错误标注): red cells with a note saying what is wrong, and a list of all faults on the first sheet.
import type excel from 'exceljs'
import { late } from '../../../kernel/server/late.ts'
import type { FileAnswer } from '../../../kernel/server/route.ts'
import type { Fault } from '../model/outcome.ts'
import type { Sheet } from './read-file.ts'

export const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const red: excel.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } }

/** The workbook as a download. Cells hold text, so that nothing is computed when it is opened. */
export async function faultsWorkbook(fileName: string, sheets: readonly Sheet[], faults: readonly Fault[]): Promise<FileAnswer> {
  const book = new late.excel.Workbook()
  const list = book.addWorksheet('问题清单', { views: [{ state: 'frozen', ySplit: 1 }] })
  list.columns = [{ width: 16 }, { width: 8 }, { width: 8 }, { width: 18 }, { width: 70 }]
  list.addRow(['工作表', '行', '列', '栏目', '问题']).font = { bold: true }
  for (const { sheet, row, column, heading, message } of faults) list.addRow([sheet, row, column, heading, message])
  const taken = new Set(['问题清单'])
  for (const { name, rows } of sheets) {
    const sheet = book.addWorksheet(sheetName(name, taken))
    rows.forEach((cells, at) => cells.forEach((cell, column) => {
      if (cell === null) return
      const target = sheet.getCell(at + 1, column + 1)
      target.value = typeof cell === 'object' ? '（公式）' : cell
      if (typeof cell === 'string') target.numFmt = '@'
    }))
    for (const fault of faults.filter((one) => one.sheet === name)) mark(sheet, fault)
  }
  const bare = fileName.replace(/\.[^.]{1,5}$/, '').slice(0, 80)
  return { fileName: `${bare}（错误标注）.xlsx`, type: excelType, bytes: Buffer.from(await book.xlsx.writeBuffer()) }
}

function mark(sheet: excel.Worksheet, { row, column, heading, message }: Fault): void {
  const cell = sheet.getCell(`${column || 'A'}${row}`)
  cell.fill = red
  const before = typeof cell.note === 'string' ? `${cell.note}\n` : ''
  cell.note = `${before}${column ? '' : `${heading}：`}${message}`
}

/** Excel refuses some signs, more than 31 characters, and a name twice. */
function sheetName(name: string, taken: Set<string>): string {
  const bare = name.replace(/[\\/*?:[\]']/g, '').slice(0, 26) || '表'
  let own = bare
  for (let more = 2; taken.has(own); more += 1) own = `${bare}（${more}）`
  taken.add(own)
  return own
}
