// Builders for ledgers (测试用台账): workbooks from rows.
import excel from 'exceljs'

/** A workbook's bytes: its sheets by name, rows of cells. */
export async function workbookOf(sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>): Promise<Buffer> {
  const book = new excel.Workbook()
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows.map((row) => [...row]))
  return Buffer.from(await book.xlsx.writeBuffer())
}
