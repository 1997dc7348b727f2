// What was uploaded (上传的台账): told by its content, not by its name; an Excel workbook or a table as text, in UTF-8 or GB 18030.
import type { Cell } from '../model/cells.ts'
import { mostColumns, mostFileBytes, mostRows } from '../model/limits.ts'
import { clean, LedgerFault, readWorkbook, type Sheet } from './workbook.ts'

export { LedgerFault, type Sheet } from './workbook.ts'

/** The sheets of the file that hold anything. Throws LedgerFault with what to do. */
export function readLedger(fileName: string, bytes: Buffer): Sheet[] {
  if (bytes.length === 0) throw new LedgerFault('文件是空的')
  if (bytes.length > mostFileBytes) throw new LedgerFault(`文件最大 ${mostFileBytes / 1024 / 1024} MB，请分开导入，或删去其中的图片`)
  const start = (...signature: number[]): boolean => bytes.subarray(0, signature.length).equals(Buffer.from(signature))
  if (start(0xd0, 0xcf, 0x11, 0xe0)) throw new LedgerFault('这是旧格式（.xls）或加了密码的文件。请用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx')
  if (/\.(xlsm|xlsb|xltm|xlam)$/i.test(fileName)) throw new LedgerFault('这种文件可以带宏（能自动运行的程序），不能导入。请另存为 .xlsx')
  const sheets = (start(0x50, 0x4b) ? readWorkbook(bytes) : readTable(bytes)).filter(({ rows }) => rows.some((row) => row.length > 0))
  if (sheets.length === 0) throw new LedgerFault('文件里没有内容')
  const count = sheets.reduce((sum, { rows }) => sum + rows.length, 0)
  if (count > mostRows) throw new LedgerFault(`文件里共有 ${count} 行，一次最多导入 ${mostRows} 行，请分开导入`)
  return sheets
}

function readTable(bytes: Buffer): Sheet[] {
  const text = decodedText(bytes)
  const line = text.slice(0, text.search(/\n|$/))
  const separators = [',', '\t', ';'] as const
  const separator = separators.reduce((best, one) => (line.split(one).length > line.split(best).length ? one : best))
  const rows = splitTable(text, separator)
  if (rows.length < 2 || Math.max(...rows.map((row) => row.length)) < 2) throw new LedgerFault('这不是 Excel 工作簿（.xlsx），也不是 CSV 表格。请用 Excel 或 WPS 打开后另存为 .xlsx')
  return [{ name: 'CSV', rows }]
}

function decodedText(bytes: Buffer): string {
  if (bytes.includes(0)) throw new LedgerFault('看不懂这个文件。请用 Excel 或 WPS 打开后另存为 .xlsx')
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // The next one is tried.
    }
  }
  throw new LedgerFault('文字编码无法识别。请另存为 .xlsx，或“CSV UTF-8”')
}

function splitTable(text: string, separator: string): Cell[][] {
  const rows: Cell[][] = []
  let [row, cell, isQuoted, wasQuoted] = [[] as Cell[], '', false, false]
  const endCell = (): void => {
    if (row.length < mostColumns) row.push(textCell(cell, wasQuoted))
    cell = ''
    wasQuoted = false
  }
  const endRow = (): void => {
    endCell()
    while (row.length > 0 && row.at(-1) === null) row.pop()
    rows.push(row)
    if (rows.length > mostRows + 100) throw new LedgerFault(`一次最多导入 ${mostRows} 行，请分开导入`)
    row = []
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') [cell, at] = [`${cell}"`, at + 1]
      else isQuoted = false
    } else if (sign === '"' && cell.trim() === '') [isQuoted, wasQuoted, cell] = [true, true, '']
    else if (sign === separator) endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

// ="0123" is how numbers are kept as text in such files; anything else that begins with = is a formula.
function textCell(raw: string, wasQuoted: boolean): Cell {
  const kept = /^="([^"]*)"$/.exec(raw.trim())?.[1]
  const text = clean(kept ?? raw)
  if (kept === undefined && !wasQuoted && text.startsWith('=')) return { formula: true }
  return text === '' ? null : text
}
