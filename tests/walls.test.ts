// Who can see what, as strangers would try it: the whole API against canaries at three stations, with both walls and with the
// second wall (row policies) off. The first wall off: `walls-rows.test.ts`.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkIdentity, listHouseholds, reveal, searchHouseholds, showHousehold } from '../modules/clients/model/api.ts'
import { identityNumberOf } from '../modules/clients/testing.ts'
import { openTestApp, type TestApp } from './support/app.ts'
import { runMatrix, type Tokens, writesAtOwn } from './support/matrix.ts'
import { type Planted, plantCanaries, stationNames } from './support/plant.ts'
import { people, sessionOf, type StationName } from './support/world.ts'

let world: TestApp
let planted: Record<StationName, Planted>
let tokens: Tokens = {}
beforeAll(async () => {
  world = await openTestApp()
  planted = await plantCanaries(world)
  tokens = Object.fromEntries(await Promise.all(people.map(async (person) => [person, (await world.as(person)).token] as const)))
})
afterAll(() => world.close())

describe('both walls', () => {
  it('let no canary out to anybody who may not see it, and tell nothing apart', async () => {
    const matrix = await runMatrix(world.app, tokens, planted)
    expect(matrix.leaks).toEqual([])
    expect(matrix.tells).toEqual([])
    expect(matrix.requests).toBeGreaterThan(2000)
    // The matrix did look: every canary reached those who may see it.
    for (const station of stationNames) for (const kind of ['client', 'named', 'colleague', 'draft']) expect(matrix.seen).toContain(`${station} ${kind}`)
  }, 600_000)

  it('answer a search and an identity check for a stranger’s client as for nobody', async () => {
    const worker = await world.as('STATION_WORKER')
    for (const station of ['陈庄', '林东'] as const) {
      const [, , , , , , , , , , number = ''] = planted[station].canaries.client
      for (const text of planted[station].canaries.client) expect((await worker.call(searchHouseholds, { body: { text } })).body.items).toEqual([])
      const known = await worker.call(checkIdentity, { body: { identityNumber: number } })
      const unknown = await worker.call(checkIdentity, { body: { identityNumber: identityNumberOf('1977-07-07', 777) } })
      expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
    }
  })

  it('hold when a foreign id is mixed with an own one', async () => {
    const worker = await world.as('STATION_WORKER')
    const ask = (ofId: string) => worker.call(reveal, { params: { householdId: planted.盐窝.ids.householdId! }, body: { field: 'phone', ofId, reason: { code: 'VISIT', text: '核对' } } } as never)
    const [own, foreign, absent] = [await ask(planted.盐窝.ids.personId!), await ask(planted.陈庄.ids.personId!), await ask(randomUUID())]
    expect(own.status === 200 || own.status === 422).toBe(true)
    expect([foreign.status, foreign.text]).toEqual([absent.status, absent.text])
    expect(foreign.status).toBeGreaterThanOrEqual(400)
  })

  it('are not opened by a list’s cursor or filter made for somebody else', async () => {
    const stranger = await world.as('林东社工')
    for (const after of [['2020-01-01', planted.盐窝.ids.householdId!], ['1900-01-01', randomUUID()]]) {
      const reply = await stranger.call(listHouseholds, { query: { after: Buffer.from(JSON.stringify(after)).toString('base64url') } as never })
      expect(reply.text).not.toContain('鹮')
    }
    expect((await stranger.call(showHousehold, { params: { householdId: planted.盐窝.ids.householdId! } })).status).toBe(404)
  })
})

describe('when the contract has ended', () => {
  it('its people read nothing any more and write nothing, whatever they ask for; others go on', async () => {
    await world.owner.query(`update contract set until_on = '2025-12-31'`)
    const own = { STATION_WORKER: tokens.STATION_WORKER!, STATION_HEAD: tokens.STATION_HEAD!, SUPERVISOR: tokens.SUPERVISOR!, 林东社工: tokens.林东社工! }
    const matrix = await runMatrix(world.app, own, planted, { onlyReading: true })
    expect([...matrix.seen].filter((seen) => / (client|named)$/.test(seen))).toEqual([])
    expect(matrix.leaks).toEqual([])
    const writes = await writesAtOwn(world.app, own, planted)
    expect(writes.length).toBeGreaterThan(200)
    expect(writes.filter(({ status }) => status < 400).map(({ person, id, status }) => `${person} ${id} ${status}`)).toEqual([])
    const deputy = await runMatrix(world.app, { DEPUTY_STATION_HEAD: tokens.DEPUTY_STATION_HEAD! }, planted, { onlyReading: true })
    expect(deputy.seen).toContain('盐窝 client')
    await world.owner.query(`update contract set until_on = '2035-12-31'`)
  }, 300_000)
})

describe('the first wall alone', () => {
  it('lets no canary out when no row policy holds', async () => {
    await unforce()
    const app = await world.appOn(world.owner)
    const matrix = await runMatrix(app, tokens, planted, { onlyReading: true })
    await app.close()
    expect(matrix.leaks).toEqual([])
    expect(matrix.tells).toEqual([])
    for (const station of stationNames) expect(matrix.seen).toContain(`${station} client`)
  }, 600_000)

  it('is what kept them in: with its stations widened too, the matrix reports leaks', async () => {
    await unforce()
    // The actor is told that every station is his: the first wall believes it, and there is no second.
    await world.owner.query(`alter function sec.enter(text, uuid) rename to enter_truly`)
    await world.owner.query(`create function sec.enter(p_token text, p_key uuid default null) returns json language sql volatile security definer set search_path = sec, public, pg_temp as $$
      select (e::jsonb || jsonb_build_object('stationIds', (select jsonb_agg(id) from station)))::json from sec.enter_truly(p_token, p_key) e $$`)
    const app = await world.appOn(world.owner)
    const matrix = await runMatrix(app, { STATION_WORKER: await sessionOf(world.owner, 'STATION_WORKER') }, planted, { onlyReading: true })
    await app.close()
    expect(matrix.leaks.filter((leak) => leak.startsWith('STATION_WORKER')).length).toBeGreaterThan(5)
  }, 300_000)
})

// The owner is held by FORCE; without it no policy concerns him.
async function unforce(): Promise<void> {
  const { rows } = await world.owner.query<{ name: string }>(`select c.oid::regclass::text as name from pg_class c where c.relforcerowsecurity`)
  for (const { name } of rows) await world.owner.query(`alter table ${name} no force row level security`)
}
