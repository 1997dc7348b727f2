// Opinions in the figures of satisfaction: signed ones in their month, the others only as a sum of five when the quarter is over; and cases
// from before their outcomes were kept are read once more.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHash, randomUUID } from 'node:crypto'
import { createCryptoProvider } from '../../kernel/server/crypto/index.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { differencesOfCounters } from '../../tests/support/recount.ts'
import { idOf, type StationName, stations } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import { createRecord } from '../forms/model/api.ts'
import { showWork } from '../reports/model/overview-api.ts'
import { showFeedbackFigures } from './model/feedback.ts'
import { outcomesOf } from './model/outcomes.ts'
import { readCasesAnew } from './server/read-anew.ts'
import { addCase, shortAnswers } from './testing.ts'

let world: TestApp
let caseId: string
beforeAll(async () => {
  world = await openTestApp()
  const householdId = await addHousehold(world.job, { name: 'home', headName: '刘秀英', isAgreed: true })
  caseId = await addCase(world.job, { name: 'one', householdId, personId: idOf('home head') })
})
afterAll(() => world.close())

/** Answers as the database keeps them; `of` for a signed one. */
async function say(points: number, quarter: string, station: StationName = '盐窝', of: { caseId: string; on: string } | null = null): Promise<void> {
  await world.owner.query(`insert into feedback_answer (id, case_id, station_id, region_code, quarter, answered_on, attitude, ability, promptness, respect, improvement, overall, would_return)
    values ($1, $2, $3, $4, $5, $6, $7, $7, $7, $7, $7, $7, true)`, [randomUUID(), of?.caseId ?? null, stations[station].id, stations[station].region, quarter, of?.on ?? null, points])
}
const rated = async (month: string) => {
  const { body } = await (await world.as('COUNTY_OFFICER')).call(showWork, { query: { onDay: `${month}-31` } })
  const values = JSON.stringify(body)
  return { body, values }
}

describe('an opinion given by code', () => {
  it('with a name counts in its month, at once, and a recount comes to the same', async () => {
    await say(4, '2025-Q2', '盐窝', { caseId, on: '2025-06-12' })
    const { rows } = await world.owner.query<{ figure: string; value: string }>(`select figure, value from case_month_counter where month = '2025-06' and figure in ('rated', 'score') order by figure`)
    expect(rows.map(({ figure, value }) => [figure, Number(value)])).toEqual([['rated', 1], ['score', 400]])
    expect((await differencesOfCounters(world.owner)).filter(({ figure }) => figure === 'rated' || figure === 'score')).toEqual([])
  })

  it('without one counts from five on, in the last month of a quarter that is over', async () => {
    const counts = async () => (await asPerson('COUNTY_OFFICER', 'select month, figure, value from sec.feedback_counts()')).map(({ month, figure, value }) => [month, figure, Number(value)])
    for (let at = 0; at < 4; at++) await say(5, '2020-Q1')
    expect(await counts()).toEqual([])
    await say(3, '2020-Q1')
    for (let at = 0; at < 9; at++) await say(5, '2199-Q4')
    expect(await counts()).toEqual([['2020-03', 'rated', 5], ['2020-03', 'score', 2300]])
    expect(await asPerson('林东旗经办', 'select 1 from sec.feedback_counts()')).toEqual([])
    expect(await asPerson('陈庄社工', 'select 1 from sec.feedback_counts()')).toEqual([])
    expect((await rated('2020-03')).values).toContain('4.6')
  })

  it('of a station with fewer than five cannot be worked out from the sum of the place', async () => {
    await say(1, '2020-Q1', '陈庄')
    const officer = await world.as('COUNTY_OFFICER')
    // Five at one station, one at the other: the sum of both would give the one away.
    expect((await officer.call(showFeedbackFigures)).body.quarters).toMatchObject([{ quarter: '2020-Q1', answers: 5 }])
    for (let at = 0; at < 4; at++) await say(2, '2020-Q1', '陈庄')
    expect((await officer.call(showFeedbackFigures)).body.quarters).toMatchObject([{ quarter: '2020-Q1', answers: 10 }])
  })
})

describe('the outcomes of a case', () => {
  it('say that an agreement states the liability when its text names it, and nothing where it names none', () => {
    const said = (duties: string) => outcomesOf([{ form: 'F13', occurredOn: '2025-06-11', answers: { duties, ending: '可以投诉' } }], []).agreementClauses
    expect(said('双方依约办事；造成损害的，依法承担责任')).toEqual(['DUTIES', 'LIABILITY', 'REMEDIES'])
    expect(said('双方依约办事')).toEqual(['DUTIES', 'REMEDIES'])
  })

  it('of an old case are read from its sealed forms once, the same each time, and its version stays', async () => {
    const worker = await world.as('STATION_WORKER')
    const reply = await worker.call(createRecord, { params: { form: 'F13', subjectId: caseId }, body: { formVersion: 1, answers: shortAnswers.F13({ duties: '造成损害的，依法承担责任' }) } as never })
    expect(reply.status, reply.text).toBe(201)
    const look = async () => (await world.owner.query('select ratings, agreed_on, agreement_clauses, outcomes_edition, version from service_case where id = $1', [caseId])).rows[0] as Record<string, unknown>
    const before = await look()
    expect(before).toMatchObject({ agreed_on: '2025-06-11', agreement_clauses: ['DUTIES', 'LIABILITY'], outcomes_edition: 1 })
    await world.owner.query(`update service_case set ratings = '{}', agreed_on = null, agreement_clauses = '{}', outcomes_edition = 0 where id = $1`, [caseId])
    const crypto = createCryptoProvider({ field: createHash('sha256').update('test field').digest(), index: createHash('sha256').update('test index').digest() })
    expect(await readCasesAnew(world.job, crypto)).toBe(1)
    expect(await look()).toEqual(before)
    expect(await readCasesAnew(world.job, crypto)).toBe(0)
    expect((await differencesOfCounters(world.owner)).filter(({ counter }) => counter === 'case_month_counter')).toEqual([])
  })
})

async function asPerson(person: Parameters<TestApp['as']>[0], text: string): Promise<Record<string, unknown>[]> {
  const { token } = await world.as(person)
  const client = await world.appPool.connect()
  try {
    await client.query('begin')
    await client.query('select sec.enter($1)', [token])
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}
