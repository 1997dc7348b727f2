// A county's own Word form: the starter passes its own checks, hostile and broken files are refused in plain words, exports follow.
import PizZip from 'pizzip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoles } from '../../kernel/model/roles.ts'
import { currentVersion } from '../../kernel/model/form.ts'
import { cell, pageWidth, paragraph, row, table, wordFile } from '../../kernel/server/word.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, type Person } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import { createRecord, printBlank, printRecord } from './model/api.ts'
import { nearest, placeholdersOf } from './model/placeholders.ts'
import * as api from './model/template-api.ts'
import { TEMPLATE_DEEDS, TEMPLATE_STATES, templateStateAfter } from './model/template-stages.ts'
import { firstPlain, plain, registerTrialForms, trialAnswers } from './testing.ts'

let world: TestApp
let householdId: string
beforeAll(async () => {
  world = await openTestApp()
  registerTrialForms()
  householdId = await addHousehold(world.job, { name: 'templates', headName: '王桂兰' })
})
afterAll(() => world.close())

/** A Word file of lines; `rows` makes a table of one row per list. */
const wordOf = (lines: readonly string[], rows: readonly (readonly string[])[] = []): Promise<Buffer> => wordFile('模板', [
  ...lines.map((one) => paragraph(one)), ...(rows.length > 0 ? [table(rows.map((cells) => row(cells.map((text) => cell(text, pageWidth / cells.length)))), rows[0]!.map(() => pageWidth / rows[0]!.length))] : []),
])
const textOf = (bytes: Buffer): string => (new PizZip(bytes).file('word/document.xml')?.asText() ?? '').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
const upload = async (file: Buffer, form = 'F90', person: Person = 'COUNTY_OFFICER') =>
  (await world.as(person)).call(api.uploadTemplate, { params: { form }, body: { fileName: '我县记录表.docx', file: file.toString('base64') } })
const faultsOf = async (file: Buffer): Promise<string[]> => {
  const reply = await upload(file)
  expect([reply.status, ...new Set(reply.problem.errors?.map(({ pointer }) => pointer))], reply.text).toEqual([422, '/body/file'])
  return reply.problem.errors!.map(({ message }) => message)
}
/** The file with some of its parts changed. */
const altered = (bytes: Buffer, change: (zip: PizZip) => void): Buffer => {
  const zip = new PizZip(bytes)
  change(zip)
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

describe('placeholders', () => {
  it('are the fields by their titles, choices one by one, tables with their columns, and what the system knows', () => {
    const all = placeholdersOf(currentVersion(plain))
    expect(all.map(({ name }) => name)).toEqual(['日期', '在场社工', '经过', '方式', '方式.选中', '方式.面谈', '方式.电话', '场所', '步骤', '合计', '表单名称', '站点名称', '第几份', '填写人', '填写时间', '表单状态', '补录', '审批人', '审批日期', '审批意见', '页眉'])
    expect(all.find(({ name }) => name === '步骤')?.columns?.map(({ name }) => name)).toEqual(['序号', '做法', '费用'])
  })

  it('have a nearest one for a slip of the pen, none for something else', () => {
    expect([nearest('在场社功', ['在场社工', '日期']), nearest('方式选中', ['方式.选中', '方式']), nearest('天气情况如何', ['日期', '步骤'])]).toEqual(['在场社工', '方式.选中', undefined])
  })
})

describe('the file', () => {
  it('with one of everything is taken', async () => {
    const file = await wordOf(['{{站点名称}} {{ 日期 }}', '{{方式.面谈}}面谈 {{方式.电话}}电话'], [['{{#步骤}}{{序号}}', '{{做法}}', '{{费用}}{{/步骤}}']])
    const reply = await upload(file)
    expect([reply.status, reply.body.state, reply.body.placeholders.sort()]).toEqual([201, 'DRAFT', ['做法', '序号', '方式.电话', '方式.面谈', '日期', '步骤', '站点名称', '费用'].sort()])
  })

  it('names every wrong placeholder at once, with the nearest right one', async () => {
    const faults = await faultsOf(await wordOf(['本县记录表', '{{日起}} {{天气情况如何}} {{做法}} {{步骤}} {{#日期}}x{{/日期}}']))
    expect(faults[0]).toMatch(/^第 2 段“{{日起}}{{天气情况如何}}{{做法…?/)
    expect(faults.map((one) => one.replace(/^第 \d+ 段“.*?”：/, ''))).toEqual([
      '没有“日起”这个占位符，是不是“日期”？', '没有“天气情况如何”这个占位符，请对照占位符清单', '“做法”是表格“步骤”的一列，要写在 {{#步骤}} 和 {{/步骤}} 之间',
      '“步骤”是表格，请在表格行的第一格写 {{#步骤}}，最后一格写 {{/步骤}}', '“日期”不是表格，请写成 {{日期}}',
    ])
  })

  it.each([
    ['not closed', ['{{日期'], /没有写完，少了 }}/], ['not opened', ['日期}}'], /没有开头，少了 {{/], ['a table without end', ['{{#步骤}}{{做法}}'], /有 {{#步骤}}，没有 {{\/步骤}}/],
    ['a table without beginning', ['{{/步骤}}'], /没有 {{#步骤}}/], ['closed by another', ['{{#步骤}}{{/日期}}'], /用 {{\/日期}} 结束，请改成 {{\/步骤}}/], ['wide braces', ['｛｛日期｝｝ {{经过}}'], /全角/], ['raw content', ['{{@经过}}'], /不支持 {{@经过}}/], ['raw content in a line', ['甲 {{@经过}}'], /不支持 {{@/], ['nothing to fill in', ['空白表'], /没有找到占位符/],
  ])('%s is said in plain Chinese', async (_, lines, words) => {
    const faults = await faultsOf(await wordOf(lines))
    expect(faults.join('\n')).toMatch(words)
    expect(faults.join('')).not.toMatch(/tag|loop|unclosed/i)
  })

  it('that is no Word document is refused by what it is', async () => {
    const good = await wordOf(['{{日期}}'])
    expect(await faultsOf(Buffer.from('%PDF-1.7 ...'))).toEqual([expect.stringContaining('不是 Word 文件')])
    expect(await faultsOf(Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(100)]))).toEqual([expect.stringContaining('旧格式')])
    expect(await faultsOf(good.subarray(0, good.length - 200))).toEqual([expect.stringContaining('损坏')])
    expect(await faultsOf(altered(good, (zip) => zip.remove('word/document.xml')))).toEqual([expect.stringContaining('不是 Word 文件')])
    expect(await faultsOf(Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]))).toEqual([expect.stringContaining('损坏')])
    expect(await faultsOf(altered(good, (zip) => zip.file('word/document.xml', '<w:document><w:p>{{日期}}')))).toEqual([expect.stringMatching(/\p{Script=Han}/u)])
  })

  it('that can run something or fetch something is refused', async () => {
    const good = await wordOf(['{{日期}}'])
    const document = new PizZip(good).file('word/document.xml')!.asText()
    const relation = (kind: string) => `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="http://example.test/x" TargetMode="External"/></Relationships>`
    const cases: [RegExp, (zip: PizZip) => void][] = [
      [/宏/, (zip) => zip.file('word/vbaProject.bin', 'x')],
      [/宏/, (zip) => zip.file('[Content_Types].xml', zip.file('[Content_Types].xml')!.asText().replace('wordprocessingml.document.main', 'ms-word.document.macroEnabled.main'))],
      [/对象/, (zip) => zip.file('word/embeddings/oleObject1.bin', 'x')],
      [/从别处取内容/, (zip) => zip.file('word/_rels/settings.xml.rels', relation('attachedTemplate'))],
      [/从别处取内容/, (zip) => zip.file('word/_rels/document.xml.rels', relation('image'))],
      [/自动取内容的域/, (zip) => zip.file('word/document.xml', document.replace('</w:p>', '<w:r><w:instrText> DD</w:instrText></w:r><w:r><w:instrText>E cmd</w:instrText></w:r></w:p>'))],
      [/实体定义/, (zip) => zip.file('word/document.xml', `<!DOCTYPE x [<!ENTITY a "b">]>${document}`)],
    ]
    for (const [words, change] of cases) expect((await faultsOf(altered(good, change)))[0]).toMatch(words)
    expect((await upload(altered(good, (zip) => zip.file('word/_rels/header9.xml.rels', relation('hyperlink'))))).status).toBe(201)
  })

  it('that unpacks to more than it may is refused before it is unpacked, also when it lies about it', async () => {
    const good = await wordOf(['{{日期}}'])
    const bomb = altered(good, (zip) => zip.file('word/media/a.bin', '\0'.repeat(20_000_000)))
    expect((await faultsOf(bomb))[0]).toMatch(/压缩得不正常/)
    expect((await faultsOf(altered(good, (zip) => { for (let n = 0; n < 1_200; n += 1) zip.file(`word/media/${n}`, 'x') })))[0]).toMatch(/最多 1000 个/)
    // Says ten bytes, holds twenty million.
    const liar = Buffer.from(bomb)
    const at = liar.lastIndexOf(Buffer.from('word/media/a.bin')) - 46
    liar.writeUInt32LE(10, at + 24)
    expect((await faultsOf(liar))[0]).toMatch(/与标明的大小不符/)
    expect((await upload(Buffer.alloc(3_149_000, 1))).problem.errors?.[0]?.message).toMatch(/3 MB/)
  })

  it('that is not base64 is a mistake at its field', async () => {
    const reply = await (await world.as('COUNTY_OFFICER')).call(api.uploadTemplate, { params: { form: 'F90' }, body: { fileName: 'a.docx', file: '***' } })
    expect([reply.status, reply.problem.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/body/file']])
  })
})

describe('in use', () => {
  const officer = () => world.as('COUNTY_OFFICER')
  const activate = async (id: string, version = 1) => (await officer()).call(api.activateTemplate, { params: { templateId: id } }, { ifMatch: version })
  async function record(answers: object, person: Person = 'STATION_WORKER', subjectId = householdId) {
    const reply = await (await world.as(person)).call(createRecord, { params: { form: 'F90', subjectId }, body: { formVersion: 2, answers } as never })
    expect(reply.status, reply.text).toBe(201)
    return reply.body.id
  }
  const printed = async (recordId: string, person: Person = 'STATION_WORKER') => textOf((await (await world.as(person)).call(printRecord, { params: { recordId } })).bytes)

  it('every export of the county follows, a long table keeps its blank rows, and the default comes back when it is withdrawn', async () => {
    const id = await record(trialAnswers({ steps: [{ what: '联系村医', costFen: 1234 }], text: '第一行\n第二行 <b>&' }))
    expect(await printed(id)).toContain('试用记录')
    const { body: template } = await upload(await wordOf(['我县专用 {{页眉}}', '{{经过}}', '{{方式.面谈}}面谈 {{方式.电话}}电话 {{方式.选中}}', '{{填写人}} {{表单状态}}'], [['{{#步骤}}{{序号}}', '{{做法}}', '{{费用}}{{/步骤}}']]))
    expect(await printed(id)).not.toContain('我县专用')
    const active = await activate(template.id)
    expect([active.status, active.body.state]).toEqual([200, 'ACTIVE'])
    const text = await printed(id)
    for (const words of ['我县专用 户主：王桂兰', '第一行', '第二行 &lt;b&gt;&amp;', '☑面谈 □电话 面谈', '联系村医', '12.34 元', '已归档']) expect(text).toContain(words)
    expect(text.match(/^\d+$/gm)).toEqual(Array.from({ length: 15 }, (_, at) => String(at + 1)))
    expect(textOf((await (await world.as('STATION_WORKER')).call(printBlank, { params: { form: 'F90' } })).bytes)).toContain('我县专用')
    const far = await addHousehold(world.job, { name: 'far', station: '林东' })
    expect(await printed(await record(trialAnswers({ attendants: [{ id: accountOf('林东社工') }] }), '林东社工', far), '林东社工')).not.toContain('我县专用')
    const gone = await (await officer()).call(api.withdrawTemplate, { params: { templateId: template.id } }, { ifMatch: active.body.version })
    expect(gone.body.state).toBe('WITHDRAWN')
    expect(await printed(id)).not.toContain('我县专用')
  })

  it('is one at a time; the one before can be taken up again', async () => {
    const [one, two] = [await upload(await wordOf(['甲 {{日期}}'])), await upload(await wordOf(['乙 {{日期}}']))]
    await activate(one.body.id)
    await activate(two.body.id)
    const states = async () => Object.fromEntries((await (await officer()).call(api.showTemplates, { params: { form: 'F90' } })).body.templates.map(({ id, state }) => [id, state]))
    expect(await states()).toMatchObject({ [one.body.id]: 'REPLACED', [two.body.id]: 'ACTIVE' })
    expect((await activate(one.body.id)).status).toBe(412)
    expect((await activate(one.body.id, 3)).body.state).toBe('ACTIVE')
    expect(await states()).toMatchObject({ [one.body.id]: 'ACTIVE', [two.body.id]: 'REPLACED' })
    const list = (await (await officer()).call(api.listTemplates)).body.items.find(({ form }) => form === 'F90')
    expect(list).toMatchObject({ title: '试用记录', inUse: { number: one.body.number, formVersion: 2 } })
  })

  it('serves only the version it was made for, and says so when it is put to use for another', async () => {
    registerTrialForms([firstPlain])
    const { body: old } = await upload(await wordOf(['旧表 {{地点}}']))
    await activate(old.id)
    const first = await (await world.as('STATION_WORKER')).call(createRecord, { params: { form: 'F90', subjectId: householdId }, body: { formVersion: 1, answers: trialAnswers({ place: '村委会' }) } as never })
    registerTrialForms()
    expect(await printed(first.body.id)).toContain('旧表 村委会')
    expect(await printed(await record(trialAnswers()))).not.toContain('旧表')
    const shown = (await (await officer()).call(api.showTemplates, { params: { form: 'F90' } })).body
    expect(shown.outdated).toEqual({ formVersion: 1, added: ['场所', '步骤', '步骤 的 序号', '步骤 的 做法', '步骤 的 费用', '合计'], gone: ['地点'] })
    // A new one for the new version does not take the old one from the old records.
    const { body: fresh } = await upload(await wordOf(['新表 {{场所}}']))
    await activate(fresh.id)
    expect([await printed(first.body.id), await printed(await record(trialAnswers({ setting: '活动室' })))]).toEqual([expect.stringContaining('旧表 村委会'), expect.stringContaining('新表 活动室')])
    expect((await (await officer()).call(api.showTemplates, { params: { form: 'F90' } })).body.outdated).toBeNull()
    const list = await (await officer()).call(api.placeholderList, { params: { form: 'F90' } })
    expect(textOf(list.bytes)).toContain('{{#步骤}} … {{/步骤}}')
    const current = (await (await officer()).call(api.showTemplates, { params: { form: 'F90' } })).body.templates.find(({ id }) => id === old.id)!
    await (await officer()).call(api.withdrawTemplate, { params: { templateId: old.id } }, { ifMatch: current.version })
    const again = await activate(old.id, current.version + 1)
    expect([again.status, again.problem.errors?.[0]?.message]).toEqual([422, expect.stringContaining('没有“地点”')])
  })

  it('walks every cell of its state table', () => {
    expect(TEMPLATE_STATES.map((state) => TEMPLATE_DEEDS.map((deed) => templateStateAfter(state, deed) ?? '-'))).toEqual([['ACTIVE', 'WITHDRAWN'], ['-', 'WITHDRAWN'], ['ACTIVE', 'WITHDRAWN'], ['ACTIVE', '-']])
  })

  it.each(['F90', 'F91', 'F93'])('the starter of %s passes its own checks and shows every field in the preview', async (form) => {
    const starter = await (await officer()).call(api.starterTemplate, { params: { form } })
    const { body, status, text } = await upload(starter.bytes, form)
    expect(status, text).toBe(201)
    const preview = textOf((await (await officer()).call(api.previewTemplate, { params: { templateId: body.id } })).bytes)
    for (const words of ['〔经过〕', '☑面谈　□电话', '2026年1月15日', '张三、李四']) expect(preview).toContain(words)
    expect(preview).not.toMatch(/\{\{|\}\}|undefined/)
    expect((await (await officer()).call(api.templateFile, { params: { templateId: body.id } })).bytes.length).toBe(body.bytes)
  })
})

describe('access', () => {
  it('is the county’s; another county finds nothing', async () => {
    const { body } = await upload(await wordOf(['{{日期}}']))
    for (const role of allRoles) expect([role, (await (await world.as(role)).call(api.listTemplates)).status]).toEqual([role, role === 'COUNTY_OFFICER' ? 200 : 403])
    const far = await world.as('林东旗经办')
    for (const reply of [
      await far.call(api.previewTemplate, { params: { templateId: body.id } }), await far.call(api.templateFile, { params: { templateId: body.id } }),
      await far.call(api.activateTemplate, { params: { templateId: body.id } }, { ifMatch: 1 }), await far.call(api.withdrawTemplate, { params: { templateId: body.id } }, { ifMatch: 1 }),
    ]) expect(reply.status).toBe(404)
    expect((await far.call(api.showTemplates, { params: { form: 'F90' } })).body.templates).toEqual([])
  })
})
