// The station's register of households (服务对象花名册): one sheet for each village, a line for each household, and all members on the last sheet.
import type excel from 'exceljs'
import { findCodeTable } from '../../../kernel/model/codes/index.ts'
import { fullYears } from '../../../kernel/model/calendar.ts'
import { late } from '../../../kernel/server/late.ts'

export interface RosterHousehold {
  readonly fileNo: string; readonly village: string; readonly headName: string; readonly identity: string; readonly phone: string; readonly address: string; readonly sex: string
  readonly age: number | null; readonly personCount: number; readonly groups: readonly string[]; readonly tier: string; readonly isSeparated: boolean; readonly worker: string
  readonly filedOn: string; readonly lastVisitedOn: string | null; readonly dueOn: string | null
}
export interface RosterPerson {
  readonly fileNo: string; readonly village: string; readonly headName: string; readonly name: string; readonly relation: string; readonly sex: string; readonly age: number | null
  readonly identity: string; readonly phone: string; readonly groups: readonly string[]; readonly residence: string | null; readonly selfCare: string | null
}
export interface Roster { readonly households: readonly RosterHousehold[]; readonly persons: readonly RosterPerson[]; readonly authority: string; readonly today: string; readonly isFull: boolean }

type Column<T> = readonly [title: string, width: number, of: (row: T) => string | number]
const label = (list: string, id: string | null): string => findCodeTable(list)?.codes.find((one) => one.id === id)?.label ?? ''
const words = (list: string, ids: readonly string[]): string => ids.map((id) => label(list, id)).join('、')
const orBlank = (value: number | null): string | number => value ?? ''

const householdColumns: readonly Column<RosterHousehold>[] = [
  ['档案号', 20, (row) => row.fileNo], ['户主', 10, (row) => row.headName], ['性别', 6, (row) => label('sex', row.sex)], ['年龄', 6, (row) => orBlank(row.age)], ['证件号码', 21, (row) => row.identity],
  ['电话', 15, (row) => row.phone], ['现居住地址', 30, (row) => row.address], ['在册人数', 8, (row) => row.personCount], ['对象类别', 26, (row) => words('client-group', row.groups)],
  ['服务分级', 9, (row) => label('visit-tier', row.tier)], ['人户分离', 8, (row) => (row.isSeparated ? '是' : '')], ['负责社工', 10, (row) => row.worker], ['建档日期', 12, (row) => row.filedOn],
  ['最近走访', 12, (row) => row.lastVisitedOn ?? ''], ['下次应访日', 12, (row) => row.dueOn ?? ''],
]
const personColumns: readonly Column<RosterPerson>[] = [
  ['档案号', 20, (row) => row.fileNo], ['村（社区）', 18, (row) => row.village], ['户主', 10, (row) => row.headName], ['姓名', 10, (row) => row.name], ['与户主关系', 12, (row) => label('family-relation', row.relation)],
  ['性别', 6, (row) => label('sex', row.sex)], ['年龄', 6, (row) => orBlank(row.age)], ['证件号码', 21, (row) => row.identity], ['电话', 15, (row) => row.phone],
  ['对象类别', 26, (row) => words('client-group', row.groups)], ['人户状态', 12, (row) => label('household-residence', row.residence)], ['自理能力', 12, (row) => label('self-care', row.selfCare)],
]

/** Full years on a day, or null when the birth day is not known. */
export const ageOf = (bornOn: string | null, today: string): number | null => (bornOn && bornOn <= today ? fullYears(bornOn, today) : null)

/** The workbook's bytes. */
export async function rosterWorkbook({ households, persons, authority, today, isFull }: Roster): Promise<Buffer> {
  const book = new late.excel.Workbook()
  const about = `填报单位：${authority}　　日期：${today}　　${isFull ? '含完整个人信息，请妥善保管，用后销毁' : '证件号码、电话、住址已脱敏'}`
  const villages = [...new Set(households.map(({ village }) => village))]
  const names = new Set<string>(['家庭成员'])
  for (const village of villages.length > 0 ? villages : ['花名册']) {
    fill(book.addWorksheet(sheetName(village, names), layout), `${village === '花名册' ? '' : village}服务对象花名册`, about, householdColumns, households.filter((one) => one.village === village))
  }
  fill(book.addWorksheet('家庭成员', layout), '家庭成员花名册', about, personColumns, persons)
  return Buffer.from(await book.xlsx.writeBuffer())
}

const layout: Partial<excel.AddWorksheetOptions> = { views: [{ state: 'frozen', ySplit: 3 }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } }

/** Excel refuses some signs, more than 31 characters, and a name twice. */
function sheetName(village: string, taken: Set<string>): string {
  const bare = village.replace(/[\\/*?:[\]']/g, '').slice(0, 26) || '未分村'
  let name = bare
  for (let more = 2; taken.has(name); more += 1) name = `${bare}（${more}）`
  taken.add(name)
  return name
}

const thin = { style: 'thin' as const }

function fill<T>(sheet: excel.Worksheet, title: string, about: string, columns: readonly Column<T>[], rows: readonly T[]): void {
  sheet.columns = [{ width: 6 }, ...columns.map(([, width]) => ({ width }))]
  sheet.addRow([title]).font = { size: 18, name: '黑体' }
  sheet.addRow([about]).font = { size: 11, name: '宋体' }
  sheet.mergeCells(1, 1, 1, columns.length + 1)
  sheet.mergeCells(2, 1, 2, columns.length + 1)
  sheet.getRow(1).alignment = { horizontal: 'center', vertical: 'middle' }
  sheet.getRow(1).height = 34
  line(sheet, ['序号', ...columns.map(([head]) => head)], true)
  rows.forEach((row, at) => line(sheet, [at + 1, ...columns.map(([, , of]) => of(row))], false))
}

function line(sheet: excel.Worksheet, values: readonly (string | number)[], bold: boolean): void {
  sheet.addRow(values.map((value) => (typeof value === 'string' ? safeText(value) : value))).eachCell({ includeEmpty: true }, (cell) => {
    if (typeof cell.value === 'string') cell.numFmt = '@'
    cell.font = { size: 11, name: '宋体', bold }
    cell.alignment = { horizontal: bold ? 'center' : 'left', vertical: 'middle', wrapText: true }
    cell.border = { top: thin, bottom: thin, left: thin, right: thin }
  })
}

/** Text that a spreadsheet would take for a formula begins with an apostrophe. */
const safeText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
