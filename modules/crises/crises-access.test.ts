// Who may know of a crisis and of a report (知情范围): neighbour, unnamed deputy head, township officer, other county; each wall alone.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRecord, listRecords, printRecord, showRecord } from '../forms/model/api.ts'
import { finishTodo, listTodos, reassignTodo } from '../visits/model/api.ts'
import { addContact } from '../clients/model/api.ts'
import { addHousehold } from '../visits/testing.ts'
import { clientOf, openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, type Person, stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import { crisisInput, recordAnswers, reportAnswers } from './testing.ts'

let world: TestApp
let crisisId: string
let reportId: string
const canary = '鹮桥头老人'
beforeAll(async () => {
  world = await openTestApp()
  const worker = await world.as('STATION_WORKER')
  crisisId = (await worker.call(api.openCrisis, { body: crisisInput({ who: canary }) })).body.id
  await worker.call(api.startReport, { params: { crisisId }, body: {} })
  reportId = (await worker.call(createRecord, { params: { form: 'F23', subjectId: crisisId }, body: { formVersion: 1, answers: reportAnswers({ reporter: canary }) } })).body.id
})
afterAll(() => world.close())

const insiders: Person[] = ['STATION_WORKER', 'STATION_HEAD', 'SUPERVISOR', 'COUNTY_OFFICER']
const outsiders: Person[] = ['DEPUTY_STATION_HEAD', '陈庄社工', '林东社工', '林东旗经办', 'TOWNSHIP_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER', 'PROJECT_MANAGER', 'EVALUATOR']
const absent = '01900000-0000-7000-8000-000000000000'

describe('a crisis', () => {
  it.each(insiders)('is known to %s, with its report', async (person) => {
    const client = await world.as(person)
    const shown = await client.call(api.showCrisis, { params: { crisisId } })
    expect([shown.status, shown.body.who, shown.body.hasReport]).toEqual([200, canary, true])
    expect((await client.call(api.listCrises)).text).toContain(canary)
    expect((await client.call(showRecord, { params: { recordId: reportId } })).body.answers).toMatchObject({ reporter: canary })
    expect((await client.call(printRecord, { params: { recordId: reportId } })).status).toBe(200)
  })

  it.each(outsiders)('is nothing to %s: not to be told from what is not there', async (person) => {
    const client = await world.as(person)
    const [shown, none] = [await client.call(api.showCrisis, { params: { crisisId } }), await client.call(api.showCrisis, { params: { crisisId: absent } })]
    expect([shown.status, shown.text]).toEqual([none.status, none.text])
    expect([403, 404]).toContain(shown.status)
    const lists = [await client.call(api.listCrises), await client.call(listTodos), await client.call(showRecord, { params: { recordId: reportId } }), await client.call(listRecords, { params: { subject: 'crisis', subjectId: crisisId } })]
    for (const { text } of lists) expect(text).not.toMatch(new RegExp(`${canary}|${crisisId}`))
  })

  it('lets nobody outside write: the same answer as for nothing', async () => {
    for (const person of ['DEPUTY_STATION_HEAD', '陈庄社工', '林东社工'] as const) {
      const client = await world.as(person)
      const params = { crisisId }
      const tries = [
        await client.call(api.addEntry, { params, body: { kind: 'ACTION', words: '看看' } }), await client.call(api.startReport, { params, body: {} }),
        await client.call(api.moveCrisis, { params, body: { deed: 'CANCEL', words: '看看' } }, { ifMatch: 1 }), await client.call(api.nameReaders, { params, body: { readerIds: [accountOf(person)] } }, { ifMatch: 1 }),
        await client.call(api.showContacts, { params, body: {} }), await client.call(createRecord, { params: { form: 'F22', subjectId: crisisId }, body: { formVersion: 1, answers: recordAnswers() } }),
      ]
      expect([person, tries.map(({ status }) => status)]).toEqual([person, tries.map(() => 404)])
    }
    for (const person of ['SUPERVISOR', 'COUNTY_OFFICER'] as const) expect((await (await world.as(person)).call(api.addEntry, { params: { crisisId }, body: { kind: 'ACTION', words: '看看' } })).status).toBe(403)
  })

  it('is opened only at one’s own station, for one’s own families', async () => {
    const neighbour = await world.as('陈庄社工')
    expect((await neighbour.call(api.openCrisis, { body: crisisInput() })).status).toBe(404)
    const householdId = await addHousehold(world.job, '盐窝户')
    expect((await neighbour.call(api.openCrisis, { body: crisisInput({ stationId: stations.陈庄.id, householdId }) })).status).toBe(404)
  })
})

describe('somebody named', () => {
  it('knows of the crisis and its clocks, but not of the report; taken off, he knows nothing again', async () => {
    const worker = await world.as('STATION_WORKER')
    const deputy = await world.as('DEPUTY_STATION_HEAD')
    const name = async (readerIds: string[]) => worker.call(api.nameReaders, { params: { crisisId }, body: { readerIds } }, { ifMatch: (await worker.call(api.showCrisis, { params: { crisisId } })).body.version })
    expect((await name([accountOf('陈庄社工')])).status).toBe(422)
    expect((await name([accountOf('DEPUTY_STATION_HEAD')])).body.readers).toEqual([{ id: accountOf('DEPUTY_STATION_HEAD'), name: '测试DEPUTY_STATION_HEAD' }])
    const { status, body } = await deputy.call(api.showCrisis, { params: { crisisId } })
    expect([status, body.hasReport, body.allowed.includes('crises.nameReaders')]).toEqual([200, false, false])
    expect((await deputy.call(showRecord, { params: { recordId: reportId } })).status).toBe(404)
    expect((await deputy.call(listRecords, { params: { subject: 'crisis', subjectId: crisisId } })).body.items).toEqual([])
    expect((await deputy.call(api.addEntry, { params: { crisisId }, body: { kind: 'ACTION', words: '一起上门' } })).status).toBe(201)
    expect((await deputy.call(api.nameReaders, { params: { crisisId }, body: { readerIds: [] } }, { ifMatch: body.version + 1 })).status).toBe(403)
    const tell = body.todos.find(({ step }) => step === 'TELL_AUTHORITY')!
    expect((await deputy.call(finishTodo, { params: { todoId: tell.id }, body: { result: '已报镇里' } }, { ifMatch: tell.version })).status).toBe(200)
    await name([])
    expect((await deputy.call(api.showCrisis, { params: { crisisId } })).status).toBe(404)
    expect((await deputy.call(listTodos)).text).not.toContain(crisisId)
  })

  it('a clock goes on only to the head or to who is named', async () => {
    const worker = await world.as('STATION_WORKER')
    const { body } = await worker.call(api.showCrisis, { params: { crisisId } })
    const plan = body.todos.find(({ step }) => step === 'PLAN')!
    const hand = (to: Person) => worker.call(reassignTodo, { params: { todoId: plan.id }, body: { assigneeId: accountOf(to) } }, { ifMatch: plan.version })
    expect((await hand('DEPUTY_STATION_HEAD')).problem.errors?.[0]?.field).toBe('assigneeId')
    expect((await hand('STATION_HEAD')).status).toBe(200)
  })
})

it('the family’s contacts are opened with the crisis as the reason, in the log', async () => {
  const worker = await world.as('STATION_WORKER')
  const householdId = await addHousehold(world.job, '联系人户')
  await worker.call(addContact, { params: { householdId }, body: { name: '王大', relation: '儿子', phone: '13812345678' } })
  const { body: crisis } = await worker.call(api.openCrisis, { body: crisisInput({ householdId }) })
  expect((await worker.call(api.showContacts, { params: { crisisId: crisis.id }, body: {} })).body.items).toEqual([{ name: '王大', relation: '儿子', phone: '13812345678' }])
  const { rows } = await world.owner.query<{ reason: string }>(`select reason from audit.entry where action = 'households.reveal' order by at desc, seq desc limit 1`)
  expect(rows[0]?.reason).toBe(`紧急情况处置：${crisis.crisisNo}`)
})

describe('figures', () => {
  it('are what township and county have; they equal a recount, and city and province have theirs in the statistics', async () => {
    const county = await (await world.as('COUNTY_OFFICER')).call(api.crisisFigures)
    const { rows: [counted] } = await world.owner.query<{ n: number; immediate: number }>(`select count(*)::int as n, (count(*) filter (where is_immediate))::int as immediate from crisis where state <> 'CANCELLED'`)
    expect(county.body.months).toEqual([expect.objectContaining({ month: '2025-06', crises: counted?.n, immediate: counted?.immediate, reports: 1 })])
    expect(county.text).not.toContain(canary)
    for (const person of ['CITY_OFFICER', 'PROVINCE_OFFICER'] as const) expect((await (await world.as(person)).call(api.crisisFigures)).status).toBe(403)
    expect((await (await world.as('林东旗经办')).call(api.crisisFigures)).body.months).toEqual([])
  })

  it('tell no number of one to four to who may not know of each: a colleague, the deputy, the township, the project manager', async () => {
    await world.owner.query(`insert into crisis_month_counter select station_id, region_code, '2025-05', figure, n from crisis_month_counter c, (values ('crisis', 4), ('report', 5)) as f (name, n) where c.figure = f.name and c.month = '2025-06'`)
    const of = async (person: Person) => (await (await world.as(person)).call(api.crisisFigures)).body.months.find(({ month }) => month === '2025-05')
    for (const person of ['STATION_WORKER', 'DEPUTY_STATION_HEAD', 'TOWNSHIP_OFFICER', 'PROJECT_MANAGER'] as const) expect(await of(person)).toMatchObject({ crises: null, reports: 5, lifted: 0 })
    for (const person of ['STATION_HEAD', 'SUPERVISOR', 'COUNTY_OFFICER'] as const) expect(await of(person)).toMatchObject({ crises: 4, reports: 5 })
    await world.owner.query(`delete from crisis_month_counter where month = '2025-05'`)
  })

  it('go down with a false alarm and with a report withdrawn', async () => {
    const worker = await world.as('STATION_WORKER')
    const head = await world.as('STATION_HEAD')
    const count = async () => (await head.call(api.crisisFigures)).body.months[0]?.crises
    const before = await count()
    const { body } = await worker.call(api.openCrisis, { body: crisisInput() })
    expect(await count()).toBe(before! + 1)
    await worker.call(api.moveCrisis, { params: { crisisId: body.id }, body: { deed: 'CANCEL', words: '虚惊一场' } }, { ifMatch: body.version })
    expect(await count()).toBe(before)
  })
})

describe('the rows alone', () => {
  const seenBy = (person: Person): Promise<Record<string, number>> => world.past(person, async (query) => {
    const count = async (sql: string) => Number((await query(`select count(*)::int as n from ${sql}`)).rows[0]?.n)
    return {
      crisis: await count(`crisis where id = '${crisisId}'`), entry: await count(`crisis_entry where crisis_id = '${crisisId}'`), todo: await count(`todo where crisis_id = '${crisisId}'`),
      report: await count(`form_record where id = '${reportId}'`),
    }
  })

  it.each(outsiders)('show nothing to %s', async (person) => expect(await seenBy(person)).toEqual({ crisis: 0, entry: 0, todo: 0, report: 0 }))
  it.each(insiders)('show all to %s', async (person) => expect(Object.values(await seenBy(person)).every((n) => n > 0)).toBe(true))

  it('take no line, no change and no clock from who is not named', async () => {
    await world.past('DEPUTY_STATION_HEAD', async (query) => {
      expect((await query(`update crisis set state = 'CANCELLED' where id = '${crisisId}'`)).rowCount).toBe(0)
      expect((await query(`update todo set state = 'DONE', done_at = now() where crisis_id = '${crisisId}'`)).rowCount).toBe(0)
      await expect(query(`insert into crisis_entry (id, crisis_id, station_id, region_code, kind, happened_at, words, written_at, written_by, written_by_name)
        values (gen_random_uuid(), '${crisisId}', '${stations.盐窝.id}', '370522102000', 'ACTION', now(), 'x', now(), '${accountOf('DEPUTY_STATION_HEAD')}', 'x')`)).rejects.toThrow(/row-level security/)
    })
  })
})

it('the code alone: with the row policies off, outsiders still see nothing', async () => {
  const bare = new pg.Pool({ connectionString: world.adminUrl, max: 2 })
  const app = await world.appOn(bare)
  try {
    for (const person of outsiders) {
      const client = clientOf(app, (await world.as(person)).token)
      expect([403, 404]).toContain((await client.call(api.showCrisis, { params: { crisisId } })).status)
      expect((await client.call(api.listCrises)).text).not.toContain(canary)
      expect((await client.call(listTodos)).text).not.toContain(crisisId)
    }
  } finally {
    await app.close()
    await bare.end()
  }
})
