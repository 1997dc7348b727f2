// The rows of a ledger as values (逐行读取): each cell read by its field; what cannot be read is a fault at its cell.
import { type Cell, readCell, textOf } from '../../model/cells.ts'
import { ledgerField, type LedgerField, ledgerFields, type LedgerKind } from '../../model/fields.ts'
import { headingsOf } from '../../model/heads.ts'
import type { Fault } from '../../model/outcome.ts'
import type { LedgerPlan, SheetPlan } from '../../model/plan.ts'
import type { Sheet } from '../read-file.ts'

/** A row that holds something; `row` counts as Excel does. */
export interface LedgerRow {
  readonly kind: LedgerKind
  readonly sheet: string
  readonly row: number
  readonly values: Record<string, unknown>
  readonly plan: SheetPlan
  readonly headings: readonly string[]
}

/** 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnLetters(Math.floor(index / 26) - 1) + columnLetters(index % 26)
}

/** A fault at the cell of a field; where the field has no column it names the field. */
export function faultAt({ plan, sheet, row, headings, kind }: Pick<LedgerRow, 'plan' | 'sheet' | 'row' | 'headings' | 'kind'>, key: string, message: string): Fault {
  const index = plan.columns.indexOf(key)
  const title = ledgerField(kind, key)?.title ?? ''
  return { sheet, row, column: index < 0 ? '' : columnLetters(index), heading: index < 0 ? title : headings[index] || title, message }
}

/** All rows of the sheets that are imported, in the order of the sheets. */
export function readRows(sheets: readonly Sheet[], plan: LedgerPlan): { rows: LedgerRow[]; faults: Fault[] } {
  const rows: LedgerRow[] = []
  const faults: Fault[] = []
  for (const one of plan.sheets) {
    const sheet = sheets.find(({ name }) => name === one.name)
    const { kind } = one
    if (!sheet || kind === null) continue
    const headings = headingsOf(sheet.rows, one.headRow)
    const columns = one.columns.flatMap((key, index) => {
      const field = key === '' ? undefined : ledgerField(kind, key)
      return field ? [{ index, field }] : []
    })
    const missing = ledgerFields[kind].filter(({ key, isRequired }) => isRequired && !one.columns.includes(key) && !one.fixed[key])
    faults.push(...missing.map(({ title }) => ({ sheet: one.name, row: one.headRow + 1, column: '', heading: title, message: '必填的栏目没有对应的列。请选择列，或统一填写' })))
    sheet.rows.forEach((cells, at) => {
      if (at <= one.headRow || isBlankOrTotal(cells, columns.map(({ index }) => index))) return
      const row: LedgerRow = { kind, sheet: one.name, row: at + 1, values: {}, plan: one, headings }
      for (const { index, field } of columns) take(row, field, cells[index], faults)
      fillFixed(row, faults)
      rows.push(row)
    })
  }
  return { rows, faults }
}

function isBlankOrTotal(cells: readonly Cell[], used: readonly number[]): boolean {
  if (!used.some((index) => cells[index] !== null && cells[index] !== undefined && (typeof cells[index] === 'object' || textOf(cells[index]) !== ''))) return true
  const first = cells.map((cell) => textOf(cell)).find(Boolean) ?? ''
  return /^(合计|总计|小计|共计|填表人|制表人|备注说明|说明)[:：]?/.test(first) && cells.filter((cell) => textOf(cell) !== '').length <= Math.max(2, used.length / 2)
}

function take(row: LedgerRow, field: LedgerField, cell: Cell | undefined, faults: Fault[]): void {
  const reading = readCell(field, cell)
  if (reading === undefined) return
  if ('fault' in reading) faults.push(faultAt(row, field.key, reading.fault))
  else row.values[field.key] = reading.value
}

function fillFixed(row: LedgerRow, faults: Fault[]): void {
  for (const [key, words] of Object.entries(row.plan.fixed)) {
    const field = ledgerField(row.kind, key)
    if (field && words !== '' && row.values[key] === undefined) take(row, field, words, faults)
  }
}
