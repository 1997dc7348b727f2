// A county sets a deadline from a day on: who may, within what bounds, what it changes and what it leaves as it was.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { addHousehold } from '../clients/testing.ts'
import { prepareVisit } from '../visits/model/api.ts'
import * as api from './model/api.ts'
import { boundsInWords, type Deadline, defaultRules, faultOf, lastDayOf, reckon, rulesOf, type Setting, whyOf } from './model/deadline.ts'

const answer: Deadline = {
  id: 'test.answer', group: '试', title: '答复期限', begins: '发出', sentence: '{length}内答复', length: { amount: 5, unit: 'WORKING_DAYS' }, bounds: { WORKING_DAYS: [1, 15], DAYS: [1, 20] }, source: '通行做法',
}
const set = (regionCode: string, place: string, from: string, amount: number | null): Setting => ({
  deadline: answer.id, regionCode, place, from, amount, unit: amount === null ? null : 'WORKING_DAYS', source: `${place}〔2026〕1号`,
})

describe('the rule of a place and a day', () => {
  const rules = rulesOf([set('370000000000', '山东省', '2025-01-01', 7), set('370522000000', '利津县', '2026-03-01', 3), set('370522000000', '利津县', '2026-07-01', null)])

  it.each([
    ['2024-12-31', 5, ''], ['2025-01-01', 7, '山东省'], ['2026-02-28', 7, '山东省'], ['2026-03-01', 3, '利津县'], ['2026-06-30', 3, '利津县'],
    // The county goes back to what the province set.
    ['2026-07-01', 7, '山东省'],
  ])('on %s it is %i working days (%s)', (on, amount, place) => expect(rules.on(answer, on)).toMatchObject({ amount, place }))

  it('says why, in the words of the place or as the default', () => {
    expect(whyOf(answer, rules.on(answer, '2026-03-01'))).toBe('按利津县2026年规定（利津县〔2026〕1号），3 个工作日内答复')
    expect(whyOf(answer, defaultRules.on(answer, '2026-03-01'))).toBe('系统默认：5 个工作日内答复')
  })
  it('keeps within bounds and units', () => {
    expect(faultOf(answer, { amount: 15, unit: 'WORKING_DAYS' })).toBeUndefined()
    expect(faultOf(answer, { amount: 16, unit: 'WORKING_DAYS' })).toMatchObject({ field: 'amount' })
    expect(faultOf(answer, { amount: 1, unit: 'MONTHS' })).toMatchObject({ field: 'unit', message: '这一项可以按个工作日、天规定' })
    expect(boundsInWords(answer)).toBe('可以规定 1 至 15 个工作日、1 至 20 天')
  })
  it('counts working days, days and months; a month ends with its last day', () => {
    expect(reckon({ amount: 3, unit: 'WORKING_DAYS' }, '2025-06-19')).toEqual({ day: '2025-06-24' })
    expect(lastDayOf({ amount: 3, unit: 'DAYS' }, '2025-06-19')).toBe('2025-06-22')
    expect(lastDayOf({ amount: 1, unit: 'MONTHS' }, '2025-01-31')).toBe('2025-02-28')
  })
})

let world: TestApp
beforeAll(async () => { world = await openTestApp() })
afterAll(() => world.close())

const notice = { source: '利民发〔2025〕3号', reason: '社工多，可以更快' }
const call = (deadline: string, body: object) => ({ params: { deadline }, body: { ...notice, ...body } as never })
const one = (view: { items: readonly api.DeadlineView[] }, id: string) => view.items.find((item) => item.id === id)!

describe('setting a deadline', () => {
  it('is for the officer of the county and above; everybody who works by it reads it', async () => {
    const body = { amount: 3, unit: 'WORKING_DAYS', fromOn: '2025-07-01' }
    for (const person of ['STATION_WORKER', 'STATION_HEAD', 'SUPERVISOR', 'TOWNSHIP_OFFICER'] as const) {
      expect((await (await world.as(person)).call(api.setDeadline, call('referral.answer', body))).status).toBe(403)
      expect((await (await world.as(person)).call(api.listDeadlines)).body).toMatchObject({ maySet: false, place: '利津县' })
    }
    const made = await (await world.as('COUNTY_OFFICER')).call(api.setDeadline, call('referral.answer', body))
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ amount: 5, why: '系统默认：5 个工作日内答复', settings: [{ standing: 'AHEAD', sentence: '3 个工作日内答复', source: '利民发〔2025〕3号', place: '利津县', isOwn: true }] })
  })

  it('begins tomorrow at the earliest, within bounds, with its citation; all that is wrong is said at once', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const wrong = await officer.call(api.setDeadline, call('referral.answer', { amount: 40, unit: 'WORKING_DAYS', fromOn: '2025-06-16' }))
    expect(wrong.problem.errors?.map(({ field }) => field)).toEqual(['fromOn', 'amount'])
    expect((await officer.call(api.setDeadline, call('referral.answer', { amount: 3, unit: 'WORKING_DAYS', fromOn: '2025-08-01', source: '' }))).status).toBe(422)
    expect((await officer.call(api.setDeadline, call('referral.none', { amount: 3, unit: 'DAYS', fromOn: '2025-08-01' }))).problem.code).toBe('DEADLINE_UNKNOWN')
    expect((await officer.call(api.setDeadline, call('lead.GENERAL', { isEnded: true, fromOn: '2025-08-01' }))).problem.code).toBe('DEADLINE_NOTHING_TO_END')
    // A place may only ask for more visits, never for fewer.
    expect((await officer.call(api.setDeadline, call('visit.HIGH_RISK', { amount: 8, unit: 'DAYS', fromOn: '2025-08-01' }))).problem.errors?.[0]?.message).toBe('可以规定 1 至 7 天，请填写这个范围内的整数')
  })

  it('can be taken back before it begins, with a reason, and stays to be seen; not by another place', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const { body } = await officer.call(api.setDeadline, call('import.undo', { amount: 14, unit: 'DAYS', fromOn: '2025-08-01' }))
    const [setting] = body.settings
    const taken = { params: { settingId: setting!.id }, body: { reason: '文件还没有印发' } }
    expect((await (await world.as('林东旗经办')).call(api.withdrawDeadline, taken, { ifMatch: 1 })).status).toBe(404)
    expect((await (await world.as('CITY_OFFICER')).call(api.withdrawDeadline, taken, { ifMatch: 1 })).status).toBe(404)
    expect((await officer.call(api.withdrawDeadline, taken, { ifMatch: 9 })).status).toBe(412)
    expect((await officer.call(api.withdrawDeadline, taken, { ifMatch: 1 })).body.settings).toMatchObject([{ standing: 'WITHDRAWN', withdrawal: '文件还没有印发', allowed: [] }])
    expect((await officer.call(api.withdrawDeadline, taken, { ifMatch: 2 })).problem.code).toBe('DEADLINE_BEGUN')
  })
})

describe('a deadline that a place has set', () => {
  it('of the province is the default of its counties, and another province knows nothing of it', async () => {
    await (await world.as('PROVINCE_OFFICER')).call(api.setDeadline, call('lead.PRESSING', { amount: 2, unit: 'WORKING_DAYS', fromOn: '2025-06-17', source: '鲁民发〔2025〕9号' }))
    world.clock.now = new Date('2025-06-20T10:00:00+08:00')
    expect(one((await (await world.as('STATION_WORKER')).call(api.listDeadlines)).body, 'lead.PRESSING')).toMatchObject({ amount: 2, place: '山东省', why: '按山东省2025年规定（鲁民发〔2025〕9号），较急线索 2 个工作日内办结' })
    expect(one((await (await world.as('林东社工')).call(api.listDeadlines)).body, 'lead.PRESSING')).toMatchObject({ amount: 3, place: '', settings: [] })
  })

  it('holds for what begins from then on; what was running keeps the rule of its day', async () => {
    world.clock.now = new Date('2025-06-16T10:00:00+08:00')
    const before = await addHousehold(world.job, { headName: '周前', tier: 'KEY', filedOn: '2025-06-10', dueOn: '2025-07-10' })
    const after = await addHousehold(world.job, { headName: '周后', tier: 'KEY', filedOn: '2025-06-20', dueOn: '2025-07-20' })
    await (await world.as('COUNTY_OFFICER')).call(api.setDeadline, call('visit.KEY', { amount: 15, unit: 'DAYS', fromOn: '2025-06-18' }))
    world.clock.now = new Date('2025-06-24T10:00:00+08:00')
    const worker = await world.as('STATION_WORKER')
    expect((await worker.call(prepareVisit, { params: { householdId: before } })).body.visitRule).toBe('系统默认：重点对象每 1 个月至少走访一次')
    expect((await worker.call(prepareVisit, { params: { householdId: after } })).body.visitRule).toBe('按利津县2025年规定（利民发〔2025〕3号），重点对象每 15 天至少走访一次')
  })
})
