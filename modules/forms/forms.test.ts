// Filling in forms as a station does: answers checked at their fields, versions, drafts, late marks, carry-forward, two people at once.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, type Person } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import * as api from './model/api.ts'
import { firstPlain, registerTrialForms, trialAnswers } from './testing.ts'

let world: TestApp
let householdId: string
beforeAll(async () => {
  world = await openTestApp()
  registerTrialForms()
  householdId = await addHousehold(world.job, { name: 'filling', headName: '王桂兰' })
})
afterAll(() => world.close())

const worker = () => world.as('STATION_WORKER')
const create = async (form: string, body: object, subjectId = householdId, person: Person = 'STATION_WORKER') =>
  (await world.as(person)).call(api.createRecord, { params: { form, subjectId }, body: { formVersion: 1, answers: trialAnswers(), ...body } as never })
const save = async (record: { id: string; version: number }, body: object, person: Person = 'STATION_WORKER') =>
  (await world.as(person)).call(api.saveRecord, { params: { recordId: record.id }, body: { formVersion: 1, answers: trialAnswers(), ...body } as never }, { ifMatch: record.version })
const show = async (recordId: string, person: Person = 'STATION_WORKER') => (await world.as(person)).call(api.showRecord, { params: { recordId } })

describe('answers', () => {
  it('are refused all at once, each at its field, in Chinese', async () => {
    const reply = await create('F90', { formVersion: 2, answers: { heldOn: '2025-02-30', attendants: [], way: 'PIGEON', steps: [{ what: '', costFen: -1 }], colour: '红' } })
    expect(reply.status).toBe(422)
    expect(reply.problem.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/body/answers/attendants', '/body/answers/colour', '/body/answers/heldOn', '/body/answers/steps/0/costFen', '/body/answers/steps/0/what', '/body/answers/text', '/body/answers/way',
    ])
    for (const error of reply.problem.errors ?? []) expect([error.pointer, error.label + error.message]).toEqual([error.pointer, expect.stringMatching(/\p{Script=Han}/u)])
    expect(reply.problem.errors?.find(({ field }) => field === 'answers.text')?.label).toBe('经过')
  })

  it('name people in office at the station, with the names of the register', async () => {
    const stranger = await create('F90', { formVersion: 2, answers: trialAnswers({ attendants: [{ id: accountOf('陈庄社工'), name: '冒名' }, { id: randomUUID() }] }) })
    expect([stranger.status, stranger.problem.errors?.[0]?.pointer]).toEqual([422, '/body/answers/attendants'])
    const { body } = await create('F90', { formVersion: 2, answers: trialAnswers({ attendants: [{ id: accountOf('STATION_WORKER'), name: '冒名' }] }) })
    expect((body.answers.attendants as { name: string }[])[0]?.name).not.toBe('冒名')
  })

  it('about a day that has not come are refused', async () => {
    const reply = await create('F90', { formVersion: 2, answers: trialAnswers({ heldOn: '2025-06-17' }) })
    expect([reply.status, reply.problem.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/body/answers/heldOn']])
  })

  it('that the system derives stay true whatever is sent', async () => {
    const { body } = await create('F90', { formVersion: 2, answers: trialAnswers({ steps: [{ what: '电话', costFen: 100 }, { what: '上门', costFen: 0 }], tally: 99 }) })
    expect(body.answers.tally).toBe(2)
  })

  it.each([
    ['no object', 'x'], ['a list', []], ['null', null], ['names of every object', { toString: 1, constructor: 2, __proto__: 3 }], ['deep nesting', { steps: Array.from({ length: 500 }).reduce<unknown>((inner) => [inner], []) }],
    ['a broken character', trialAnswers({ text: `甲${String.fromCharCode(0xd800)}` })], ['a control character', trialAnswers({ text: 'a\u0000b' })], ['a huge text', trialAnswers({ text: '长'.repeat(300_000) })],
    ['a person without an id', trialAnswers({ attendants: [{}] })], ['numbers for texts', trialAnswers({ text: 5, heldOn: 1e308 })],
  ])('%s are a mistake in words, finished or not', async (_, answers) => {
    for (const isDone of [true, false]) {
      const reply = await create('F90', { formVersion: 2, answers, isDone })
      expect(reply.status < 500, reply.text).toBe(true)
      if (isDone) expect([400, 422]).toContain(reply.status)
    }
  })

  it('of a draft may be anything a field holds, but only of fields the form has', async () => {
    const odd = await create('F90', { formVersion: 2, answers: { toString: 'x', 色: '红', 'a/b': 1 }, isDone: false })
    expect([odd.status, odd.problem.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/body/answers/toString', '/body/answers/色', '/body/answers/a/b']])
    const { body, status } = await create('F90', { formVersion: 2, answers: { attendants: 'x', steps: [null, 5, { what: {} }], heldOn: '约六月', text: ['a'], tally: {} }, isDone: false })
    expect(status).toBe(201)
    expect((await (await worker()).call(api.printRecord, { params: { recordId: body.id } })).status).toBe(200)
  })

  it('too much text for one form is refused in words', async () => {
    const reply = await create('F90', { formVersion: 2, answers: { text: 'x'.repeat(450_000) }, isDone: false })
    expect([reply.status, reply.problem.errors?.[0]?.message]).toEqual([422, expect.stringContaining('分成两份')])
  })

  it('of a form or a version that does not exist', async () => {
    expect((await create('F89', {})).problem.code).toBe('FORM_UNKNOWN')
    const reply = await create('F90', { formVersion: 7 })
    expect([reply.status, reply.problem.errors?.[0]?.pointer]).toEqual([422, '/body/formVersion'])
    expect((await create('F90', {}, randomUUID())).status).toBe(404)
  })
})

describe('versions', () => {
  it('an answer to version 1 is read, changed and printed under version 1 after version 2 exists', async () => {
    registerTrialForms([firstPlain])
    const { body: old } = await create('F90', { answers: trialAnswers({ place: '村委会' }) })
    const { body: draft } = await create('F90', { answers: { place: '半截' }, isDone: false })
    registerTrialForms()
    expect((await show(old.id)).body).toMatchObject({ formVersion: 1, answers: { place: '村委会' } })
    const changed = await save(old, { answers: trialAnswers({ place: '老年活动室' }) })
    expect([changed.status, changed.body.formVersion, changed.body.answers.place]).toEqual([200, 1, '老年活动室'])
    // A field of the newer version is foreign to the older one.
    expect((await save({ ...old, version: 2 }, { answers: trialAnswers({ place: '村委会', setting: '新' }) })).problem.errors?.map(({ pointer }) => pointer)).toEqual(['/body/answers/setting'])
    expect((await save(draft, { answers: trialAnswers({ place: '补齐' }) })).body).toMatchObject({ state: 'FILED', formVersion: 1 })
    const paper = await (await worker()).call(api.printRecord, { params: { recordId: old.id } })
    expect([paper.status, paper.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    const form = await (await worker()).call(api.showForm, { params: { form: 'F90' } })
    expect([form.body.version, form.body.versions]).toEqual([2, [1, 2]])
    expect(Object.keys((await (await worker()).call(api.showForm, { params: { form: 'F90' }, query: { version: 1 } })).body.schema.properties as object)).toContain('place')
  })

  it('keeps what stood before each change', async () => {
    let { body: record } = await create('F90', { formVersion: 2 })
    for (const text of ['第二稿', '第三稿']) record = (await save(record, { formVersion: 2, answers: trialAnswers({ text }) })).body
    expect(record.earlierVersions.map(({ version }) => version)).toEqual([1, 2])
    expect(record.earlierVersions.every(({ replacedBy }) => replacedBy === record.author.name)).toBe(true)
  })
})

describe('records', () => {
  it('written long after the day are marked 补录, never refused; the phone’s clock counts', async () => {
    const late = async (heldOn: string, deviceAt?: string) => (await create('F90', { formVersion: 2, answers: trialAnswers({ heldOn }), ...(deviceAt ? { deviceAt } : {}) })).body.isLate
    expect([await late('2025-06-13'), await late('2025-06-12'), await late('2025-06-12', '2025-06-13T09:00:00+08:00')]).toEqual([false, true, false])
  })

  it('carry forward from the last one that was finished, and say from which', async () => {
    const subjectId = await addHousehold(world.job, { name: 'carried' })
    const prepare = async () => (await (await worker()).call(api.prepareRecord, { params: { form: 'F90', subjectId } })).body
    expect(await prepare()).toMatchObject({ carriedFrom: null, answers: { setting: '系统已知的场所' } })
    await create('F90', { formVersion: 2, answers: trialAnswers({ way: 'CALL' }) }, subjectId)
    await create('F90', { formVersion: 2, answers: { way: 'VISIT' }, isDone: false }, subjectId)
    const { answers, carriedFrom, colleagues, formVersion } = await prepare()
    expect([answers.way, answers.text, carriedFrom, formVersion]).toEqual(['CALL', undefined, '2025-06-15', 2])
    expect(colleagues.map(({ id }) => id)).toContain(accountOf('STATION_WORKER'))
  })

  it('are numbered; one that is filled in once is not filled in twice, also not at the same time', async () => {
    const subjectId = await addHousehold(world.job, { name: 'once' })
    const both = await Promise.all([create('F94', {}, subjectId), create('F94', {}, subjectId, 'STATION_HEAD')])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    const [made, refused] = both[0]?.status === 201 ? both : [both[1], both[0]]
    expect(refused?.problem).toMatchObject({ code: 'FORM_ALREADY_FILLED', existingId: made?.body.id })
    const many = await Promise.all([1, 2, 3, 4].map(() => create('F90', { formVersion: 2 }, subjectId)))
    expect(many.map(({ body }) => body.sequence).sort()).toEqual([1, 2, 3, 4])
    await (await world.as('STATION_HEAD')).call(api.withdrawRecord, { params: { recordId: made!.body.id }, body: { reason: '填错户' } }, { ifMatch: 1 })
    expect((await create('F94', {}, subjectId)).body.sequence).toBe(2)
  })

  it('two people at once: the later one sees what stands there now', async () => {
    const { body: record } = await create('F90', { formVersion: 2 })
    expect((await save(record, { formVersion: 2, answers: trialAnswers({ text: '站长改的' }) }, 'STATION_HEAD')).status).toBe(200)
    const stale = await save(record, { formVersion: 2, answers: trialAnswers({ text: '社工改的' }) })
    expect([stale.status, (stale.problem.current as api.RecordView).answers.text]).toEqual([412, '站长改的'])
    const { body: plan } = await create('F91', {})
    const decide = async (person: Person) => (await world.as(person)).call(api.decideRecord, { params: { recordId: plan.id }, body: { decision: 'APPROVE' } }, { ifMatch: 1 })
    const [one, other] = [await decide('STATION_HEAD'), await decide('SUPERVISOR')]
    expect([one.status, other.status, (other.problem.current as api.RecordView).state]).toEqual([200, 412, 'APPROVED'])
    expect((await (await worker()).call(api.saveRecord, { params: { recordId: record.id }, body: { formVersion: 2, answers: trialAnswers() } as never })).status).toBe(428)
  })

  it('sent twice under one key are written once; under an id that is taken they are refused', async () => {
    const client = await worker()
    const key = randomUUID()
    const id = randomUUID()
    const send = (headerKey: string) => client.call(api.createRecord, { params: { form: 'F90', subjectId: householdId }, body: { id, formVersion: 2, answers: trialAnswers() } as never }, { key: headerKey })
    const [first, again, other] = [await send(key), await send(key), await send(randomUUID())]
    expect([first.status, again.body.sequence === first.body.sequence, other.status]).toEqual([201, true, 409])
  })

  it('returned without a word of why, or withdrawn without a reason, are asked back', async () => {
    const { body: plan } = await create('F91', {})
    const returned = await (await world.as('STATION_HEAD')).call(api.decideRecord, { params: { recordId: plan.id }, body: { decision: 'RETURN', remark: ' ' } }, { ifMatch: 1 })
    expect([returned.status, returned.problem.errors?.[0]?.pointer]).toEqual([422, '/body/remark'])
    const gone = await (await worker()).call(api.withdrawRecord, { params: { recordId: plan.id }, body: { reason: '' } }, { ifMatch: 1 })
    expect([gone.status, gone.problem.errors?.[0]?.pointer]).toEqual([422, '/body/reason'])
  })

  it('are sealed: no word of an answer, an opinion or a reason stands in the table', async () => {
    const { body: plan } = await create('F91', { answers: trialAnswers({ text: '鸿雁传书' }) })
    await (await world.as('STATION_HEAD')).call(api.decideRecord, { params: { recordId: plan.id }, body: { decision: 'RETURN', remark: '鸿雁太慢' } }, { ifMatch: 1 })
    const { rows } = await world.job.query<{ row: string }>('select row_to_json(r)::text as row from form_record r where id = $1', [plan.id])
    const hex = Buffer.from('鸿雁').toString('hex')
    expect(rows[0]?.row.includes('鸿雁') || rows[0]?.row.includes(hex)).toBe(false)
    expect((await show(plan.id)).body.decision?.remark).toBe('鸿雁太慢')
  })
})
