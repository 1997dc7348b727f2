// A month of a station from the draft to the county's acceptance, and who may see and do what at each step.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoles, type Role } from '../../kernel/model/roles.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, organisations, type Person, stations } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import { addCertificateRow, addDuty, addSupervisionRow, addTrainingRow, addWorker } from '../workforce/testing.ts'
import { setDeadline } from '../deadlines/model/api.ts'
import * as api from './model/api.ts'
import { addBriefing, addVisit } from './testing.ts'

let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
  const seen = await addHousehold(world.job, { headName: '王秀英', tier: 'HIGH_RISK', filedOn: '2025-06-02', dueOn: '2025-07-05' })
  await addHousehold(world.job, { headName: '赵大山', tier: 'KEY', filedOn: '2025-03-01', dueOn: '2025-06-10' })
  await addHousehold(world.job, { headName: '刘老五', tier: 'GENERAL', filedOn: '2025-03-01', dueOn: '2025-08-10' })
  const elsewhere = await addHousehold(world.job, { headName: '孙二', station: '陈庄' })
  await addVisit(world.job, { householdId: seen, visitedOn: '2025-06-05', people: 2, publicity: true, risk: true })
  await addVisit(world.job, { householdId: seen, visitedOn: '2025-06-12', channel: 'PHONE', people: 0 })
  await addVisit(world.job, { householdId: seen, visitedOn: '2025-05-12' })
  await addVisit(world.job, { householdId: elsewhere, station: '陈庄' })
  const worker = await addWorker(world.job, { employerId: organisations.机构 })
  await addDuty(world.job, worker, { station: stations.盐窝 })
  await addCertificateRow(world.job, worker, 'ASSISTANT', '2023-10-01')
  await addTrainingRow(world.job, worker, 8, '2025-06-06')
  await addTrainingRow(world.job, worker, 6, '2025-02-06')
  await addSupervisionRow(world.job, worker, 2.5, '2025-06-10')
})
afterAll(() => world.close())

const texts = (over: Partial<api.BriefingView['texts']> = {}) => ({ overview: '', keyWork: '', typicalCase: '', problems: '', nextPlan: '', ...over })
const start = async (month: string, who: Person = 'STATION_HEAD') =>
  (await world.as(who)).call(api.startBriefing, { body: { stationId: stations.盐窝.id, month } })
const at = (day: string) => { world.clock.now = new Date(`${day}T02:00:00Z`) }

describe('a month of a station', () => {
  let briefing: api.BriefingView

  it('begins with every figure derived from the records', async () => {
    at('2025-06-16')
    const reply = await start('2025-06')
    expect(reply.status).toBe(201)
    briefing = reply.body
    const figure = (id: string) => { const found = briefing.figures.find((one) => one.id === id)!; return [found.month, found.total] }
    expect(Object.fromEntries(['households.filed', 'persons.filed', 'households.active', 'households.active.HIGH_RISK', 'visits.HOME', 'visits.PHONE', 'visits.people', 'due.all',
      'due.done', 'due.all.KEY', 'due.done.KEY', 'due.overdue', 'publicity', 'risk', 'workers', 'workers.certified', 'training.hours', 'supervision.hours'].map((id) => [id, figure(id)]))).toEqual({
      'households.filed': [1, 3], 'persons.filed': expect.anything(), 'households.active': [null, 3], 'households.active.HIGH_RISK': [null, 1], 'visits.HOME': [1, 2],
      'visits.PHONE': [1, 1], 'visits.people': [2, 3], 'due.all': [2, null], 'due.done': [1, null], 'due.all.KEY': [1, null], 'due.done.KEY': [0, null], 'due.overdue': [1, null],
      publicity: [1, 1], risk: [1, 1], workers: [null, 1], 'workers.certified': [null, 1], 'training.hours': [8, 14], 'supervision.hours': [2.5, 2.5],
    })
    expect(briefing.figures.find(({ id }) => id === 'visits.HOME')).toMatchObject({ definition: { month: '走访日期在本月、方式为“入户”的记录，已撤回的不计' }, records: '/visits' })
    expect(briefing.proposedOverview).toContain('入户走访 1 户次、电访 1 次')
  })

  it('is begun once, and not ahead of time', async () => {
    expect((await start('2025-06')).problem.code).toBe('BRIEFING_EXISTS')
    expect((await start('2025-07')).problem.errors?.[0]).toMatchObject({ field: 'month', message: '这个月还没有到' })
  })

  it('warns when a client is named in the text', async () => {
    const head = await world.as('STATION_HEAD')
    const reply = await head.call(api.writeBriefing, { params: { briefingId: briefing.id }, body: texts({ typicalCase: '独居老人王秀英，孙二陪同' }) }, { ifMatch: briefing.version })
    expect(reply.body.namesFound).toEqual([{ section: '典型案例', names: ['王秀英'] }])
    briefing = reply.body
  })

  it('keeps two versions apart when two people write', async () => {
    const deputy = await world.as('DEPUTY_STATION_HEAD')
    const reply = await deputy.call(api.writeBriefing, { params: { briefingId: briefing.id }, body: texts({ keyWork: '防汛' }) }, { ifMatch: briefing.version - 1 })
    expect([reply.status, (reply.problem.current as api.BriefingView).texts.typicalCase]).toEqual([412, '独居老人王秀英，孙二陪同'])
  })

  it('is not submitted before the month is over', async () => {
    const head = await world.as('STATION_HEAD')
    expect((await head.call(api.submitBriefing, { params: { briefingId: briefing.id } }, { ifMatch: briefing.version })).problem.code).toBe('BRIEFING_TOO_EARLY')
  })

  it('is invisible to the county as long as it is a draft', async () => {
    expect((await (await world.as('COUNTY_OFFICER')).call(api.showBriefing, { params: { briefingId: briefing.id } })).status).toBe(404)
  })

  it('is accepted late, and said to be late', async () => {
    at('2025-07-06')
    const head = await world.as('STATION_HEAD')
    const reply = await head.call(api.submitBriefing, { params: { briefingId: briefing.id } }, { ifMatch: briefing.version })
    expect(reply.body).toMatchObject({ state: 'SUBMITTED', isLate: true, dueOn: '2025-07-05', isLive: false, firstSubmittedOn: '2025-07-06', allowed: ['briefings.document'] })
    briefing = reply.body
  })

  it('is returned with a remark, corrected, and submitted again with a list of differences', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const params = { briefingId: briefing.id }
    expect((await officer.call(api.returnBriefing, { params, body: { remark: ' ' } }, { ifMatch: briefing.version })).status).toBe(422)
    const returned = await officer.call(api.returnBriefing, { params, body: { remark: '典型案例请隐去姓名' } }, { ifMatch: briefing.version })
    expect(returned.body).toMatchObject({ state: 'RETURNED', submissions: [{ decision: 'RETURNED', remark: '典型案例请隐去姓名' }] })
    const head = await world.as('STATION_HEAD')
    const household = await addHousehold(world.job, { filedOn: '2025-06-20', dueOn: '2025-09-01' })
    await addVisit(world.job, { householdId: household, visitedOn: '2025-06-20' })
    const written = await head.call(api.writeBriefing, { params, body: texts({ typicalCase: '独居老人王某' }) }, { ifMatch: returned.body.version })
    expect(written.body.namesFound).toEqual([])
    expect(written.body.differences.map(({ label, column, before, after }) => [label, column, before, after])).toEqual(expect.arrayContaining([['新增建档', 'month', 1, 2], ['入户走访', 'month', 1, 2]]))
    // What the station is writing now is not the county's to read: it still sees what was submitted.
    const seen = await officer.call(api.showBriefing, { params })
    expect([seen.body.texts.typicalCase, seen.body.figures.find(({ id }) => id === 'visits.HOME')?.month, seen.body.isLive]).toEqual(['独居老人王秀英，孙二陪同', 1, false])
    const again = await head.call(api.submitBriefing, { params }, { ifMatch: written.body.version })
    expect(again.body).toMatchObject({ state: 'SUBMITTED', firstSubmittedOn: '2025-07-06' })
    const shown = await officer.call(api.showBriefing, { params })
    expect([shown.body.submissions.length, shown.body.differences.some(({ id, after }) => id === 'visits.HOME' && after === 2)]).toEqual([2, true])
    briefing = shown.body
  })

  it('stays as it was accepted whatever is corrected later', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const params = { briefingId: briefing.id }
    const accepted = await officer.call(api.acceptBriefing, { params }, { ifMatch: briefing.version })
    expect(accepted.body).toMatchObject({ state: 'ACCEPTED', allowed: ['briefings.document'] })
    await world.job.query(`update visit set state = 'WITHDRAWN', withdrawal = '\\x00', version = version + 1 where visited_on >= '2025-06-01'`)
    const later = await (await world.as('STATION_HEAD')).call(api.showBriefing, { params })
    expect(later.body.figures).toMatchObject(accepted.body.figures.map(({ id, month, total }) => ({ id, month, total })))
    expect((await officer.call(api.returnBriefing, { params, body: { remark: '再看' } }, { ifMatch: accepted.body.version })).problem).toMatchObject({ code: 'CONFLICT', detail: '简报已接收，不能再改动' })
  })

  it('leaves a Word file named after month and station', async () => {
    const reply = await (await world.as('STATION_WORKER')).call(api.briefingDocument, { params: { briefingId: briefing.id } })
    expect([reply.status, decodeURIComponent(String(reply.headers['content-disposition']))]).toEqual([200, `attachment; filename*=UTF-8''202506_盐窝社工站_工作简报.docx`])
    expect(reply.bytes.subarray(0, 2).toString()).toBe('PK')
  })
})

describe('the list of months', () => {
  it('shows what is due, late and not begun since the station opened', async () => {
    at('2025-07-06')
    const reply = await (await world.as('STATION_HEAD')).call(api.listMonths)
    expect(reply.body.items.slice(0, 3).map(({ month, state, isLate, dueOn }) => [month, state, isLate, dueOn])).toEqual([
      ['2025-07', 'NOT_DUE', false, '2025-08-05'], ['2025-06', 'ACCEPTED', true, '2025-07-05'], ['2025-05', 'DUE', true, '2025-06-05'],
    ])
    expect(reply.body.canStart).toBe(true)
    expect((await (await world.as('STATION_WORKER')).call(api.listMonths)).body.canStart).toBe(false)
  })

  it('follows the due day that the county has set, from its month on', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const call = { params: { deadline: 'briefing.due' }, body: { amount: 8, unit: 'DAY_OF_MONTH' as const, fromOn: '2025-07-07', source: '利民字〔2025〕12号' } }
    expect((await officer.call(setDeadline, call)).status).toBe(201)
    expect((await officer.call(setDeadline, call)).problem.code).toBe('DEADLINE_ALREADY_SET')
    const months = (await (await world.as('STATION_HEAD')).call(api.listMonths)).body
    expect(months.items.slice(0, 2).map(({ dueOn }) => dueOn)).toEqual(['2025-08-08', '2025-07-05'])
    expect(months.dueSource).toBe('利津县：利民字〔2025〕12号')
  })
})

describe('who reads and decides', () => {
  const readers: Partial<Record<Person, string[]>> = {
    STATION_WORKER: ['DRAFT', 'SUBMITTED'], STATION_HEAD: ['DRAFT', 'SUBMITTED'], DEPUTY_STATION_HEAD: ['DRAFT', 'SUBMITTED'], SUPERVISOR: ['DRAFT', 'SUBMITTED'],
    PROJECT_MANAGER: ['DRAFT', 'SUBMITTED'], TOWNSHIP_OFFICER: ['SUBMITTED'], COUNTY_OFFICER: ['SUBMITTED'],
  }
  const everyone: Person[] = [...allRoles, '陈庄社工', '林东社工', '林东旗经办']
  let ids: Record<string, string>
  beforeAll(async () => {
    at('2025-06-16')
    ids = { DRAFT: await addBriefing(world.job, { month: '2025-03' }), SUBMITTED: await addBriefing(world.job, { month: '2025-04', state: 'SUBMITTED' }) }
  })

  it.each(everyone)('%s sees exactly what is his, with either wall alone', async (person) => {
    const client = await world.as(person)
    const expected = readers[person] ?? []
    for (const state of ['DRAFT', 'SUBMITTED']) {
      const { status } = await client.call(api.showBriefing, { params: { briefingId: ids[state]! } })
      expect([state, status === 200]).toEqual([state, expected.includes(state)])
    }
    const rows = await past(client.token, `select state from briefing where id = any($1::uuid[]) order by state`, [Object.values(ids)])
    expect(rows.map(({ state }) => state)).toEqual(expected)
    const drafts = await past(client.token, 'select briefing_id from briefing_text where briefing_id = $1', [ids.DRAFT])
    expect(drafts.length > 0).toBe(expected.includes('DRAFT'))
  })

  const deeds: Record<string, Role[]> = { write: ['STATION_HEAD', 'DEPUTY_STATION_HEAD'], submit: ['STATION_HEAD'], accept: ['COUNTY_OFFICER'], return: ['COUNTY_OFFICER'] }
  it.each(allRoles)('%s may only do what is his', async (role) => {
    const client = await world.as(role)
    const tried = {
      write: await client.call(api.writeBriefing, { params: { briefingId: ids.DRAFT! }, body: texts() }, { ifMatch: 999 }),
      submit: await client.call(api.submitBriefing, { params: { briefingId: ids.DRAFT! } }, { ifMatch: 999 }),
      accept: await client.call(api.acceptBriefing, { params: { briefingId: ids.SUBMITTED! } }, { ifMatch: 999 }),
      return: await client.call(api.returnBriefing, { params: { briefingId: ids.SUBMITTED! }, body: { remark: '改' } }, { ifMatch: 999 }),
    }
    for (const [deed, reply] of Object.entries(tried)) expect([deed, reply.status]).toEqual([deed, deeds[deed]!.includes(role) ? 412 : 403])
  })

  it('the database alone keeps the county from drafts, the station from deciding, and a stranger from both', async () => {
    const change = async (person: Person, state: string, id: string) => past((await world.as(person)).token, 'update briefing set state = $1 where id = $2 returning id', [state, id]).then((rows) => rows.length, () => 'refused')
    expect(await change('COUNTY_OFFICER', 'ACCEPTED', ids.DRAFT!)).toBe(0)
    expect(await change('STATION_HEAD', 'ACCEPTED', ids.SUBMITTED!)).toBe(0)
    expect(await change('STATION_HEAD', 'ACCEPTED', ids.DRAFT!)).toBe('refused')
    expect(await change('COUNTY_OFFICER', 'DRAFT', ids.SUBMITTED!)).toBe('refused')
    expect(await change('林东旗经办', 'ACCEPTED', ids.SUBMITTED!)).toBe(0)
    expect(await change('STATION_WORKER', 'DRAFT', ids.DRAFT!)).toBe(0)
    expect(await change('COUNTY_OFFICER', 'ACCEPTED', ids.SUBMITTED!)).toBe(1)
  })

  it('nobody accepts his own, whichever wall is asked', async () => {
    const own = await addBriefing(world.job, { month: '2025-02', state: 'SUBMITTED', by: 'COUNTY_OFFICER' })
    const officer = await world.as('COUNTY_OFFICER')
    expect((await officer.call(api.showBriefing, { params: { briefingId: own } })).body.allowed).toEqual(['briefings.document'])
    expect((await officer.call(api.acceptBriefing, { params: { briefingId: own } }, { ifMatch: 1 })).problem.code).toBe('BRIEFING_OWN')
    await expect(past(officer.token, `update briefing_submission set decision = 'ACCEPTED', decided_by = $2, decided_at = now() where briefing_id = $1`, [own, accountOf('COUNTY_OFFICER')]))
      .rejects.toThrow('second_pair_of_eyes')
  })

  it('lists to each what is his, newest month first, page by page', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const first = await officer.call(api.listBriefings, { query: { limit: 2 } })
    const second = await officer.call(api.listBriefings, { query: { limit: 2, after: first.body.next! } })
    expect([...first.body.items, ...second.body.items].map(({ month }) => month)).toEqual(['2025-06', '2025-04', '2025-02'])
    expect((await officer.call(api.listBriefings, { query: { state: 'SUBMITTED' } })).body.items.map(({ month }) => month)).toEqual(['2025-04', '2025-02'])
    expect((await (await world.as('陈庄社工')).call(api.listBriefings)).body.items).toEqual([])
    expect((await (await world.as('林东旗经办')).call(api.listBriefings)).body.items).toEqual([])
  })
})

// Past the first wall: SQL as the product's own role under the session of the person.
async function past(token: string, text: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const client = await world.appPool.connect()
  try {
    await client.query('begin')
    await client.query('select sec.enter($1)', [token])
    return (await client.query<Record<string, unknown>>(text, values)).rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}
