// Every form on paper, blank and filled to the brim: no row is torn over two pages, heads stand on each, days are written as on paper, rare characters stay.
import { describe, expect, it } from 'vitest'
import '../server/modules.ts'
import { fieldsOf, type FormField } from '../kernel/model/form-fields.ts'
import { currentVersion, type FormDefinition } from '../kernel/model/form.ts'
import { readZip } from '../kernel/server/zip.ts'
import { formPaper } from '../modules/forms/server/paper.ts'
import { allForms } from '../modules/forms/server/subjects.ts'

const long = '社工与服务对象谈到近况、家人和邻里，约定下次见面。'.repeat(12)
const person = { id: '00000000-0000-4000-8000-000000000001', name: '赵𠮷䶮' }
function filled(one: FormField, at = 0): unknown {
  switch (one.kind) {
    case 'day': return '2025-06-11'
    case 'time': return '09:30'
    case 'number': case 'money': return 1_250
    case 'yesNo': return true
    case 'one': return one.choices?.[at % one.choices.length]?.id
    case 'many': return one.choices?.slice(0, 2).map(({ id }) => id)
    case 'colleagues': return [person, person]
    case 'words': return ['𠮷', '第二']
    case 'group': return answersOf(one.children ?? [])
    case 'rows': return Array.from({ length: 9 }, (_, row) => answersOf(one.children ?? [], row))
    default: return one.inWords ? undefined : one.kind === 'longText' ? `${long}\n䶮㐂` : '张三丰（𠮷）'
  }
}
const answersOf = (fields: readonly FormField[], at = 0): Record<string, unknown> => Object.fromEntries(fields.map((one) => [one.name, filled(one, at)]))

async function xmlOf(form: FormDefinition, answers: Record<string, unknown>): Promise<string> {
  const bytes = await formPaper({ form, version: currentVersion(form), answers, header: [['编号', 'GA2025-0001'], ['社工', '王社工']], notes: ['填写：王社工　状态：已归档'] })
  return readZip(bytes).find(({ name }) => name === 'word/document.xml')!.bytes.toString('utf8')
}
const textOf = (xml: string): string => xml.replace(/<[^>]+>/g, '')
const rowsOf = (xml: string): string[] => xml.split('<w:tr>').slice(1)

describe('what repeats inside a row', () => {
  it('stands below it in columns of its own, on blank paper too', async () => {
    const plan = allForms().find(({ code }) => code === 'F30')!
    const sessions = [{ topic: '相识', goal: '互相认识', flow: [{ time: '14:00', step: '热身', purpose: '破冰', materials: '纸笔', person: '赵𠮷' }, { time: '14:20', step: '分享' }] }]
    const full = rowsOf(await xmlOf(plan, { sessions })).map(textOf)
    expect(full).toContain('流程时间环节目的物资负责人')
    expect(full).toContain('1.114:00热身破冰纸笔赵𠮷')
    expect(full).toContain('1.214:20分享')
    expect(rowsOf(await xmlOf(plan, {})).map(textOf)).toEqual(expect.arrayContaining(['流程时间环节目的物资负责人', '6.1', '6.2']))
  })
})

describe('the line under the title', () => {
  it('gives what is long a line of its own, so that nothing is squeezed into half of one', async () => {
    const [plan] = [allForms().find(({ code }) => code === 'F30')!]
    const name = '盐西村“夕阳红”独居老人情绪支持与邻里互助成长小组（第二期）'
    const bytes = await formPaper({ form: plan, version: currentVersion(plan), answers: {}, header: [['编号', 'XZ-1'], ['社工', '王社工'], ['小组', name], ['', '第 1 份']], notes: [] })
    const rows = rowsOf(readZip(bytes).find(({ name: part }) => part === 'word/document.xml')!.bytes.toString('utf8')).map(textOf)
    expect(rows.slice(0, 3)).toEqual(['编号：XZ-1社工：王社工', `小组：${name}`, expect.stringMatching(/^第 1 份/)])
  })
})

describe.each(allForms().map((form) => [`${form.code} ${form.title}`, form] as const))('%s', (_, form) => {
  const fields = fieldsOf(currentVersion(form).schema)

  it('keeps every row on one page, but for what fills most of a page itself', async () => {
    for (const answers of [{}, answersOf(fields)]) for (const row of rowsOf(await xmlOf(form, answers))) if (textOf(row).length < 700) expect(row).toMatch(/<w:cantSplit\/>/)
  })

  it('repeats the heads of its tables and keeps headings with what follows', async () => {
    const xml = await xmlOf(form, answersOf(fields))
    const heads = rowsOf(xml).filter((row) => textOf(row).startsWith('序号'))
    expect(heads.length).toBe(fields.filter(({ kind }) => kind === 'rows').length)
    for (const row of heads) expect([row.includes('<w:tblHeader/>'), row.includes('<w:keepNext/>')]).toEqual([true, true])
    for (const row of rowsOf(xml).filter((one) => one.includes('w:fill="EDEDED"'))) expect(row).toContain('<w:keepNext/>')
  })

  it('leaves no lines to sign on alone: what is signed and the words below stay on their page', async () => {
    if (form.signatures.length === 0) return
    for (const answers of [{}, answersOf(fields)]) {
      const rows = rowsOf(await xmlOf(form, answers))
      const first = rows.findIndex((row) => textOf(row).startsWith(`${form.signatures[0]}：`))
      for (const row of rows.slice(first - 1).map((one) => one.split('</w:tr>')[0] ?? '')) expect(row, textOf(row)).not.toContain('<w:keepNext w:val="false"/>')
    }
  })

  it('stars on blank paper what must be written, tables too', async () => {
    const blank = textOf(await xmlOf(form, {}))
    for (const one of fields.filter(({ isRequired, name }) => isRequired || form.starred?.includes(name))) expect(blank).toContain(`${one.title}＊`)
    expect(textOf(await xmlOf(form, answersOf(fields)))).not.toContain('＊')
    // What the screen does by itself is no advice on paper.
    expect(blank.split('填表说明')[1] ?? '').not.toMatch(/由系统|系统带出|表带出|自动压缩|移除/)
  })

  it('writes days as paper does, has a place for each on blank paper, and keeps rare characters', async () => {
    const [blank, full] = [textOf(await xmlOf(form, {})), textOf(await xmlOf(form, answersOf(fields)))]
    const days = fields.filter(({ kind }) => kind === 'day').length
    // Dates of the lines to sign stand beside.
    expect(blank.split('年　　月　　日').length - 1).toBe(days + form.signatures.length)
    if (days > 0) expect(full).toContain('2025年6月11日')
    expect(full).not.toContain('2025-06-11')
    if (fields.some(({ kind, inWords }) => kind === 'text' || (kind === 'longText' && !inWords))) expect(full).toMatch(/𠮷|䶮/)
  })

  it('knows what is a day', () => {
    const takesDays = Object.entries(currentVersion(form).schema.shape).filter(([, schema]) => (schema as { safeParse: (value: unknown) => { success: boolean } }).safeParse('2025-06-11').success
      && !(schema as { safeParse: (value: unknown) => { success: boolean } }).safeParse('甲').success).map(([name]) => name)
    for (const name of takesDays) expect(fields.find((one) => one.name === name)?.kind ?? 'day', name).toBe('day')
  })
})
