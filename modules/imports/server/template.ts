// The blank ledger (空白模板): a sheet of each kind with all its columns, drop-downs for codes, and a guide. What is filled in here needs no mapping.
import type excel from 'exceljs'
import type { FileAnswer } from '../../../kernel/server/route.ts'
import { addSheet, addTable, bytesOf, excelType, newBook } from '../../../kernel/server/workbook.ts'
import { choicesOf, LEDGER_KINDS, type LedgerField, ledgerFields, type LedgerKind } from '../model/fields.ts'

const rowsWithChoices = 2_000
const sheetNames: Record<LedgerKind, string> = { household: '家庭', person: '家庭成员', visit: '走访记录' }
const titles: Record<LedgerKind, string> = {
  household: '家庭台账：一户一行。户主自己的情况可以写在这里，也可以写在“家庭成员”表', person: '家庭成员台账：一人一行，含户主', visit: '走访记录台账：一次一行',
}

/** The template as a download. */
export async function importTemplateFile(): Promise<FileAnswer> {
  const book = newBook()
  addGuide(book)
  const lists = book.addWorksheet('选项', { state: 'veryHidden' })
  const columns = new Map<string, string>()
  for (const kind of LEDGER_KINDS) addLedger(book, kind, lists, columns)
  return { fileName: '台账导入模板.xlsx', type: excelType, bytes: await bytesOf(book) }
}

// exceljs keeps validations by range, but does not say so in its types.
interface Validations { add(range: string, validation: excel.DataValidation): void }

function addLedger(book: excel.Workbook, kind: LedgerKind, lists: excel.Worksheet, columns: Map<string, string>): void {
  const fields = ledgerFields[kind]
  const sheet = addSheet(book, sheetNames[kind], { heads: 2 })
  sheet.columns = fields.map(({ title, reading }) => ({ width: Math.max(10, title.length * 2 + 4), style: { numFmt: reading === 'day' ? 'yyyy-mm-dd' : '@' } }))
  sheet.addRow([titles[kind]]).font = { bold: true, size: 12 }
  const head = sheet.addRow(fields.map(({ title, isRequired }) => (isRequired ? `${title}*` : title)))
  head.eachCell((cell, at) => {
    cell.font = { bold: true, color: { argb: fields[at - 1]?.isRequired ? 'FFC00000' : 'FF000000' } }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7EEF7' } }
    cell.border = { bottom: { style: 'thin' } }
    const { help } = fields[at - 1] ?? {}
    if (help) cell.note = help
  })
  const { dataValidations } = sheet as unknown as { dataValidations: Validations }
  fields.forEach((field, at) => {
    const range = listOf(field, lists, columns)
    if (!range) return
    const letter = sheet.getColumn(at + 1).letter
    // Several codes may stand in one cell of a list of many; there the drop-down only helps.
    dataValidations.add(`${letter}3:${letter}${rowsWithChoices}`, {
      type: 'list', allowBlank: true, formulae: [range], showErrorMessage: field.reading === 'code' || field.reading === 'flag', errorTitle: field.title, error: '请从下拉列表中选择',
    })
  })
}

function listOf(field: LedgerField, lists: excel.Worksheet, columns: Map<string, string>): string | undefined {
  const choices = field.reading === 'flag' ? ['是', '否'] : choicesOf(field)
  if (choices.length === 0) return undefined
  const key = field.codes ?? 'flag'
  const known = columns.get(key)
  if (known) return known
  const column = lists.getColumn(columns.size + 1)
  column.values = [...choices]
  const range = `选项!$${column.letter}$1:$${column.letter}$${choices.length}`
  columns.set(key, range)
  return range
}

const ways: Readonly<Record<LedgerField['reading'], string>> = {
  text: '文字', number: '文字（单元格设为“文本”）', day: '日期，如 2024-03-05', time: '时间，如 09:30', code: '从下拉列表选一项', codes: '可填几项，用顿号隔开', integer: '整数', money: '金额（元）', names: '姓名，多人用顿号隔开', flag: '是 或 否',
}
const rules = [
  '一、带 * 的必填，其他可以空着。不用的列可以删，次序可以换，也可以直接用本站原来的台账，上传后再对列。',
  '二、公式请先粘贴为数值；有宏、密码、外部链接的文件不能导入。证件号码、电话的单元格要设为“文本”，否则 Excel 会丢掉后几位。',
  '三、人和走访怎样对到户：先看家庭编号，再看户主（对象）证件号码，再看户主姓名和地址。成员紧跟在户主下面的，可以不写户主。',
  '四、没有证件的，证件类型填“无证件”并写明原因。',
  '五、走访时间较早的，导入后标为“补录”。导入的家庭还没有同意书，请之后补签，工作台会提醒。',
]

function addGuide(book: excel.Workbook): void {
  const fields = LEDGER_KINDS.flatMap((kind) => ledgerFields[kind].map((field) => ({ kind, field })))
  addTable(book, {
    name: '填写说明', title: '台账导入填写说明', particulars: rules.join('\n'),
    columns: [{ title: '工作表', width: 12 }, { title: '栏目', width: 22 }, { title: '必填', width: 8 }, { title: '怎样填', width: 26 }, { title: '可填内容和说明', width: 80 }],
    rows: fields.map(({ kind, field }) => [sheetNames[kind], field.title, field.isRequired ? '是' : '', ways[field.reading], [field.help ?? '', choicesOf(field).join('、')].filter(Boolean).join('。')]),
  })
}
