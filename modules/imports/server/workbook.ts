// An .xlsx as its cells (读 Excel 文件): values only, as they stand in the file; nothing is computed, fetched or run. What a ledger has no use for
// and a hostile file hides behind (宏、外部链接、嵌入对象、实体定义) is refused before a cell is read.
import { type ZipEntry, ZipFault, readZip } from '../../../kernel/server/zip.ts'
import { type Cell, serialDay } from '../model/cells.ts'
import { mostCellText, mostColumns, mostRows, mostSheets } from '../model/limits.ts'

/** Why the file is refused, as a sentence that says what to do. */
export class LedgerFault extends Error {}

export interface Sheet { readonly name: string; readonly rows: Cell[][] }

const limits = { entries: 2_000, bytes: 80 * 1024 * 1024, ratio: 100 }

/** The visible sheets of a workbook. Throws LedgerFault. */
export function readWorkbook(bytes: Buffer): Sheet[] {
  const parts = new Map(unpacked(bytes).map((one) => [one.name.replace(/^\//, ''), one.bytes]))
  refuseHostile(parts)
  const text = (name: string): string => plainTags(parts.get(name)?.toString('utf8') ?? '')
  const book = text('xl/workbook.xml')
  const targets = new Map([...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^<>]*>/g)].map(([tag]) => [attribute(tag, 'Id'), attribute(tag, 'Target')]))
  const shared = sharedStrings(text('xl/sharedStrings.xml'))
  const dates = dateStyles(text('xl/styles.xml'))
  const is1904 = /<workbookPr\b[^<>]*date1904="(1|true)"/.test(book)
  const listed = [...book.matchAll(/<sheet\b[^<>]*>/g)].map(([tag]) => tag).filter((tag) => !/state="(hidden|veryHidden)"/.test(tag))
  if (listed.length > mostSheets) throw new LedgerFault(`文件里有 ${listed.length} 张表，最多 ${mostSheets} 张，请分开导入`)
  return listed.map((tag) => {
    const name = clean(decoded(attribute(tag, 'name')))
    const target = targets.get(attribute(tag, 'r:id') || attribute(tag, 'id')) ?? ''
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
    return { name, rows: readSheet(name, text(path), { shared, dates, is1904 }) }
  })
}

function unpacked(bytes: Buffer): ZipEntry[] {
  try {
    return readZip(bytes, limits)
  } catch (error) {
    throw new LedgerFault(error instanceof ZipFault ? error.message : '文件不完整或已损坏，请重新另存后上传')
  }
}

function refuseHostile(parts: ReadonlyMap<string, Buffer>): void {
  const names = [...parts.keys()]
  const kinds = parts.get('[Content_Types].xml')?.toString('utf8') ?? ''
  if (names.some((name) => /vbaProject|vbaData|macrosheets\//i.test(name)) || /macroEnabled|vbaProject/i.test(kinds)) throw new LedgerFault('文件里带有宏（能自动运行的程序），不能导入。请另存为不带宏的 .xlsx')
  if (names.includes('word/document.xml')) throw new LedgerFault('这是 Word 文件，请上传 Excel 工作簿（.xlsx）或 CSV')
  if (!names.includes('xl/workbook.xml')) throw new LedgerFault('这不是 Excel 工作簿（.xlsx）。请用 Excel 或 WPS 打开后另存为 .xlsx')
  if (names.some((name) => /(^|\/)(embeddings|activeX|ctrlProps)\//i.test(name))) throw new LedgerFault('文件里嵌有其他文件或控件，不能导入。请删除这些对象后另存')
  if (names.some((name) => /externalLinks\/|(^|\/)(queryTables\/|connections\.xml)/i.test(name))) throw new LedgerFault('文件会从别的文件或网络取数据（外部链接），不能导入。请在“数据—编辑链接”中断开链接，另存后再上传')
  for (const [name, bytes] of parts) {
    if (/\.(xml|rels)$/i.test(name) && /<!DOCTYPE|<!ENTITY/i.test(bytes.toString('latin1'))) throw new LedgerFault('文件里有不是 Excel 写的内容（实体定义），不能导入。请用 Excel 或 WPS 另存一次')
  }
}

// Some programs write every tag with a prefix.
function plainTags(xml: string): string {
  const prefix = /<(\w+):(?:worksheet|workbook|sst|styleSheet|Relationships)\b/.exec(xml)?.[1]
  return prefix ? xml.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</') : xml
}

function attribute(tag: string, name: string): string {
  const at = tag.indexOf(` ${name}="`)
  if (at < 0) return ''
  const from = at + name.length + 3
  return tag.slice(from, tag.indexOf('"', from))
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos));/gi, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
    if (name) return named[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\u{FFFD}'
  })
}

/** Characters that no screen shows and no database keeps become a space or the mark of what is missing. */
export function clean(text: string): string {
  return text.replace(/_x000D_/g, '').replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ').replace(/\p{Cs}/gu, '\u{FFFD}').slice(0, mostCellText + 1).trim()
}

function runsOf(xml: string): string {
  // Readings above the characters (注音) are not part of the text.
  const spoken = xml.split('<rPh').map((part, at) => (at === 0 ? part : part.slice(endOf(part, '</rPh>')))).join('')
  let text = ''
  for (const [, run = ''] of spoken.matchAll(/<t(?:\s[^<>]*)?>([^<]*)<\/t>/g)) text += run
  return clean(decoded(text))
}

// Where a part ends; its end when it is never closed. No pattern that looks ahead for it: a hostile file would make it look for ever.
function endOf(xml: string, close: string): number {
  const at = xml.indexOf(close)
  return at < 0 ? xml.length : at
}

function sharedStrings(xml: string): string[] {
  return xml.split('<si').slice(1).map((part) => runsOf(part.split('</si>')[0] ?? ''))
}

/** For each style whether its numbers are days. */
function dateStyles(xml: string): boolean[] {
  const formats = new Map([...xml.matchAll(/<numFmt\b[^<>]*>/g)].map(([tag]) => [attribute(tag, 'numFmtId'), decoded(attribute(tag, 'formatCode'))]))
  const from = xml.indexOf('<cellXfs')
  const styles = from < 0 ? '' : xml.slice(from, from + endOf(xml.slice(from), '</cellXfs>'))
  return [...styles.matchAll(/<xf\b[^<>]*>/g)].map(([tag]) => {
    const id = Number(attribute(tag, 'numFmtId'))
    if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || (id >= 57 && id <= 58)) return true
    const format = (formats.get(String(id)) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, (part) => (/年|月|日/.test(part) ? 'y' : ''))
    return /[yd年月日]/i.test(format)
  })
}

interface Reading { shared: readonly string[]; dates: readonly boolean[]; is1904: boolean }

function readSheet(name: string, xml: string, reading: Reading): Cell[][] {
  const rows: Cell[][] = []
  let last = 0
  for (const part of xml.split('<row').slice(1)) {
    const number = Number(attribute(` ${part.slice(0, 200)}`, 'r')) || last + 1
    last = number
    const cells = readRow(part, reading)
    if (!cells.some((cell) => cell !== null)) continue
    if (number > mostRows + 100) throw new LedgerFault(`“${name}”第 ${number} 行还有内容，一次最多导入 ${mostRows} 行，请分开导入或删去多余的行`)
    while (rows.length < number - 1) rows.push([])
    rows[number - 1] = cells
  }
  fillMerged(rows, xml)
  return rows
}

function readRow(part: string, reading: Reading): Cell[] {
  const cells: Cell[] = []
  let next = 0
  for (const piece of part.split(/<c(?=[\s>/])/).slice(1)) {
    const close = piece.indexOf('>')
    const head = piece.slice(0, close < 0 ? 0 : close)
    const inside = head.endsWith('/') ? '' : piece.slice(close + 1, endOf(piece, '</c>'))
    const column = columnNumber(attribute(head, 'r')) ?? next
    next = column + 1
    if (column >= mostColumns) continue
    const cell = readValue(head, inside, reading)
    if (cell === null) continue
    while (cells.length < column) cells.push(null)
    cells[column] = cell
  }
  return cells
}

function readValue(head: string, inside: string, { shared, dates, is1904 }: Reading): Cell {
  if (inside.includes('<f') && /<f[\s>/]/.test(inside)) return { formula: true }
  const type = attribute(head, 't')
  if (type === 'inlineStr') return runsOf(inside) || null
  const raw = decoded(/<v(?:\s[^<>]*)?>([^<]*)<\/v>/.exec(inside)?.[1] ?? '')
  if (raw === '') return null
  if (type === 's') return shared[Number(raw)] || null
  if (type === 'b') return raw === '1' ? '是' : '否'
  if (type === 'str' || type === 'e' || type === 'd') return clean(raw) || null
  return numberOf(raw.trim(), dates[Number(attribute(head, 's') || 0)] ?? false, is1904)
}

function numberOf(raw: string, isDay: boolean, is1904: boolean): Cell {
  const value = Number(raw)
  if (raw === '' || !Number.isFinite(value)) return clean(raw) || null
  // All digits are there when they were written out and do not end in the zeros that Excel puts for what it lost.
  if (/^\d{16,20}$/.test(raw) && !raw.endsWith('000')) return raw
  const day = isDay ? serialDay(value + (is1904 ? 1462 : 0)) : undefined
  return day ?? value
}

/** 'C5' is column 2; undefined when it is no reference. */
function columnNumber(reference: string): number | undefined {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference)?.[1]
  if (!letters) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

const mostFilled = 200_000

// A merged cell says its value for every cell it covers: one family's name beside all its members.
function fillMerged(rows: Cell[][], xml: string): void {
  let filled = 0
  for (const [, from = '', until = ''] of xml.matchAll(/<mergeCell\b[^<>]*?ref="([A-Z]{1,3}\d{1,7}):([A-Z]{1,3}\d{1,7})"/g)) {
    const [top, bottom] = [Number(from.replace(/\D/g, '')) - 1, Math.min(Number(until.replace(/\D/g, '')) - 1, rows.length - 1)]
    const [left, right] = [columnNumber(from) ?? 0, Math.min(columnNumber(until) ?? 0, mostColumns - 1)]
    const value = rows[top]?.[left] ?? null
    if (value === null) continue
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        filled += 1
        if (filled > mostFilled) return
        const cells = rows[row] ?? []
        while (cells.length < column) cells.push(null)
        cells[column] ??= value
      }
    }
  }
}
