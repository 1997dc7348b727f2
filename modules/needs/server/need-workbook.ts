// The demand list as an Excel file (需求清单): one line for each need, village by village, and a sheet of figures by village and level.
import type excel from 'exceljs'
import { late } from '../../../kernel/server/late.ts'
import { clientGroupCodes } from '../../../kernel/model/codes/clients.ts'
import { leadSourceCodes, needStateCodes, urgencyCodes } from '../../../kernel/model/codes/needs.ts'
import { needLevelCodes, serviceDomainCodes } from '../../../kernel/model/codes/services.ts'
import { dayInWords } from '../../../kernel/model/day.ts'
import type { NeedRow } from '../model/needs-api.ts'

export interface NeedList { readonly rows: readonly NeedRow[]; readonly onDay: string; readonly authority: string }

const columns: readonly { title: string; width: number; of: (row: NeedRow) => string | number }[] = [
  { title: '村（社区）', width: 18, of: (row) => row.village }, { title: '户主', width: 10, of: (row) => row.householdName || '—' },
  { title: '层面', width: 8, of: (row) => needLevelCodes.label(row.level) }, { title: '需求内容', width: 46, of: (row) => row.description },
  { title: '对象类别', width: 22, of: (row) => row.clientGroups.map((group) => clientGroupCodes.label(group)).join('、') }, { title: '涉及人数', width: 9, of: (row) => row.peopleCount },
  { title: '紧急程度', width: 9, of: (row) => urgencyCodes.label(row.urgency) }, { title: '服务领域', width: 14, of: (row) => (row.domain ? serviceDomainCodes.label(row.domain) : '') },
  { title: '来源', width: 12, of: (row) => leadSourceCodes.label(row.source) }, { title: '提出日期', width: 12, of: (row) => row.raisedOn },
  { title: '回应情况', width: 10, of: (row) => needStateCodes.label(row.state) }, { title: '怎样回应', width: 36, of: (row) => row.response },
]

/** The workbook's bytes. */
export async function needWorkbook({ rows, onDay, authority }: NeedList): Promise<Buffer> {
  const book = new late.excel.Workbook()
  const sheet = book.addWorksheet('需求清单', page)
  heading(sheet, '需求清单', `填报单位：${authority}　　日期：${dayInWords(onDay)}`, columns.length + 1)
  sheet.columns = [{ width: 6 }, ...columns.map(({ width }) => ({ width }))]
  line(sheet, 3, ['序号', ...columns.map(({ title }) => title)], true)
  rows.forEach((row, at) => line(sheet, 4 + at, [at + 1, ...columns.map(({ of }) => of(row))]))
  figures(book.addWorksheet('分村汇总', page), rows)
  return Buffer.from(await book.xlsx.writeBuffer())
}

const page: Partial<excel.AddWorksheetOptions> = { views: [{ state: 'frozen', ySplit: 3 }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } }

function figures(sheet: excel.Worksheet, rows: readonly NeedRow[]): void {
  const heads = ['村（社区）', ...needLevelCodes.codes.map(({ label }) => `${label}（条）`), '合计（条）', '其中待回应（条）']
  sheet.columns = [{ width: 24 }, ...heads.slice(1).map(() => ({ width: 14 }))]
  heading(sheet, '需求清单分村汇总', '', heads.length)
  line(sheet, 3, heads, true)
  const villages = [...new Map(rows.map((row) => [row.regionCode, row.village])).entries()]
  const counts = (some: readonly NeedRow[]) => [...needLevelCodes.ids.map((level) => some.filter((row) => row.level === level).length), some.length, some.filter(({ state }) => state === 'OPEN').length]
  villages.forEach(([code, name], at) => line(sheet, 4 + at, [name, ...counts(rows.filter((row) => row.regionCode === code))]))
  line(sheet, 4 + villages.length, ['合计', ...counts(rows)], true)
}

function heading(sheet: excel.Worksheet, title: string, about: string, last: number): void {
  sheet.mergeCells(1, 1, 1, last)
  sheet.mergeCells(2, 1, 2, last)
  sheet.getCell(1, 1).value = title
  sheet.getCell(1, 1).font = { size: 18, name: '黑体' }
  sheet.getCell(1, 1).alignment = { horizontal: 'center', vertical: 'middle' }
  sheet.getCell(2, 1).value = about
  sheet.getCell(2, 1).font = { size: 11, name: '宋体' }
  sheet.getRow(1).height = 34
}

const thin = { style: 'thin' as const }

function line(sheet: excel.Worksheet, at: number, values: readonly (string | number)[], bold = false): void {
  values.forEach((value, place) => {
    const cell = sheet.getCell(at, place + 1)
    cell.value = typeof value === 'string' ? safeText(value) : value
    if (typeof value === 'string') cell.numFmt = '@'
    cell.font = { size: 11, name: '宋体', bold }
    cell.alignment = { horizontal: bold ? 'center' : typeof value === 'number' ? 'right' : 'left', vertical: 'middle', wrapText: true }
    cell.border = { top: thin, bottom: thin, left: thin, right: thin }
  })
}

/** Text that a spreadsheet would take for a formula begins with an apostrophe. */
function safeText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
