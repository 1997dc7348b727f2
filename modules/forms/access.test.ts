// Who may do what with forms: role × operation, own work, named records, and the row policies with the first wall off.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoles, type Role } from '../../kernel/model/roles.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, type Person, sessionOf } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import * as api from './model/api.ts'
import { registerTrialForms, trialAnswers } from './testing.ts'

let world: TestApp
let householdId: string
beforeAll(async () => {
  world = await openTestApp()
  registerTrialForms()
  householdId = await addHousehold(world.job, { name: 'access' })
})
afterAll(() => world.close())

const filling = (over: object = {}) => ({ formVersion: 2, answers: trialAnswers(), ...over }) as never
async function write(form: string, person: Person = 'STATION_WORKER', over: object = {}) {
  const reply = await (await world.as(person)).call(api.createRecord, { params: { form, subjectId: householdId }, body: filling({ ...(form === 'F90' ? {} : { formVersion: 1 }), ...over }) })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}

const writers: Role[] = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD']
const readers: Role[] = [...writers, 'SUPERVISOR']
const table: [string, readonly Role[]][] = [
  ['forms.show', [...readers, 'COUNTY_OFFICER']], ['forms.prepare', writers], ['forms.create', writers], ['forms.save', writers],
  ['forms.decide', ['STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR']], ['forms.withdraw', writers], ['forms.record', [...readers, 'COUNTY_OFFICER']],
  ['forms.ofSubject', readers], ['forms.mine', readers], ['forms.document', [...readers, 'COUNTY_OFFICER']], ['forms.blank', [...readers, 'COUNTY_OFFICER']],
]
const calls: Record<string, (person: Role) => Promise<number>> = {
  'forms.show': async (p) => (await (await world.as(p)).call(api.showForm, { params: { form: 'F90' } })).status,
  'forms.prepare': async (p) => (await (await world.as(p)).call(api.prepareRecord, { params: { form: 'F90', subjectId: householdId } })).status,
  'forms.create': async (p) => (await (await world.as(p)).call(api.createRecord, { params: { form: 'F90', subjectId: householdId }, body: filling() })).status,
  'forms.save': async (p) => (await (await world.as(p)).call(api.saveRecord, { params: { recordId: randomUUID() }, body: filling() }, { ifMatch: 1 })).status,
  'forms.decide': async (p) => (await (await world.as(p)).call(api.decideRecord, { params: { recordId: randomUUID() }, body: { decision: 'APPROVE' } }, { ifMatch: 1 })).status,
  'forms.withdraw': async (p) => (await (await world.as(p)).call(api.withdrawRecord, { params: { recordId: randomUUID() }, body: { reason: '试' } }, { ifMatch: 1 })).status,
  'forms.record': async (p) => (await (await world.as(p)).call(api.showRecord, { params: { recordId: randomUUID() } })).status,
  'forms.ofSubject': async (p) => (await (await world.as(p)).call(api.listRecords, { params: { subject: 'trial', subjectId: householdId } })).status,
  'forms.mine': async (p) => (await (await world.as(p)).call(api.listMyRecords)).status,
  'forms.document': async (p) => (await (await world.as(p)).call(api.printRecord, { params: { recordId: randomUUID() } })).status,
  'forms.blank': async (p) => (await (await world.as(p)).call(api.printBlank, { params: { form: 'F90' } })).status,
}

describe('roles', () => {
  it.each(table)('%s is open to %j and refused to everybody else', async (operation, may) => {
    for (const role of allRoles) {
      const status = await calls[operation]!(role)
      expect([role, status === 403 ? 'refused' : status < 500 ? 'open' : status]).toEqual([role, may.includes(role) ? 'open' : 'refused'])
    }
  })

  it('a worker of another station finds nothing, neither by the subject nor by the record', async () => {
    const record = await write('F90')
    for (const person of ['陈庄社工', '林东社工'] as const) {
      const stranger = await world.as(person)
      const statuses = [
        await stranger.call(api.prepareRecord, { params: { form: 'F90', subjectId: householdId } }), await stranger.call(api.listRecords, { params: { subject: 'trial', subjectId: householdId } }),
        await stranger.call(api.createRecord, { params: { form: 'F90', subjectId: householdId }, body: filling() }), await stranger.call(api.showRecord, { params: { recordId: record.id } }),
        await stranger.call(api.saveRecord, { params: { recordId: record.id }, body: filling() }, { ifMatch: 1 }), await stranger.call(api.printRecord, { params: { recordId: record.id } }),
      ].map(({ status }) => status)
      expect([person, ...new Set(statuses)]).toEqual([person, 404])
      expect((await stranger.call(api.listMyRecords, { query: { only: 'MINE' } })).body.items).toEqual([])
    }
  })

  it('a form of a colleague is changed by the heads, not by another worker', async () => {
    const record = await write('F90', 'STATION_HEAD')
    const reply = await (await world.as('STATION_WORKER')).call(api.saveRecord, { params: { recordId: record.id }, body: filling() }, { ifMatch: 1 })
    expect([reply.status, reply.problem.code]).toEqual([403, 'NOT_YOUR_FORM'])
    expect((await (await world.as('STATION_WORKER')).call(api.showRecord, { params: { recordId: record.id } })).body.allowed).toEqual([])
    expect((await (await world.as('DEPUTY_STATION_HEAD')).call(api.saveRecord, { params: { recordId: record.id }, body: filling() }, { ifMatch: 1 })).status).toBe(200)
  })
})

describe('own work', () => {
  const decide = async (person: Person, recordId: string) => (await world.as(person)).call(api.decideRecord, { params: { recordId }, body: { decision: 'APPROVE' } }, { ifMatch: 1 })

  it('is approved by nobody who wrote it, and is offered to nobody who wrote it', async () => {
    for (const person of ['STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const) {
      const { id, allowed } = await write('F91', person)
      expect(allowed).not.toContain('forms.decide')
      expect((await decide(person, id)).problem.code).toBe('OWN_WORK')
      expect((await (await world.as(person)).call(api.listMyRecords)).body.items.map((one) => one.id)).not.toContain(id)
      expect((await decide('SUPERVISOR', id)).body.state).toBe('APPROVED')
    }
  })

  it('a supervisor’s opinion is not given by the deputy', async () => {
    const { id } = await write('F92')
    const reply = await decide('DEPUTY_STATION_HEAD', id)
    expect([reply.status, reply.problem.code]).toEqual([403, 'NOT_YOUR_OPINION'])
    expect((await (await world.as('DEPUTY_STATION_HEAD')).call(api.listMyRecords)).body.items.map((one) => one.id)).not.toContain(id)
    expect((await (await world.as('SUPERVISOR')).call(api.listMyRecords)).body.items.map((one) => one.id)).toContain(id)
    expect((await decide('SUPERVISOR', id)).status).toBe(200)
  })
})

describe('a named record', () => {
  it('is known to its author, those it names, the head, the supervisor and the county, and to nobody else', async () => {
    const { id } = await write('F93', 'STATION_HEAD', { answers: trialAnswers({ attendants: [{ id: accountOf('STATION_HEAD') }] }) })
    const open = await write('F93', 'STATION_WORKER', { answers: trialAnswers({ attendants: [{ id: accountOf('DEPUTY_STATION_HEAD') }] }) })
    const seen = async (person: Person, recordId: string) => (await (await world.as(person)).call(api.showRecord, { params: { recordId } })).status
    for (const [person, first, second] of [['STATION_HEAD', 200, 200], ['SUPERVISOR', 200, 200], ['COUNTY_OFFICER', 200, 200], ['STATION_WORKER', 404, 200], ['DEPUTY_STATION_HEAD', 404, 200], ['陈庄社工', 404, 404], ['林东旗经办', 404, 404], ['TOWNSHIP_OFFICER', 403, 403]] as const) {
      expect([person, await seen(person, id), await seen(person, open.id)]).toEqual([person, first, second])
    }
    const listed = async (person: Person) => (await (await world.as(person)).call(api.listRecords, { params: { subject: 'trial', subjectId: householdId } })).body.items.map((one) => one.id)
    expect(await listed('DEPUTY_STATION_HEAD')).not.toContain(id)
    expect(await listed('SUPERVISOR')).toContain(id)
    const county = await (await world.as('COUNTY_OFFICER')).call(api.showRecord, { params: { recordId: id } })
    expect([county.body.allowed, county.body.subjectTitle]).toEqual([[], ''])
    expect((await (await world.as('COUNTY_OFFICER')).call(api.printRecord, { params: { recordId: id } })).status).toBe(200)
  })

  it('a record that is not named is nothing for the county', async () => {
    const { id } = await write('F90')
    expect((await (await world.as('COUNTY_OFFICER')).call(api.showRecord, { params: { recordId: id } })).status).toBe(404)
  })
})

/** Raw SQL in somebody's session, past the first wall; undone afterwards. */
async function past(person: Person, statement: string, values: unknown[] = []): Promise<pg.QueryResult<Record<string, unknown>> | string> {
  const client = await world.appPool.connect()
  try {
    await client.query('begin')
    await client.query('select sec.enter($1)', [await sessionOf(world.owner, person)])
    return await client.query<Record<string, unknown>>(statement, values)
  } catch (error) {
    return (error as { code: string }).code
  } finally {
    await client.query('rollback')
    client.release()
  }
}
const count = async (person: Person, statement: string, values: unknown[] = []) => {
  const result = await past(person, statement, values)
  return typeof result === 'string' ? result : result.rowCount
}

describe('the row policies alone', () => {
  it('show a record to its station and nobody else, a named one only to whom it is open', async () => {
    const plain = await write('F90')
    const named = await write('F93', 'STATION_HEAD', { answers: trialAnswers({ attendants: [{ id: accountOf('STATION_HEAD') }] }) })
    const sees = (person: Person, id: string) => count(person, 'select 1 from form_record where id = $1', [id])
    for (const person of ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR'] as const) expect([person, await sees(person, plain.id)]).toEqual([person, 1])
    for (const person of ['COUNTY_OFFICER', 'TOWNSHIP_OFFICER', 'CITY_OFFICER', 'PROJECT_MANAGER', 'EVALUATOR', '陈庄社工', '林东社工', 'SYSTEM_ADMINISTRATOR'] as const) expect([person, await sees(person, plain.id)]).toEqual([person, 0])
    for (const [person, rows] of [['STATION_HEAD', 1], ['SUPERVISOR', 1], ['COUNTY_OFFICER', 1], ['STATION_WORKER', 0], ['DEPUTY_STATION_HEAD', 0], ['林东旗经办', 0]] as const) expect([person, await sees(person, named.id)]).toEqual([person, rows])
  })

  it('let nobody change blindly what he must not see', async () => {
    await write('F93', 'STATION_HEAD', { answers: trialAnswers({ attendants: [{ id: accountOf('STATION_HEAD') }] }) })
    const { rows: [all] } = await world.owner.query<{ n: number }>(`select count(*)::int as n from form_record where is_named and author_id = '${accountOf('STATION_HEAD')}'`).catch(() => ({ rows: [{ n: -1 }] }))
    expect(all).toBeDefined()
    const touched = await past('DEPUTY_STATION_HEAD', 'update form_record set device_at = device_at')
    expect(touched).toBe('42501')
    const blind = await past('DEPUTY_STATION_HEAD', `update form_record set decided_by_name = ''`)
    const { rows: [open] } = await world.job.query<{ n: number }>(`select count(*)::int as n from form_record where not is_named or $1 = any (reader_ids) or author_id = $1`, [accountOf('DEPUTY_STATION_HEAD')])
    expect(typeof blind === 'string' ? blind : blind.rowCount).toBe(open?.n)
  })

  it('keep a worker from approving his own form, and from lending it another’s name', async () => {
    const { id } = await write('F91')
    const approve = (person: Person, by: Person) => past(person, `update form_record set state = 'APPROVED', decided_by = $2, decided_by_name = 'x', decided_at = now(), version = version + 1 where id = $1 returning id`, [id, accountOf(by)])
    expect(await approve('STATION_WORKER', 'STATION_WORKER')).toMatch(/^(42501|23514)$/)
    expect(await approve('STATION_WORKER', 'STATION_HEAD')).toBe('42501')
    expect(await approve('SUPERVISOR', 'STATION_HEAD')).toBe('42501')
    expect((await approve('SUPERVISOR', 'SUPERVISOR') as pg.QueryResult).rowCount).toBe(1)
    expect((await approve('STATION_HEAD', 'STATION_HEAD') as pg.QueryResult).rowCount).toBe(1)
  })

  it('keep a supervisor from touching an answer, with or without a new version', async () => {
    const { id } = await write('F91')
    const decided = `state = 'RETURNED', decided_by = '${accountOf('SUPERVISOR')}', decided_at = now()`
    for (const more of [`answers = '\\x00'`, `answers = '\\x00', version = version + 1`, `occurred_on = '2020-01-01'`, `reader_ids = '{}'::uuid[] || $1::uuid`]) {
      expect([more, await past('SUPERVISOR', `update form_record set ${decided}, ${more} where id = $1`, [id])]).toEqual([more, '42501'])
    }
    expect(await count('SUPERVISOR', `update form_record set answers = '\\x00' where id = $1`, [id])).toBe('42501')
    expect(await past('SUPERVISOR', 'delete from form_record')).toBe('42501')
  })

  it('keep what stood before, and let nobody write the history by hand', async () => {
    const { id } = await write('F90')
    expect(await past('STATION_WORKER', `insert into form_revision (record_id, version, station_id, region_code, form_version, state, answers, replaced_by_name) select id, 9, station_id, region_code, 1, state, answers, '' from form_record where id = $1`, [id])).toBe('42501')
    const twice = await past('STATION_WORKER', `with a as (update form_record set answers = '\\x01' where id = $1 returning id) select * from a`, [id])
    expect((twice as pg.QueryResult).rowCount).toBe(1)
  })

  it('tell nobody how many forms another station’s family has', async () => {
    await write('F90')
    const number = async (person: Person) => ((await past(person, `select next from sec.next_form_number('trial', $1::uuid, 'F90')`, [householdId])) as pg.QueryResult<{ next: number }>).rows[0]?.next
    expect(await number('STATION_WORKER')).toBeGreaterThan(1)
    for (const person of ['陈庄社工', 'COUNTY_OFFICER', 'SUPERVISOR'] as const) expect([person, await number(person)]).toEqual([person, 1])
  })
})
