// What the rules on training, supervision and placement ask of the staff files (内蒙古二、三、四；吉林六（四）；东营三十一、三十二、四十).
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import { factValueProblem } from '../../../kernel/model/facts.ts'
import { kyselyOn } from '../../../kernel/server/connection.ts'
import { openTestApp, type TestApp } from '../../../tests/support/app.ts'
import { contracts, organisations, stations } from '../../../tests/support/world.ts'
import { addCertificateRow, addDuty, addSupervisionRow, addTrainingRow, addWorker } from '../testing.ts'
import { workforceFactDefinitions } from './fact-definitions.ts'
import { workforceFacts } from './facts.ts'

const { 盐窝, 陈庄 } = stations
const 利津 = '370522000000'
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

async function factsOf(kind: SubjectKind, id: string, asOf: string) {
  const facts = (await workforceFacts.gather(kyselyOn(client), { kind, ids: [id] }, asOf)).get(id) ?? {}
  for (const [name, value] of Object.entries(facts)) {
    const definition = workforceFactDefinitions.find((one) => one.name === name)
    expect(definition, `${name} is defined`).toBeDefined()
    if (value !== undefined) expect(factValueProblem(definition!, value), name).toBeUndefined()
  }
  return facts
}

describe('a person’s year', () => {
  it('keeps social work apart, says who supervised, and reckons a part of a year up to a full one', async () => {
    const id = await addWorker(world.job, { employerId: organisations.机构 })
    await addDuty(world.job, id, { station: 陈庄, fromOn: '2023-07-01', untilOn: '2024-12-31' })
    await addTrainingRow(world.job, id, 24, '2023-10-01')
    await addTrainingRow(world.job, id, 10, '2023-11-01', { category: 'POLICY' })
    await addTrainingRow(world.job, id, 8, '2024-03-01')
    await addSupervisionRow(world.job, id, 6, '2024-02-01')
    expect(await factsOf('worker', id, '2024-06-30')).toMatchObject({
      'worker.socialWorkTrainingHoursThisYear': 8, 'worker.socialWorkTrainingHoursLastYear': 24, 'worker.trainingHoursLastYear': 34,
      'worker.trainingHoursThisYearFullYearEquivalent': 8, 'worker.trainingHoursLastYearFullYearEquivalent': 67.4,
      'worker.supervisionProvidersThisYear': ['contractor'], 'worker.supervisionProvidersLastYear': [],
    })
    expect((await factsOf('worker', id, '2025-01-01'))['worker.trainingHoursThisYearFullYearEquivalent']).toBeUndefined()
    await world.job.query('delete from station_assignment where worker_id = $1', [id])
  })
})

describe('the network of a county', () => {
  it('knows shares only when everybody’s file says so', async () => {
    const party = await addWorker(world.job, { employerId: organisations.机构, politicalStatus: 'PARTY_MEMBER', majors: ['SOCIAL_WORK'] })
    const other = await addWorker(world.job, { employerId: organisations.机构, politicalStatus: 'MASSES', majors: ['LAW'], hasNoCertificate: true })
    await addDuty(world.job, party, { station: 盐窝, fromOn: '2024-01-01' })
    await addDuty(world.job, other, { station: 陈庄, fromOn: '2025-02-01' })
    await addCertificateRow(world.job, party, 'ASSISTANT', '2023-10-01')
    await addTrainingRow(world.job, other, 8, '2025-03-01')
    expect(await factsOf('county', 利津, '2025-06-16')).toEqual({
      'county.qualifiedWorkerPercent': 50, 'county.certifiedWorkerPercent': 50, 'county.certifiedWorkerPercentAtLastYearEnd': 100,
      'county.newlyCertifiedWorkerCountThisYear': 0, 'county.partyMemberWorkerPercent': 50, 'county.socialWorkGraduateRecruitCountThisYear': 0,
      'county.untrainedWorkerCountThisYear': 1, 'county.untrainedWorkerCountLastYear': 1, 'county.certifiedWithoutContinuingEducationCountLast12Months': 1,
    })
    expect(await factsOf('city', '370500000000', '2025-06-16')).toEqual({ 'city.workerCount': 2, 'city.qualifiedWorkerPercent': 50 })
    const blank = await addWorker(world.job, { employerId: organisations.机构 })
    await addDuty(world.job, blank, { station: 盐窝, fromOn: '2025-03-01', untilOn: '2025-06-30' })
    expect(await factsOf('county', 利津, '2025-06-16')).toMatchObject({
      'county.certifiedWorkerPercent': undefined, 'county.partyMemberWorkerPercent': undefined, 'county.qualifiedWorkerPercent': undefined,
      'county.socialWorkGraduateRecruitCountThisYear': undefined, 'county.certifiedWithoutContinuingEducationCountLast12Months': 1,
    })
    expect((await factsOf('city', '370500000000', '2025-06-30'))['city.workerCount']).toBe(3)
    expect((await factsOf('city', '370500000000', '2025-07-01'))['city.workerCount']).toBe(2)
  })

  it('has no shares without people, and counts post holders by township', async () => {
    expect(await factsOf('county', '370523000000', '2025-06-16')).toMatchObject({ 'county.certifiedWorkerPercent': undefined, 'county.untrainedWorkerCountThisYear': 0 })
    const township = `${盐窝.region.slice(0, 9)}000`
    expect(await factsOf('township', township, '2025-06-16')).toEqual({ 'township.postHolderWorkerCount': 0 })
    const director = await addWorker(world.job, { employerId: organisations.盐窝镇, source: 'TOWNSHIP', staffingChannel: 'EX_OFFICIO' })
    await addDuty(world.job, director, { station: 盐窝, postHolder: 'CHILD_DIRECTOR', fromOn: '2025-06-01', untilOn: '2025-06-20' })
    expect(await factsOf('township', township, '2025-06-20')).toEqual({ 'township.postHolderWorkerCount': 1 })
    expect(await factsOf('township', township, '2025-06-21')).toEqual({ 'township.postHolderWorkerCount': 0 })
    expect((await factsOf('station', 盐窝.id, '2025-06-20'))['station.communityPostHolderCount']).toBe(1)
  })
})

describe('the contractor', () => {
  it('has its people in place on the day the number is reached at once (吉林方案六（四）)', async () => {
    const contract = contracts.利津
    await world.job.query('update contract_station set required_workers = 0 where contract_id = $1', [contract])
    expect(await factsOf('contract', contract, '2025-06-16')).toMatchObject({ 'contract.areRequiredWorkersPlaced': undefined, 'contract.requiredWorkersPlacedOn': undefined })
    await world.job.query('update contract_station set required_workers = 2 where contract_id = $1 and station_id = $2', [contract, 盐窝.id])
    expect(await factsOf('contract', contract, '2024-12-31')).toMatchObject({ 'contract.areRequiredWorkersPlaced': false, 'contract.requiredWorkersPlacedOn': undefined })
    expect(await factsOf('contract', contract, '2025-06-16')).toMatchObject({ 'contract.areRequiredWorkersPlaced': true, 'contract.requiredWorkersPlacedOn': '2025-02-01' })
  })

  it('trains and supervises its own people; one occasion counts once', async () => {
    const [one, two] = [await addWorker(world.job, { employerId: organisations.机构 }), await addWorker(world.job, { employerId: organisations.机构 })]
    for (const id of [one, two]) await addSupervisionRow(world.job, id, 2, '2025-05-01')
    for (const id of [one, two]) {
      await world.job.query(`insert into worker_training (id, worker_id, topic, category, organiser_kind, hours, ended_on) values ($1, $2, '内部培训', 'SOCIAL_WORK', 'INSTITUTION', 4, '2024-07-01')`, [randomUUID(), id])
    }
    expect(await factsOf('institution', organisations.机构, '2025-06-16')).toMatchObject({ 'institution.internalTrainingCountLast12Months': 1, 'institution.internalSupervisionCountLast12Months': 1 })
    expect(await factsOf('institution', organisations.机构, '2025-07-01')).toMatchObject({ 'institution.internalTrainingCountLast12Months': 0 })
    expect((await factsOf('institution', organisations.机构, '2025-07-01'))['institution.firstContractFromOn']).toMatch(/^\d{4}-/)
  })
})

it('a station remembers who stood there when it opened, and when anyone last came or went (东营办法第二十六、三十八条)', async () => {
  const { rows } = await world.job.query<{ opened: string }>(`select min(from_on)::text as opened from station_state where station_id = $1 and state = 'OPEN'`, [盐窝.id])
  const facts = await factsOf('station', 盐窝.id, '2025-06-20')
  expect(facts['station.openedOn']).toBe(rows[0]?.opened)
  expect(facts['station.lastStaffingChangeOn']).toBe('2025-06-01')
  expect((await factsOf('station', 盐窝.id, '2025-06-21'))['station.lastStaffingChangeOn']).toBe('2025-06-21')
  expect(facts['station.fullTimeWorkerCountAtOpening']).toBe(facts['station.openedOn']! >= '2024-01-01' ? 1 : 0)
})
