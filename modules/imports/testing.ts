// Builders for ledgers (测试用台账): workbooks from rows.
import excel from 'exceljs'
import { identityNumberOf } from '../clients/testing.ts'

/** A workbook's bytes: its sheets by name, rows of cells. */
export async function workbookOf(sheets: Readonly<Record<string, readonly (readonly unknown[])[]>>): Promise<Buffer> {
  const book = new excel.Workbook()
  for (const [name, rows] of Object.entries(sheets)) book.addWorksheet(name).addRows(rows.map((row) => [...row]))
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A ledger as stations keep it: title rows, spaces in phones, words for codes, days in three spellings; `count` households of two with two visits each. */
export function ledgerOf(count: number, name: string): Record<string, unknown[][]> {
  const seed = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9_000, 7)
  const numberOf = (at: number, isMan: boolean) => identityNumberOf(`${1930 + (at % 60)}-0${1 + (seed % 9)}-1${at % 9}`, (Math.floor(at / 60) % 480) * 2 + (isMan ? 1 : 0), `37${String(1_000 + seed).slice(-4)}`)
  const each = Array.from({ length: count }, (_, at) => at + 1)
  return {
    低保户台账: [
      ['盐窝镇社工站低保户台账（内部）'],
      ['编号', '户主姓名', '所在村', '家庭住址', '建档时间', '身份证号', '联系电话', '人员类别', '住房类型', '家庭年收入(元)', '紧急联系人', '联系人电话'],
      ...each.map((at) => [`${name}-${at}`, `${name}户主${at}`, '盐西村', `盐窝镇盐西村 ${name} ${at} 号`, '2024年1月2日', numberOf(at, true), '138 1234 5678', '低保、残疾', '自建房', '1.2万', '王邻居', '13912345678']),
    ],
    家庭成员: [['编号', '姓名', '与户主的关系', '身份证号码', '性别'].map((head, at) => (at === 0 ? '户编号' : head)), ...each.map((at) => [`${name}-${at}`, `${name}成员${at}`, '妻子', numberOf(at, false), '女'])],
    走访记录: [
      ['编号', '走访时间', '走访人', '走访内容', '是否见到本人'],
      ...each.flatMap((at) => [[`${name}-${at}`, '2024.3.5', '测试STATION_WORKER、老社工', '一切平安', '是'], [`${name}-${at}`, '2025/3/11', '测试STATION_WORKER', '送了米', '家属']]),
    ],
  }
}
