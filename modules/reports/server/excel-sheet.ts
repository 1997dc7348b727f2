// The county's station table as an Excel file (站点情况表): 填报单位 and date, one line per station, totals.
import { dayInWords } from '../../../kernel/model/day.ts'
import { metaOf } from '../../../kernel/model/field.ts'
import { type Cell, workbook } from '../../../kernel/server/workbook.ts'
import type { StationFigures } from '../model/overview-api.ts'
import { stationFigures } from '../model/overview-api.ts'

type Key = 'name' | 'place' | 'stateLabel' | 'workers' | 'fullTime' | 'certified' | 'households' | 'visits' | 'calls' | 'due' | 'overdue' | 'risk' | 'briefingLabel'
const textColumns: ReadonlySet<Key> = new Set(['name', 'place', 'stateLabel', 'briefingLabel'])
const keys: readonly Key[] = ['name', 'place', 'stateLabel', 'workers', 'fullTime', 'certified', 'households', 'visits', 'calls', 'due', 'overdue', 'risk', 'briefingLabel']
const widths: Partial<Record<Key, number>> = { name: 30, place: 34, briefingLabel: 12 }

export interface StationTable { title: string; authority: string; onDay: string; rows: readonly StationFigures[] }

/** The workbook's bytes. */
export function stationSheet({ title, authority, onDay, rows }: StationTable): Promise<Buffer> {
  return workbook([{
    name: '站点情况', title, particulars: `填报单位：${authority}　　日期：${dayInWords(onDay)}`, stays: 2,
    columns: [{ title: '序号', width: 6, kind: 'number' }, ...keys.map((key) => ({ title: titleOf(key), width: widths[key] ?? 11, kind: textColumns.has(key) ? 'text' as const : 'number' as const }))],
    rows: rows.map((row, at) => [at + 1, ...keys.map((key) => valueOf(row, key))]), total: ['', ...keys.map((key) => totalOf(rows, key))],
  }])
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

function totalOf(rows: readonly StationFigures[], key: Key): Cell {
  if (key === 'name') return '合计'
  return textColumns.has(key) ? '' : rows.reduce((sum, row) => sum + Number(row[key]), 0)
}
