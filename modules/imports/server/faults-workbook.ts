// The ledger with its faulty cells marked (错误标注): red cells with a note saying what is wrong, and a list of all faults on the first sheet.
import type excel from 'exceljs'
import type { FileAnswer } from '../../../kernel/server/route.ts'
import { addTable, bytesOf, excelType, newBook, sheetName } from '../../../kernel/server/workbook.ts'
import { faultLines, rowsInWords } from '../model/fault-lines.ts'
import type { Fault } from '../model/outcome.ts'
import type { Sheet } from './read-file.ts'

/** Stretches of rows named in one line of the list; the cells themselves are all marked. */
const mostNamed = 60
const red: excel.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC7CE' } }

/** The workbook as a download. Cells hold text, so that nothing is computed when it is opened. */
export async function faultsWorkbook(fileName: string, sheets: readonly Sheet[], faults: readonly Fault[]): Promise<FileAnswer> {
  const book = newBook()
  const lines = faultLines(faults)
  addTable(book, {
    name: '问题清单', title: '问题清单', particulars: `文件：${fileName}　　共 ${faults.length} 处，归并为 ${lines.length} 条。请在原来的台账里改好，再重新上传。`,
    columns: [{ title: '工作表', width: 16 }, { title: '列', width: 8 }, { title: '栏目', width: 18 }, { title: '问题', width: 60 }, { title: '在哪些行', width: 36 }, { title: '行数', width: 8, kind: 'number' }],
    rows: lines.map((line) => [line.sheet, line.column, line.heading, line.message, rowsInWords(line, mostNamed), line.count]),
  })
  for (const { name, rows } of sheets) {
    const sheet = book.addWorksheet(sheetName(book, name))
    rows.forEach((cells, at) => cells.forEach((cell, column) => {
      if (cell === null) return
      const target = sheet.getCell(at + 1, column + 1)
      target.value = typeof cell === 'object' ? '（公式）' : cell
      if (typeof cell === 'string') target.numFmt = '@'
    }))
    for (const fault of faults.filter((one) => one.sheet === name)) mark(sheet, fault)
  }
  const bare = fileName.replace(/\.[^.]{1,5}$/, '').slice(0, 80)
  return { fileName: `${bare}（错误标注）.xlsx`, type: excelType, bytes: await bytesOf(book) }
}

function mark(sheet: excel.Worksheet, { row, column, heading, message }: Fault): void {
  const cell = sheet.getCell(`${column || 'A'}${row}`)
  cell.fill = red
  const before = typeof cell.note === 'string' ? `${cell.note}\n` : ''
  cell.note = `${before}${column ? '' : `${heading}：`}${message}`
}

