// What stood before each change: every version is shown under the form it was given to, to whom the record is open, with who, when and why.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currentVersion } from '../../kernel/model/form.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, type Person } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import * as api from './model/api.ts'
import { changesBetween } from './model/changes.ts'
import { firstPlain, named, plain, registerTrialForms, trialAnswers } from './testing.ts'

let world: TestApp
let householdId: string
beforeAll(async () => {
  world = await openTestApp()
  registerTrialForms()
  householdId = await addHousehold(world.job, { name: 'versions', headName: '王桂兰' })
})
afterAll(() => world.close())

const as = (person: Person) => world.as(person)
const create = async (form: string, body: object, person: Person = 'STATION_WORKER') =>
  (await as(person)).call(api.createRecord, { params: { form, subjectId: householdId }, body: { formVersion: 1, answers: trialAnswers(), ...body } as never })
const save = async (record: { id: string; version: number }, body: object, person: Person = 'STATION_WORKER') =>
  (await as(person)).call(api.saveRecord, { params: { recordId: record.id }, body: { formVersion: 1, answers: trialAnswers(), ...body } as never }, { ifMatch: record.version })
const earlier = async (recordId: string, version: number, person: Person = 'STATION_WORKER') => (await as(person)).call(api.showEarlier, { params: { recordId, version } })

describe('earlier versions', () => {
  it('say who wrote them when, under which form, and why they were changed', async () => {
    const { body: first } = await create('F90', { formVersion: 2, answers: trialAnswers({ text: '第一稿' }) })
    world.clock.now = new Date(world.clock.now.getTime() + 3_600_000)
    const { body: second } = await save(first, { formVersion: 2, answers: trialAnswers({ text: '第二稿' }), changeReason: '日期抄错了' })
    const { body: third } = await save(second, { formVersion: 2, answers: trialAnswers({ text: '第三稿' }) }, 'STATION_HEAD')
    const [one, two] = third.earlierVersions
    expect(one).toMatchObject({ version: 1, formVersion: 2, state: 'FILED', writtenBy: first.author.name, writtenAt: first.writtenAt, replacedBy: first.author.name, reason: '日期抄错了' })
    expect(two).toMatchObject({ version: 2, writtenBy: first.author.name, writtenAt: one!.replacedAt, replacedBy: third.editor.name, reason: '' })
    expect((await earlier(first.id, 1)).body).toMatchObject({ formVersion: 2, state: 'FILED', answers: { text: '第一稿' } })
    expect((await earlier(first.id, 2, 'SUPERVISOR')).body.answers.text).toBe('第二稿')
    const { rows } = await world.job.query('select r::text as t from form_revision r where record_id = $1', [first.id])
    expect(rows.map(({ t }: { t: string }) => t).join()).not.toMatch(/日期抄错了|第一稿/)
  })

  it('are open to whom the record is open and to nobody else', async () => {
    const { body: report } = await create('F93', { answers: trialAnswers({ text: '报告一' }) })
    await save(report, { answers: trialAnswers({ text: '报告二' }) })
    expect((await earlier(report.id, 1, 'STATION_HEAD')).body.answers.text).toBe('报告一')
    expect((await earlier(report.id, 1, 'COUNTY_OFFICER')).status).toBe(200)
    for (const person of ['陈庄社工', '林东社工'] as const) {
      const [foreign, absent] = [await earlier(report.id, 1, person), await earlier(randomUUID(), 1, person)]
      expect([foreign.status, foreign.text]).toEqual([absent.status, absent.text])
    }
    expect((await earlier(report.id, 9)).status).toBe(404)
    const { body: open } = await create('F90', { formVersion: 2 })
    await save(open, { formVersion: 2, answers: trialAnswers({ text: '改' }) })
    // A form that is not named is no business of the county.
    expect((await earlier(open.id, 1, 'COUNTY_OFFICER')).status).toBe(404)
    expect(named.isNamed).toBe(true)
  })
})

describe('a draft under an older version', () => {
  it('that waited on the device is still taken, as a draft and as finished', async () => {
    for (const isDone of [false, true]) {
      const reply = await create('F90', { formVersion: 1, answers: trialAnswers({ place: '村委会' }), isDone })
      expect([reply.status, reply.body.formVersion, reply.body.answers.place]).toEqual([201, 1, '村委会'])
    }
  })

  it('loses nothing to a stale edit: what the other saved comes back with the refusal', async () => {
    const { body: first } = await create('F90', { formVersion: 1, answers: trialAnswers({ place: '村委会' }), isDone: false })
    await save(first, { answers: { ...trialAnswers({ text: '同事写的' }), place: '学校' }, isDone: false })
    const stale = await save(first, { answers: { ...trialAnswers({ text: '我写的' }), place: '村委会' }, isDone: false })
    expect([stale.status, (stale.problem as unknown as { current: { version: number; answers: object } }).current]).toMatchObject([412, { version: 2, answers: { text: '同事写的', place: '学校' } }])
  })
})

describe('what changed', () => {
  const [one] = firstPlain.versions
  const two = currentVersion(plain)
  const people = [{ id: accountOf('STATION_WORKER'), name: '王芳' }]

  it('is told field by field, in words', () => {
    const before = { version: two, answers: { heldOn: '2025-06-15', attendants: people, way: 'VISIT', text: '甲', steps: [{ what: '电话', costFen: 100 }] } }
    const after = { version: two, answers: { ...before.answers, way: 'CALL', steps: [{ what: '电话', costFen: 100 }, { what: '上门', costFen: 0 }] } }
    expect(changesBetween(before, after)).toEqual([
      { name: 'way', title: '方式', before: '面谈', after: '电话' }, { name: 'steps', title: '步骤', before: '1. 做法 电话；费用 1.00 元', after: '1. 做法 电话；费用 1.00 元\n2. 做法 上门；费用 0.00 元' },
    ])
    expect(changesBetween(before, before)).toEqual([])
  })

  it('is told across versions of the form: what one of them does not have is said to be so', () => {
    const answers = { heldOn: '2025-06-15', attendants: people, way: 'VISIT', text: '甲' }
    expect(changesBetween({ version: one, answers: { ...answers, place: '村委会' } }, { version: two, answers: { ...answers, setting: '活动室' } })).toEqual([
      { name: 'setting', title: '场所', before: '', after: '活动室', onlyIn: 'AFTER' }, { name: 'place', title: '地点', before: '村委会', after: '', onlyIn: 'BEFORE' },
    ])
  })
})
