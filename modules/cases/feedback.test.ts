// What people say of the service without a log-in (扫码评价): good once, nothing of the person shown, nobody known who did not sign; and
// the level of a case set between two assessments.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { idOf, stations } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import { createRecord, prepareRecord } from '../forms/model/api.ts'
import * as api from './model/api.ts'
import * as feedback from './model/feedback.ts'
import { mostPerHour } from './server/feedback.ts'
import { addCase, shortAnswers } from './testing.ts'

let world: TestApp
let worker: TestClient
let caseId: string
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  const householdId = await addHousehold(world.job, { name: 'home', headName: '刘秀英' })
  caseId = await addCase(world.job, { name: 'one', householdId, personId: idOf('home head') })
})
afterAll(() => world.close())

const said = (over: Record<string, unknown> = {}) => ({
  overall: 'SATISFIED', attitude: 'VERY_SATISFIED', ability: 'SATISFIED', promptness: 'SATISFIED', respect: 'VERY_SATISFIED', improvement: 'NEUTRAL', wouldReturn: true, ...over,
}) as never
const link = async () => (await worker.call(feedback.makeFeedbackLink, { params: { caseId }, body: { days: 14 } })).body.code
const look = async () => (await worker.call(api.showCase, { params: { caseId } })).body

/** A call without a session, as a stranger's phone makes it. */
async function open(method: 'GET' | 'POST', code: string, payload?: object) {
  return world.app.inject({ method, url: `/api/feedback/${code}`, ...(payload ? { payload, headers: { 'content-type': 'application/json' } } : {}) })
}

describe('a link', () => {
  it('tells a stranger the name of the station and nothing of the person', async () => {
    const reply = await open('GET', await link())
    expect(reply.statusCode).toBe(200)
    expect(reply.json()).toEqual({ station: '盐窝镇社会工作服务站' })
  })

  it('is good once; used, voided by a newer one, run out or made up, it answers alike', async () => {
    const code = await link()
    expect((await open('POST', code, said())).json()).toEqual({ isTaken: true })
    const voided = await link()
    const late = await link()
    await world.owner.query(`update feedback_link set valid_until = now() - interval '1 minute' where valid_until > now()`)
    const answers = await Promise.all([code, voided, late, `${code.slice(0, -2)}AA`, 'x'].flatMap((one) => [open('POST', one, said()), open('GET', one)]))
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${(JSON.parse(body) as { title: string }).title}`)).size).toBe(1)
    expect(answers[0]?.statusCode).toBe(404)
  })

  it('is taken once when two answers come together', async () => {
    const code = await link()
    const codes = (await Promise.all([open('POST', code, said()), open('POST', code, said())])).map(({ statusCode }) => statusCode)
    expect(codes.sort()).toEqual([200, 404])
  })

  it('names all that is missing at once, in Chinese', async () => {
    const reply = await open('POST', await link(), { overall: '好' })
    expect(reply.statusCode).toBe(422)
    expect((reply.json() as { errors: { field: string }[] }).errors.map(({ field }) => field).sort()).toEqual(['ability', 'attitude', 'improvement', 'overall', 'promptness', 'respect', 'wouldReturn'])
  })

  it('is slowed by address when codes are tried', async () => {
    for (let at = 0; at < mostPerHour.wrong; at++) await open('GET', `${'A'.repeat(40)}${String(at).padStart(3, '0')}`)
    expect((await open('GET', 'AAAA')).statusCode).toBe(429)
    await world.owner.query('delete from throttle')
  })

  it('is not handed out before the case is taken up, nor by others', async () => {
    const lead = await addCase(world.job, { name: 'lead', householdId: await addHousehold(world.job, { name: 'lead home' }), personId: idOf('lead home head'), state: 'LEAD' })
    expect((await worker.call(feedback.makeFeedbackLink, { params: { caseId: lead }, body: { days: 7 } })).problem.code).toBe('FEEDBACK_TOO_EARLY')
    expect((await (await world.as('陈庄社工')).call(feedback.makeFeedbackLink, { params: { caseId }, body: { days: 7 } })).status).toBe(404)
    expect((await (await world.as('SUPERVISOR')).call(feedback.makeFeedbackLink, { params: { caseId }, body: { days: 7 } })).status).toBe(403)
  })
})

describe('an answer without a name', () => {
  it('is nobody’s: no case, no day, no village, and no worker sees it alone', async () => {
    await open('POST', await link(), said({ overall: 'VERY_DISSATISFIED', opinion: '来得太少', personName: '刘秀英' }))
    const { rows } = await world.owner.query<Record<string, unknown>>('select * from feedback_answer where overall = 1')
    expect(rows).toMatchObject([{ case_id: null, answered_on: null, person_name: null, region_code: stations.盐窝.region }])
    expect(rows[0]?.id).toMatch(/^.{14}4/)
    expect((await look()).feedback).toEqual([])
    expect(JSON.stringify(await look())).not.toContain('来得太少')
    const audited = await world.owner.query(`select subject_id from audit.entry where action = 'feedback.give' and subject_id <> ''`)
    expect(audited.rows).toEqual([])
    const client = await world.appPool.connect()
    try {
      await client.query('begin')
      await client.query('select sec.enter($1)', [worker.token])
      expect((await client.query('select 1 from feedback_answer')).rowCount).toBe(0)
      await expect(client.query('savepoint one; select is_used from feedback_link')).rejects.toThrow(/permission denied/)
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  it('is seen in sums when the quarter is over and five have answered, the words in no order of time', async () => {
    await world.owner.query(`update feedback_answer set quarter = '2020-Q1'`)
    const before = (await worker.call(feedback.showFeedbackFigures)).body.quarters
    expect(before).toEqual([])
    for (let at = 0; at < 3; at++) await open('POST', await link(), said({ overall: 'VERY_SATISFIED', opinion: `好${at}` }))
    expect((await worker.call(feedback.showFeedbackFigures)).body.quarters).toEqual([])
    await world.owner.query(`update feedback_answer set quarter = '2020-Q1'`)
    const { rows: [{ count }] } = await world.owner.query<{ count: number }>('select count(*)::int as count from feedback_answer') as never as { rows: [{ count: number }] }
    const [quarter] = (await worker.call(feedback.showFeedbackFigures)).body.quarters
    expect(quarter).toMatchObject({ quarter: '2020-Q1', answers: count, station: expect.stringContaining('盐窝') as string })
    expect(quarter?.opinions.sort()).toEqual(['好0', '好1', '好2', '来得太少'])
    expect((await (await world.as('陈庄社工')).call(feedback.showFeedbackFigures)).body.quarters).toEqual([])
    expect((await (await world.as('COUNTY_OFFICER')).call(feedback.showFeedbackFigures)).body.quarters).toMatchObject([{ station: '', answers: count, opinions: [] }])
    expect((await (await world.as('林东旗经办')).call(feedback.showFeedbackFigures)).body.quarters).toEqual([])
    for (const role of ['CITY_OFFICER', 'PROVINCE_OFFICER', 'PROJECT_MANAGER', 'EVALUATOR'] as const) expect((await (await world.as(role)).call(feedback.showFeedbackFigures)).status).toBe(403)
  })
})

describe('an answer with a name', () => {
  it('stands in the case, counts at the closing, and is not in the sum of those without', async () => {
    await open('POST', await link(), said({ isNamed: true, personName: '刘大娘', opinion: '谢谢小王' }))
    expect((await look()).feedback).toMatchObject([{ name: '刘大娘', opinion: '谢谢小王', overall: 'SATISFIED', wouldReturn: true }])
    expect((await worker.call(prepareRecord, { params: { form: 'F19', subjectId: caseId } })).body.answers.satisfaction).toBe('1 份，平均 4.2 分（满分 5 分），总体满意')
    await world.owner.query(`update feedback_answer set quarter = '2020-Q2' where case_id is not null`)
    await world.owner.query(`update feedback_answer set quarter = '2020-Q2' where id in (select id from feedback_answer where case_id is null limit 4)`)
    expect((await worker.call(feedback.showFeedbackFigures)).body.quarters.map(({ quarter }) => quarter)).not.toContain('2020-Q2')
    expect((await (await world.as('陈庄社工')).call(api.showCase, { params: { caseId } })).status).toBe(404)
    expect((await (await world.as('COUNTY_OFFICER')).call(api.showCase, { params: { caseId } })).body.feedback).toEqual([])
  })

  it('is not typed by a worker as if the person had done it', async () => {
    const typed = (mode: string) => worker.call(createRecord, { params: { form: 'F20', subjectId: caseId }, body: { formVersion: 1, answers: shortAnswers.F20({ mode }) } as never })
    expect((await typed('SELF')).problem.errors?.map(({ field }) => field)).toEqual(['answers.mode'])
    expect((await typed('PAPER')).status).toBe(201)
  })
})

describe('the level', () => {
  it('is set with a reason between two assessments, and a later assessment decides again', async () => {
    const householdId = await addHousehold(world.job, { name: 'level home' })
    const { body } = await worker.call(api.openCase, { params: { householdId }, body: { personId: idOf('level home head'), responsibleId: (await look()).responsibleId, emergencyReason: '独居老人摔倒' } })
    const params = { caseId: body.id }
    const fill = (form: 'F11' | 'F12' | 'F15', over: Record<string, unknown> = {}) =>
      worker.call(createRecord, { params: { form, subjectId: body.id }, body: { formVersion: 1, answers: shortAnswers[form](over) } as never })
    expect((await worker.call(api.setCaseLevel, { params, body: { level: 'KEY', reason: '试试' } }, { ifMatch: 1 })).problem.code).toBe('CASE_STEP_REFUSED')
    await fill('F11', { crisis: 'HIGH', crisisNote: '独居跌倒' })
    await fill('F12', { level: 'GENERAL' })
    await fill('F15', { riskChange: 'HIGHER', riskNote: '又摔了一跤' })
    const risen = (await worker.call(api.showCase, { params })).body
    expect(risen).toMatchObject({ level: 'GENERAL', isRiskRaised: true })
    const set = await worker.call(api.setCaseLevel, { params, body: { level: 'CRISIS', reason: '一周摔了两次' } }, { ifMatch: risen.version })
    expect(set.body).toMatchObject({ level: 'CRISIS', isRiskRaised: false, history: [{ what: 'LEVEL', from: 'GENERAL', to: 'CRISIS', reason: '一周摔了两次' }, ...risen.history] })
    expect((await worker.call(api.setCaseLevel, { params, body: { level: 'CRISIS', reason: '再来' } }, { ifMatch: set.body.version })).problem.errors?.[0]?.field).toBe('level')
    world.clock.now = new Date(world.clock.now.getTime() + 60_000)
    await fill('F15')
    expect((await worker.call(api.showCase, { params })).body.level).toBe('CRISIS')
    await fill('F12', { level: 'KEY' })
    expect((await worker.call(api.showCase, { params })).body.level).toBe('KEY')
  })
})
