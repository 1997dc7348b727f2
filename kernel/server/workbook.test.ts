// Workbooks as an office gets them: text stays text, days are days, heads stand on every page, names that Excel refuses are mended.
import excel from 'exceljs'
import { describe, expect, it } from 'vitest'
import { type Table, workbook } from './workbook.ts'

const plain: Table = { name: '表', title: '服务情况表', particulars: '填报单位：利津县民政局', columns: [{ title: '名称', width: 20 }, { title: '次数', width: 8, kind: 'number' }, { title: '日期', width: 12, kind: 'day' }], rows: [] }
async function read(...tables: Table[]): Promise<excel.Workbook> {
  const book = new excel.Workbook()
  await book.xlsx.load(await workbook(tables) as never)
  return book
}

describe('a workbook', () => {
  it('keeps every text a text, whatever it begins with', async () => {
    const texts = ['=1+1', '+861380000', '-3', '@SUM(A1)', '\t=1', '＝1', '=cmd|\'/c calc\'!A0', '{=1}', '370522198001011234', '0012', '#N/A', 'TRUE', '2025-06-16', '𠮷䶮', '<w:b>&amp;']
    const sheet = (await read({ ...plain, rows: texts.map((text) => [text, 1, null]) })).worksheets[0]!
    for (const [at, text] of texts.entries()) {
      const cell = sheet.getCell(4 + at, 1)
      expect([cell.type, cell.numFmt]).toEqual([excel.ValueType.String, '@'])
      expect(cell.value).toBe(/^[=+\-@\t＝]/.test(text) ? `'${text}` : text)
    }
  })

  it('writes numbers as numbers, days as days, and leaves what is not known empty', async () => {
    const sheet = (await read({ ...plain, rows: [['甲', -3, '2025-06-16'], ['乙', 0, '未定'], ['丙', '<5', null]], total: ['合计', 12, ''] })).worksheets[0]!
    expect([sheet.getCell('B4').value, sheet.getCell('C4').value, sheet.getCell('C4').numFmt]).toEqual([-3, new Date('2025-06-16T00:00:00Z'), 'yyyy-mm-dd'])
    expect([sheet.getCell('B5').value, sheet.getCell('C5').value, sheet.getCell('B6').value, sheet.getCell('C6').value, sheet.getCell('A7').value]).toEqual([0, '未定', '<5', null, '合计'])
    expect(sheet.getCell('A7').font.bold).toBe(true)
  })

  it('makes a row as high as its longest text', async () => {
    const sheet = (await read({ ...plain, rows: [['短', 1, null], ['很长的名称'.repeat(12), 1, null], ['字'.repeat(9_000), 1, null]] })).worksheets[0]!
    expect([sheet.getRow(4).height, sheet.getRow(6).height]).toEqual([19, 409])
    expect(sheet.getRow(5).height).toBeGreaterThanOrEqual(6 * 15)
  })

  it('prints on A4 as wide as the page, with its heads on every page and in sight on the screen', async () => {
    const book = await read(plain, { ...plain, name: '两行', isPortrait: true, stays: 1, columns: [{ title: '站点', width: 20 }, { title: '新开（个）', under: '本月', width: 8 }, { title: '新开（个）', under: '累计', width: 8 }] })
    const [one, two] = book.worksheets as [excel.Worksheet, excel.Worksheet]
    expect(one.pageSetup).toMatchObject({ paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '3:3' })
    expect(two.pageSetup).toMatchObject({ paperSize: 9, orientation: 'portrait', printTitlesRow: '3:4' })
    expect([one.views[0], two.views[0]]).toEqual([expect.objectContaining({ state: 'frozen', ySplit: 3 }), expect.objectContaining({ state: 'frozen', ySplit: 4, xSplit: 1 })])
    expect([two.getCell('B3').value, two.getCell('C3').isMerged, two.getCell('B4').value, two.getCell('C4').value, two.getCell('A4').isMerged]).toEqual(['新开（个）', true, '本月', '累计', true])
  })

  it('gives sheets names that Excel takes, each once', async () => {
    const names = ['盐西村/[东]', '盐西村东', 'a', 'A', '', '很'.repeat(40), '很'.repeat(40), `${'甲'.repeat(25)}𠮷`]
    const book = await read(...names.map((name) => ({ ...plain, name })))
    expect(book.worksheets.map(({ name }) => name)).toEqual(['盐西村东', '盐西村东（2）', 'a', 'A（2）', '表', '很'.repeat(26), `${'很'.repeat(26)}（2）`, '甲'.repeat(25)])
  })
})
