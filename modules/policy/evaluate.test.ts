// Judging on record: the standing is kept, changes are remembered, and a change of the records is judged before the next look.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { stations } from '../../tests/support/world.ts'
import { policy } from '../../server/fact-sources.ts'
import * as api from './model/api.ts'
import { evaluateRegion, evaluateStale } from './server/evaluate.ts'

let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
})
afterAll(() => world.close())

const standing = async (rule: string, subject: string = stations.盐窝.id) =>
  (await world.owner.query<{ outcome: string; since_on: string; explanation: string }>(
    'select outcome, since_on, explanation from policy_finding where rule = $1 and subject_id = $2', [rule, subject])).rows[0]
const marks = async () => (await world.owner.query('select 1 from policy_stale')).rowCount
const addZone = (zone: string, square: number) => world.job.query(
  `insert into station_zone (id, station_id, zone, area_square_metres, from_on) values (gen_random_uuid(), $1, $2, $3, '2024-01-01')`, [stations.盐窝.id, zone, square])

describe('judging a region', () => {
  beforeAll(() => evaluateRegion(policy, world.job, '', '2025-06-16'))

  it('gives every station the rules of its own place', async () => {
    const { rows } = await world.owner.query<{ subject_name: string; pack: string }>(`select distinct subject_name, pack from policy_finding where subject_kind = 'station' order by 1`)
    expect(rows).toEqual([
      { subject_name: '林东镇社会工作服务站', pack: 'nei-menggu-2021' },
      { subject_name: '盐窝镇社会工作服务站', pack: 'dongying-2022' },
      { subject_name: '陈庄镇社会工作服务站', pack: 'dongying-2022' },
    ])
    expect(await standing('DY-10-R2')).toMatchObject({ outcome: 'breached', since_on: '2025-06-16' })
  })

  it('takes the marks away, and judging again changes nothing', async () => {
    expect(await marks()).toBe(0)
    expect(await evaluateRegion(policy, world.job, '37', '2025-06-16')).toMatchObject({ changed: 0 })
  })

  it('judges counties that take part, not all of China', async () => {
    const { rows } = await world.owner.query(`select distinct subject_name from policy_finding where subject_kind = 'county' order by 1`)
    expect(rows).toEqual([{ subject_name: '利津县' }, { subject_name: '巴林左旗' }])
  })

  it('counts by township exactly what the findings say', async () => {
    const counted = `select rpad(left(region_code, 9), 12, '0') as place_code, pack, rule, subject_kind, outcome, count(*)::int as n from policy_finding group by 1, 2, 3, 4, 5`
    const { rows } = await world.owner.query(`(${counted}) except select place_code, pack, rule, subject_kind, outcome, subjects::int from policy_count`)
    expect(rows).toEqual([])
    const total = await world.owner.query('select (select count(*)::int from policy_finding) as rows, (select sum(subjects)::int from policy_count) as counted')
    expect(total.rows[0].rows).toBe(total.rows[0].counted)
  })
})

describe('a changed record', () => {
  beforeEach(() => evaluateRegion(policy, world.job, '3705', '2025-06-16'))

  it('is judged before the finding is read again, and the earlier outcome is remembered', async () => {
    const head = await world.as('STATION_HEAD')
    const look = async () => (await head.call(api.listFindings, { query: { rule: 'DY-10-R2' } })).body.items[0]
    expect((await look())?.explanation).toMatch(/^功能区域 无/)
    for (const zone of ['OFFICE', 'CASE', 'GROUP', 'MULTIFUNCTION']) await addZone(zone, 20)
    expect((await look())?.explanation).toMatch(/缺少 档案室$/)
    world.clock.now = new Date('2025-06-18T02:00:00Z')
    await addZone('ARCHIVE', 10)
    const met = await look()
    expect(met).toMatchObject({ outcome: 'met', sinceOn: '2025-06-18', asOf: '2025-06-18' })
    const { body } = await head.call(api.showFinding, { params: { findingId: met!.id } })
    expect(body.changes).toMatchObject([{ from: 'breached', fromSince: '2025-06-16', to: 'met', onDay: '2025-06-18' }])
    world.clock.now = new Date('2025-06-16T02:00:00Z')
  })

  it('costs only its own place: the station next door is not judged again', async () => {
    await addZone('OTHER', 5)
    await evaluateStale(policy, world.job, ['37'], '2025-06-17')
    const { rows } = await world.owner.query<{ subject_name: string; as_of: string }>(
      `select distinct subject_name, as_of from policy_finding where subject_kind = 'station' and region_code like '3705%' order by 1`)
    expect(rows).toEqual([{ subject_name: '盐窝镇社会工作服务站', as_of: '2025-06-17' }, { subject_name: '陈庄镇社会工作服务站', as_of: '2025-06-16' }])
    expect(await evaluateStale(policy, world.job, ['37'], '2025-06-17')).toEqual({ subjects: 0, changed: 0 })
  })

  it('of a city judges what stands in the city, and forgets nothing of it', async () => {
    const inCity = `select rule, subject_id from policy_finding where subject_kind = 'institution' and region_code = '150400000000' order by 1, 2`
    const { rows: before } = await world.owner.query(inCity)
    expect(before.length).toBeGreaterThan(0)
    await world.owner.query(`insert into policy_stale (region_code) values ('150400000000')`)
    await evaluateStale(policy, world.job, ['1504'], '2025-06-16')
    expect((await world.owner.query(inCity)).rows).toEqual(before)
  })

  it('keeps the mark of a change made while its place is being judged', async () => {
    await addZone('OTHER', 5)
    const writer = await world.job.connect()
    await writer.query('begin')
    await writer.query(`update station_zone set area_square_metres = 6 where zone = 'OTHER' and station_id = $1`, [stations.盐窝.id])
    await evaluateStale(policy, world.job, ['37'], '2025-06-16')
    await writer.query('commit')
    writer.release()
    expect(await marks()).toBe(1)
  })

  it('forgets a station that is closed, with its last outcome in the history', async () => {
    await world.job.query(`insert into station_state (station_id, from_on, state) values ($1, '2025-06-16', 'CLOSED')`, [stations.陈庄.id])
    await evaluateStale(policy, world.job, ['37'], '2025-06-16')
    expect(await standing('DY-10-R2', stations.陈庄.id)).toBeUndefined()
    const { rows } = await world.owner.query(`select from_outcome, to_outcome from policy_finding_change where subject_id = $1 and rule = 'DY-10-R2'`, [stations.陈庄.id])
    expect(rows).toEqual([{ from_outcome: 'breached', to_outcome: null }])
  })
})
