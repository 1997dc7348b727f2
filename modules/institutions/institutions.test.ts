// The register of institutions: who keeps it, what a credit code must be, and what the row policies say alone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { creditCheckCharacterOf } from '../../kernel/model/credit-code.ts'
import { kyselyOn } from '../../kernel/server/connection.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { organisations, type Person, stations } from '../../tests/support/world.ts'
import { addDuty, addWorker } from '../workforce/testing.ts'
import * as api from './model/api.ts'
import { institutionFacts } from './server/facts.ts'

let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
  await addDuty(world.job, await addWorker(world.job, { employerId: organisations.机构 }), { station: stations.盐窝 })
})
afterAll(() => world.close())

const withCheck = (first17: string) => first17 + creditCheckCharacterOf(first17)
const code = withCheck('52370522MJE000002')
const wanted = (over: object = {}) => ({ name: '利津县同心社会工作服务中心', creditCode: code, kind: 'SOCIAL_SERVICE_AGENCY' as const, ...over })

describe('the register of institutions', () => {
  it('is kept by the county, which thereby has an organisation to appoint people at', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const typo = await officer.call(api.createInstitution, { body: wanted({ creditCode: code.replace('2M', '3M') }) })
    expect(typo.problem.errors?.[0]).toMatchObject({ field: 'creditCode', message: expect.stringContaining('校验位') })
    const made = await officer.call(api.createInstitution, { body: wanted({ creditCode: code.toLowerCase() }) })
    expect(made.body).toMatchObject({ creditCode: code, contractsInForce: 0, version: 1, allowed: ['institutions.update'] })
    const { rows } = await world.job.query('select kind, region_code from organisation where id = $1', [made.body.id])
    expect(rows).toEqual([{ kind: 'INSTITUTION', region_code: '370522000000' }])
    expect((await officer.call(api.createInstitution, { body: wanted({ creditCode: code }) })).problem.code).toBe('CREDIT_CODE_TAKEN')
  })

  it('shows how much each one carries, the same numbers to everyone', async () => {
    const figures = async (person: Person) => {
      const { body } = await (await world.as(person)).call(api.listInstitutions, { query: { q: '明德' } })
      return body.items.map((one) => [one.contractsInForce, one.stationsServed, one.workersServing])
    }
    expect(await figures('COUNTY_OFFICER')).toEqual([[1, 2, 1]])
    expect(await figures('CITY_OFFICER')).toEqual([[1, 2, 1]])
    expect(await figures('STATION_HEAD')).toEqual([[1, 2, 1]])
    expect(await figures('林东旗经办')).toEqual([])
  })

  it('is corrected where it was registered, once per version', async () => {
    const change = (person: Person, version: number) => world.as(person).then((one) => one.call(api.updateInstitution, {
      params: { institutionId: organisations.外地机构 }, body: wanted({ name: '巴林左旗同行社工中心', creditCode: withCheck('52150422MJY000002'), rating: '4A' }),
    }, { ifMatch: version }))
    expect((await change('COUNTY_OFFICER', 1)).status).toBe(404)
    expect((await change('林东旗经办', 1)).body).toMatchObject({ name: '巴林左旗同行社工中心', rating: '4A', version: 2 })
    expect((await change('林东旗经办', 1)).status).toBe(412)
    expect((await change('PROJECT_MANAGER', 1)).status).toBe(403)
  })

  it('cannot be written past the policies by another county or a contractor', async () => {
    const rename = async (person: Person) => {
      const { token } = await world.as(person)
      const client = await world.appPool.connect()
      await client.query('begin')
      await client.query('select sec.enter($1)', [token])
      const { rowCount } = await client.query(`update institution set rating = '5A' where organisation_id = $1`, [organisations.外地机构])
      await client.query('rollback')
      client.release()
      return rowCount
    }
    expect([await rename('COUNTY_OFFICER'), await rename('林东社工'), await rename('林东旗经办')]).toEqual([0, 0, 1])
  })
})

describe('facts for the rules', () => {
  const gather = async (asOf: string) => {
    const client = await world.job.connect()
    try {
      return (await institutionFacts.gather(kyselyOn(client), { kind: 'institution', ids: [organisations.机构] }, asOf)).get(organisations.机构)
    } finally {
      client.release()
    }
  }

  it('say what the certificate says, and nothing where nothing was entered', async () => {
    const facts = (state: string | undefined, scope: boolean | undefined, main: boolean | undefined) =>
      ({ 'institution.registrationState': state, 'institution.scopeIncludesSocialWork': scope, 'institution.mainBusinessIsSocialWork': main })
    expect(await gather('2025-06-16')).toEqual(facts(undefined, true, undefined))
    await world.job.query(`update institution set registered_on = '2020-05-01', registered_scope = '社会工作服务；家政服务' where organisation_id = $1`, [organisations.机构])
    expect(await gather('2020-05-01')).toEqual(facts('registered', true, false))
    expect(await gather('2020-04-30')).toEqual(facts(undefined, true, false))
  })
})
