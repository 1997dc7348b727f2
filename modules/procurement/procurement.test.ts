// Contracts, and the access that follows them: the database alone decides, day by day, who reaches a station.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { kyselyOn } from '../../kernel/server/connection.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { contracts, organisations, type Person, stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import { procurementFacts } from './server/facts.ts'

const { 盐窝, 陈庄, 林东 } = stations
let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
})
afterAll(() => world.close())

type Days = [from: number, until: number, more: { ended?: number; handover?: number }]
const days = (from: number, until: number, more: Days[2] = {}): Days => [from, until, more]

describe('access follows the contract', () => {
  /** Sets the contract's days, counted from the database's own today. */
  const term = (from: number, until: number, more: { ended?: number; handover?: number } = {}) => world.job.query(
    `update contract set from_on = sec.today() + $2::int, until_on = sec.today() + $3::int, ended_on = sec.today() + $4::int, handover_until_on = sec.today() + $5::int where id = $1`,
    [contracts.利津, from, until, more.ended ?? null, more.handover ?? null])
  afterEach(() => term(-30, 30))

  /** What the database lets a person read and write of clients at 盐窝, with no code of ours in between. */
  const reach = async (person: Person) => {
    const { token } = await world.as(person)
    const client = await world.appPool.connect()
    try {
      await client.query('begin')
      await client.query('select sec.enter($1)', [token])
      const { rows } = await client.query<{ reads: boolean; writes: boolean }>('select $1 = any(sec.client_stations()) as reads, $1 = any(sec.writable_client_stations()) as writes', [盐窝.id])
      return rows[0]!.writes ? 'writes' : rows[0]!.reads ? 'reads' : 'nothing'
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  it.each([
    ['the day before the first', days(1, 30), 'nothing'],
    ['the first day', days(0, 30), 'writes'],
    ['the last day', days(-30, 0), 'writes'],
    ['the day after the last', days(-30, -1), 'nothing'],
    ['the day after the last, first of the hand-over', days(-30, -1, { handover: 5 }), 'reads'],
    ['the last day of the hand-over', days(-30, -5, { handover: 0 }), 'reads'],
    ['the day after the hand-over', days(-30, -5, { handover: -1 }), 'nothing'],
    ['the day of an early end', days(-30, 30, { ended: 0, handover: 5 }), 'writes'],
    ['the day after an early end with a hand-over', days(-30, 30, { ended: -1, handover: 5 }), 'reads'],
    ['the day after an early end without one', days(-30, 30, { ended: -1 }), 'nothing'],
  ] as const)('%s', async (_, set, expected) => {
    await term(...set)
    expect(await reach('STATION_WORKER')).toBe(expected)
    expect(await reach('STATION_HEAD')).toBe(expected)
    expect(await reach('DEPUTY_STATION_HEAD'), 'the township employs its deputy itself').toBe('writes')
  })

  it('a session opened while the contract was in force sees nothing from the next statement on', async () => {
    await term(-30, 0)
    expect(await reach('STATION_WORKER')).toBe('writes')
    await term(-30, -1)
    expect(await reach('STATION_WORKER')).toBe('nothing')
  })

  it('a supervisor of the contractor reads while it is in force and never writes', async () => {
    expect(await reach('SUPERVISOR')).toBe('reads')
    await term(-30, -1)
    expect(await reach('SUPERVISOR')).toBe('nothing')
  })
})

describe('keeping contracts', () => {
  const wanted = (over: object = {}) => ({
    number: '利民购〔2025〕7号', title: '2025年社工站服务项目', purchaserId: organisations.县局, institutionId: organisations.机构, stations: [{ stationId: 盐窝.id, requiredWorkers: 2 }],
    signedOn: '2025-05-20', fromOn: '2025-06-01', untilOn: '2026-05-31', amountFen: 30_000_050, ...over,
  })
  let id: string

  it('registers what was signed; a new project starts with its first contract', async () => {
    const { status, body } = await (await world.as('COUNTY_OFFICER')).call(api.createContract, { body: wanted() })
    expect(status).toBe(201)
    expect(body).toMatchObject({ state: 'IN_FORCE', daysLeft: 349, amountFen: 30_000_050, projectStartedOn: '2025-06-01', stationNames: '盐窝镇社会工作服务站', allowed: ['contracts.update', 'contracts.end'] })
    id = body.id
  })

  it('says every mistake at once', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const reply = await officer.call(api.createContract, { body: wanted({
      untilOn: '2025-05-31', stations: [{ stationId: 林东.id, requiredWorkers: 1 }], purchaserId: organisations.机构, institutionId: organisations.县局, projectStartedOn: '2025-07-01', handoverUntilOn: '2025-05-31',
    }) })
    expect(reply.problem.errors?.map(({ field }) => field)).toEqual(['untilOn', 'handoverUntilOn', 'projectStartedOn', 'stations', 'purchaserId', 'institutionId'])
    expect((await officer.call(api.createContract, { body: wanted() })).problem.code).toBe('CONTRACT_NUMBER_TAKEN')
  })

  it('is read by those it concerns and written by the county alone', async () => {
    const show = async (person: Person) => (await (await world.as(person)).call(api.showContract, { params: { contractId: id } })).status
    expect([await show('PROJECT_MANAGER'), await show('STATION_HEAD'), await show('TOWNSHIP_OFFICER'), await show('CITY_OFFICER')]).toEqual([200, 200, 200, 200])
    expect([await show('林东旗经办'), await show('STATION_WORKER'), await show('SYSTEM_ADMINISTRATOR')]).toEqual([404, 403, 403])
    expect((await (await world.as('PROJECT_MANAGER')).call(api.createContract, { body: wanted({ number: 'x' }) })).status).toBe(403)
    expect((await (await world.as('林东旗经办')).call(api.endContract, { params: { contractId: id }, body: { endedOn: '2025-07-01', reason: 'AGREED' } }, { ifMatch: 1 })).status).toBe(404)
    const titles = async (person: Person) => (await (await world.as(person)).call(api.listContracts, { query: { stationId: 陈庄.id } })).body.items.map(({ title }) => title)
    expect(await titles('COUNTY_OFFICER')).toEqual(['社工站服务项目'])
    expect(await titles('STATION_HEAD')).toEqual(['社工站服务项目'])
  })

  it('the row policies alone let no contractor lengthen its own stay', async () => {
    const attempt = async (person: Person, text: string) => {
      const { token } = await world.as(person)
      const client = await world.appPool.connect()
      try {
        await client.query('begin')
        await client.query('select sec.enter($1)', [token])
        return (await client.query(text, [contracts.利津])).rowCount
      } catch {
        return 'refused'
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    const lengthen = `update contract set until_on = '2099-12-31' where id = $1`
    const drop = 'delete from contract_station where contract_id = $1'
    expect([await attempt('PROJECT_MANAGER', lengthen), await attempt('STATION_HEAD', lengthen), await attempt('林东旗经办', lengthen), await attempt('COUNTY_OFFICER', lengthen)]).toEqual([0, 0, 0, 1])
    expect([await attempt('PROJECT_MANAGER', drop), await attempt('TOWNSHIP_OFFICER', drop), await attempt('COUNTY_OFFICER', drop)]).toEqual([0, 0, 2])
    expect(await attempt('PROJECT_MANAGER', `insert into contract_station values ($1, '${林东.id}', 1)`)).toBe('refused')
  })

  it('is corrected with its stations, and ended early once', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const params = { contractId: id }
    const wider = await officer.call(api.updateContract, { params, body: wanted({ stations: [{ stationId: 盐窝.id, requiredWorkers: 3 }, { stationId: 陈庄.id, requiredWorkers: 2 }] }) }, { ifMatch: 1 })
    expect(wider.body.stations.map((one) => one.requiredWorkers)).toEqual([3, 2])
    expect((await officer.call(api.updateContract, { params, body: wanted() }, { ifMatch: 1 })).status).toBe(412)
    const end = (body: object, version: number) => officer.call(api.endContract, { params, body: { reason: 'INSPECTION_FAILED' as const, endedOn: '2025-06-30', ...body } }, { ifMatch: version })
    expect((await end({ endedOn: '2026-06-01', handoverUntilOn: '2026-01-01' }, 2)).problem.errors?.map(({ field }) => field)).toEqual(['endedOn', 'handoverUntilOn'])
    expect((await end({ handoverUntilOn: '2025-08-11', note: '省级评估不合格' }, 2)).body).toMatchObject({ endedOn: '2025-06-30', handoverUntilOn: '2025-08-11', state: 'IN_FORCE', daysLeft: 14, allowed: ['contracts.update'] })
    expect((await end({}, 3)).problem.code).toBe('CONTRACT_ENDED_ALREADY')
  })
})

describe('facts', () => {
  const gather = async (kind: 'station' | 'contract' | 'project' | 'county' | 'institution', id: string, asOf: string) => {
    const client = await world.job.connect()
    try {
      return (await procurementFacts.gather(kyselyOn(client), { kind, ids: [id] }, asOf)).get(id)
    } finally {
      client.release()
    }
  }
  beforeAll(async () => {
    await world.job.query(`update contract set from_on = '2024-01-01', until_on = '2025-05-31', ended_on = null, handover_until_on = null, project_started_on = '2022-11-15' where id = $1`, [contracts.利津])
  })

  it('of a station: in force, how many contractors, since when the project runs', async () => {
    expect(await gather('station', 盐窝.id, '2025-05-31')).toEqual({ 'station.hasContractInForce': true, 'station.contractorCount': 1, 'station.projectStartOn': '2022-11-15' })
    expect(await gather('station', 盐窝.id, '2025-06-30')).toMatchObject({ 'station.projectStartOn': '2025-06-01' })
    expect(await gather('station', 盐窝.id, '2025-07-01')).toEqual({ 'station.hasContractInForce': false, 'station.contractorCount': 0, 'station.projectStartOn': undefined })
  })

  it('of a contract, a county and an institution', async () => {
    expect(await gather('contract', contracts.利津, '2025-05-31')).toMatchObject({ 'contract.requiredWorkerCount': 4 })
    expect(await gather('county', '370522000000', '2025-05-31')).toEqual({ 'county.contractorCount': 1 })
    expect(await gather('county', '370523000000', '2025-05-31')).toEqual({ 'county.contractorCount': 0 })
    expect(await gather('institution', organisations.机构, '2025-05-31')).toEqual({ 'institution.countyCountInCity': 1 })
    expect(await gather('institution', organisations.机构, '2025-07-01')).toEqual({ 'institution.countyCountInCity': 0 })
  })

  it('of what a contract agreed, and of the parties of its project', async () => {
    await world.job.query(`update institution set kind = 'SOCIAL_SERVICE_AGENCY' where organisation_id = $1`, [organisations.机构])
    await world.job.query(`update contract set ended_on = '2025-03-31' where id = $1`, [contracts.利津])
    expect(await gather('contract', contracts.利津, '2025-05-31')).toEqual({
      'contract.requiredWorkerCount': 4, 'contract.isSigned': true, 'contract.signedOn': '2023-12-20', 'contract.serviceFromOn': '2024-01-01', 'contract.serviceUntilOn': '2025-05-31',
      'contract.cycleYears': 1, 'contract.isRenewal': true, 'contract.partyCount': 2, 'contract.purchaserKind': 'civil-affairs', 'contract.purchaserLevel': 'county',
      'contract.providerKind': 'social-service-agency', 'contract.contractYearStartOn': undefined, 'contract.isFirstContractYear': undefined,
      'contract.lastContractYearStartOn': undefined, 'contract.hasEndedContractYear': true, 'contract.endedContractYearEndOn': '2025-03-31',
    })
    await world.job.query(`update contract set ended_on = null, purchaser_id = $2 where id = $1`, [contracts.利津, organisations.盐窝镇])
    expect(await gather('contract', contracts.利津, '2025-05-31')).toMatchObject({ 'contract.purchaserKind': 'township', 'contract.purchaserLevel': 'township' })
    await world.job.query(`update contract set purchaser_id = $2, project_started_on = from_on where id = $1`, [contracts.利津, organisations.县局])
    expect(await gather('contract', contracts.利津, '2025-05-31')).toMatchObject({
      'contract.isRenewal': false, 'contract.contractYearStartOn': '2025-01-01', 'contract.isFirstContractYear': false, 'contract.endedContractYearEndOn': '2024-12-31',
    })
    await world.job.query(`update contract set project_started_on = '2022-11-15' where id = $1`, [contracts.利津])
    expect(await gather('project', contracts.利津, '2025-05-31')).toEqual({
      'project.purchaser': '利津县民政局', 'project.contractor': '利津县明德社会工作服务中心', 'project.contractSignedOn': '2023-12-20',
      'project.contractYearEndOn': '2025-05-31', 'project.isFirstContractYear': false, 'project.lastContractYearStartOn': '2024-01-01',
    })
  })

  it('lists what is in force in a place', async () => {
    const client = await world.job.connect()
    const names = async (kind: 'contract' | 'project' | 'institution', regionPrefix: string) =>
      (await procurementFacts.list!(kyselyOn(client), { kind, regionPrefix }, '2025-05-31')).map(({ name, regionCode }) => `${name} ${regionCode}`)
    expect(await names('contract', '3705')).toEqual(['社工站服务项目（利民购〔2024〕1号） 370522000000'])
    expect(await names('project', '1504')).toEqual(['社工站服务项目（左民购〔2024〕1号） 150422000000'])
    expect(await names('institution', '3705')).toEqual(['利津县明德社会工作服务中心 370500000000'])
    client.release()
  })
})
