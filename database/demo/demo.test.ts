// The demo as a visitor meets it: every role can enter, every list has something, some stations meet their rules and some do not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCryptoProvider, newKeys } from '../../kernel/server/crypto/index.ts'
import { allRoles } from '../../kernel/model/roles.ts'
import { evaluateRegion, evaluateStale } from '../../modules/policy/index.ts'
import { policy } from '../../server/fact-sources.ts'
import { askedClauses } from '../../server/load-demo.ts'
import { createTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { differencesOfCounters, figuresCounted } from '../../tests/support/recount.ts'
import { isIdentityNumber } from '../../kernel/model/identity-number.ts'
import { identityNumberOf } from './identity.ts'
import { loadDemoData } from './load.ts'
import { loadPapers } from './papers.ts'
import { buildNetwork } from './network.ts'
import { places } from './places.ts'
import { chanceOf } from './random.ts'

let database: TestDatabase
// A Monday; the demo is told for the day it is loaded on.
const now = new Date('2026-03-16T03:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
  const [owner, job] = [await database.ownerPool.connect(), await database.jobPool.connect()]
  for (const client of [owner, job]) await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0')
  const crypto = createCryptoProvider(newKeys())
  await loadDemoData({ owner, job, crypto, now, say: () => undefined })
  for (const { code } of places) await evaluateRegion(policy, database.jobPool, code, '2026-03-16')
  await loadPapers({ job, crypto, clauses: await askedClauses(), today: '2026-03-16' })
  await evaluateStale(policy, database.jobPool, [''], '2026-03-16', 500)
  owner.release(true)
  job.release(true)
}, 120_000)
afterAll(() => database.drop())

const rowsOf = async <T extends object>(sql: string): Promise<T[]> => (await database.jobPool.query<T>(sql)).rows

describe('the demo', () => {
  it('has an account of every role to enter with', async () => {
    const rows = await rowsOf<{ role: string }>('select distinct a.role from demo_account d join appointment a on a.account_id = d.account_id')
    expect(rows.map(({ role }) => role).sort()).toEqual([...allRoles].sort())
  })

  it('stands in all five places, on real townships', async () => {
    const rows = await rowsOf<{ county: string; stations: number; nameless: number }>(`select left(s.region_code, 6) as county, count(*)::int as stations,
      count(*) filter (where r.code is null)::int as nameless from station s left join region r on r.code = s.region_code and r.valid_until is null
      where s.kind = 'TOWNSHIP_STATION' group by 1 order by 1`)
    expect(rows.map(({ county }) => county)).toEqual(places.map(({ code }) => code).sort())
    for (const { stations, nameless } of rows) expect([stations >= 8, nameless]).toEqual([true, 0])
  })

  it('holds a year of visits, none in the future, none by people of another station', async () => {
    const [row] = await rowsOf<{ visits: number; months: number; future: number; strangers: number }>(`select count(*)::int as visits, count(distinct date_trunc('month', visited_on))::int as months,
      count(*) filter (where visited_on > '2026-03-16')::int as future,
      count(*) filter (where not exists (select 1 from appointment a join appointment_station s on s.appointment_id = a.id where a.account_id = recorded_by and s.station_id = visit.station_id))::int as strangers from visit`)
    expect(row!.visits).toBeGreaterThan(5_000)
    expect([row!.months, row!.future, row!.strangers]).toEqual([13, 0, 0])
  })

  it('gives work for today: families due, families overdue, danger signs with open steps', async () => {
    const [row] = await rowsOf<{ due: number; overdue: number; todos: number; late: number }>(`select (select count(*)::int from household where next_visit_due_on between '2026-03-16' and '2026-03-22') as due,
      (select count(*)::int from household where next_visit_due_on < '2026-03-16') as overdue, (select count(*)::int from todo where state = 'OPEN') as todos, (select count(*)::int from visit where is_late) as late`)
    for (const count of Object.values(row!)) expect(count).toBeGreaterThan(10)
  })

  it('has briefings accepted, waiting and returned', async () => {
    const rows = await rowsOf<{ state: string }>('select distinct state from briefing order by 1')
    expect(rows.map(({ state }) => state)).toEqual(['ACCEPTED', 'RETURNED', 'SUBMITTED'])
  })

  it('shows stations that breach a rule, and a model station of Inner Mongolia that meets them all', async () => {
    const rows = await rowsOf<{ region_code: string; breached: number; met: number }>(`select region_code, count(*) filter (where outcome = 'breached')::int as breached,
      count(*) filter (where outcome = 'met')::int as met from policy_finding where subject_kind = 'station' and region_code like '150422%' group by 1`)
    expect(rows.find(({ region_code }) => region_code === '150422100000')).toMatchObject({ breached: 0 })
    expect(rows.filter(({ breached }) => breached > 0).length).toBeGreaterThanOrEqual(4)
  })

  it('shows stations whose records and papers answer most of what is asked of them', async () => {
    const rows = await rowsOf<{ county: string; met: number; breached: number; unknown: number }>(`select left(region_code, 6) as county, count(*) filter (where outcome = 'met')::int as met,
      count(*) filter (where outcome = 'breached')::int as breached, count(*) filter (where outcome = 'unknown')::int as unknown
      from policy_finding where subject_kind = 'station' and left(region_code, 6) in ('150422', '220523', '511822') group by 1 order by 1`)
    expect(rows).toHaveLength(3)
    for (const { county, met, breached, unknown } of rows) expect([county, met > unknown, breached > 0, breached < met / 4]).toEqual([county, true, true, true])
  })

  it('has papers in every state, a rectification answered, and a draft that its place applies', async () => {
    const rows = await rowsOf<{ state: string }>('select distinct state from policy_evidence order by 1')
    expect(rows.map(({ state }) => state)).toEqual(['ACCEPTED', 'CONFIRMED_MISSING', 'RETURNED', 'SUBMITTED'])
    expect(await rowsOf(`select 1 from policy_rectification where state = 'SUBMITTED'`)).not.toEqual([])
    expect(await rowsOf(`select 1 from policy_finding where pack = 'zhengzhou-2022' and region_code like '410108%' limit 1`)).toHaveLength(1)
  })

  it('has opinions on the service: enough of two quarters to be told, signed ones, a code that waits', async () => {
    const stations = await rowsOf<{ told: number; untold: number; signed: number; waiting: number }>(`select (select count(*)::int from (select 1 from feedback_answer b where b.station_id = a.station_id
        and case_id is null and quarter < '2026-Q1' group by quarter having count(*) >= 5) t) as told, (count(*) filter (where quarter >= '2026-Q1' and case_id is null))::int as untold,
        (count(*) filter (where case_id is not null))::int as signed, (select count(*)::int from feedback_link l where l.station_id = a.station_id and not is_used and valid_until > '2026-03-16') as waiting
      from feedback_answer a group by station_id`)
    expect(stations).toHaveLength(places.length)
    for (const one of stations) expect([one.told, one.untold, one.signed > 0, one.waiting]).toEqual([2, 4, true, 1])
  })

  it('has a hand-over that is done and one that waits, with everything in hand on its list and nothing more', async () => {
    const packages = await rowsOf<{ state: string; receivers: number; lines: number }>(`select state, min(cardinality(receiver_ids))::int as receivers,
      min((select count(*) from handover_line l where l.handover_id = handover.id))::int as lines from handover group by state order by state`)
    expect(packages.map(({ state, receivers, lines }) => [state, receivers, lines > 5])).toEqual([['DONE', 2, true], ['HANDED', 2, true]])
    const differs = await database.ownerPool.query(`select * from (
        select h.id, i.kind, i.subject_id, i.is_named from handover h cross join lateral sec.hands_of(h.station_id) i where h.state = 'HANDED' and i.account_id = h.worker_id
      ) held full join (select handover_id as id, kind, subject_id, is_named from handover_line where outcome is null) listed using (id, kind, subject_id, is_named) where held is null or listed is null`)
    expect(differs.rows).toEqual([])
  })

  it('counts what the records hold, figure by figure, and has something to count in every part of the desk', async () => {
    expect(await differencesOfCounters(database.jobPool)).toEqual([])
    for (const [counter, figures] of Object.entries(await figuresCounted(database.jobPool))) expect([counter, figures >= 3]).toEqual([counter, true])
  })

  it('is the same on every machine', () => {
    const [place] = places
    const townships = [{ code: '370522102000', name: '盐窝镇', villages: [{ code: '370522102201', name: '盐西村村民委员会' }] }]
    expect(buildNetwork(place!, townships, '2026-03-16')).toEqual(buildNetwork(place!, townships, '2026-03-16'))
    expect(chanceOf('a').next()).toBe(chanceOf('a').next())
  })

  it('gives out identity numbers that are right', () => {
    for (let order = 0; order < 99; order++) expect(isIdentityNumber(identityNumberOf('370522', '1950-02-28', order % 2 ? 'M' : 'F', order))).toBe(true)
  })
})
