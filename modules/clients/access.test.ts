// Who may do what with whose files: every role and relation against every operation, then each wall with the other one off.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyContract } from '../../kernel/model/contract.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { contracts, people, stations, type Person } from '../../tests/support/world.ts'
import { kyselyOn } from '../../kernel/server/connection.ts'
import type { Actor } from '../../kernel/model/roles.ts'
import { clientReach } from '../../kernel/model/roles.ts'
import type { ScopedTransaction } from '../../kernel/server/transaction.ts'
import * as api from './model/api.ts'
import { clientAccess } from './server/access.ts'
import { requireHousehold, selectRows } from './server/store.ts'
import { consentInput, householdInput, identityNumberOf } from './testing.ts'
import type { HouseholdView } from './model/views.ts'

let world: TestApp
let home: HouseholdView
beforeAll(async () => {
  world = await openTestApp()
  const made = await (await world.as('STATION_WORKER')).call(api.createHousehold, { body: householdInput() })
  home = made.body
})
afterAll(() => world.close())

/** What a person is to the household of the station 盐窝. */
const writers: Person[] = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD']
const readers: Person[] = [...writers, 'SUPERVISOR', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER']
/** Right role, wrong place: for them the household does not exist. */
const strangers: Person[] = ['陈庄社工', '林东社工', '林东旗经办']

interface Deed { contract: AnyContract; input: () => object; allowed: Person[]; ok: number; needsVersion?: boolean }
const household = () => ({ params: { householdId: home.id } })
const member = () => ({ params: { householdId: home.id, personId: home.members[0]!.id } })
const stale = 999
/** Writes are tried upon a version that never was: 412 says that all walls let the request through, and nothing changes. */
const deeds: Deed[] = [
  { contract: api.showHousehold, input: household, allowed: readers, ok: 200 },
  { contract: api.listReaders, input: household, allowed: readers, ok: 200 },
  { contract: api.reveal, input: () => ({ ...household(), body: { field: 'livingAddress', reason: { code: 'CONTACT' } } }), allowed: readers, ok: 200 },
  { contract: api.updateHousehold, input: () => ({ ...household(), body: { filingMode: 'PHONE' } }), allowed: writers, ok: 412, needsVersion: true },
  { contract: api.changeTier, input: () => ({ ...household(), body: { tier: 'KEY', reasons: ['LOW_INCOME'] } }), allowed: writers, ok: 412, needsVersion: true },
  { contract: api.moveHousehold, input: () => ({ ...household(), body: { stationId: stations.盐窝.id, regionCode: '370522102202', livingAddress: '马村' } }), allowed: writers, ok: 412, needsVersion: true },
  { contract: api.closeHousehold, input: () => ({ ...household(), body: { closedOn: '2025-06-16', reason: 'DECEASED' } }), allowed: writers, ok: 412, needsVersion: true },
  { contract: api.reopenHousehold, input: () => ({ ...household(), body: { note: '恢复' } }), allowed: writers, ok: 409, needsVersion: true },
  { contract: api.updatePerson, input: () => ({ ...member(), body: { name: '甲', relation: 'HEAD' } }), allowed: writers, ok: 412, needsVersion: true },
  { contract: api.personLeaves, input: () => ({ ...member(), body: { leftOn: '2025-06-16', reason: 'MOVED_OUT' } }), allowed: writers, ok: 412, needsVersion: true },
  { contract: api.withdrawConsent, input: () => ({ params: { householdId: home.id, consentId: home.consents[0]!.id }, body: { withdrawnOn: '2025-06-16', reason: '不愿' } }), allowed: writers, ok: 412, needsVersion: true },
  { contract: api.addContact, input: () => ({ ...household(), body: { name: '甲', relation: '邻居', phone: '13900001111' } }), allowed: writers, ok: 201 },
  { contract: api.removeContact, input: () => ({ params: { householdId: home.id, contactId: home.id } }), allowed: writers, ok: 404 },
  { contract: api.addPerson, input: () => ({ ...household(), body: { name: '乙', relation: 'HEAD', identityNumber: identityNumberOf('1980-01-01', 3) } }), allowed: writers, ok: 422 },
  { contract: api.recordConsent, input: () => ({ ...household(), body: consentInput({ givenOn: '2025-06-17' }) }), allowed: writers, ok: 422 },
]

describe('every operation on a household, for every person', () => {
  it.each(deeds)('$contract.id', async ({ contract, input, allowed, ok, needsVersion }) => {
    for (const person of people) {
      const reply = await (await world.as(person)).call(contract, input() as never, needsVersion ? { ifMatch: stale } : {})
      const mayAtAll = clientAccess[contract.id]!.includes(roleOf(person))
      const expected = allowed.includes(person) ? ok : mayAtAll ? 404 : 403
      expect([person, reply.status]).toEqual([person, expected])
      if (!allowed.includes(person)) expect(reply.text).not.toContain(home.fileNo)
    }
  })

  it('answers what is not yours exactly like what does not exist', async () => {
    for (const person of strangers) {
      const client = await world.as(person)
      const theirs = await client.call(api.showHousehold, household())
      const nothing = await client.call(api.showHousehold, { params: { householdId: '0190a000-0000-7000-8000-000000000000' } })
      expect([theirs.status, theirs.text]).toEqual([404, nothing.text])
    }
  })

  it('lists and searches only what is within reach', async () => {
    for (const person of people) {
      const client = await world.as(person)
      const list = await client.call(api.listHouseholds)
      const isAllowed = clientAccess['households.list']!.includes(roleOf(person))
      expect([person, list.status]).toEqual([person, isAllowed ? 200 : 403])
      if (isAllowed) expect([person, list.body.items.length]).toEqual([person, readers.includes(person) ? 1 : 0])
      const search = await client.call(api.searchHouseholds, { body: { text: '张三丰' } })
      const finds = [...writers, 'SUPERVISOR'].includes(person) ? 1 : 0
      expect([person, search.status === 200 ? search.body.items.length : search.status]).toEqual([person, clientAccess['households.search']!.includes(roleOf(person)) ? finds : 403])
    }
  })

  it('files only at a station of one’s own', async () => {
    const input = { body: householdInput({ stationId: stations.陈庄.id, regionCode: stations.陈庄.village }) }
    for (const person of people.filter((one) => one !== '陈庄社工')) {
      const reply = await (await world.as(person)).call(api.createHousehold, input)
      expect([person, reply.status]).toEqual([person, clientAccess['households.create']!.includes(roleOf(person)) ? 404 : 403])
    }
  })

  it('shows city and province figures only, small ones not at all', async () => {
    const city = await (await world.as('CITY_OFFICER')).call(api.showFigures)
    expect(city.body.households).toEqual([{ tier: 'HIGH_RISK', count: 0 }, { tier: 'KEY', count: 0 }, { tier: 'GENERAL', count: null }])
    const county = await (await world.as('COUNTY_OFFICER')).call(api.showFigures)
    expect(county.body.households[2]).toEqual({ tier: 'GENERAL', count: 1 })
    const far = await (await world.as('林东旗经办')).call(api.showFigures)
    expect(far.body.households[2]).toEqual({ tier: 'GENERAL', count: 0 })
    expect((await (await world.as('EVALUATOR')).call(api.showFigures)).status).toBe(403)
  })
})

function roleOf(person: Person) {
  return person === '林东旗经办' ? 'COUNTY_OFFICER' : person === '陈庄社工' || person === '林东社工' ? 'STATION_WORKER' : person
}

const tables = ['household', 'household_tier', 'person', 'person_term', 'emergency_contact', 'consent'] as const

describe('the second wall alone', () => {
  it('shows each person the rows of his reach, and terms only to the front line', async () => {
    for (const person of people) {
      for (const table of tables) {
        const n = await world.past(person, async (query) => Number((await query(`select count(*) as n from ${table}`)).rows[0]!.n))
        const sees = readers.includes(person) && table !== 'household_tier'
          && (table !== 'person_term' || [...writers, 'SUPERVISOR'].includes(person))
        expect([person, table, n > 0]).toEqual([person, table, sees])
      }
    }
  })

  it('lets nobody but the station’s own people change a row, and nobody move one to a foreign station', async () => {
    for (const person of people) {
      const changed = await world.past(person, async (query) => (await query('update household set remarks = $1', ['x'])).rowCount)
      expect([person, changed]).toEqual([person, writers.includes(person) ? 1 : 0])
    }
    const move = world.past('STATION_WORKER', (query) => query('update household set station_id = $1', [stations.陈庄.id]))
    await expect(move).rejects.toThrow(/row-level security/)
    const insert = world.past('SUPERVISOR', (query) => query(`insert into person_term values ($1, 'zz', $2)`, [stations.盐窝.id, home.members[0]!.id]))
    await expect(insert).rejects.toThrow(/row-level security/)
  })

  it.each([
    ['the number of a file', `update household set file_no = 'x'`], ['who filed it', 'update household set created_by = null'],
    ['a household itself', 'delete from household'], ['a tier’s history', `update household_tier set note = 'x'`],
    ['a given consent', `update consent set items = '{}'`], ['the counters', 'update client_counter set value = 0'],
    ['the counting function', `select sec.count_client('${stations.盐窝.id}', '370522102201', 'person', 5)`],
  ])('never lets the product itself change %s', async (_what, sql) => {
    await expect(world.past('STATION_WORKER', (query) => query(sql))).rejects.toThrow(/permission denied/)
  })

  it('tells who looked only to those who may see the household', async () => {
    for (const person of people) {
      const n = await world.past(person, async (query) => (await query('select * from sec.household_readers($1, 50)', [home.id])).rowCount)
      expect([person, (n ?? 0) > 0]).toEqual([person, readers.includes(person)])
    }
  })

  it('ends with the contract, reading included, and reads only in the hand-over window', async () => {
    const seen = async () => world.past('STATION_WORKER', async (query) => [
      Number((await query('select count(*) as n from household')).rows[0]!.n), (await query('update household set remarks = $1', ['x'])).rowCount,
    ])
    expect(await seen()).toEqual([1, 1])
    await world.job.query(`update contract set ended_on = sec.today() - 1, handover_until_on = sec.today() where id = $1`, [contracts.利津])
    expect(await seen()).toEqual([1, 0])
    const worker = await world.as('STATION_WORKER')
    expect((await worker.call(api.showHousehold, household())).body.allowed).toEqual(['households.reveal'])
    expect((await worker.call(api.updateHousehold, { ...household(), body: { filingMode: 'PHONE' } }, { ifMatch: 1 })).status).toBe(404)
    await world.job.query(`update contract set handover_until_on = sec.today() - 1 where id = $1`, [contracts.利津])
    expect(await seen()).toEqual([0, 0])
    expect((await worker.call(api.showHousehold, household())).status).toBe(404)
    await world.job.query(`update contract set ended_on = null, handover_until_on = null where id = $1`, [contracts.利津])
  })
})

describe('the first wall alone', () => {
  it('keeps each person to his reach where the database would show everything', async () => {
    const client = await world.job.connect()
    try {
      for (const person of people) {
        const entered = await world.past(person, async (query) => (await query('select sec.enter($1) as e', [(await world.as(person)).token])).rows[0]!.e as Omit<Actor, 'reach'>)
        const actor: Actor = { ...entered, reach: clientReach[entered.role] }
        const tx = { db: kyselyOn(client), actor } as unknown as ScopedTransaction
        const shown = (await selectRows(tx).execute()).length
        const one = await requireHousehold(tx, home.id).then(() => 1, () => 0)
        expect([person, shown, one]).toEqual([person, ...(readers.includes(person) ? [1, 1] : [0, 0])])
      }
    } finally {
      client.release()
    }
  })
})
