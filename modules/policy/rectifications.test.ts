// Putting right as stations and counties live it: opened by a breach, answered, checked against the records, closed; and drafts adopted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { policy } from '../../server/fact-sources.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { people, type Person, stations } from '../../tests/support/world.ts'
import { showDesk } from '../desk/model/api.ts'
import * as adoption from './model/adoption-api.ts'
import * as api from './model/api.ts'
import * as right from './model/rectification-api.ts'
import { samples, sent } from './paper-samples.ts'
import { evaluateRegion } from './server/evaluate.ts'

let world: TestApp
beforeAll(async () => { world = await openTestApp() })
afterAll(() => world.close())

const call = async <C extends Parameters<Awaited<ReturnType<TestApp['as']>>['call']>[0]>(person: Person, contract: C, input: object, ifMatch?: number) =>
  (await world.as(person)).call(contract, input as never, ifMatch === undefined ? {} : { ifMatch })
const zones = 'DY-10-R2'
const findingId = async (rule = zones) => (await call('COUNTY_OFFICER', api.listFindings, { query: { rule, subjectKind: 'station', place: '370522102' } })).body.items[0]!.id
const standing = async (rule = zones) => (await call('COUNTY_OFFICER', right.aboutRectifications, { params: { findingId: await findingId(rule) } })).body.items
const answer = async (id: string, version: number, person: Person = 'STATION_HEAD') =>
  call(person, right.answerRectification, { params: { rectificationId: id }, body: { answer: '五个功能区已隔好，附照片', files: [sent('照片.jpg', samples.jpg)] } }, version)
const check = (id: string, version: number, verdict: 'CLOSE' | 'RETURN', note = '', person: Person = 'COUNTY_OFFICER') =>
  call(person, right.checkRectification, { params: { rectificationId: id }, body: { verdict, note } }, version)
const fitZones = (...kinds: string[]) => Promise.all(kinds.map((zone) => world.job.query(
  `insert into station_zone (id, station_id, zone, area_square_metres, from_on) values (gen_random_uuid(), $1, $2, 20, '2024-01-01')`, [stations.盐窝.id, zone])))
const five = ['OFFICE', 'CASE', 'GROUP', 'MULTIFUNCTION', 'ARCHIVE']
const clearZones = () => world.job.query('delete from station_zone where station_id = $1', [stations.盐窝.id])

describe('a breached duty', () => {
  it('opens a rectification with thirty days, once, at the first judgement too', async () => {
    const [one, ...more] = await standing()
    expect(more).toEqual([])
    expect(one).toMatchObject({ state: 'OPEN', openedOn: '2025-06-16', deadlineOn: '2025-07-16', daysLeft: 30, isOverdue: false, subjectName: '盐窝镇社会工作服务站', steps: [{ label: '立项', byName: '系统核查' }] })
    await evaluateRegion(policy, world.job, '3705', '2025-06-16')
    expect(await standing()).toHaveLength(1)
  })

  it('opens none for what holds in principle only', async () => {
    expect(await standing('DY-5-R2')).toEqual([])
  })

  it('closes by itself once the records comply and nobody had answered', async () => {
    await fitZones(...five)
    expect(await standing()).toMatchObject([{ state: 'CLOSED', settledReason: '核查已符合，自动销号', settledByName: '系统核查', settledOn: '2025-06-16' }])
  })

  it('opens another one when it is breached again', async () => {
    await clearZones()
    expect((await standing()).map(({ state }) => state)).toEqual(['OPEN', 'CLOSED'])
  })
})

describe('an answered rectification', () => {
  it('is not closed while the records do not comply; returned, answered again, marked, and closed with one click', async () => {
    const [open] = await standing()
    const answered = (await answer(open!.id, open!.version)).body
    expect(answered).toMatchObject({ state: 'SUBMITTED', answer: '五个功能区已隔好，附照片', files: [{ name: '照片.jpg' }] })
    expect((await check(answered.id, answered.version, 'CLOSE')).problem).toMatchObject({ code: 'NOT_YET_MET', detail: expect.stringContaining('功能区域') })
    expect((await check(answered.id, answered.version, 'RETURN')).problem.errors?.[0]?.message).toBe('退回的，请写明还要做什么')
    const returned = (await check(answered.id, answered.version, 'RETURN', '请先在站点台账登记功能区')).body
    const again = (await answer(returned.id, returned.version)).body
    await fitZones(...five)
    const [met] = await standing()
    expect(met).toMatchObject({ id: again.id, state: 'SUBMITTED', metOn: '2025-06-16', steps: [{ label: '核查已符合' }, { label: '提交整改情况' }, { label: '退回' }, { label: '提交整改情况' }, { label: '立项' }] })
    expect((await check(met!.id, met!.version, 'CLOSE')).body).toMatchObject({ state: 'CLOSED', settledByName: '测试COUNTY_OFFICER', settledReason: '复核符合，同意销号' })
    expect((await answer(met!.id, met!.version + 1)).problem).toMatchObject({ code: 'CONFLICT', detail: '这项整改已销号；又不符合的，系统会另立一项' })
  })

  it('loses its mark when the records no longer comply', async () => {
    await clearZones()
    const [open] = await standing()
    await answer(open!.id, open!.version)
    await fitZones(...five)
    expect((await standing())[0]?.metOn).toBe('2025-06-16')
    await clearZones()
    expect((await standing())[0]).toMatchObject({ state: 'SUBMITTED', metOn: null, steps: [{ label: '核查又不符合' }, { label: '核查已符合' }, {}, {}] })
  })
})

describe('the deadline', () => {
  it('is moved by the county with a reason, and overdue on the day after', async () => {
    const [one] = await standing('DY-12-R1')
    const body = { deadlineOn: '2025-06-20', note: '本月内补齐人员' }
    expect((await call('STATION_HEAD', right.deferRectification, { params: { rectificationId: one!.id }, body }, one!.version)).status).toBe(403)
    expect((await call('COUNTY_OFFICER', right.deferRectification, { params: { rectificationId: one!.id }, body: { ...body, deadlineOn: '2025-06-15' } }, one!.version)).status).toBe(422)
    const moved = (await call('COUNTY_OFFICER', right.deferRectification, { params: { rectificationId: one!.id }, body }, one!.version)).body
    expect(moved).toMatchObject({ deadlineOn: '2025-06-20', steps: [{ label: '调整期限', note: '2025-07-16 改为 2025-06-20：本月内补齐人员' }, {}] })
    const overdue = async () => (await call('COUNTY_OFFICER', right.listRectifications, { query: { state: 'OVERDUE' } })).body.items.map(({ rule }) => rule)
    world.clock.now = new Date('2025-06-20T02:00:00Z')
    expect(await overdue()).toEqual([])
    world.clock.now = new Date('2025-06-21T02:00:00Z')
    expect(await overdue()).toEqual(['DY-12-R1'])
    world.clock.now = new Date('2025-06-16T02:00:00Z')
  })
})

describe('what takes the duty away ends the rectification', () => {
  it('an approved exemption', async () => {
    const { body } = await call('STATION_HEAD', api.proposeDecision, { params: { findingId: await findingId() }, body: { kind: 'EXEMPTION', reason: '整体搬迁，年底前投用', basis: '', fromOn: '2025-06-01', untilOn: null } })
    await call('COUNTY_OFFICER', api.decideDecision, { params: { decisionId: body.id }, body: { verdict: 'APPROVE', note: '' } }, body.version)
    expect((await standing())[0]).toMatchObject({ state: 'ENDED', settledReason: '已批准豁免' })
  })

  it('the end of the document, and the end of the station', async () => {
    await evaluateRegion(policy, world.job, '370522102', '2025-11-15')
    const states = async (station: string) => (await world.owner.query<{ settled_reason: string; n: number }>(
      `select state || ' ' || settled_reason as settled_reason, count(*)::int as n from policy_rectification where station_id = $1 and state not in ('CLOSED') group by 1 order by 1`, [station])).rows.map((row) => row.settled_reason)
    expect(await states(stations.盐窝.id)).toContain('ENDED 条款已失效')
    await world.job.query(`insert into station_state (station_id, from_on, state) values ($1, '2025-06-01', 'CLOSED')`, [stations.陈庄.id])
    await world.job.query(`update station set state = 'CLOSED' where id = $1`, [stations.陈庄.id])
    await evaluateRegion(policy, world.job, '370522103', '2025-06-16')
    expect((await states(stations.陈庄.id)).filter((one) => !one.startsWith('ENDED'))).toEqual([])
    await evaluateRegion(policy, world.job, '370522102', '2025-06-16')
  })
})

describe('who', () => {
  const live = async () => (await world.owner.query<{ id: string }>(`select id from policy_rectification where state = 'OPEN' and subject_kind = 'station' and station_id = $1 limit 1`, [stations.盐窝.id])).rows[0]!.id

  it('answers: the head, the deputy, the project manager, the township; checks: the county of the place', async () => {
    const id = await live()
    for (const person of people) {
      expect([person, (await answer(id, 99, person)).status === 412]).toEqual([person, ['STATION_HEAD', 'DEPUTY_STATION_HEAD', 'PROJECT_MANAGER', 'TOWNSHIP_OFFICER'].includes(person)])
    }
    const { body } = await answer(id, (await call('STATION_HEAD', right.showRectification, { params: { rectificationId: id } })).body.version)
    for (const person of people) {
      expect([person, (await check(body.id, 99, 'RETURN', '再补', person)).status === 412]).toEqual([person, person === 'COUNTY_OFFICER'])
    }
  })

  it('the database alone lets nobody close what does not comply, nor open one', async () => {
    const client = await world.appPool.connect()
    const as = async (person: Person, text: string) => {
      await client.query('begin')
      try {
        await client.query('select sec.enter($1)', [(await world.as(person)).token])
        return (await client.query(text)).rowCount
      } finally { await client.query('rollback') }
    }
    const close = `update policy_rectification set state = 'CLOSED', settled_on = '2025-06-16', settled_by = sec.account_id() where state = 'SUBMITTED' and met_on is null`
    try {
      await expect(as('COUNTY_OFFICER', close)).rejects.toThrow(/row-level security/)
      await expect(as('STATION_HEAD', `update policy_rectification set state = 'CLOSED', settled_on = '2025-06-16', settled_by = sec.account_id() where state = 'OPEN'`)).rejects.toThrow(/row-level security/)
      expect(await as('林东旗经办', `update policy_rectification set answer = 'x', state = 'SUBMITTED', answered_by = sec.account_id() where region_code like '3705%'`)).toBe(0)
      await expect(as('COUNTY_OFFICER', 'update policy_rectification set met_on = opened_on')).rejects.toThrow(/permission denied/)
      await expect(as('COUNTY_OFFICER', 'delete from policy_rectification')).rejects.toThrow(/permission denied/)
    } finally { client.release() }
  })

  it('is told on the desk', async () => {
    const titles = async (person: Person) => (await call(person, showDesk, {})).body.notices.map(({ title }) => title).join()
    expect(await titles('STATION_HEAD')).toMatch(/待整改 \d+ 项/)
    expect(await titles('COUNTY_OFFICER')).toMatch(/待复核整改 \d+ 项/)
    expect(await titles('STATION_WORKER')).not.toMatch(/整改/)
  })
})

describe('the Excel file of the findings', () => {
  it('holds what the filter shows, with article, reason and remedy', async () => {
    const { default: excel } = await import('exceljs')
    const answered = await call('COUNTY_OFFICER', api.exportFindings, { query: { outcome: 'breached', subjectKind: 'station', place: '370522102' } })
    const listed = (await call('COUNTY_OFFICER', api.listFindings, { query: { outcome: 'breached', subjectKind: 'station', place: '370522102', limit: 200 } })).body.items
    const book = new excel.Workbook()
    await book.xlsx.load(answered.bytes as never)
    const rows = book.worksheets[0]!.getSheetValues().slice(4) as unknown[][]
    expect(rows.map((row) => row[7])).toEqual(listed.map(({ rule }) => rule))
    expect(rows.find((row) => row[7] === 'DY-12-R1')).toEqual(expect.arrayContaining(['第十二条', '应当', '不符合', '应当整改']))
  })
})

describe('a draft', () => {
  const pack = 'zhengzhou-2022'
  beforeAll(async () => {
    await world.owner.query(`insert into region (code, name, level, parent_code, kind, valid_from) values ('410000000000', '河南省', 'province', null, 'PROVINCE', '2020-01-01'),
      ('410100000000', '郑州市', 'city', '410000000000', 'CITY', '2020-01-01'), ('410108000000', '惠济区', 'county', '410100000000', 'DISTRICT', '2020-01-01'),
      ('410108001000', '新城街道', 'township', '410108000000', 'SUBDISTRICT', '2020-01-01') on conflict do nothing`)
    await world.job.query(`insert into station (id, kind, name, short_name, region_code, state, opened_on) values ('00000000-0000-4000-8000-0000000000b1', 'TOWNSHIP_STATION', '新城街道社会工作服务站', '新城', '410108001000', 'OPEN', '2024-01-01')`)
    await world.job.query(`insert into station_state (station_id, from_on, state) values ('00000000-0000-4000-8000-0000000000b1', '2024-01-01', 'OPEN')`)
    await world.owner.query(`update appointment set region_code = '410108000000' where account_id = (select id from account where login_name = '林东旗经办')`)
  })
  const judged = async () => (await world.owner.query(`select 1 from policy_finding where pack = $1`, [pack])).rowCount ?? 0

  it('judges nobody until the county confirms it, and nobody once it ends', async () => {
    await evaluateRegion(policy, world.job, '4101', '2025-06-16')
    expect(await judged()).toBe(0)
    const before = await call('林东旗经办', adoption.listAdoptions, { params: { packId: pack } })
    expect(before.body).toMatchObject({ isDraft: true, items: [], allowed: ['adoptions.confirm'] })
    const confirmed = await call('林东旗经办', adoption.confirmAdoption, { params: { packId: pack }, body: { fromOn: '2024-01-01', reason: '区民政局会议决定按本文本执行' } })
    expect([confirmed.status, confirmed.body.place]).toEqual([201, '惠济区'])
    await call('林东旗经办', api.listFindings, { query: {} })
    expect(await judged()).toBeGreaterThan(0)
    expect((await call('林东旗经办', adoption.confirmAdoption, { params: { packId: pack }, body: { fromOn: '2024-01-01', reason: '再确认一次' } })).problem.code).toBe('ADOPTED_ALREADY')
    await call('林东旗经办', adoption.endAdoption, { params: { adoptionId: confirmed.body.id }, body: { untilOn: '2025-06-16', reason: '等待正式文件' } }, confirmed.body.version)
    await call('林东旗经办', api.listFindings, { query: {} })
    expect(await judged()).toBe(0)
  })

  it('is not adopted from elsewhere, by others, or where it is no draft', async () => {
    const body = { fromOn: '2024-01-01', reason: '会议决定按本文本执行' }
    for (const person of people.filter((one) => one !== '林东旗经办')) {
      const { status } = await call(person, adoption.confirmAdoption, { params: { packId: pack }, body })
      expect([person, status]).toEqual([person, person === 'COUNTY_OFFICER' || person === 'CITY_OFFICER' ? 404 : 403])
    }
    expect((await call('COUNTY_OFFICER', adoption.confirmAdoption, { params: { packId: 'dongying-2022' }, body })).problem.code).toBe('NOT_A_DRAFT')
  })
})
