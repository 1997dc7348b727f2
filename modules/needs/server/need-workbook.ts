// The demand list as an Excel file (需求清单): one line for each need, village by village, and a sheet of figures by village and level.
import { clientGroupCodes } from '../../../kernel/model/codes/clients.ts'
import { leadSourceCodes, needStateCodes, urgencyCodes } from '../../../kernel/model/codes/needs.ts'
import { needLevelCodes, serviceDomainCodes } from '../../../kernel/model/codes/services.ts'
import { dayInWords } from '../../../kernel/model/day.ts'
import { type Cell, type Column, type Table, workbook } from '../../../kernel/server/workbook.ts'
import type { NeedRow } from '../model/needs-api.ts'

export interface NeedList { readonly rows: readonly NeedRow[]; readonly onDay: string; readonly authority: string }

const columns: readonly (Column & { of: (row: NeedRow) => Cell })[] = [
  { title: '村（社区）', width: 18, of: (row) => row.village }, { title: '户主', width: 10, of: (row) => row.householdName || '—' },
  { title: '层面', width: 8, of: (row) => needLevelCodes.label(row.level) }, { title: '需求内容', width: 46, of: (row) => row.description },
  { title: '对象类别', width: 22, of: (row) => row.clientGroups.map((group) => clientGroupCodes.label(group)).join('、') }, { title: '涉及人数', width: 9, kind: 'number', of: (row) => row.peopleCount },
  { title: '紧急程度', width: 9, of: (row) => urgencyCodes.label(row.urgency) }, { title: '服务领域', width: 14, of: (row) => (row.domain ? serviceDomainCodes.label(row.domain) : '') },
  { title: '来源', width: 12, of: (row) => leadSourceCodes.label(row.source) }, { title: '提出日期', width: 12, kind: 'day', of: (row) => row.raisedOn },
  { title: '回应情况', width: 10, of: (row) => needStateCodes.label(row.state) }, { title: '怎样回应', width: 36, of: (row) => row.response },
]

/** The workbook's bytes. */
export function needWorkbook({ rows, onDay, authority }: NeedList): Promise<Buffer> {
  const list: Table = {
    name: '需求清单', title: '需求清单', particulars: `填报单位：${authority}　　日期：${dayInWords(onDay)}`, columns: [{ title: '序号', width: 6, kind: 'number' }, ...columns],
    rows: rows.map((row, at) => [at + 1, ...columns.map(({ of }) => of(row))]),
  }
  return workbook([list, figures(rows, list.particulars)])
}

function figures(rows: readonly NeedRow[], particulars: string): Table {
  const number = (title: string): Column => ({ title, width: 14, kind: 'number' })
  const villages = [...new Map(rows.map((row) => [row.regionCode, row.village])).entries()]
  const counts = (some: readonly NeedRow[]) => [...needLevelCodes.ids.map((level) => some.filter((row) => row.level === level).length), some.length, some.filter(({ state }) => state === 'OPEN').length]
  return {
    name: '分村汇总', title: '需求清单分村汇总', particulars, isPortrait: true,
    columns: [{ title: '村（社区）', width: 24 }, ...needLevelCodes.codes.map(({ label }) => number(`${label}（条）`)), number('合计（条）'), number('其中待回应（条）')],
    rows: villages.map(([code, name]) => [name, ...counts(rows.filter((row) => row.regionCode === code))]), total: ['合计', ...counts(rows)],
  }
}
