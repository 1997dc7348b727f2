// The station's register of households (服务对象花名册): one sheet for each village, a line for each household, and all members on the last sheet.
import { findCodeTable } from '../../../kernel/model/codes/index.ts'
import { fullYears } from '../../../kernel/model/calendar.ts'
import { dayInWords } from '../../../kernel/model/day.ts'
import { type Cell, type Column, type Table, workbook } from '../../../kernel/server/workbook.ts'

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

interface Figure<T> extends Column { readonly of: (row: T) => Cell }
const label = (list: string, id: string | null): string => findCodeTable(list)?.codes.find((one) => one.id === id)?.label ?? ''
const words = (list: string, ids: readonly string[]): string => ids.map((id) => label(list, id)).join('、')

const householdColumns: readonly Figure<RosterHousehold>[] = [
  { title: '档案号', width: 20, of: (row) => row.fileNo }, { title: '户主', width: 10, of: (row) => row.headName }, { title: '性别', width: 6, of: (row) => label('sex', row.sex) },
  { title: '年龄', width: 6, kind: 'number', of: (row) => row.age }, { title: '证件号码', width: 21, of: (row) => row.identity }, { title: '电话', width: 15, of: (row) => row.phone },
  { title: '现居住地址', width: 30, of: (row) => row.address }, { title: '在册人数', width: 8, kind: 'number', of: (row) => row.personCount },
  { title: '对象类别', width: 26, of: (row) => words('client-group', row.groups) }, { title: '服务分级', width: 9, of: (row) => label('visit-tier', row.tier) },
  { title: '人户分离', width: 8, of: (row) => (row.isSeparated ? '是' : '') }, { title: '负责社工', width: 10, of: (row) => row.worker },
  { title: '建档日期', width: 12, kind: 'day', of: (row) => row.filedOn }, { title: '最近走访', width: 12, kind: 'day', of: (row) => row.lastVisitedOn }, { title: '下次应访日', width: 12, kind: 'day', of: (row) => row.dueOn },
]
const personColumns: readonly Figure<RosterPerson>[] = [
  { title: '档案号', width: 20, of: (row) => row.fileNo }, { title: '村（社区）', width: 18, of: (row) => row.village }, { title: '户主', width: 10, of: (row) => row.headName },
  { title: '姓名', width: 10, of: (row) => row.name }, { title: '与户主关系', width: 12, of: (row) => label('family-relation', row.relation) }, { title: '性别', width: 6, of: (row) => label('sex', row.sex) },
  { title: '年龄', width: 6, kind: 'number', of: (row) => row.age }, { title: '证件号码', width: 21, of: (row) => row.identity }, { title: '电话', width: 15, of: (row) => row.phone },
  { title: '对象类别', width: 26, of: (row) => words('client-group', row.groups) }, { title: '人户状态', width: 12, of: (row) => label('household-residence', row.residence) },
  { title: '自理能力', width: 12, of: (row) => label('self-care', row.selfCare) },
]

/** Full years on a day, or null when the birth day is not known. */
export const ageOf = (bornOn: string | null, today: string): number | null => (bornOn && bornOn <= today ? fullYears(bornOn, today) : null)

/** The workbook's bytes. */
export function rosterWorkbook({ households, persons, authority, today, isFull }: Roster): Promise<Buffer> {
  const particulars = `填报单位：${authority}　　日期：${dayInWords(today)}　　${isFull ? '含完整个人信息，请妥善保管，用后销毁' : '证件号码、电话、住址已脱敏'}`
  const villages = [...new Set(households.map(({ village }) => village))]
  return workbook([
    ...(villages.length > 0 ? villages : ['']).map((village) => tableOf(village || '花名册', `${village}服务对象花名册`, particulars, householdColumns, households.filter((one) => one.village === village))),
    tableOf('家庭成员', '家庭成员花名册', particulars, personColumns, persons),
  ])
}

function tableOf<T>(name: string, title: string, particulars: string, columns: readonly Figure<T>[], rows: readonly T[]): Table {
  return { name, title, particulars, stays: 3, columns: [{ title: '序号', width: 6, kind: 'number' }, ...columns], rows: rows.map((row, at) => [at + 1, ...columns.map(({ of }) => of(row))]) }
}
