// Who reads which findings and who decides: every person against every operation, then each wall with the other one off.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyContract } from '../../kernel/model/contract.ts'
import { kyselyOn } from '../../kernel/server/connection.ts'
import { type Actor, clientReach } from '../../kernel/model/roles.ts'
import type { ScopedTransaction } from '../../kernel/server/transaction.ts'
import { policy } from '../../server/fact-sources.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { organisations, people, type Person, stations } from '../../tests/support/world.ts'
import { addDuty, addWorker } from '../workforce/testing.ts'
import * as api from './model/api.ts'
import { policyAccess } from './server/access.ts'
import { evaluateRegion } from './server/evaluate.ts'
import { requireFinding } from './server/show-finding.ts'

let world: TestApp
/** One finding of each sort, all of 盐窝 and its county. */
const ids = { station: '', room: '', contractorWorker: '', townshipWorker: '', county: '' }
const room = '00000000-0000-4000-8000-0000000000a1'

beforeAll(async () => {
  world = await openTestApp()
  await world.job.query(`insert into station (id, kind, name, short_name, region_code, parent_id, state) values ($1, 'COMMUNITY_ROOM', '盐西村社会工作服务室', '盐西', '370522102201', $2, 'OPEN')`, [room, stations.盐窝.id])
  await world.job.query(`insert into station_state (station_id, from_on, state) values ($1, '2024-01-01', 'OPEN')`, [room])
  const own = await addWorker(world.job, { name: '盐窝社工甲', employerId: organisations.机构 })
  const townships = await addWorker(world.job, { name: '镇民政助理员', employerId: organisations.盐窝镇, source: 'TOWNSHIP', regionCode: '370522102000' })
  for (const id of [own, townships]) await addDuty(world.job, id, { station: stations.盐窝 })
  await evaluateRegion(policy, world.job, '', '2025-06-16')
  const find = async (kind: string, id: string) => (await world.owner.query<{ id: string }>('select id from policy_finding where subject_kind = $1 and subject_id = $2 order by rule', [kind, id])).rows[0]!.id
  Object.assign(ids, {
    station: await find('station', stations.盐窝.id), room: await find('room', room), contractorWorker: await find('worker', own),
    townshipWorker: await find('worker', townships), county: await find('county', '370522000000'),
  })
})
afterAll(() => world.close())

const atStation: Person[] = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER', 'EVALUATOR']
const inPlace: Person[] = ['TOWNSHIP_OFFICER', 'COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER']
const mayRead: Record<keyof typeof ids, Person[]> = {
  station: [...atStation, ...inPlace],
  room: [...atStation, ...inPlace],
  contractorWorker: ['STATION_HEAD', 'PROJECT_MANAGER', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER'],
  townshipWorker: ['STATION_HEAD', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER'],
  county: ['COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER'],
}
const kinds = Object.keys(ids) as (keyof typeof ids)[]
const cells = kinds.flatMap((kind) => people.map((person) => ({ kind, person, may: mayRead[kind].includes(person) })))

describe('reading', () => {
  it.each(cells)('$person and the finding of a $kind: $may', async ({ kind, person, may }) => {
    const { status } = await (await world.as(person)).call(api.showFinding, { params: { findingId: ids[kind] } })
    expect(status === 200).toBe(may)
  })

  it('lists what may be opened and nothing else', async () => {
    for (const person of people.filter((one) => policyAccess['findings.list']!.some((role) => role === one))) {
      const { body } = await (await world.as(person)).call(api.listFindings, { query: { limit: 200 } })
      const listed = kinds.filter((kind) => body.items.some((item) => item.id === ids[kind]))
      expect([person, listed]).toEqual([person, kinds.filter((kind) => mayRead[kind].includes(person))])
    }
  })

  it('gives city and province numbers of workers without a name', async () => {
    for (const person of ['CITY_OFFICER', 'PROVINCE_OFFICER'] as const) {
      const client = await world.as(person)
      const counted = await client.call(api.countFindings, { query: { subjectKind: 'worker' } })
      expect(counted.body.items.reduce((sum, { subjects }) => sum + subjects, 0)).toBeGreaterThan(0)
      expect((await client.call(api.showPack, { params: { packId: 'dongying-2022' } })).text).not.toContain('盐窝社工甲')
    }
  })

  it('records who looked at the finding of a worker', async () => {
    const { rows } = await world.owner.query(`select distinct role from audit.entry where action = 'findings.show' and subject_kind = 'worker' order by 1`)
    expect(rows.map(({ role }) => role as string)).toEqual([...mayRead.contractorWorker].sort())
  })
})

describe('operations', () => {
  const inputs: [AnyContract, () => object, Person[], number?][] = [
    [api.listPacks, () => ({}), people],
    [api.showPack, () => ({ params: { packId: 'dongying-2022' } }), people],
    [api.showStanding, () => ({ params: { stationId: stations.盐窝.id } }), [...atStation, ...inPlace]],
    [api.showStanding, () => ({ params: { stationId: room } }), [...atStation, ...inPlace]],
    [api.judgeRegion, () => ({}), ['TOWNSHIP_OFFICER', 'COUNTY_OFFICER', 'CITY_OFFICER', '林东旗经办']],
    [api.proposeDecision, () => ({ params: { findingId: ids.station }, body: { kind: 'EXEMPTION', reason: '场地正在改造', basis: '', fromOn: '2025-06-01', untilOn: null } }),
      ['STATION_HEAD', 'DEPUTY_STATION_HEAD', 'PROJECT_MANAGER', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER'], 201],
  ]
  it.each(inputs)('%o', async (contract, input, allowed, ok = 200) => {
    for (const person of people) {
      const { status } = await (await world.as(person)).call(contract, input())
      expect([contract.id, person, status === ok]).toEqual([contract.id, person, allowed.includes(person)])
    }
  })

  it('only the county office of the place decides', async () => {
    const { rows } = await world.owner.query<{ id: string }>(`select id from policy_decision where state = 'PROPOSED' limit 1`)
    for (const person of people) {
      const { status } = await (await world.as(person)).call(api.decideDecision, { params: { decisionId: rows[0]!.id }, body: { verdict: 'APPROVE', note: '' } }, { ifMatch: 999 })
      expect([person, status]).toEqual([person, person === 'COUNTY_OFFICER' ? 412 : person === '林东旗经办' ? 404 : 403])
    }
  })
})

describe('the second wall alone', () => {
  it.each(cells)('$person and the row of a $kind: $may', async ({ kind, person, may }) => {
    const seen = await world.past(person, async (query) => (await query('select 1 from policy_finding where id = $1', [ids[kind]])).rowCount)
    expect(seen).toBe(may ? 1 : 0)
  })

  it('keeps the counters to officers, and the marks to nobody', async () => {
    for (const person of people) {
      const seen = await world.past(person, async (query) => Number((await query('select count(*) as n from policy_count')).rows[0]!.n))
      expect([person, seen > 0]).toEqual([person, [...inPlace, '林东旗经办'].includes(person)])
    }
    await expect(world.past('COUNTY_OFFICER', (query) => query('select * from policy_stale'))).rejects.toThrow(/permission denied/)
  })

  it.each([
    ['an outcome', `update policy_finding set outcome = 'met'`], ['the history', 'delete from policy_finding_change'], ['a finding', 'delete from policy_finding'],
    ['the reason of a decision', `update policy_decision set reason = 'another reason'`], ['the counters', 'update policy_count set subjects = 0'],
  ])('never lets the product itself change %s', async (_what, sql) => {
    await expect(world.past('COUNTY_OFFICER', (query) => query(sql))).rejects.toThrow(/permission denied/)
  })

  it('lets nobody but the county office approve, and nobody propose for another place', async () => {
    const approve = (person: Person) => world.past(person, async (query) =>
      (await query(`update policy_decision set state = 'APPROVED', decided_by = sec.account_id(), decided_by_name = 'x', decided_at = now()`)).rowCount)
    for (const person of people) expect([person, ((await approve(person)) ?? 0) > 0]).toEqual([person, person === 'COUNTY_OFFICER'])
    const propose = (person: Person) => world.past(person, (query) => query(
      `insert into policy_decision (id, kind, pack, rule, subject_kind, subject_id, subject_name, station_id, region_code, reason, from_on, proposed_by, proposed_by_name)
       values (gen_random_uuid(), 'EXEMPTION', 'dongying-2022', 'DY-10-R1', 'station', $1, 'x', $2, '370522102000', '理由理由', '2025-01-01', sec.account_id(), 'x')`, [stations.盐窝.id, stations.盐窝.id]))
    await expect(propose('林东社工')).rejects.toThrow(/row-level security/)
    await expect(propose('林东旗经办')).rejects.toThrow(/row-level security/)
    await expect(propose('STATION_HEAD')).resolves.toMatchObject({ rowCount: 1 })
  })

  it('says whose station may be judged', async () => {
    for (const person of people) {
      const may = await world.past(person, async (query) => (await query('select sec.may_judge_station($1) as may', [stations.盐窝.id])).rows[0]!.may)
      expect([person, may]).toEqual([person, mayRead.station.includes(person)])
    }
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
        for (const kind of kinds) {
          const seen = await requireFinding(tx, actor, ids[kind]).then(() => true, () => false)
          expect([person, kind, seen]).toEqual([person, kind, mayRead[kind].includes(person)])
        }
      }
    } finally {
      client.release()
    }
  })
})
