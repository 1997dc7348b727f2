// Reading one cell of a ledger (读单元格): what stations write for a day, a code, an amount, a number, and what is wrong with it in plain words.
import { isDay } from '../../../kernel/model/calendar.ts'
import { findCodeTable } from '../../../kernel/model/codes/index.ts'
import type { LedgerField } from './fields.ts'
import { mostCellText } from './limits.ts'
import { synonyms } from './synonyms.ts'

/** A cell as it was read: text, a number that Excel keeps as a number, nothing, or a formula, which is not computed. */
export type Cell = string | number | null | { readonly formula: true }

export type CellReading = { readonly value: unknown } | { readonly fault: string } | undefined

/** Text without spaces, marks and brackets' contents: 联系电话（必填） and 联系 电话* are the same column. */
export function bare(text: string): string {
  return text.normalize('NFKC').replace(/[([【][^)\]】]*[)\]】]/g, '').replace(/[\s*:、,.。/\-—_]/g, '').toLowerCase()
}

/** As above, with what stands in brackets: 村（社区） without its brackets only. */
export function bareWhole(text: string): string {
  return text.normalize('NFKC').replace(/[\s*:、,.。/\-—_()【】[\]]/g, '').toLowerCase()
}

export const isFormula = (cell: Cell | undefined): boolean => typeof cell === 'object' && cell !== null

/** A cell as text, for showing and comparing. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined || typeof cell === 'object') return ''
  return typeof cell === 'number' ? plainNumber(cell) : cell.trim()
}

// 1.38E+10 is how JavaScript writes nothing below 1e21; a whole number is written out.
function plainNumber(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(Math.round(value * 1e10) / 1e10)
}

/** The value of a cell for a field, or what is wrong with it; undefined when it is empty. */
export function readCell(field: LedgerField, cell: Cell | undefined): CellReading {
  if (isFormula(cell)) return { fault: '这一格是公式，请先粘贴为数值' }
  const text = textOf(cell)
  if (text === '' || /^[-—/／]+$/.test(text)) return undefined
  if (/^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/i.test(text)) return { fault: `这一格是错误值“${text}”，请改正` }
  if (text.length > mostCellText) return { fault: `这一格的文字太长，最多 ${mostCellText} 个字` }
  return readers[field.reading](text, field, cell as string | number)
}

type Reader = (text: string, field: LedgerField, cell: string | number) => CellReading

const readers: Record<LedgerField['reading'], Reader> = {
  text: (text) => ({ value: text }),
  number: readNumber,
  day: (text, _field, cell) => readDay(typeof cell === 'number' ? cell : text),
  time: (text, _field, cell) => readTime(typeof cell === 'number' ? cell : text),
  code: (text, field) => readCode(text, field.codes ?? ''),
  codes: (text, field) => readCodes(text, field.codes ?? ''),
  integer: (text) => readAmount(text, 1, /[人口个岁]$/),
  money: (text) => readAmount(text, 100, /[元￥¥]$/),
  names: (text) => ({ value: text.split(/[、,，;；\s/／]+/).filter(Boolean) }),
  flag: readFlag,
}

// Excel keeps fifteen digits of a number: an identity number that was not typed as text has lost its end.
function readNumber(text: string, { mask }: LedgerField, cell: string | number): CellReading {
  if (mask === 'identity' && ((typeof cell === 'number' && Math.abs(cell) >= 1e15) || /^\d(\.\d+)?e\+?1[67]$/i.test(text))) {
    return { fault: '号码在表里被存成了数字，后几位已经丢失。请把这一列设为“文本”格式，再对照证件重新填写' }
  }
  return { value: text.replace(/^['’‘]/, '') }
}

/** A day from an Excel serial or from text: 45356, 2024.3.5, 2024/3/5, 2024年3月5日, 20240305. */
export function readDay(cell: string | number): CellReading {
  if (typeof cell === 'number' || /^\d{5}(\.\d+)?$/.test(cell)) {
    const day = serialDay(Number(cell))
    return day ? { value: day } : { fault: '看不懂这个日期，请写成 2024-03-05 的样子' }
  }
  const text = cell.normalize('NFKC').trim()
  const parts = /^(\d{4})\s*[年./\-—、]\s*(\d{1,2})\s*[月./\-—、]\s*(\d{1,2})\s*[日号]?(?:\s|T|$)/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!parts) {
    if (/^\d{4}\s*[年./-]\s*\d{1,2}\s*月?$/.test(text)) return { fault: '只有年和月，请写到日，例如 2024-03-05' }
    if (/^\d{2}[./-]\d{1,2}[./-]\d{1,2}$/.test(text)) return { fault: '年份请写四位，例如 2024-03-05' }
    return { fault: '看不懂这个日期，请写成 2024-03-05 的样子' }
  }
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`
  return isDay(day) ? { value: day } : { fault: `没有 ${day} 这一天，请核对` }
}

/** The day of an Excel serial (1900 system, from 1900-03-01 on); undefined outside 1900 to 2199. */
export function serialDay(serial: number): string | undefined {
  if (!(serial >= 61 && serial < 109_575)) return undefined
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)
}

function readTime(cell: string | number): CellReading {
  if (typeof cell === 'number') {
    const minutes = Math.round((cell % 1) * 1440)
    return { value: `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` }
  }
  const parts = /^(\d{1,2})\s*[:：时点]\s*(\d{1,2})?(?:[:：]\d{2})?\s*分?$/.exec(cell.normalize('NFKC').trim())
  if (!parts || Number(parts[1]) > 23 || Number(parts[2] ?? 0) > 59) return { fault: '时间请写成 09:30 的样子' }
  return { value: `${parts[1]!.padStart(2, '0')}:${(parts[2] ?? '0').padStart(2, '0')}` }
}

/** The code that words mean in a list: its label, its number in the standard, or what stations say for it. */
export function codeMeant(text: string, list: string): string | undefined {
  const table = findCodeTable(list)
  const word = bareWhole(text)
  const own = synonyms[list] ?? {}
  if (Object.hasOwn(own, word)) return own[word]
  const found = table?.codes.find(({ label }) => bareWhole(label) === word || bare(label) === bare(text) || bareWhole(label).replace(/族$/, '') === word)
  return found?.id
}

function readCode(text: string, list: string): CellReading {
  const id = codeMeant(text, list)
  return id ? { value: id } : { fault: unknownWord(text, list) }
}

function readCodes(text: string, list: string): CellReading {
  const whole = codeMeant(text, list)
  if (whole) return { value: [whole] }
  if (/^(无|没有|否)$/.test(text)) return { value: [] }
  const words = text.split(/[、,，;；\n+＋/／|]+|\s{1,}/).map((word) => word.trim()).filter(Boolean)
  const unknown = words.filter((word) => codeMeant(word, list) === undefined)
  if (unknown.length > 0) return { fault: unknown.map((word) => unknownWord(word, list)).join('；') }
  return { value: [...new Set(words.map((word) => codeMeant(word, list)))] }
}

function unknownWord(text: string, list: string): string {
  const labels = findCodeTable(list)?.codes.map(({ label }) => label) ?? []
  const word = bareWhole(text)
  const near = labels.filter((label) => bareWhole(label).includes(word) || word.includes(bareWhole(label))).slice(0, 3)
  const shown = text.slice(0, 20)
  if (near.length > 0) return `没有“${shown}”这一项，是不是${near.map((label) => `“${label}”`).join('、')}？`
  return `没有“${shown}”这一项，可以填：${labels.slice(0, 8).join('、')}${labels.length > 8 ? ' 等' : ''}`
}

function readAmount(text: string, factor: number, unit: RegExp): CellReading {
  const plain = text.normalize('NFKC').replace(/[,，\s￥¥]/g, '').replace(unit, '')
  const [, number, wan] = /^(\d+(?:\.\d+)?)(万)?$/.exec(plain) ?? []
  if (number === undefined) return { fault: `“${text.slice(0, 20)}”不是数字，请只填数字` }
  const value = Math.round(Number(number) * (wan ? 10_000 : 1) * factor)
  if (factor === 1 && !Number.isInteger(Number(number))) return { fault: '请填写整数' }
  return Number.isSafeInteger(value) ? { value } : { fault: '数字太大，请核对' }
}

function readFlag(text: string): CellReading {
  if (/^(是|有|√|✓|✔|y|yes|1|对)$/i.test(text)) return { value: true }
  if (/^(否|无|没有|不是|×|x|n|no|0)$/i.test(text)) return { value: false }
  return { fault: `请填“是”或“否”，现在是“${text.slice(0, 20)}”` }
}
