// One person on file twice: found with reasons in one's own stations only, linked or refused, remembered, undone; the files stay.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { people, stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import { decideLink, linkDeedsIn, listLinks, listSuspects, undoLink } from './model/links.ts'
import { clientAccess } from './server/access.ts'
import { householdInput, identityNumberOf, memberInput } from './testing.ts'
import type { HouseholdView } from './model/views.ts'

let world: TestApp
let worker: TestClient
const number = identityNumberOf('1985-02-03', 41)
const noPapers = { documentKind: 'NONE', identityNumber: undefined, noIdentityReason: '遗失', sex: 'MALE', bornOn: '1985-02-03' }
const file = async (...members: object[]): Promise<HouseholdView> => {
  const { status, body, text } = await worker.call(api.createHousehold, { body: householdInput({ members: members.map((one, at) => memberInput({ relation: at === 0 ? 'HEAD' : 'SON', ...one })) }) })
  expect([status, text]).toEqual([201, text])
  return body
}
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
})
afterAll(() => world.close())

describe('a son who moved out', () => {
  let parents: HouseholdView
  let own: HouseholdView
  beforeAll(async () => {
    parents = await file({ name: '孙父' }, { name: '孙小明', identityNumber: number })
    const son = parents.members.find(({ name }) => name === '孙小明')!
    await worker.call(api.personLeaves, { params: { householdId: parents.id, personId: son.id }, body: { leftOn: '2025-06-10', reason: 'MOVED_OUT' } }, { ifMatch: son.version })
    own = await file({ name: '孙小明', identityNumber: number })
    await file({ name: '孙小明', ...noPapers })
  })

  it('is found by number, by name and birth day, with the reasons', async () => {
    const { body } = await worker.call(listSuspects)
    const reasons = body.items.map((pair) => pair.reasons)
    expect(body.items).toHaveLength(3)
    expect(reasons).toContainEqual(['SAME_IDENTITY', 'SAME_NAME_AND_BIRTH'])
    expect(reasons.filter((one) => one.length === 1)).toEqual([['SAME_NAME_AND_BIRTH'], ['SAME_NAME_AND_BIRTH']])
    const paged = await worker.call(listSuspects, { query: { limit: 2 } })
    const rest = await worker.call(listSuspects, { query: { limit: 2, after: paged.body.next! } })
    expect([...paged.body.items, ...rest.body.items]).toEqual(body.items)
    expect((await (await world.as('陈庄社工')).call(listSuspects)).body.items).toEqual([])
  })

  it('is linked and shown from both files, which stay as they are; undone, the pair is offered again', async () => {
    const of = async (householdId: string) => (await worker.call(listLinks, { params: { householdId } })).body
    const pair = (await of(own.id)).suspects.find(({ reasons }) => reasons.includes('SAME_IDENTITY'))!
    const body = { personId: pair.other.personId, otherId: pair.one.personId, deed: 'LINK' as const }
    const linked = await worker.call(decideLink, { body })
    expect(linked.status).toBe(201)
    expect((await worker.call(decideLink, { body })).problem.code).toBe('LINK_DECIDED')
    for (const id of [own.id, parents.id]) expect((await of(id)).links.map(({ state }) => state)).toEqual(['LINKED'])
    expect((await worker.call(api.showHousehold, { params: { householdId: parents.id } })).body.members).toHaveLength(2)
    expect((await worker.call(undoLink, { params: { linkId: linked.body.id }, body: { reason: '弄错了' } }, { ifMatch: 9 })).status).toBe(412)
    const undone = await worker.call(undoLink, { params: { linkId: linked.body.id }, body: { reason: '弄错了' } }, { ifMatch: linked.body.version })
    expect([undone.status, undone.body.state, undone.body.note]).toEqual([200, 'UNDONE', '弄错了'])
    expect((await worker.call(undoLink, { params: { linkId: linked.body.id }, body: { reason: '又来' } }, { ifMatch: undone.body.version })).status).toBe(409)
    expect((await of(own.id)).suspects.map(({ reasons }) => reasons.length).sort()).toEqual([1, 2])
  })

  it('is not offered again once refused', async () => {
    const { body: { items } } = await worker.call(listSuspects)
    const pair = items.find(({ reasons }) => reasons.length === 1)!
    const refused = await worker.call(decideLink, { body: { personId: pair.one.personId, otherId: pair.other.personId, deed: 'REFUSE', note: '同名' } })
    expect(refused.body.state).toBe('REFUSED')
    expect((await worker.call(listSuspects)).body.items).toHaveLength(2)
    expect(linkDeedsIn('REFUSED')).toEqual(['UNDO'])
  })
})

describe('the walls', () => {
  it('open to the front line of both stations alone, with the first wall or without it', async () => {
    const { rows: [link] } = await world.job.query<{ id: string; person_id: string; other_id: string }>('select * from person_link limit 1')
    for (const person of people) {
      const client = await world.as(person)
      const isOwn = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'].includes(person)
      const may = clientAccess['households.undoLink']!.includes(person as never) || person.endsWith('社工')
      const reply = await client.call(undoLink, { params: { linkId: link!.id }, body: { reason: '试' } }, { ifMatch: 999 })
      expect([person, reply.status]).toEqual([person, isOwn ? 412 : may ? 404 : 403])
      const decided = await client.call(decideLink, { body: { personId: link!.person_id, otherId: link!.other_id, deed: 'LINK' } })
      expect([person, decided.status === 201 || decided.status === 409]).toEqual([person, isOwn])
      const sees = await world.appPool.connect()
      await sees.query('begin')
      await sees.query('select sec.enter($1)', [client.token])
      expect([person, ((await sees.query('select 1 from person_link')).rowCount ?? 0) > 0]).toEqual([person, isOwn || person === 'SUPERVISOR'])
      await sees.query('rollback')
      sees.release()
    }
  })

  it('refuse nonsense, never with a failure', async () => {
    const nobody = '0190a000-0000-7000-8000-000000000000'
    expect((await worker.call(decideLink, { body: { personId: nobody, otherId: nobody, deed: 'LINK' } })).status).toBe(404)
    expect((await worker.call(decideLink, { body: { personId: 'x', otherId: 'y', deed: 'LINK' } as never })).status).toBe(422)
    expect((await worker.call(listSuspects, { query: { after: Buffer.from('["a","b"]').toString('base64url') } })).status).toBe(422)
    const { rows } = await world.job.query<{ id: string; household_id: string }>(`select id, household_id from person where station_id = $1 and household_id in (select household_id from person group by 1 having count(*) > 1)`, [stations.盐窝.id])
    expect((await worker.call(decideLink, { body: { personId: rows[0]!.id, otherId: rows[1]!.id, deed: 'LINK' } })).problem.errors?.map(({ field }) => field)).toEqual(['otherId'])
  })
})
