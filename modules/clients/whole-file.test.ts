// A whole file as one zip (整户档案导出): what is in it, for whom, under which names; 500 visits come one after another.
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCryptoProvider } from '../../kernel/server/crypto/index.ts'
import { pathName } from '../../kernel/server/file-parts.ts'
import { readZip, type ZipEntry } from '../../kernel/server/zip.ts'
import { uniquePaths, zipStream } from '../../kernel/server/zip-file.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, idOf, type Person } from '../../tests/support/world.ts'
import { openCase } from '../cases/model/api.ts'
import { shortAnswers } from '../cases/testing.ts'
import { linkHousehold, openCrisis, startReport } from '../crises/model/api.ts'
import { crisisInput, reportAnswers } from '../crises/testing.ts'
import { addFile } from '../files/model/api.ts'
import { base64, jpegOf, pdfOf } from '../files/testing.ts'
import { createRecord } from '../forms/model/api.ts'
import { sealNarrative } from '../visits/index.ts'
import { recordVisit } from '../visits/model/api.ts'
import { pictures } from '../visits/testing.ts'
import { createHousehold } from './model/api.ts'
import { exportWholeFile } from './model/whole-file.ts'
import { addHousehold, consentInput, householdInput, identityNumberOf, memberInput } from './testing.ts'

let world: TestApp
let householdId: string
const number = identityNumberOf('1941-02-03', 101)
beforeAll(async () => {
  world = await openTestApp()
  const worker = await world.as('STATION_WORKER')
  const household = (await worker.call(createHousehold, { body: householdInput({ members: [memberInput({ name: '卫安民', identityNumber: number })], consent: consentInput() }) })).body
  householdId = household.id
  const visit = await worker.call(recordVisit, { params: { householdId }, body: { visitedOn: '2025-06-16', visitorIds: [accountOf('STATION_WORKER')], presence: 'MET', situation: '在家，身体好', riskSigns: ['NONE'], photos: [pictures.jpeg] } as never })
  const opened = await worker.call(openCase, { params: { householdId }, body: { personId: household.members[0]!.id, responsibleId: accountOf('STATION_WORKER'), alias: '小卫' } as never })
  const form = await worker.call(createRecord, { params: { form: 'F11', subjectId: opened.body.id }, body: { formVersion: 1, answers: shortAnswers.F11() } as never })
  await worker.call(addFile, { params: { subject: 'household', subjectId: householdId }, body: { kind: 'PROOF', name: '低保证.pdf', note: '复印件', content: base64(pdfOf()), thumbnail: null } as never })
  await worker.call(addFile, { params: { subject: 'visit', subjectId: visit.body.id }, body: { kind: 'SIGNED', name: '签字.jpg', content: base64(jpegOf(80, 60)), thumbnail: null } as never })
  const crisis = (await worker.call(openCrisis, { body: crisisInput() })).body
  await worker.call(linkHousehold, { params: { crisisId: crisis.id }, body: { householdId } } as never, { ifMatch: crisis.version })
  await worker.call(startReport, { params: { crisisId: crisis.id }, body: {} })
  const report = await worker.call(createRecord, { params: { form: 'F23', subjectId: crisis.id }, body: { formVersion: 1, answers: reportAnswers() } })
  for (const reply of [visit, opened, form, report]) expect(reply.status, reply.text).toBe(201)
})
afterAll(() => world.close())

const limits = { entries: 5_000, bytes: 500 * 1024 * 1024, ratio: 1_000 }
const ask = async (person: Person, query: object = {}, id = householdId) => (await world.as(person)).call(exportWholeFile, { params: { householdId: id }, query: { because: '迎接评估', ...query } as never })
const unzip = async (person: Person, query: object = {}): Promise<Map<string, ZipEntry>> => {
  const reply = await ask(person, query)
  expect(reply.status, reply.text).toBe(200)
  return new Map(readZip(reply.bytes, limits).map((one) => [one.name.replace(/^[^/]+\//, ''), one]))
}
const text = (entry: ZipEntry | undefined): string => readZip(entry!.bytes).find(({ name }) => name === 'word/document.xml')!.bytes.toString('utf8').replace(/<[^>]+>/g, '')

describe('a whole file', () => {
  it('holds cards, consents, visits, forms, files and an index, under Chinese names', async () => {
    const parts = await unzip('STATION_WORKER')
    expect([...parts.keys()].filter((name) => !name.startsWith('03 表单/危机'))).toEqual([
      '01 家庭档案/服务对象档案（家庭卡和成员卡）.docx', '01 家庭档案/2025-06-10_个人信息处理告知与同意书.docx',
      '02 走访/2025/2025-06-16_入户记录.docx', '02 走访/照片/2025-06-16_走访照片.jpg',
      expect.stringMatching(/^03 表单\/个案 小卫 370522102-GA2025-0001\/F11_.+_2025-06-10\.docx$/) as string,
      '04 附件/家庭/2025-06-16_低保证.pdf', '04 附件/走访/2025-06-16_签字.jpg', '目录.xlsx',
    ])
    expect(text(parts.get('02 走访/2025/2025-06-16_入户记录.docx'))).toContain('在家，身体好')
    expect(text([...parts.values()].find(({ name }) => name.includes('F11')))).toContain('独居，儿女在外')
    expect(parts.get('04 附件/家庭/2025-06-16_低保证.pdf')?.bytes).toEqual(pdfOf())
    const book = new excel.Workbook()
    await book.xlsx.load(parts.get('目录.xlsx')!.bytes as never)
    const rows = book.worksheets[0]!.getSheetValues().slice(4) as unknown[][]
    expect(rows.length).toBe(parts.size - 1)
    expect(rows.map((row) => row.slice(2))).toContainEqual(['附件', '家庭证明材料：复印件（2 页）', new Date('2025-06-16T00:00:00Z'), '04 附件/家庭/2025-06-16_低保证.pdf'])
  })

  it('marks its names as UTF-8, so that Windows shows them right', async () => {
    const { bytes } = await ask('STATION_WORKER')
    const at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) + 16)
    expect(bytes.readUInt16LE(at + 8) & 0x800).toBe(0x800)
    expect(bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28))).toMatch(/^卫安民_/)
  })

  it('holds named forms only for those who may know of them', async () => {
    const has = async (person: Person) => [...(await unzip(person)).keys()].some((name) => name.startsWith('03 表单/危机事件'))
    expect([await has('STATION_WORKER'), await has('STATION_HEAD'), await has('SUPERVISOR'), await has('DEPUTY_STATION_HEAD')]).toEqual([true, true, true, false])
  })

  it('stands masked; in full only for who keeps the file', async () => {
    const cards = '01 家庭档案/服务对象档案（家庭卡和成员卡）.docx'
    expect(text((await unzip('STATION_WORKER')).get(cards))).not.toContain(number)
    expect(text((await unzip('STATION_WORKER', { isFull: 'yes' })).get(cards))).toContain(number)
    expect((await ask('SUPERVISOR', { isFull: 'yes' })).status).toBeGreaterThanOrEqual(403)
  })

  it('is asked for with a purpose that is kept, and for nobody else', async () => {
    expect((await ask('STATION_WORKER', { because: '' })).problem.errors?.[0]?.field).toBe('because')
    await ask('STATION_HEAD', { because: '移交档案室' })
    const { rows } = await world.owner.query<{ reason: string; fields: string[] }>(`select reason, fields from audit.entry where action = 'households.wholeFile' order by seq desc limit 1`)
    expect(rows[0]).toEqual({ reason: '整户导出：移交档案室', fields: ['wholeFile', expect.stringMatching(/^\d+ 份$/)] })
    for (const person of ['TOWNSHIP_OFFICER', 'COUNTY_OFFICER', 'CITY_OFFICER', 'PROJECT_MANAGER', 'EVALUATOR'] as const) expect((await ask(person)).status).toBe(403)
    for (const person of ['陈庄社工', '林东社工'] as const) expect((await ask(person)).status).toBe(404)
  })

  it('of 500 visits is whole', async () => {
    const id = await addHousehold(world.job, { name: 'long' })
    const worker = await world.as('STATION_WORKER')
    const first = await worker.call(recordVisit, { params: { householdId: id }, body: { visitedOn: '2025-06-15', visitorIds: [accountOf('STATION_WORKER')], presence: 'MET', situation: '一切平安', riskSigns: ['NONE'] } as never })
    expect(first.status, first.text).toBe(201)
    // The same visit again and again, each sealed for its own row.
    for (let at = 1; at < 500; at += 1) {
      const day = new Date(Date.UTC(2023, 0, 1 + at)).toISOString().slice(0, 10)
      await world.job.query(`insert into visit (id, household_id, station_id, region_code, done_station_id, done_region_code, kind, channel, visited_on, visitor_ids, visitor_names, call_result, people_met_count, risk_signs, narrative, is_late, recorded_at, recorded_by, recorded_by_name)
        select $1, household_id, station_id, region_code, done_station_id, done_region_code, kind, 'PHONE', $2, visitor_ids, visitor_names, 'ANSWERED', 1, risk_signs, $3, false, recorded_at, recorded_by, recorded_by_name from visit where id = $4`,
      [idOf(`visit ${at}`), day, narrativeFor(idOf(`visit ${at}`)), first.body.id])
    }
    const reply = await ask('STATION_WORKER', {}, id)
    expect(reply.status, reply.text).toBe(200)
    const names = readZip(reply.bytes, limits).map(({ name }) => name)
    expect(names.filter((name) => name.includes('/02 走访/')).length).toBe(500)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('shezhan-zip-'))).toEqual([])
  }, 240_000)
})

// Sealed with the keys of the test application.
const crypto = createCryptoProvider({ field: createHash('sha256').update('test field').digest(), index: createHash('sha256').update('test index').digest() })
function narrativeFor(id: string): Buffer {
  const blank = { situation: '一切平安', companions: '', health: '', mood: '', medication: '', care: '', finances: '', family: '', schoolWork: '', needs: [], handling: '', policyPublicity: '', riskNote: '', nextPlan: '', notConfirmedReason: '', location: null }
  return sealNarrative(crypto, id, blank)
}

describe('the zip on its way', () => {
  it('takes the next part only when the one before has gone', async () => {
    let open = 0
    let most = 0
    async function* parts() {
      for (let at = 0; at < 40; at += 1) {
        open += 1
        most = Math.max(most, open)
        yield { path: `${at}.txt`, bytes: Buffer.alloc(1024 * 1024, at), at: new Date(0) }
        open -= 1
      }
    }
    const bytes = await buffer(await zipStream(parts()))
    expect(most).toBe(1)
    expect(readZip(bytes, limits).map(({ bytes: one }) => one.length)).toEqual(Array.from({ length: 40 }, () => 1024 * 1024))
  })

  it('that fails halfway says so and leaves nothing behind', async () => {
    async function* parts() {
      yield { path: 'a.txt', bytes: Buffer.from('a'), at: new Date(0) }
      throw new Error('gone')
    }
    await expect(zipStream(parts())).rejects.toThrow('gone')
  })

  it('gives equal names a number, whatever their capitals, and takes out what no system takes', () => {
    const free = uniquePaths()
    expect([free('a/b.docx'), free('a/B.docx'), free('a/b.docx')]).toEqual(['a/b.docx', 'a/B（2）.docx', 'a/b（3）.docx'])
    expect([pathName(' 张/三\\:*?"<>|\u0000 ..'), pathName('...')]).toEqual(['张三', '未命名'])
  })
})
