// A crisis from the red button to the last visit (危机事件的全过程), through the API; every cell of the table of states.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { showDesk } from '../desk/model/api.ts'
import { createRecord, decideRecord, prepareRecord, withdrawRecord } from '../forms/model/api.ts'
import { createHousehold } from '../clients/model/api.ts'
import { consentInput, householdInput, identityNumberOf, memberInput } from '../clients/testing.ts'
import { finishTodo, recordVisit, showVisit } from '../visits/model/api.ts'
import { addHousehold, shortVisit } from '../visits/testing.ts'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import type { CrisisView } from './model/api.ts'
import { CRISIS_DEEDS, CRISIS_STATES, crisisStateAfter, type CrisisState, HAND_DEEDS, type HandDeed } from './model/stages.ts'
import { afterAnswers, crisisInput, liftingAnswers, planAnswers, recordAnswers, reportAnswers } from './testing.ts'

let world: TestApp
let worker: TestClient
let head: TestClient
let supervisor: TestClient
const noon = new Date('2025-06-16T02:00:00.000Z')
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  head = await world.as('STATION_HEAD')
  supervisor = await world.as('SUPERVISOR')
})
afterAll(() => world.close())

const open = async (over: Record<string, unknown> = {}): Promise<CrisisView> => (await worker.call(api.openCrisis, { body: crisisInput(over) })).body
const show = async (id: string, who = worker) => (await who.call(api.showCrisis, { params: { crisisId: id } })).body
const fill = (form: string, subjectId: string, answers: object, who = worker) => who.call(createRecord, { params: { form, subjectId }, body: { formVersion: 1, answers: answers as never } })
const move = async (id: string, deed: HandDeed, who = worker) => who.call(api.moveCrisis, { params: { crisisId: id }, body: { deed, words: '电话核实过' } }, { ifMatch: (await show(id, who)).version })
const finish = async (id: string, step: string, who = worker) => {
  const todo = (await show(id, who)).todos.find((one) => one.step === step && one.state === 'OPEN')!
  return who.call(finishTodo, { params: { todoId: todo.id }, body: { result: '已办' } }, { ifMatch: todo.version })
}
const approve = async (record: { id: string; version: number }, who = head) => who.call(decideRecord, { params: { recordId: record.id }, body: { decision: 'APPROVE' } }, { ifMatch: record.version })

/** A crisis that has got as far as the state. */
async function at(state: CrisisState): Promise<string> {
  const { id } = await open()
  if (state === 'FOUND') return id
  if (state === 'CANCELLED') { await move(id, 'CANCEL'); return id }
  for (const step of ['TELL_STATION', 'TELL_AUTHORITY', 'SEE_AGAIN']) await finish(id, step)
  if (state === 'HANDLING') return id
  await move(id, 'STABILISE')
  if (state === 'STABLE') return id
  const { body: record } = await fill('F22b', id, liftingAnswers())
  expect((await approve(record)).status).toBe(200)
  if (state === 'LIFTED') return id
  for (const round of ['AFTER_7', 'AFTER_30']) expect((await fill('F22c', id, afterAnswers(round))).status).toBe(201)
  await move(id, 'END')
  return id
}

describe('the red button', () => {
  it('works with three fields, without a file; the clocks start at once and the ground without consent is kept', async () => {
    const reply = await worker.call(api.openCrisis, { body: crisisInput() })
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({ state: 'FOUND', householdId: null, isImmediate: true, basis: { code: 'EMERGENCY' } })
    expect(reply.body.basis.note).toContain('来不及取得同意')
    expect(reply.body.crisisNo).toMatch(/^WJ-370522102-2025-\d{4}$/)
    expect(reply.body.todos.map(({ step, dueAt }) => [step, (Date.parse(dueAt) - noon.getTime()) / 3_600_000])).toEqual([
      ['TELL_STATION', 0.5], ['TELL_AUTHORITY', 2], ['SEE_AGAIN', 24], ['DAILY', 48], ['PLAN', 72],
    ])
  })

  it('written without a connection: the clocks run from the phone’s time, sent twice it is one crisis', async () => {
    const body = crisisInput({ id: randomUUID(), deviceAt: '2025-06-16T01:00:00.000Z' })
    const key = randomUUID()
    const [first, second] = [await worker.call(api.openCrisis, { body }, { key }), await worker.call(api.openCrisis, { body }, { key })]
    expect([first.status, second.body.id, second.headers['idempotency-replayed']]).toEqual([201, first.body.id, 'true'])
    expect(first.body.todos[0]).toMatchObject({ dueAt: '2025-06-16T01:30:00.000Z', isOverdue: true })
    const fast = await open({ deviceAt: '2025-06-17T01:00:00.000Z' })
    expect(fast.foundAt).toBe(noon.toISOString())
  })

  it('says in words what is missing, all at once', async () => {
    const { status, problem } = await worker.call(api.openCrisis, { body: crisisInput({ who: '', what: ' ', danger: 'MAYBE' }) })
    expect([status, problem.errors?.map(({ field }) => field).sort()]).toEqual([422, ['danger', 'what', 'who']])
    const strange = await worker.call(api.openCrisis, { body: crisisInput({ visitId: randomUUID() }) })
    expect([strange.status, strange.problem.errors?.[0]?.field]).toEqual([422, 'visitId'])
  })

  it('from a visit’s danger sign takes over the clocks that the visit has started', async () => {
    const householdId = await addHousehold(world.job, '桥头户')
    const { body: visit } = await worker.call(recordVisit, { params: { householdId }, body: shortVisit({ riskSigns: ['SELF_HARM'] }) })
    const crisis = await open({ visitId: visit.id })
    expect(crisis).toMatchObject({ visitId: visit.id, householdId, householdName: '桥头户' })
    expect(crisis.todos.filter(({ step }) => step === 'TELL_STATION')).toHaveLength(1)
    expect(crisis.todos.find(({ step }) => step === 'TELL_STATION')?.visitId).toBe(visit.id)
    const { body: again } = await worker.call(showVisit, { params: { visitId: visit.id } })
    expect(again.todos.every(({ crisisId }) => crisisId === crisis.id)).toBe(true)
  })

  it('belongs to a file made afterwards, with its clocks', async () => {
    const { id, version } = await open()
    const householdId = await addHousehold(world.job, '后来建档户')
    const linked = await worker.call(api.linkHousehold, { params: { crisisId: id }, body: { householdId } }, { ifMatch: version })
    expect(linked.body.todos.map(({ householdName }) => householdName)).toEqual(Array.from({ length: 5 }, () => '后来建档户'))
    const twice = await worker.call(api.linkHousehold, { params: { crisisId: id }, body: { householdId } }, { ifMatch: linked.body.version })
    expect(twice.status).toBe(422)
  })
})

describe('the clocks', () => {
  it('stand first on the desk of those who may know, the one that runs out first on top', async () => {
    world.clock.now = new Date('2025-06-16T04:10:00.000Z')
    const late = await open({ deviceAt: '2025-06-14T02:00:00.000Z' })
    const { body } = await head.call(showDesk)
    expect(body.notices[0]).toMatchObject({ to: `/crises/${late.id}`, tone: 'bad' })
    expect(body.notices[0]?.title).toBe('危机事件：告知站长和督导（已超 2 天）')
    world.clock.now = noon
    await move(late.id, 'CANCEL')
  })

  it('a daily follow-up stops today’s and starts tomorrow’s, until the danger is lifted', async () => {
    const { id } = await open()
    world.clock.now = new Date('2025-06-18T01:00:00.000Z')
    const { body } = await worker.call(api.addEntry, { params: { crisisId: id }, body: { kind: 'FOLLOW_UP', words: '上门看望，已吃早饭' } })
    expect(body.state).toBe('HANDLING')
    expect(body.todos.filter(({ step }) => step === 'DAILY').map(({ state, dueAt }) => [state, dueAt])).toEqual([['DONE', '2025-06-18T02:00:00.000Z'], ['OPEN', '2025-06-19T01:00:00.000Z']])
    expect(body.timeline.map(({ words }) => words)).toEqual(expect.arrayContaining(['上门看望，已吃早饭']))
    world.clock.now = noon
  })

  it('start anew with the crisis, and stop with a false alarm', async () => {
    const { id } = await open()
    const cancelled = await move(id, 'CANCEL')
    expect(cancelled.body.todos.every(({ state }) => state === 'DONE')).toBe(true)
    const again = await move(id, 'REOPEN')
    expect(again.body.todos.filter(({ state }) => state === 'OPEN').map(({ step }) => step)).toEqual(['TELL_STATION', 'TELL_AUTHORITY', 'SEE_AGAIN', 'DAILY', 'PLAN'])
  })
})

describe('the table of states', () => {
  it.each(CRISIS_STATES.flatMap((state) => CRISIS_DEEDS.map((deed) => [state, deed] as const)))('%s × %s', async (state, deed) => {
    const expected = crisisStateAfter(state, deed)
    if (!(HAND_DEEDS as readonly string[]).includes(deed)) return
    const id = await at(state)
    const { status, body, problem } = await move(id, deed as HandDeed)
    if (expected) expect([status, body.state ?? problem.detail]).toEqual(state === 'LIFTED' && deed === 'END' ? [409, expect.stringContaining('7 天回访')] : [200, expected])
    else expect([status, problem.code]).toEqual([409, 'CRISIS_STEP_REFUSED'])
  })

  it('is what the paper says', () => {
    const cells = CRISIS_STATES.map((state) => [state, CRISIS_DEEDS.flatMap((deed) => (crisisStateAfter(state, deed) ? [`${deed}→${crisisStateAfter(state, deed)}`] : [])).join(' ')])
    expect(Object.fromEntries(cells)).toEqual({
      FOUND: 'HANDLE→HANDLING STABILISE→STABLE CANCEL→CANCELLED', HANDLING: 'HANDLE→HANDLING STABILISE→STABLE CANCEL→CANCELLED',
      STABLE: 'HANDLE→STABLE RELAPSE→HANDLING LIFT→LIFTED', LIFTED: 'END→ENDED REOPEN→HANDLING', ENDED: 'REOPEN→HANDLING', CANCELLED: 'REOPEN→HANDLING',
    })
  })

  it('goes all the way: record, plan, lifting by two people, two visits, the end', async () => {
    const { id } = await open()
    const record = await fill('F22', id, recordAnswers())
    expect([record.status, record.body.state]).toEqual([201, 'SUBMITTED'])
    expect((await show(id)).state).toBe('HANDLING')
    expect((await fill('F22a', id, planAnswers())).status).toBe(201)
    expect((await show(id)).todos.filter(({ state }) => state === 'OPEN').map(({ step }) => step)).toEqual(['TELL_STATION', 'TELL_AUTHORITY', 'DAILY'])
    await move(id, 'STABILISE')
    const early = await worker.call(prepareRecord, { params: { form: 'F22b', subjectId: id } })
    expect([early.status, early.problem.detail]).toEqual([409, expect.stringContaining('告知站长和督导、报告乡镇（街道）和县级主管部门')])
    for (const step of ['TELL_STATION', 'TELL_AUTHORITY']) await finish(id, step)
    const { body: lifting } = await fill('F22b', id, liftingAnswers())
    expect((await show(id)).state).toBe('STABLE')
    expect((await approve(lifting, worker)).status).toBe(403)
    expect((await approve(lifting)).status).toBe(200)
    const lifted = await show(id)
    expect([lifted.state, lifted.todos.filter(({ state }) => state === 'OPEN').map(({ step, assignee }) => [step, assignee?.name])]).toEqual(['LIFTED', [['AFTER_7', '测试STATION_WORKER'], ['AFTER_30', '测试STATION_WORKER']]])
    for (const round of ['AFTER_7', 'AFTER_30']) await fill('F22c', id, afterAnswers(round))
    expect((await move(id, 'END')).body.state).toBe('ENDED')
  })

  it('a head’s own assessment is approved by the supervisor, which lifts the danger all the same', async () => {
    const { body: { id } } = await head.call(api.openCrisis, { body: crisisInput() })
    for (const step of ['TELL_STATION', 'TELL_AUTHORITY', 'SEE_AGAIN']) await finish(id, step, head)
    await move(id, 'STABILISE', head)
    const { body: lifting } = await fill('F22b', id, liftingAnswers('STATION_HEAD'), head)
    expect((await approve(lifting, supervisor)).status).toBe(200)
    expect(await show(id, head)).toMatchObject({ state: 'LIFTED' })
  })

  it('danger found again at a visit afterwards, or an assessment withdrawn, starts the handling anew', async () => {
    const id = await at('LIFTED')
    expect((await fill('F22c', id, afterAnswers('AFTER_7', { standing: 'DANGER' }))).status).toBe(201)
    expect((await show(id)).state).toBe('HANDLING')
    const other = await at('STABLE')
    const { body: lifting } = await fill('F22b', other, liftingAnswers())
    const { body: approved } = await approve(lifting)
    expect((await worker.call(withdrawRecord, { params: { recordId: lifting.id }, body: { reason: '评估有误' } }, { ifMatch: approved.version })).status).toBe(200)
    expect((await show(other)).state).toBe('HANDLING')
  })
})

describe('a mandatory report', () => {
  it('is never blocked: in every state, without approval; filing it stops its clocks', async () => {
    for (const state of CRISIS_STATES) {
      const id = await at(state)
      expect((await worker.call(api.startReport, { params: { crisisId: id }, body: {} })).body.hasReport).toBe(true)
      const { status, body } = await fill('F23', id, reportAnswers())
      expect([state, status, body.state]).toEqual([state, 201, 'FILED'])
      expect((await show(id)).todos.filter(({ kind, state: todoState }) => kind === 'MANDATORY_REPORT' && todoState === 'OPEN')).toEqual([])
    }
  })

  it('names a situation of the law, or the one of adults; a wrong number is told at its field', async () => {
    const { id } = await open()
    const { status, problem } = await fill('F23', id, reportAnswers({ situations: [], victimIdentity: '123', reporterPhone: '1' }))
    expect([status, problem.errors?.map(({ field }) => field).sort()]).toEqual([422, ['answers.reporterPhone', 'answers.situations', 'answers.victimIdentity']])
    expect((await fill('F23', id, reportAnswers({ situations: [], isLimitedAdult: true }))).status).toBe(201)
  })

  it('is prefilled with who reports and what was seen', async () => {
    const { id } = await open()
    const { body } = await worker.call(prepareRecord, { params: { form: 'F23', subjectId: id } })
    expect(body.answers).toMatchObject({ reporter: '测试STATION_WORKER', department: stations.盐窝.name, situation: '一个人坐在桥栏上，说不想活了', foundOn: '2025-06-16', foundTime: '10:00' })
  })
})

it('F22 comes with the timeline written so far', async () => {
  const { id } = await open()
  await worker.call(api.addEntry, { params: { crisisId: id }, body: { kind: 'NOTICE', words: '拨打 110' } })
  const { body } = await worker.call(prepareRecord, { params: { form: 'F22', subjectId: id } })
  expect(body.answers).toMatchObject({ who: '马村桥头，七十来岁的老人', isImmediate: true, standing: '处置中' })
  expect((body.answers.timeline as { action: string }[]).map(({ action }) => action)).toEqual(['发现：一个人坐在桥栏上，说不想活了', '拨打 110'])
})

describe('what is known is not asked for again (F22、F23)', () => {
  it('F22 knows the kind of event from the sign of the visit, and who was told when from the clocks', async () => {
    const householdId = await addHousehold(world.job, 'signs')
    const { body: visit } = await worker.call(recordVisit, { params: { householdId }, body: shortVisit({ riskSigns: ['SELF_HARM', 'ABUSE'] }) })
    const { id } = await open({ householdId, visitId: visit.id })
    const known = async () => (await worker.call(prepareRecord, { params: { form: 'F22', subjectId: id } })).body.answers
    expect(await known()).toMatchObject({ source: 'VISIT', kinds: ['SUICIDE'], notified: [] })
    await finish(id, 'TELL_STATION')
    const authority = (await show(id)).todos.find((one) => one.step === 'TELL_AUTHORITY' && one.state === 'OPEN')!
    await worker.call(finishTodo, { params: { todoId: authority.id }, body: { result: '误会一场，不用报告' } }, { ifMatch: authority.version })
    expect(await known()).toMatchObject({ notified: [{ whom: 'HEAD', note: '已办' }, { whom: 'SUPERVISOR', note: '已办' }] })
  })

  it('F23 knows the child where one lives in the family, and its guardian', async () => {
    const child = (name: string, order: number) => memberInput({ name, relation: 'GRANDCHILD', identityNumber: identityNumberOf('2015-03-04', order), guardianName: '何奶奶' })
    const victims = async (children: object[]) => {
      const members = [memberInput({ name: '何奶奶' }), ...children]
      const { body: home } = await worker.call(createHousehold, { body: householdInput({ members, consent: consentInput({ items: ['FILE_AND_SERVICE', 'SENSITIVE', 'GUARDIAN_UNDER_14'] }) }) })
      const { id } = await open({ householdId: home.id })
      return (await worker.call(prepareRecord, { params: { form: 'F23', subjectId: id } })).body.answers
    }
    expect(await victims([child('何小雨', 101)])).toMatchObject({ victim: '何小雨', guardian: '何奶奶' })
    expect(await victims([child('何小风', 103), child('何小云', 105)])).not.toHaveProperty('victim')
  })
})

describe('nonsense', () => {
  it('is answered in words, never with a failure', async () => {
    const { id, version } = await open()
    const answers = [
      await worker.call(api.openCrisis, { body: crisisInput({ id }) }), await worker.call(api.openCrisis, { body: crisisInput({ householdId: randomUUID() }) }),
      await worker.call(api.openCrisis, { body: crisisInput({ deviceAt: 'yesterday' }) }), await worker.call(api.openCrisis, { body: crisisInput({ foundAt: '0001-01-01T00:00:00Z' }) }),
      await worker.call(api.addEntry, { params: { crisisId: id }, body: { id, kind: 'STATE' as never, words: 'x' } }), await worker.call(api.addEntry, { params: { crisisId: id }, body: { kind: 'ACTION', words: '字'.repeat(3_000) } }),
      await worker.call(api.moveCrisis, { params: { crisisId: id }, body: { deed: 'LIFT' as never, words: '解除' } }, { ifMatch: version }), await worker.call(api.moveCrisis, { params: { crisisId: id }, body: { deed: 'CANCEL', words: '误报' } }, { ifMatch: 99 }),
      await worker.call(api.linkHousehold, { params: { crisisId: id }, body: { householdId: randomUUID() } }, { ifMatch: version }), await worker.call(api.listCrises, { query: { after: 'x' } }),
      await fill('F22', id, { ...recordAnswers(), timeline: 'x', notified: [{ whom: 'NOBODY', time: '99:99' }], isImmediate: '是' }), await fill('F22', id, recordAnswers({ foundOn: '2099-01-01' })),
    ]
    expect(answers.map(({ status }) => status)).toEqual([409, 404, 422, 201, 422, 422, 422, 412, 404, 422, 422, 422])
    for (const { status, problem } of answers) if (status >= 400) expect(problem.title).toMatch(/[\u4e00-\u9fff]/)
  })
})
