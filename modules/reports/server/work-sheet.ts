// The service table as an Excel file (服务情况表): one sheet per section, one line per station, 本月 and 累计 side by side, totals.
import { dayInWords } from '../../../kernel/model/day.ts'
import { type Cell, type Column, type Table, workbook } from '../../../kernel/server/workbook.ts'
import { monthInWords } from '../model/briefing.ts'
import type { WorkLine, WorkView } from '../model/overview-api.ts'

/** The workbook's bytes. */
export function workBook({ view, authority }: { view: WorkView; authority: string }): Promise<Buffer> {
  return workbook([...new Set(view.figures.map((one) => one.section))].map((section) => tableOf(section, view, authority)))
}

interface Figure extends Column { readonly of: (line: WorkLine) => Cell }

function columnsOf(section: string, view: WorkView): Figure[] {
  return view.figures.filter((one) => one.section === section).flatMap(({ id, label, unit, hasMonth, hasTotal }): Figure[] => {
    const figure = (under: string, pick: 'month' | 'total'): Figure => ({
      title: `${label}（${unit}）`, under, width: 10, kind: 'number', of: ({ values: { [id]: value } }) => (value?.isSmall && pick === 'month' ? '<5' : value?.[pick] ?? '—'),
    })
    return [...(hasMonth ? [figure('本月', 'month')] : []), ...(hasTotal ? [figure(hasMonth ? '累计' : '月末', 'total')] : [])]
  })
}

function tableOf(section: string, view: WorkView, authority: string): Table {
  const columns = columnsOf(section, view)
  const line = (number: Cell, of: WorkLine): Cell[] => [number, of.name, ...columns.map((column) => column.of(of))]
  return {
    name: section, title: `${view.regionName}社工站服务情况表（${section}）`, particulars: `填报单位：${authority}　　月份：${monthInWords(view.month)}　　日期：${dayInWords(view.onDay)}`, stays: 2,
    columns: [{ title: '序号', width: 6, kind: 'number' }, { title: '站点', width: 32 }, ...columns], rows: view.items.map((one, at) => line(at + 1, one)), total: line('', view.total),
  }
}
