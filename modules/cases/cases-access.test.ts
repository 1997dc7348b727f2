// Who sees and does what with cases (两道墙): by role, and with the first wall off; lists that page.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoles, type Role } from '../../kernel/model/roles.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, idOf, type Person } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import { createRecord } from '../forms/model/api.ts'
import * as api from './model/api.ts'
import { caseAccess } from './server/access.ts'
import { addCase, shortAnswers } from './testing.ts'

let world: TestApp
let caseId: string
let householdId: string
beforeAll(async () => {
  world = await openTestApp()
  householdId = await addHousehold(world.job, { name: 'case home', headName: '刘秀英' })
  caseId = await addCase(world.job, { name: 'one', householdId, personId: idOf('case home head') })
  const far = await addHousehold(world.job, { name: 'far home', station: '林东', headName: '远方人' })
  await addCase(world.job, { name: 'far', householdId: far, personId: idOf('far home head'), station: '林东', worker: '林东社工' })
})
afterAll(() => world.close())

/** Rows a person sees with the first wall off. */
const seenBy = (person: Person, query: string) => world.past(person, async (ask) => (await ask(query)).rows)

const frontLine: Role[] = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD']
const clear: Role[] = [...frontLine, 'SUPERVISOR']
const masked: Role[] = ['TOWNSHIP_OFFICER', 'COUNTY_OFFICER']

describe('the access table', () => {
  it('lets read whom it should, write only the front line', () => {
    for (const [operation, roles] of Object.entries(caseAccess)) {
      const reads = ['cases.list', 'cases.show', 'cases.ofHousehold', 'feedback.figures'].includes(operation)
      expect([operation, [...roles].sort()]).toEqual([operation, (reads ? [...clear, ...masked] : operation === 'cases.document' ? clear : frontLine).slice().sort()])
    }
  })

  it.each(allRoles)('%s', async (role) => {
    const client = await world.as(role)
    const list = await client.call(api.listCases, { query: {} })
    const one = await client.call(api.showCase, { params: { caseId } })
    if (clear.includes(role)) {
      expect(list.body.items).toMatchObject([{ id: caseId, personName: '刘秀英' }])
      expect(one.body).toMatchObject({ isMasked: false, personName: '刘秀英', offers: role === 'SUPERVISOR' ? [] : expect.arrayContaining(['F15']) as string[] })
      expect((await client.call(api.printCase, { params: { caseId } })).status).toBe(200)
    } else if (masked.includes(role)) {
      expect(one.body).toMatchObject({ isMasked: true, personName: '刘**', goals: [], history: [], allowed: [], offers: [], alias: '' })
      expect(list.body.items).toMatchObject([{ personName: '刘**' }])
      expect((await client.call(api.printCase, { params: { caseId } })).status).toBe(403)
    } else expect([list.status, one.status]).toEqual([403, 403])
    if (!frontLine.includes(role)) expect((await client.call(api.handOverCase, { params: { caseId }, body: { responsibleId: accountOf(role), reason: '试试' } }, { ifMatch: 1 })).status).toBe(403)
  })

  it('knows no case of another station', async () => {
    for (const person of ['陈庄社工', '林东社工', '林东旗经办'] as const) {
      const client = await world.as(person)
      expect((await client.call(api.showCase, { params: { caseId } })).status).toBe(404)
      expect((await client.call(api.listHouseholdCases, { params: { householdId } })).status).toBe(404)
    }
    const stranger = await (await world.as('陈庄社工')).call(api.openCase, { params: { householdId }, body: { personId: idOf('case home head'), responsibleId: accountOf('陈庄社工'), emergencyReason: '试试' } })
    expect(stranger.status).toBe(404)
  })
})

describe('the row policies alone', () => {
  it('show a case to its station and the officers of the place, its history to the station', async () => {
    await world.job.query(`update service_case set level = 'KEY', version = version + 1`)
    const sees = async (person: Person, table: string) => (await seenBy(person, `select * from ${table}`)).length
    for (const role of allRoles) {
      expect([role, await sees(role, 'service_case')]).toEqual([role, [...clear, ...masked].includes(role) ? 1 : 0])
      expect([role, await sees(role, 'case_history')]).toEqual([role, clear.includes(role) ? 1 : 0])
    }
    expect(await sees('陈庄社工', 'service_case')).toBe(0)
    const figures = await seenBy('PROVINCE_OFFICER', `select distinct left(region_code, 2) as place from case_month_counter`)
    expect(figures).toEqual([{ place: '37' }])
  })

  it('let a supervisor move a case by an opinion only, and officers nothing', async () => {
    const write = (person: Person, set: string) => seenBy(person, `update service_case set ${set} returning id`)
    await expect(write('SUPERVISOR', 'state = state')).rejects.toThrow(/a supervisor gives an opinion/)
    await expect(write('SUPERVISOR', `version = version + 1, alias = '改'`)).rejects.toThrow(/a supervisor gives an opinion/)
    expect(await write('SUPERVISOR', `version = version + 1, state = 'REVIEW'`)).toHaveLength(1)
    expect(await write('COUNTY_OFFICER', 'state = state')).toEqual([])
    await expect(write('STATION_WORKER', `case_no = 'X'`)).rejects.toThrow(/permission denied/)
  })
})

describe('the list', () => {
  it('goes through 2,000 cases page by page, and narrows', async () => {
    await world.job.query(`with p as (insert into person (id, household_id, station_id, region_code, household_state, name, relation, document_kind, no_identity_reason, sex)
        select gen_random_uuid(), household_id, station_id, region_code, household_state, name, 'OTHER', 'NONE', '测试', sex from person, generate_series(1, 2000) where id = $1 returning id, household_id, station_id, region_code)
      insert into service_case (id, case_no, household_id, person_id, station_id, region_code, done_station_id, done_region_code, state, level, responsible_id, responsible_name, registered_on, registered_by, registered_by_name, opened_on)
      select gen_random_uuid(), 'many-' || id, household_id, id, station_id, region_code, station_id, region_code, 'ACTIVE', 'KEY', $2, '测试', '2025-05-01', $2, '测试', '2025-05-01' from p`, [idOf('case home head'), accountOf('STATION_HEAD')])
    const worker = await world.as('STATION_WORKER')
    const seen = new Set<string>()
    let after: string | undefined
    do {
      const { body } = await worker.call(api.listCases, { query: { limit: 200, ...(after ? { after } : {}) } })
      body.items.forEach(({ id }) => seen.add(id))
      after = body.next ?? undefined
    } while (after)
    expect(seen.size).toBe(2_001)
    expect((await worker.call(api.listCases, { query: { only: 'MINE' } })).body.items.map(({ id }) => id)).toEqual([caseId])
    expect((await worker.call(api.listCases, { query: { level: 'CRISIS' } })).body.items).toEqual([])
    expect((await worker.call(api.listCases, { query: { only: 'NONSENSE' as never } })).status).toBe(422)
  })

  it('counts the same as the rows', async () => {
    const { rows } = await world.job.query(`select sum(value)::int as value from case_month_counter where figure = 'running' and region_code like '37%'`)
    expect(rows).toEqual([{ value: 2_001 }])
  })
})

describe('nonsense', () => {
  it('is answered in words, never with a failure of ours', async () => {
    const worker = await world.as('STATION_WORKER')
    for (const form of Object.keys(shortAnswers)) {
      for (const answers of [{}, { goals: 'x' }, { goals: [null], resources: 7, closedOn: '2025-02-30', heldOn: 'heute', familyMap: [], needs: {} }, { workers: [{ id: 'x' }] }]) {
        for (const isDone of [true, false]) {
          const reply = await worker.call(createRecord, { params: { form, subjectId: caseId }, body: { formVersion: 1, answers, isDone } as never })
          expect([form, reply.status < 500]).toEqual([form, true])
        }
      }
    }
    // What was kept half-filled does not trouble the case's own page or paper.
    expect((await worker.call(api.showCase, { params: { caseId } })).status).toBe(200)
    expect((await worker.call(api.printCase, { params: { caseId } })).status).toBe(200)
  })
})
