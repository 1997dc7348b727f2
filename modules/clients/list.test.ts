// The list of a large place: 3,000 households, paged without a gap or a repeat, sorted by the day they are due.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { stations } from '../../tests/support/world.ts'
import { lockHousehold, markVisited } from './index.ts'
import { inScope } from '../../kernel/server/transaction.ts'
import * as api from './model/api.ts'
import { addHousehold } from './testing.ts'

const many = 3_000
let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
  await world.job.query(`
    insert into household (id, file_no, station_id, region_code, head_name, filed_on, filing_mode, tier, next_visit_due_on)
    select gen_random_uuid(), 'many-' || n, $1, case when n % 3 = 0 then '370522102202' else '370522102201' end, '赵' || n, '2025-01-01', 'HOME_VISIT',
      (array['HIGH_RISK', 'KEY', 'GENERAL'])[1 + n % 3], date '2025-06-01' + (n * 7919 % 97)
    from generate_series(1, $2::int) n`, [stations.盐窝.id, many])
  await world.job.query(`
    insert into person (id, household_id, station_id, region_code, name, relation, document_kind, sex, client_groups)
    select gen_random_uuid(), id, station_id, region_code, head_name, 'HEAD', 'NONE', 'MALE', case when file_no like '%7' then array['MIN_ALLOWANCE'] else '{}' end from household`)
  await world.job.query('analyze household')
})
afterAll(() => world.close())

describe('the list', () => {
  it.each(['STATION_WORKER', 'COUNTY_OFFICER'] as const)('reaches all 3,000 households page by page for %s', async (person) => {
    const client = await world.as(person)
    const seen: { id: string; due: string }[] = []
    let after: string | undefined
    do {
      const { body } = await client.call(api.listHouseholds, { query: { limit: 200, ...(after ? { after } : {}) } })
      seen.push(...body.items.map((row) => ({ id: row.id, due: row.nextVisitDueOn ?? '' })))
      after = body.next ?? undefined
    } while (after)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(many)
    expect(seen.map(({ due }) => due)).toEqual(seen.map(({ due }) => due).sort())
  })

  it('narrows by tier, village, group and due day', async () => {
    const client = await world.as('STATION_WORKER')
    const all = async (query: object) => (await client.call(api.listHouseholds, { query: { limit: 200, ...query } })).body.items
    const overdue = await all({ due: 'OVERDUE' })
    expect(overdue.every((row) => row.nextVisitDueOn! < '2025-06-16')).toBe(true)
    expect((await all({ due: 'WEEK' })).every((row) => row.nextVisitDueOn! <= '2025-06-23')).toBe(true)
    expect((await all({ tier: 'KEY' })).every((row) => row.tier === 'KEY')).toBe(true)
    expect((await all({ regionCode: '370522102202' })).every((row) => row.village === '马村村民委员会')).toBe(true)
    expect((await all({ clientGroup: 'MIN_ALLOWANCE' })).every((row) => row.clientGroups.includes('MIN_ALLOWANCE'))).toBe(true)
    expect((await all({ regionCode: '370522102000' })).length).toBe(200)
    expect(await all({ regionCode: '370522103000' })).toEqual([])
    for (const regionCode of ['000000000000', '999999999999', '37052210220']) expect((await client.call(api.listHouseholds, { query: { regionCode } })).status).toBe(422)
    expect(await all({ state: 'CLOSED' })).toEqual([])
    expect((await client.call(api.listHouseholds, { query: { after: 'nonsense' } })).status).toBe(422)
  })

  it('offers the villages of one’s own stations, or of one’s townships', async () => {
    const villages = [{ code: '370522102201', name: '盐西村村民委员会' }, { code: '370522102202', name: '马村村民委员会' }]
    const worker = await (await world.as('STATION_WORKER')).call(api.listPlaces)
    expect(worker.body.items).toEqual([{ stationId: stations.盐窝.id, name: '盐窝镇社会工作服务站', regionCode: '370522102000', villages }])
    const officer = await (await world.as('COUNTY_OFFICER')).call(api.listPlaces)
    expect(officer.body.items.map(({ name }) => name)).toEqual(['盐窝镇', '陈庄镇'])
  })

  it('shows closed households behind those with a day, and pages through them', async () => {
    for (const n of [1, 2, 3]) await addHousehold(world.job, { name: `closed ${n}`, state: 'CLOSED' })
    const client = await world.as('STATION_WORKER')
    const first = await client.call(api.listHouseholds, { query: { state: 'CLOSED', limit: 2 } })
    const second = await client.call(api.listHouseholds, { query: { state: 'CLOSED', limit: 2, after: first.body.next! } })
    expect(new Set([...first.body.items, ...second.body.items].map(({ id }) => id)).size).toBe(3)
  })
})

describe('a visit', () => {
  it('moves the due day by the tier, and backwards again when it is withdrawn', async () => {
    const id = await addHousehold(world.job, { name: 'visited', tier: 'KEY', filedOn: '2025-04-30' })
    const { token } = await world.as('STATION_WORKER')
    const mark = (visit: { lastVisitedOn: string | null; notAfter?: string | null }) => inScope(world.appPool, token, null, async ({ tx }) => ({ result: await markVisited(tx, [{ household: await lockHousehold(tx, id), ...visit }]) }))
    const days = async () => (await world.job.query('select last_visited_on, next_visit_due_on, version from household where id = $1', [id])).rows[0] as object
    await mark({ lastVisitedOn: '2025-05-31' })
    expect(await days()).toEqual({ last_visited_on: '2025-05-31', next_visit_due_on: '2025-06-30', version: 1 })
    await mark({ lastVisitedOn: '2025-05-31', notAfter: '2025-06-20' })
    expect(await days()).toMatchObject({ next_visit_due_on: '2025-06-20' })
    await mark({ lastVisitedOn: null })
    expect(await days()).toMatchObject({ last_visited_on: null, next_visit_due_on: '2025-05-30' })
  })
})
