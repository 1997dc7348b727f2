// Reading ledgers (读台账): what stations really keep, and what nobody should be able to bring in.
import excel from 'exceljs'
import PizZip from 'pizzip'
import { describe, expect, it } from 'vitest'
import { codeMeant, readCell, readDay } from './model/cells.ts'
import { ledgerField } from './model/fields.ts'
import { proposeSheet } from './model/heads.ts'
import { IMPORT_DEEDS, IMPORT_STATES, importAfter } from './model/stages.ts'
import { LedgerFault, readLedger } from './server/read-file.ts'
import { workbookOf } from './testing.ts'

const faultOf = (name: string, bytes: Buffer): string => {
  try {
    readLedger(name, bytes)
    return ''
  } catch (error) {
    if (error instanceof LedgerFault) return error.message
    throw error
  }
}
const read = (cell: string | number, key: string, kind: 'household' | 'person' | 'visit' = 'person') => readCell(ledgerField(kind, key)!, cell)

describe('a workbook', () => {
  it('is read with its title rows, merged cells, days and codes', async () => {
    const book = new excel.Workbook()
    const sheet = book.addWorksheet('成员表')
    sheet.addRow(['盐窝镇社工站家庭成员台账'])
    sheet.mergeCells('A1:E1')
    sheet.addRow(['户主', '姓名', '关系', '出生日期', '手机'])
    sheet.addRow(['张三', '张三', '户主', new Date(Date.UTC(1950, 2, 4)), 13812345678])
    sheet.addRow([null, '李四', '妻子', '1952年3月5日', '138 1234 5679'])
    sheet.mergeCells('A3:A4')
    const [read] = readLedger('台账.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
    expect(read?.rows.slice(2)).toEqual([['张三', '张三', '户主', '1950-03-04', 13812345678], ['张三', '李四', '妻子', '1952年3月5日', '138 1234 5679']])
    expect(proposeSheet('成员表', read!.rows)).toEqual({ kind: 'person', headRow: 1, columns: ['headName', 'name', 'relation', 'bornOn', 'phone'] })
  })

  it('keeps formulas as formulas, which a used column refuses', async () => {
    const book = new excel.Workbook()
    book.addWorksheet('表').addRows([['姓名', '关系'], ['张三', { formula: '"户"&"主"', result: '户主' }]])
    const [sheet] = readLedger('a.xlsx', Buffer.from(await book.xlsx.writeBuffer()))
    expect(sheet!.rows[1]).toEqual(['张三', { formula: true }])
    expect(readCell(ledgerField('person', 'relation')!, sheet!.rows[1]![1])).toEqual({ fault: '这一格是公式，请先粘贴为数值' })
  })

  it('leaves hidden sheets alone', async () => {
    const book = new excel.Workbook()
    book.addWorksheet('走访').addRows([['走访日期', '走访人'], ['2024.3.5', '张三']])
    book.addWorksheet('选项', { state: 'veryHidden' }).addRow(['男', '女'])
    expect(readLedger('a.xlsx', Buffer.from(await book.xlsx.writeBuffer())).map(({ name }) => name)).toEqual(['走访'])
  })
})

describe('a table as text', () => {
  it.each([['UTF-8', Buffer.from('\u{FEFF}姓名,关系\n"张,三",户主\n')], ['GB 18030', Buffer.concat([Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb9, 0xd8, 0xcf, 0xb5, 0x0a]), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0xbb, 0xa7, 0xd6, 0xf7])])]] as const)('in %s is read', (_name, bytes) => {
    expect(readLedger('a.csv', bytes)[0]?.rows[0]).toEqual(['姓名', '关系'])
  })

  it('keeps numbers that were written as text, and no formulas', () => {
    expect(readLedger('a.csv', Buffer.from('姓名,证件号码\n张三,"=""370522195003040017"""\n李四,=A1&B1\n'))[0]?.rows.slice(1)).toEqual([['张三', '370522195003040017'], ['李四', { formula: true }]])
  })
})

describe('what is refused', () => {
  const zipWith = async (more: Record<string, string>): Promise<Buffer> => {
    const zip = new PizZip(await workbookOf({ 表: [['姓名', '关系'], ['张三', '户主']] }))
    for (const [name, content] of Object.entries(more)) zip.file(name, content)
    return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
  }
  it.each([
    ['a macro', { 'xl/vbaProject.bin': 'x' }, '宏'], ['an embedded file', { 'xl/embeddings/oleObject1.bin': 'x' }, '嵌有'],
    ['a link to elsewhere', { 'xl/externalLinks/externalLink1.xml': '<a/>' }, '外部链接'], ['entities', { 'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "c">]><sst/>' }, '实体定义'],
    ['a bomb', { 'xl/media/a.bin': '0'.repeat(8_000_000) }, '压缩得不正常'],
  ] as const)('%s', async (_name, more, says) => {
    expect(faultOf('a.xlsx', await zipWith(more))).toContain(says)
  })

  it('other files, by their content', async () => {
    expect(faultOf('a.xlsx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))).toContain('密码')
    expect(faultOf('a.xlsm', await zipWith({}))).toContain('宏')
    expect(faultOf('a.xlsx', Buffer.from('PK\u{3}\u{4}nothing'))).toContain('损坏')
    expect(faultOf('a.xlsx', Buffer.from('hello'))).toContain('另存为 .xlsx')
    expect(faultOf('a.xlsx', Buffer.alloc(11 * 1024 * 1024))).toContain('10 MB')
    expect(faultOf('a.csv', Buffer.from([0x31, 0x2c, 0xff, 0xff, 0x0a]))).toContain('编码')
  })

  it('hostile XML, in time that grows with its length', async () => {
    const part = '<c>'.repeat(300_000)
    expect(faultOf('a.xlsx', await zipWith({ 'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row>${part}` }))).toContain('没有内容')
  })

  it('rows without end', async () => {
    expect(faultOf('a.xlsx', await zipWith({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>' }))).toContain('1048576')
  })
})

describe('a cell', () => {
  it.each([['2024.3.5', '2024-03-05'], ['2024/03/05', '2024-03-05'], ['2024年3月5日', '2024-03-05'], ['20240305', '2024-03-05'], [45356, '2024-03-05'], ['45356', '2024-03-05'], ['2024-3-5 09:30', '2024-03-05']] as const)('says the day %s', (written, day) => {
    expect(readDay(written)).toEqual({ value: day })
  })
  it.each([['2024年3月', '只有年和月'], ['24.3.5', '四位'], ['2023.2.29', '没有'], ['春节', '看不懂']])('does not guess the day %s', (written, says) => {
    expect((readDay(written) as { fault: string }).fault).toContain(says)
  })
  it('says when Excel has lost the end of an identity number', () => {
    expect((read(370522195003040000, 'identityNumber') as { fault: string }).fault).toContain('文本')
    expect((read('3.70522E+17', 'identityNumber') as { fault: string }).fault).toContain('文本')
    expect(read('370522 19500304 001X', 'identityNumber')).toEqual({ value: '370522 19500304 001X' })
  })
  it('reads words for codes, and offers what is near', () => {
    expect(read('低保、残疾', 'clientGroups')).toEqual({ value: ['MIN_ALLOWANCE', 'DISABLED'] })
    expect(read('妻子', 'relation')).toEqual({ value: 'SPOUSE' })
    expect(read('女', 'sex')).toEqual({ value: 'FEMALE' })
    expect(read('是', 'is.MIN_ALLOWANCE')).toEqual({ value: true })
    expect(codeMeant('汉', 'ethnicity')).toBe('01')
    expect((read('贫困', 'clientGroups') as { fault: string }).fault).toContain('可以填')
  })
  it('reads amounts in 元 and 万', () => {
    expect([read('12,000元', 'annualIncomeFen', 'household'), read('1.2万', 'annualIncomeFen', 'household')]).toEqual([{ value: 1_200_000 }, { value: 1_200_000 }])
  })
})

describe('the table of states', () => {
  it('is as it is told to users, cell by cell', () => {
    const cells = IMPORT_STATES.map((state) => IMPORT_DEEDS.map((deed) => importAfter(state, deed) ?? '').join('|'))
    expect(cells).toEqual(['CHECKED|||DISCARDED|EXPIRED', 'CHECKED|IMPORTED||DISCARDED|EXPIRED', '||UNDONE||', '||||', '||||', '||||'])
  })
})
