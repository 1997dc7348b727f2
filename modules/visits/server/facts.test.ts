// Facts about visits: files that rest on no home visit (内蒙古工作指引四（二）), late records (四（四）), people reached (东营办法第三条).
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factValueProblem, type SubjectKind } from '../../../kernel/model/facts.ts'
import { kyselyOn } from '../../../kernel/server/connection.ts'
import { openTestApp, type TestApp } from '../../../tests/support/app.ts'
import { accountOf, stations, type StationName } from '../../../tests/support/world.ts'
import { addHousehold } from '../testing.ts'
import { visitFacts } from './facts.ts'

const { 盐窝, 陈庄, 林东 } = stations
let world: TestApp
let client: pg.PoolClient
beforeAll(async () => {
  world = await openTestApp()
  client = await world.job.connect()
})
afterAll(async () => {
  client.release()
  await world.close()
})

async function factsOf(id: string, asOf = '2025-06-16', kind: SubjectKind = 'station') {
  const facts = (await visitFacts.gather(kyselyOn(client), { kind, ids: [id] }, asOf)).get(id) ?? {}
  for (const definition of visitFacts.definitions) {
    const value = facts[definition.name]
    if (value !== undefined) expect(factValueProblem(definition, value), definition.name).toBeUndefined()
  }
  return facts
}

interface Seed { at?: StationName; on?: string; kind?: string; channel?: 'HOME' | 'PHONE'; presence?: string; recordedAt?: string; deviceAt?: string; withdrawn?: boolean }
async function addVisit(household: string, { at = '盐窝', on = '2025-06-10', kind = 'REGULAR', channel = 'HOME', presence = 'MET', recordedAt, deviceAt, withdrawn = false }: Seed = {}) {
  const { id, village } = stations[at]
  await world.job.query(`insert into visit (id, household_id, station_id, region_code, done_station_id, done_region_code, kind, channel, visited_on, visitor_ids, visitor_names,
      presence, call_result, people_met_count, risk_signs, narrative, is_late, recorded_at, device_at, recorded_by, recorded_by_name, state, withdrawal)
    values ($1, $2, $3, $4, $3, $4, $5, $6, $7, array[$8]::uuid[], array['测试'], $9, $10, 1, array['NONE'], '\\x00', false, $11, $12, $8, '测试', $13, $14)`,
  [randomUUID(), household, id, village, kind, channel, on, accountOf('STATION_WORKER'), channel === 'PHONE' ? null : presence, channel === 'PHONE' ? 'ANSWERED' : null,
    recordedAt ?? `${on}T02:00:00Z`, deviceAt ?? null, withdrawn ? 'WITHDRAWN' : 'RECORDED', withdrawn ? Buffer.from([0]) : null])
}

describe('files that rest on no home visit', () => {
  it('are those nobody of the family was met for at home', async () => {
    const [met, absent, called, withdrawn] = await Promise.all(['met', 'absent', 'called', 'withdrawn'].map((name) => addHousehold(world.job, name)))
    await addVisit(met!)
    await addVisit(absent!, { presence: 'NOT_HOME' })
    await addVisit(called!, { channel: 'PHONE' })
    await addVisit(withdrawn!, { withdrawn: true })
    expect(await factsOf(盐窝.id)).toMatchObject({ 'station.filesWithoutHomeVisitCount': 3, 'station.serviceRecordCountThisMonth': 3 })
    expect(await factsOf(盐窝.id, '2025-06-09')).toMatchObject({ 'station.filesWithoutHomeVisitCount': 4, 'station.serviceRecordCountThisMonth': 0 })
  })
})

describe('service without a file', () => {
  it('is a visit before filing or after closing; the first visit, from which the file is made, is none', async () => {
    const [early, first, closed] = [
      await addHousehold(world.job, 'early', '陈庄', { filedOn: '2025-03-01' }), await addHousehold(world.job, 'first', '陈庄', { filedOn: '2025-03-01' }),
      await addHousehold(world.job, 'closed', '陈庄', { state: 'CLOSED' }),
    ]
    await addVisit(first, { at: '陈庄', on: '2025-02-28', kind: 'FIRST_FILE' })
    expect(await factsOf(陈庄.id)).toMatchObject({ 'station.servedHouseholdsWithoutFileCountThisYear': 0 })
    await addVisit(early, { at: '陈庄', on: '2025-02-28' })
    await addVisit(closed, { at: '陈庄', on: '2025-05-02' })
    expect(await factsOf(陈庄.id)).toMatchObject({ 'station.servedHouseholdsWithoutFileCountThisYear': 2 })
    expect(await factsOf(陈庄.id, '2026-01-01')).toMatchObject({ 'station.servedHouseholdsWithoutFileCountThisYear': 0 })
  })
})

describe('how long records wait', () => {
  it('is counted in days of Beijing time, from when the phone wrote it down', async () => {
    const household = await addHousehold(world.job, 'delay', '林东')
    expect(await factsOf(林东.id, '2025-06-16')).toMatchObject({ 'station.serviceRecordCountThisMonth': 0, 'station.longestRecordingDelayDaysThisMonth': undefined })
    await addVisit(household, { at: '林东', on: '2025-06-10', recordedAt: '2025-06-10T16:30:00Z' })
    expect(await factsOf(林东.id)).toMatchObject({ 'station.longestRecordingDelayDaysThisMonth': 1 })
    await addVisit(household, { at: '林东', on: '2025-06-11', recordedAt: '2025-06-20T02:00:00Z', deviceAt: '2025-06-11T02:00:00Z' })
    expect(await factsOf(林东.id)).toMatchObject({ 'station.serviceRecordCountThisMonth': 2, 'station.longestRecordingDelayDaysThisMonth': 1 })
    await addVisit(household, { at: '林东', on: '2025-06-12', recordedAt: '2025-06-17T02:00:00Z' })
    expect(await factsOf(林东.id)).toMatchObject({ 'station.longestRecordingDelayDaysThisMonth': 5 })
  })
})

describe('people reached in a county', () => {
  it('are counted once a year; a past year without records is not known', async () => {
    const household = await addHousehold(world.job, 'reached', '林东')
    await world.job.query(`insert into person (id, household_id, station_id, region_code, name, relation, document_kind, no_identity_reason, sex)
      select $1, id, station_id, region_code, '测试', 'HEAD', 'NONE', '测试', 'MALE' from household where id = $2`,
    [randomUUID(), household])
    await addVisit(household, { at: '林东', on: '2024-03-01' })
    await addVisit(household, { at: '林东', on: '2024-09-01', channel: 'PHONE' })
    await addVisit(household, { at: '林东', on: '2025-03-01', presence: 'NOT_HOME' })
    expect(await factsOf('150422000000', '2025-06-16', 'county')).toEqual({
      'county.beneficiaryCountThisYear': 0, 'county.beneficiaryCountLastYear': 1, 'county.beneficiaryCountYearBeforeLast': undefined,
    })
    await addVisit(household, { at: '林东', on: '2025-03-02' })
    expect(await factsOf('150422000000', '2025-06-16', 'county')).toMatchObject({ 'county.beneficiaryCountThisYear': 1 })
  })
})
