// What happened in a family, in one place: filing, tiers, visits, moves; page by page, and as quick with 500 visits as with five.
import { describe, expect, it } from 'vitest'
import type { TestClient } from '../../tests/support/app.ts'
import { openWith } from '../../tests/support/people.ts'
import { accountOf, stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import { showTimeline, type TimelineEntry } from './model/timeline.ts'
import { addHousehold, householdInput, memberInput } from './testing.ts'

const { world, worker } = await openWith({ worker: 'STATION_WORKER' })

/** Visits, one a day, straight into the table. */
async function addVisits(householdId: string, count: number): Promise<void> {
  const narrative = (await world.job.query<{ n: Buffer }>(`select decode('00', 'hex') as n`)).rows[0]!.n
  await world.job.query(`
    insert into visit (id, household_id, station_id, region_code, done_station_id, done_region_code, kind, channel, visited_on, visitor_ids, visitor_names, presence,
      people_met_count, risk_signs, narrative, is_late, recorded_at, recorded_by, recorded_by_name)
    select gen_random_uuid(), $1, $2, $3, $2, $3, 'REGULAR', 'HOME', date '2025-06-15' - n / 2, array[$4::uuid], array['甲'], 'MET_PERSON', 1, array['NONE'], $6, false, now(), $4, '甲'
    from generate_series(1, $5::int) n`, [householdId, stations.盐窝.id, stations.盐窝.village, accountOf('STATION_WORKER'), count, narrative])
}

async function everything(client: TestClient, householdId: string, query: { limit?: number; source?: string } = {}): Promise<TimelineEntry[]> {
  const seen: TimelineEntry[] = []
  let after: string | undefined
  do {
    const { status, body } = await client.call(showTimeline, { params: { householdId }, query: { ...query, ...(after ? { after } : {}) } })
    expect(status).toBe(200)
    seen.push(...body.items)
    after = body.next ?? undefined
  } while (after)
  return seen
}

describe('the timeline', () => {
  it('tells what happened to a file, newest first, with who did it', async () => {
    const { body: home } = await worker.call(api.createHousehold, { body: householdInput({ members: [memberInput({ name: '赵五' })] }) })
    const params = { householdId: home.id }
    const tiered = await worker.call(api.changeTier, { params, body: { tier: 'KEY', reasons: ['LOW_INCOME'], note: '' } }, { ifMatch: home.version })
    const moved = await worker.call(api.moveHousehold, { params, body: { stationId: stations.盐窝.id, regionCode: '370522102202', livingAddress: '马村 3 号' } }, { ifMatch: tiered.body.version })
    const closed = await worker.call(api.closeHousehold, { params, body: { closedOn: '2025-06-16', reason: 'MOVED_AWAY' } }, { ifMatch: moved.body.version })
    await worker.call(api.reopenHousehold, { params, body: { note: '又搬回来' } }, { ifMatch: closed.body.version })
    const lines = await everything(worker, home.id)
    expect(lines.map(({ title }) => title).sort()).toEqual(['取得同意', '建立家庭档案', '搬到另一个村', '恢复档案', '停止服务', '分级由一般调整为重点'].sort())
    expect(lines.find(({ kind }) => kind === '搬迁')).toMatchObject({ detail: '从 盐西村 到 马村', byName: '测试STATION_WORKER' })
    expect(lines.map(({ on }) => on)).toEqual(lines.map(({ on }) => on).sort().reverse())
    expect((await everything(worker, home.id, { source: 'consents' })).map(({ source }) => source)).toEqual(['consents'])
  })

  it('gives each of 500 visits once, however the pages fall, and asks no more of the database than for five', async () => {
    const [few, many] = [await addHousehold(world.job, { name: 'few' }), await addHousehold(world.job, { name: 'many' })]
    await addVisits(few, 5)
    await addVisits(many, 500)
    await world.job.query('analyze visit')
    const officer = await world.as('COUNTY_OFFICER')
    const lines = await everything(officer, many, { limit: 7 })
    expect(new Set(lines.map(({ key }) => key)).size).toBe(501)
    expect(lines).toHaveLength(501)
    const { rows } = await world.job.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers off, timing off, costs off, summary off)
      select visit.id from visit where household_id = $1 order by visited_on desc, id desc limit 21`, [many])
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('visit_household')
    expect(plan).not.toContain('Sort')
    expect((await everything(officer, few)).length).toBe(6)
  })

  it('refuses a cursor and a kind that are not its own, and families out of reach', async () => {
    const home = await addHousehold(world.job, { name: 'asked' })
    for (const after of ['x', Buffer.from('["2025-06-01","x"]').toString('base64url'), Buffer.from('[1,2]').toString('base64url')]) {
      expect((await worker.call(showTimeline, { params: { householdId: home }, query: { after } })).status).toBe(422)
    }
    expect((await worker.call(showTimeline, { params: { householdId: home }, query: { source: 'nothing' } })).status).toBe(404)
    expect((await (await world.as('陈庄社工')).call(showTimeline, { params: { householdId: home } })).status).toBe(404)
  })
})
