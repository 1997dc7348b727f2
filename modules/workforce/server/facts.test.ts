// Facts against files built by hand: the three conditions of 内蒙古工作指引二（五）, the ages of 东营办法第十二条, and who counts where.
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import { factValueProblem } from '../../../kernel/model/facts.ts'
import { kyselyOn } from '../../../kernel/server/connection.ts'
import { openTestApp, type TestApp } from '../../../tests/support/app.ts'
import { contracts, organisations, stations } from '../../../tests/support/world.ts'
import { addCertificateRow, addDuty, addEmploymentRow, addSupervisionRow, addTrainingRow, addWorker } from '../testing.ts'
import { workforceFactDefinitions } from './fact-definitions.ts'
import { workforceFacts } from './facts.ts'

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

async function factsOf(kind: SubjectKind, id: string, asOf = '2025-06-16') {
  const facts = (await workforceFacts.gather(kyselyOn(client), { kind, ids: [id] }, asOf)).get(id) ?? {}
  for (const [name, value] of Object.entries(facts)) {
    const definition = workforceFactDefinitions.find((one) => one.name === name)
    expect(definition, `${name} is defined`).toBeDefined()
    if (value !== undefined) expect(factValueProblem(definition!, value), name).toBeUndefined()
  }
  return facts
}

describe('the three conditions (内蒙古工作指引二（五）)', () => {
  const at = (mode: 'FULL_TIME' | 'CONCURRENT' = 'FULL_TIME') => ({ station: 林东, mode })
  it('(a) a certificate: its level, on the day and at entry', async () => {
    const id = await addWorker(world.job, { employerId: organisations.外地机构, hasNoCertificate: false })
    await addDuty(world.job, id, { ...at(), fromOn: '2024-01-01' })
    await addCertificateRow(world.job, id, 'ASSISTANT', '2024-10-01')
    expect(await factsOf('worker', id)).toMatchObject({
      'worker.source': 'contractor', 'worker.staffingChannel': 'purchased-service', 'worker.certificateLevel': 'assistant', 'worker.certificateLevelAtEntry': 'none',
      'worker.hasContractorContractInForce': true, 'worker.collegeMajors': undefined, 'worker.educationLevel': undefined,
    })
  })

  it('(b) a diploma in social work or a related major', async () => {
    const id = await addWorker(world.job, { employerId: organisations.外地机构, educationLevel: 'JUNIOR_COLLEGE', majors: ['LAW', 'SOCIAL_POLICY'], hasNoCertificate: true })
    await addDuty(world.job, id, at())
    expect(await factsOf('worker', id)).toMatchObject({
      'worker.certificateLevel': 'none', 'worker.educationLevel': 'junior-college', 'worker.collegeMajors': ['law', 'social-policy'],
    })
  })

  it('(c) another major and 120 hours of training; only hours of social work that were credited and are over', async () => {
    const id = await addWorker(world.job, { employerId: organisations.旗局, source: 'TOWNSHIP', staffingChannel: 'TRAINED_EXISTING', educationLevel: 'BACHELOR', majors: ['OTHER'], hasNoCertificate: true })
    await addDuty(world.job, id, at('CONCURRENT'))
    await addTrainingRow(world.job, id, 80, '2023-05-01')
    await addTrainingRow(world.job, id, 40, '2025-06-16')
    await addTrainingRow(world.job, id, 10, '2024-12-31', { category: 'POLICY' })
    await addTrainingRow(world.job, id, 30, '2025-02-01', { isCredited: false })
    await addTrainingRow(world.job, id, 20, '2025-06-17')
    await addSupervisionRow(world.job, id, 6, '2025-03-01')
    await addSupervisionRow(world.job, id, 2.5, '2024-12-31')
    const facts = {
      'worker.source': 'township', 'worker.staffingChannel': 'upskilled-existing-staff', 'worker.isConcurrent': true, 'worker.isFullTime': false,
      'worker.educationLevel': 'bachelor', 'worker.collegeMajors': ['other'], 'worker.socialWorkTrainingHours': 120, 'worker.trainingHoursThisYear': 40,
      'worker.trainingHoursLastYear': 10, 'worker.supervisionHoursThisYear': 6, 'worker.supervisionHoursLastYear': 2.5, 'worker.hasContractorContractInForce': undefined,
    }
    expect(await factsOf('worker', id)).toMatchObject(facts)
    expect(await factsOf('worker', id, '2025-06-15')).toMatchObject({ ...facts, 'worker.socialWorkTrainingHours': 80, 'worker.trainingHoursThisYear': 0 })
  })

  it('know nothing of a file that says nothing, and zero hours of an empty register', async () => {
    const id = await addWorker(world.job, { employerId: organisations.外地机构 })
    const facts = await factsOf('worker', id)
    for (const name of ['certificateLevel', 'educationLevel', 'collegeMajors', 'entryOn', 'ageAtEntryYears', 'employmentContractKind', 'isFullTime']) expect(facts[`worker.${name}`], name).toBeUndefined()
    expect(facts['worker.socialWorkTrainingHours']).toBe(0)
  })
})

describe('age at entry (东营办法第十二条)', () => {
  const aged = async (bornOn: string, fromOn: string) => {
    const id = await addWorker(world.job, { employerId: organisations.机构, bornOn })
    await addDuty(world.job, id, { station: 陈庄, fromOn })
    return (await factsOf('worker', id))['worker.ageAtEntryYears']
  }
  it('is full years: the birthday completes the year', async () => {
    expect(await aged('1988-05-02', '2024-05-01')).toBe(35)
    expect(await aged('1988-05-01', '2024-05-01')).toBe(36)
    expect(await aged('1984-02-29', '2025-02-28')).toBe(40)
    expect(await aged('1984-02-29', '2025-03-01')).toBe(41)
  })
  it('is reckoned from the unbroken service, across stations', async () => {
    const id = await addWorker(world.job, { employerId: organisations.机构, bornOn: '1988-05-02' })
    await addDuty(world.job, id, { station: 盐窝, fromOn: '2024-01-01', untilOn: '2024-06-30' })
    await addDuty(world.job, id, { station: 陈庄, fromOn: '2024-07-01', untilOn: '2024-12-31' })
    expect(await factsOf('worker', id, '2024-12-31')).toMatchObject({ 'worker.entryOn': '2024-01-01', 'worker.ageAtEntryYears': 35 })
    expect((await factsOf('worker', id, '2025-01-01'))['worker.entryOn']).toBeUndefined()
  })
  it('and the employment contract is that of the day', async () => {
    const id = await addWorker(world.job, { employerId: organisations.机构 })
    await addEmploymentRow(world.job, id, 'LABOUR_CONTRACT', '2024-01-01', '2024-12-31')
    expect((await factsOf('worker', id, '2024-12-31'))['worker.employmentContractKind']).toBe('labour')
    expect((await factsOf('worker', id, '2025-01-01'))['worker.employmentContractKind']).toBe('none')
    await addEmploymentRow(world.job, id, 'ESTABLISHMENT', '2025-01-01', null)
    expect((await factsOf('worker', id, '2025-01-01'))['worker.employmentContractKind']).toBe('establishment')
  })
})

describe('the station', () => {
  it('counts who serves on the day, by source and time, and knows its head and deputy', async () => {
    const head = await addWorker(world.job, { name: '站长', employerId: organisations.机构, majors: ['SOCIAL_WORK'] })
    const deputy = await addWorker(world.job, { name: '副站长', employerId: organisations.盐窝镇, source: 'TOWNSHIP', staffingChannel: 'EX_OFFICIO', majors: ['OTHER'], hasNoCertificate: true })
    const part = await addWorker(world.job, { name: '兼职', employerId: organisations.机构 })
    await addDuty(world.job, head, { station: 盐窝, role: 'HEAD', fromOn: '2025-01-01' })
    await addDuty(world.job, deputy, { station: 盐窝, role: 'DEPUTY', postHolder: 'CIVIL_AFFAIRS_ASSISTANT', fromOn: '2025-01-01', untilOn: '2025-06-16' })
    await addDuty(world.job, part, { station: 盐窝, mode: 'CONCURRENT', fromOn: '2025-06-17' })
    expect(await factsOf('station', 盐窝.id, '2025-06-16')).toMatchObject({
      'station.activeWorkerCount': 2, 'station.activeWorkerCountExcludingPostHolders': 1, 'station.fullTimeWorkerCount': 2, 'station.townshipWorkerCount': 1, 'station.contractorWorkerCount': 1,
      'station.contractorFullTimeWorkerCount': 1, 'station.contractorPartTimeWorkerCount': 0, 'station.unqualifiedWorkerCount': 1, 'station.hasHead': true,
      'station.headIsContractorWorker': true, 'station.deputyHeadIsTownshipCivilAffairsAssistant': true,
    })
    expect(await factsOf('station', 盐窝.id, '2025-06-17')).toMatchObject({
      'station.activeWorkerCount': 2, 'station.activeWorkerCountExcludingPostHolders': 1, 'station.fullTimeWorkerCount': 1, 'station.contractorPartTimeWorkerCount': 1, 'station.unqualifiedWorkerCount': undefined,
      'station.deputyHeadIsTownshipCivilAffairsAssistant': false,
    })
    expect((await factsOf('station', 盐窝.id, '2023-12-31'))['station.activeWorkerCount']).toBe(0)
  })

  it('has no contractor head when the contract is not in force', async () => {
    await world.job.query(`update contract set ended_on = '2025-05-31' where id = $1`, [contracts.利津])
    expect(await factsOf('station', 盐窝.id, '2025-05-31')).toMatchObject({ 'station.headIsContractorWorker': true })
    expect(await factsOf('station', 盐窝.id, '2025-06-01')).toMatchObject({ 'station.hasHead': true, 'station.headIsContractorWorker': false })
    await world.job.query('update contract set ended_on = null where id = $1', [contracts.利津])
  })
})

it('a project is asked for its manager, a contract for its people', async () => {
  const manager = await addWorker(world.job, { employerId: organisations.外地机构, majors: ['SOCIOLOGY'] })
  await addCertificateRow(world.job, manager, 'INTERMEDIATE', '2022-01-01')
  await world.job.query('update contract set project_manager_id = $1 where id = $2', [manager, contracts.林东])
  expect(await factsOf('project', contracts.林东)).toEqual({ 'project.managerCertificateLevel': 'intermediate', 'project.managerMajors': ['sociology'] })
  expect((await factsOf('contract', contracts.林东))['contract.activeWorkerCount']).toBe(2)
})

it('lists the people who serve in a place on a day', async () => {
  const list = await workforceFacts.list!(kyselyOn(client), { kind: 'worker', regionPrefix: '370522102' }, '2025-06-17')
  expect(list.map(({ name }) => name).sort()).toEqual(['兼职', '站长'].sort())
})
