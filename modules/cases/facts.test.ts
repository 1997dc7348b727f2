// What the rules hear of a case (内蒙古工作指引四（三）、五（三）): steps as of a day, how it ended, what was agreed; and who reads the findings.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factValueProblem } from '../../kernel/model/facts.ts'
import { kyselyOn } from '../../kernel/server/connection.ts'
import { evaluateRegion, evaluateStale } from '../policy/index.ts'
import { listFindings } from '../policy/model/api.ts'
import { policy } from '../../server/fact-sources.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, type Person, stations } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import { caseFacts } from './index.ts'
import { addCase } from './testing.ts'

let world: TestApp
beforeAll(async () => { world = await openTestApp() })
afterAll(() => world.close())

async function caseWith(name: string, columns: Record<string, unknown>, station: '盐窝' | '林东' = '盐窝'): Promise<string> {
  const householdId = await addHousehold(world.job, { name, station })
  const { rows } = await world.job.query<{ id: string }>('select id from person where household_id = $1', [householdId])
  const id = await addCase(world.job, { name, householdId, personId: rows[0]!.id, station })
  const names = Object.keys(columns)
  await world.job.query(`update service_case set ${names.map((column, at) => `${column} = $${at + 2}`).join(', ')} where id = $1`, [id, ...Object.values(columns)])
  return id
}

async function factsOf(id: string, asOf = '2025-06-16') {
  const client = await world.job.connect()
  try {
    const facts = (await caseFacts.gather(kyselyOn(client), { kind: 'case', ids: [id] }, asOf)).get(id) ?? {}
    for (const definition of caseFacts.definitions) if (facts[definition.name] !== undefined) expect(factValueProblem(definition, facts[definition.name]), definition.name).toBeUndefined()
    return facts
  } finally {
    client.release()
  }
}

const steps = { identified_on: '2025-06-01', analysed_on: '2025-06-02', planned_on: '2025-06-04', coordinated_on: '2025-06-04', intervened_on: '2025-06-06' }

describe('facts of a case', () => {
  it('are those of the day: a step counts from the day it was recorded on', async () => {
    const id = await caseWith('steps', steps)
    expect(await factsOf(id)).toMatchObject({
      'case.state': 'open', 'case.stepsRecorded': ['identify', 'analyse-needs', 'plan', 'coordinate-resources', 'intervene'], 'case.planMadeOn': '2025-06-04', 'case.serviceStarted': true,
      'case.serviceStartedOn': '2025-06-06', 'case.followedUpOn': undefined, 'case.serviceAgreementIsSigned': false,
    })
    expect(await factsOf(id, '2025-06-02')).toMatchObject({ 'case.stepsRecorded': ['identify', 'analyse-needs'], 'case.serviceStarted': false, 'case.serviceStartedOn': undefined })
  })

  it.each([
    ['GOALS_REACHED', 'closed'], ['NO_LONGER_NEEDED', 'closed'], ['REFERRED', 'referred'], ['DIED', 'dropped'], ['CLIENT_UNWILLING', 'dropped'],
  ])('closed for %s is %s from that day on', async (reason, state) => {
    const id = await caseWith(`ended ${reason}`, { ...steps, state: 'CLOSED', closed_on: '2025-06-10', close_reason: reason, closed_days: ['2025-06-10'], close_reasons: [reason] })
    expect([(await factsOf(id))['case.state'], (await factsOf(id, '2025-06-09'))['case.state']]).toEqual([state, 'open'])
  })

  it('reopened is open again, transferred is referred, put aside is dropped', async () => {
    const reopened = await caseWith('reopened', { closed_days: ['2025-06-05'], close_reasons: ['GOALS_REACHED'], reopened_days: ['2025-06-12'] })
    expect([(await factsOf(reopened, '2025-06-11'))['case.state'], (await factsOf(reopened))['case.state']]).toEqual(['closed', 'open'])
    expect((await factsOf(await caseWith('moved on', { state: 'TRANSFERRED', side: 'TRANSFER', transferred_on: '2025-06-12' })))['case.state']).toBe('referred')
    expect((await factsOf(await caseWith('aside', { state: 'SUSPENDED', side: 'SUSPEND' })))['case.state']).toBe('dropped')
  })

  it('say what an agreement holds, and leave open what the form has no field for', async () => {
    const id = await caseWith('agreed', { ...steps, agreed_on: '2025-06-03', agreement_clauses: ['DUTIES', 'REMEDIES'] })
    expect(await factsOf(id)).toMatchObject({ 'case.serviceAgreementIsSigned': true, 'case.serviceAgreementSignedOn': '2025-06-03', 'case.serviceAgreementClauses': ['duties', null, 'remedies'] })
    expect(await factsOf(id, '2025-06-02')).toMatchObject({ 'case.serviceAgreementIsSigned': false, 'case.serviceAgreementClauses': undefined })
    const earlier = await caseWith('agreed before it was read', steps)
    await world.job.query(`insert into form_record (id, form, form_version, subject, subject_id, station_id, region_code, sequence, occurred_on, state, answers, author_id, author_name, editor_id, editor_name, written_at)
      values ($1, 'F13', 1, 'case', $2, $3, $4, 1, '2025-06-03', 'FILED', '\\x00', $5, '测试', $5, '测试', now())`, [randomUUID(), earlier, stations.盐窝.id, stations.盐窝.village, accountOf('STATION_WORKER')])
    expect(await factsOf(earlier)).toMatchObject({ 'case.serviceAgreementSignedOn': '2025-06-03', 'case.serviceAgreementClauses': undefined })
  })
})

describe('findings about a case', () => {
  it('follow the change of the case, bear its number, and are read by those who read the file', async () => {
    await world.job.query('delete from policy_stale')
    const id = await caseWith('judged', { ...steps, state: 'CLOSED', closed_on: '2025-06-10', close_reason: 'GOALS_REACHED', closed_days: ['2025-06-10'], close_reasons: ['GOALS_REACHED'] }, '林东')
    await evaluateStale(policy, world.job, ['15'], '2025-06-16')
    const { rows } = await world.job.query<{ rule: string; outcome: string; subject_name: string; station_id: string }>('select rule, outcome, subject_name, station_id from policy_finding where subject_id = $1 order by rule', [id])
    expect(rows.map(({ rule, outcome }) => [rule, outcome])).toEqual([['IM-4.3-R1', 'met'], ['IM-4.3-R2', 'breached'], ['IM-5.3-R2', 'breached']])
    expect(rows[0]).toMatchObject({ subject_name: expect.stringMatching(/^GA-/) as string, station_id: stations.林东.id })
    const seen = async (person: Person) => (await (await world.as(person)).call(listFindings, { query: { subjectKind: 'case' } })).body.items.length
    expect(await Promise.all((['林东社工', '林东旗经办'] as Person[]).map(seen))).toEqual([3, 3])
    expect(await Promise.all((['STATION_WORKER', 'COUNTY_OFFICER'] as Person[]).map(seen))).toEqual([0, 0])
  })

  it('are nothing to a project manager, to city and province, neither one by one nor as a number, with the first wall off', async () => {
    await evaluateRegion(policy, world.job, '3705', '2025-06-16')
    await world.job.query(`insert into policy_finding (id, pack, rule, edition, title, instrument, article, phrase, severity, subject_kind, subject_id, subject_name, station_id, region_code, outcome, effect, because, explanation, as_of, law_of, since_on, judged_at)
      select gen_random_uuid(), 'x', 'X-1', '1', '试', '试', '试', '试', 'must', 'case', id::text, case_no, station_id, region_code, 'breached', 'finding', '[]', '试', '2025-06-16', '2025-06-16', '2025-06-16', now() from service_case where region_code like '3705%' limit 1`)
    const seenBy = async (person: Person) => {
      const reply = await (await world.as(person)).call(listFindings, { query: { subjectKind: 'case' } })
      const client = await world.appPool.connect()
      try {
        await client.query('begin')
        await client.query('select sec.enter($1, null)', [(await world.as(person)).token])
        const { rows } = await client.query<{ n: number; c: number }>(`select (select count(*)::int from policy_finding where subject_kind = 'case') as n, (select coalesce(sum(subjects), 0)::int from policy_count where subject_kind = 'case') as c`)
        return [reply.body.items.length, rows[0]?.n, rows[0]?.c]
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
    expect(await seenBy('STATION_WORKER')).toEqual([1, 1, 0])
    expect(await seenBy('COUNTY_OFFICER')).toEqual([1, 1, 1])
    for (const person of ['PROJECT_MANAGER', 'CITY_OFFICER', 'PROVINCE_OFFICER', 'EVALUATOR'] as Person[]) expect([person, ...await seenBy(person)]).toEqual([person, 0, 0, 0])
  })
})
