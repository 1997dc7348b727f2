// The household on paper and the station's register: every field of the paper form, masked unless there is a reason, audited.
import excel from 'exceljs'
import PizZip from 'pizzip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import * as api from './model/api.ts'
import { exportRoster, printHousehold } from './model/paper.ts'
import { householdInput, identityNumberOf, memberInput } from './testing.ts'
import type { HouseholdView } from './model/views.ts'

let world: TestApp
let worker: TestClient
let home: HouseholdView
const number = identityNumberOf('1950-01-02', 61)
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  const made = await worker.call(api.createHousehold, { body: householdInput({
    members: [memberInput({ name: '周大', identityNumber: number, phone: '13805461234', healthNotes: '头晕多年', residenceState: 'LIVING_NOT_REGISTERED', chronicIllnesses: ['HYPERTENSION'], medication: '硝苯地平', landline: '0546-7654321', mentalDiagnosis: '焦虑障碍' }), memberInput({ name: '周小', relation: 'SON' })],
    benefits: [{ kind: 'MEDICAL', name: '医疗救助', monthlyFen: 12_300, fromOn: '2025-01-01' }], contacts: [{ name: '周二', relation: '弟弟', phone: '0546-8012345' }],
  }) })
  home = made.body
})
afterAll(() => world.close())

const textOf = (bytes: Buffer): string => (new PizZip(bytes).file('word/document.xml')?.asText() ?? '').replace(/<[^>]+>/g, '')

describe('the household on paper', () => {
  it('prints every field of the family card and a card for each member, masked', async () => {
    const reply = await worker.call(printHousehold, { params: { householdId: home.id } })
    const text = textOf(reply.bytes)
    expect(reply.status).toBe(200)
    for (const label of ['档案号', '户籍地址', '现居住地址', '居住类型', '家庭人口数', '共同生活成员数', '享受政策及起止', '医疗救助', '123.00 元', '致困原因', '家庭结构图', '生态图', '紧急联系人', '负责社工', '建档方式', '同意状态', '更新记录',
      '家庭成员卡', '人户状态', '☑户不在人在', '□户在人在', '兜底/普惠', '监护状况', '服务需求', '下次应访日期', '外部系统ID']) expect(text).toContain(label)
    for (const secret of [number, '13805461234', '8012345', '12 号', '头晕多年', '☑高血压', '硝苯地平', '7654321', '焦虑障碍']) expect(text).not.toContain(secret)
  })

  it('prints in full for who writes at the station and gives the purpose, which stays in the log', async () => {
    const query = { part: 'FILE' as const, fullBecause: '存入纸质档案' }
    const text = textOf((await worker.call(printHousehold, { params: { householdId: home.id }, query })).bytes)
    for (const value of [number, '13805461234', '0546-8012345', '盐窝镇盐西村 12 号', '头晕多年', '☑高血压', '硝苯地平', '0546-7654321', '焦虑障碍']) expect(text).toContain(value)
    const readers = await (await world.as('SUPERVISOR')).call(api.listReaders, { params: { householdId: home.id }, query: { limit: 1 } })
    expect(readers.body.items[0]).toMatchObject({ deed: '打印档案', reason: '打印：存入纸质档案' })
    const older = await (await world.as('STATION_HEAD')).call(api.listReaders, { params: { householdId: home.id }, query: { limit: 50, after: readers.body.next! } })
    expect(older.body.items.map(({ deed }) => deed)).toContain('建档')
    for (const [person, status] of [['SUPERVISOR', 403], ['陈庄社工', 404], ['COUNTY_OFFICER', 403]] as const) {
      expect([person, (await (await world.as(person)).call(printHousehold, { params: { householdId: home.id }, query })).status]).toEqual([person, status])
    }
  })

  it('prints the notice with the items that were agreed to', async () => {
    const text = textOf((await worker.call(printHousehold, { params: { householdId: home.id }, query: { part: 'CONSENT' } })).bytes)
    for (const words of ['谁在处理', '☑建档与服务', '□影像用于公开宣传', '保存期限', '☑手写签名', '依法无需同意', '撤回日期']) expect(text).toContain(words)
  })
})

describe('the rest of the individual card', () => {
  it('is shown with a reason to the station alone, and what a change leaves out stays', async () => {
    const [head] = home.members
    const ask = async (person: 'STATION_WORKER' | 'TOWNSHIP_OFFICER') => (await world.as(person)).call(api.reveal, { params: { householdId: home.id }, body: { field: 'particulars', ofId: head!.id, reason: { code: 'CONTACT', text: '核对' } } })
    expect((await ask('STATION_WORKER')).body.value).toBe('固话：0546-7654321\n慢性病、重大疾病：高血压\n长期用药：硝苯地平\n精神障碍诊断：焦虑障碍')
    expect((await ask('TOWNSHIP_OFFICER')).status).toBe(404)
    expect((await (await world.as('TOWNSHIP_OFFICER')).call(api.showHousehold, { params: { householdId: home.id } })).body.members[0]!.hasParticulars).toBe(false)
    const body = { name: '周大', relation: 'HEAD', documentKind: 'IDENTITY_CARD', medication: '氨氯地平', abilityGrade: 'MILD', residenceState: 'LIVING_NOT_REGISTERED' } as const
    const changed = await worker.call(api.updatePerson, { params: { householdId: home.id, personId: head!.id }, body }, { ifMatch: head!.version })
    expect(changed.status, changed.text).toBe(200)
    expect((await ask('STATION_WORKER')).body.value).toContain('长期用药：氨氯地平\n能力评估等级：轻度失能\n精神障碍诊断：焦虑障碍')
    const { rows } = await world.job.query('select p::text as t from person p where id = $1', [head!.id])
    expect(rows[0].t).not.toContain('氨氯地平')
  })
})

describe('the register', () => {
  const open = async (bytes: Buffer) => { const book = new excel.Workbook(); await book.xlsx.load(bytes as never); return book }
  const words = (sheet: excel.Worksheet) => sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? row.map(String) : []))

  it('has a sheet for each village and one for the members, masked', async () => {
    const book = await open((await worker.call(exportRoster)).bytes)
    expect(book.worksheets.map(({ name }) => name)).toEqual(['盐西村', '家庭成员'])
    const all = words(book.worksheets[0]!)
    expect(all).toEqual(expect.arrayContaining([home.fileNo, '周大', home.members[0]!.identityMask]))
    expect(all).not.toContain(number)
    expect(words(book.worksheets[1]!)).toEqual(expect.arrayContaining(['周小', '户不在人在']))
  })

  it('gives numbers in full with a purpose to the station alone, and masked names to officers', async () => {
    const query = { fullBecause: '镇里核对台账' }
    expect(words((await open((await worker.call(exportRoster, { query })).bytes)).worksheets[0]!)).toContain(number)
    const officer = await world.as('TOWNSHIP_OFFICER')
    expect((await officer.call(exportRoster, { query })).status).toBe(403)
    expect(words((await open((await officer.call(exportRoster)).bytes)).worksheets[1]!)).toContain('周*')
    expect((await (await world.as('CITY_OFFICER')).call(exportRoster)).status).toBe(403)
    expect((await worker.call(exportRoster, { query: { regionCode: 'x' } })).status).toBe(422)
  })
})

describe('search before filing, and 人户分离', () => {
  it('finds by name and birth day in the own station alone', async () => {
    const body = { name: '周大', bornOn: '1950-01-02' }
    expect((await worker.call(api.checkIdentity, { body })).body.found).toMatchObject([{ householdId: home.id, hasSameNumber: false }])
    expect((await worker.call(api.checkIdentity, { body: { ...body, identityNumber: number } })).body.found).toMatchObject([{ hasSameNumber: true }])
    expect((await (await world.as('陈庄社工')).call(api.checkIdentity, { body })).body.found).toEqual([])
    expect((await worker.call(api.checkIdentity, { body: { name: '周大' } })).status).toBe(422)
  })

  it('shows and filters families that live apart from where they are registered', async () => {
    const other = (await worker.call(api.createHousehold, { body: householdInput({ members: [memberInput({ residenceState: 'REGISTERED_AND_LIVING' })] }) })).body
    expect([home.isSeparated, other.isSeparated]).toEqual([true, false])
    const ids = async (residence: 'SEPARATED' | 'REGISTERED_AND_LIVING') => (await worker.call(api.listHouseholds, { query: { residence } })).body.items.map(({ id }) => id)
    expect([await ids('SEPARATED'), await ids('REGISTERED_AND_LIVING')]).toEqual([[home.id], [other.id]])
  })
})
