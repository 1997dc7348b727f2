// A case from the first lead to the file on the shelf (个案全流程), through the API: opening, forms, opinions, goals, closing, follow-ups.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, type Person } from '../../tests/support/world.ts'
import { createHousehold } from '../clients/model/api.ts'
import { consentInput, householdInput, identityNumberOf, memberInput } from '../clients/testing.ts'
import { createRecord, decideRecord, listMyRecords, prepareRecord, printRecord, saveRecord, withdrawRecord } from '../forms/model/api.ts'
import { recordVisit } from '../visits/model/api.ts'
import * as api from './model/api.ts'
import { type FormCode, shortAnswers } from './testing.ts'

let world: TestApp
beforeAll(async () => { world = await openTestApp() })
afterAll(() => world.close())

async function family(over: Record<string, unknown> = {}) {
  const { body } = await (await world.as('STATION_WORKER')).call(createHousehold, { body: householdInput(over) })
  return body
}

async function opened(over: Record<string, unknown> = {}, householdOver: Record<string, unknown> = {}) {
  const household = await family(householdOver)
  const reply = await (await world.as('STATION_WORKER')).call(api.openCase, { params: { householdId: household.id }, body: { personId: household.members[0]!.id, responsibleId: accountOf('STATION_WORKER'), ...over } as never })
  return { household, reply }
}

async function fill(caseId: string, form: FormCode, over: Record<string, unknown> = {}, { isUrgent = false, person = 'STATION_WORKER' as Person } = {}) {
  return (await world.as(person)).call(createRecord, { params: { form, subjectId: caseId }, body: { formVersion: 1, answers: shortAnswers[form](over, person), isUrgent } as never })
}

async function decide(record: { id: string; version: number }, decision: 'APPROVE' | 'RETURN' = 'APPROVE', person: Person = 'SUPERVISOR') {
  return (await world.as(person)).call(decideRecord, { params: { recordId: record.id }, body: { decision, remark: decision === 'RETURN' ? '请补充' : '' } }, { ifMatch: record.version })
}

async function look(caseId: string, person: Person = 'STATION_WORKER') {
  return (await (await world.as(person)).call(api.showCase, { params: { caseId } })).body
}

async function prepare(caseId: string, form: string) {
  return (await world.as('STATION_WORKER')).call(prepareRecord, { params: { form, subjectId: caseId } })
}

describe('a case', () => {
  let caseId = ''

  it('begins as a lead with a number, and offers the intake', async () => {
    const { reply } = await opened({ alias: '李奶奶', supervisorId: accountOf('SUPERVISOR') })
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({ state: 'LEAD', alias: '李奶奶', offers: ['F11'], responsibleName: '测试STATION_WORKER', supervisorName: '测试SUPERVISOR', consentGap: null })
    expect(reply.body.caseNo).toMatch(/^370522102-GA2025-\d{4}$/)
    caseId = reply.body.id
  })

  it('is opened by an intake that the supervisor agrees to; the person is known already', async () => {
    const known = await prepare(caseId, 'F11')
    expect(known.body.answers).toMatchObject({ receivedOn: '2025-06-16', clientInfo: expect.stringContaining('张三丰') as string, workers: [{ id: accountOf('STATION_WORKER') }] })
    const intake = await fill(caseId, 'F11')
    expect(intake.body.state).toBe('SUBMITTED')
    expect((await look(caseId)).state).toBe('INTAKE')
    expect((await fill(caseId, 'F12')).problem).toMatchObject({ code: 'CASE_STEP_REFUSED', detail: '个案“接案评估”，不能填预估（需求评估）表；现在可以填：接案登记表' })
    expect((await decide(intake.body)).status).toBe(200)
    expect(await look(caseId)).toMatchObject({ state: 'OPEN', openedOn: '2025-06-10', level: null })
  })

  it('is assessed with a family map drawn from the file', async () => {
    const known = await prepare(caseId, 'F12')
    expect(known.body.answers.familyMap).toMatchObject({ people: [{ name: '张三丰', isIndex: true, sex: 'MALE' }] })
    const reply = await fill(caseId, 'F12', { level: 'KEY', familyMap: known.body.answers.familyMap, ecoMap: { links: [{ system: 'VILLAGE', name: '盐西村', kind: 'STRONG' }] } })
    expect(reply.status).toBe(201)
    expect(await look(caseId)).toMatchObject({ state: 'ASSESSED', level: 'KEY' })
    const bad = await fill(caseId, 'F12', { familyMap: { people: [], ties: [{ from: 'a', to: 'b', bond: 'SPOUSE', kind: 'STRONG' }] }, needs: [] })
    expect(bad.status).toBe(422)
    expect(bad.problem.errors?.map(({ field }) => field).sort()).toEqual(['answers.familyMap.ties', 'answers.needs'])
  })

  it('waits for the plan, goes back when it is returned, and on when it is agreed to', async () => {
    const plan = await fill(caseId, 'F14')
    expect((await look(caseId)).state).toBe('PLAN_WAITING')
    const returned = await decide(plan.body, 'RETURN')
    expect((await look(caseId)).state).toBe('ASSESSED')
    const again = await (await world.as('STATION_WORKER')).call(saveRecord, { params: { recordId: plan.body.id }, body: { formVersion: 1, answers: shortAnswers.F14() } as never }, { ifMatch: returned.body.version })
    await decide(again.body)
    const view = await look(caseId)
    expect(view).toMatchObject({ state: 'ACTIVE', goals: [{ goal: '每周参加一次老年活动', progress: 'NOT_STARTED', target: '每周 1 次' }, { goal: '睡眠好转' }] })
    expect(view.steps.filter(({ on }) => on !== null).map(({ step }) => step)).toEqual(['IDENTIFY', 'ANALYSE_NEEDS', 'PLAN', 'COORDINATE_RESOURCES'])
  })

  it('moves its goals with every session and review, which begin with where they stand', async () => {
    expect((await prepare(caseId, 'F15')).body.answers).toMatchObject({ sessionNumber: 1, goals: [{ goal: '每周参加一次老年活动', progress: 'NOT_STARTED' }, { goal: '睡眠好转' }] })
    await fill(caseId, 'F15')
    await fill(caseId, 'F15', { heldOn: '2025-06-14', startedTime: '14:00', endedTime: '15:00', goals: [{ goal: '睡眠好转', progress: 'BLOCKED', score: 2 }] })
    expect(await look(caseId)).toMatchObject({ sessionCount: 2, lastSessionOn: '2025-06-14', goals: [{ progress: 'UNDER_WAY', score: 4, movedOn: '2025-06-13' }, { progress: 'BLOCKED', score: 2 }] })
    const review = await fill(caseId, 'F16')
    expect(review.body.answers.sessionCount).toBe(2)
    expect((await look(caseId)).state).toBe('REVIEW')
    await decide(review.body)
    expect(await look(caseId)).toMatchObject({ state: 'ACTIVE', goals: [{ progress: 'REACHED', score: 8 }, { progress: 'BLOCKED' }] })
  })

  it('closes with its goals settled, sums of its own and follow-ups in one, three and six months', async () => {
    await fill(caseId, 'F20')
    expect((await prepare(caseId, 'F19')).body.answers).toMatchObject({
      openedOn: '2025-06-10', sessionCount: 2, minutes: 100, satisfaction: '1 份，平均 4.3 分（满分 5 分），总体满意', goals: [{ goal: '每周参加一次老年活动', attainment: 'FULLY' }, { goal: '睡眠好转', attainment: 'NOT', before: '' }],
      resources: '计划 老年活动室 盐西村',
    })
    const closing = await fill(caseId, 'F19', { minutes: 9_999 })
    // What the system derives is not taken from what was sent.
    expect(closing.body.answers.minutes).toBe(100)
    expect((await look(caseId)).state).toBe('CLOSING')
    await decide(closing.body, 'APPROVE', 'STATION_HEAD')
    expect(await look(caseId)).toMatchObject({
      state: 'CLOSED', closedOn: '2025-06-15', closeReason: 'GOALS_REACHED', nextFollowUpOn: '2025-07-15', offers: ['F21', 'F20', 'F24'], goals: [{ attainment: 'FULLY' }, { attainment: 'PARTLY' }],
      followUps: [{ dueOn: '2025-07-15', isDone: false }, { dueOn: '2025-09-15' }, { dueOn: '2025-12-15' }],
    })
    expect((await fill(caseId, 'F15')).problem.code).toBe('CASE_STEP_REFUSED')
  })

  it('is followed up, reopened when things go wrong, and keeps its history', async () => {
    await fill(caseId, 'F21')
    expect(await look(caseId)).toMatchObject({ state: 'CLOSED', nextFollowUpOn: '2025-09-15', followUps: [{ isDone: true }, { isDone: false }, { isDone: false }] })
    const reopening = await fill(caseId, 'F21', { isReopened: true, holding: 'LOST' })
    expect(await look(caseId)).toMatchObject({ state: 'OPEN', closedOn: null, nextFollowUpOn: null })
    // Written by mistake: the case is closed again.
    await (await world.as('STATION_WORKER')).call(withdrawRecord, { params: { recordId: reopening.body.id }, body: { reason: '选错了' } }, { ifMatch: reopening.body.version })
    const view = await look(caseId)
    expect(view.state).toBe('CLOSED')
    expect(view.history.filter(({ what }) => what === 'STATE').map(({ to }) => to).reverse()).toEqual([
      'INTAKE', 'OPEN', 'ASSESSED', 'PLAN_WAITING', 'ASSESSED', 'PLAN_WAITING', 'ACTIVE', 'REVIEW', 'ACTIVE', 'CLOSING', 'CLOSED', 'OPEN', 'CLOSED',
    ])
    expect(view.history.find(({ to }) => to === 'CLOSED')?.by).toBe('测试STATION_WORKER')
  })

  it('is one Word file, and a cover', async () => {
    const worker = await world.as('STATION_WORKER')
    for (const part of ['FILE', 'COVER'] as const) {
      const reply = await worker.call(api.printCase, { params: { caseId }, query: { part } })
      expect(reply.status).toBe(200)
      expect(reply.bytes.subarray(0, 2).toString()).toBe('PK')
    }
    const { items } = (await worker.call(listMyRecords, { query: { only: 'MINE' } })).body
    for (const { id } of items) expect((await worker.call(printRecord, { params: { recordId: id } })).status).toBe(200)
  })

  it('goes to the shelf with a reason, and counts stay with the month', async () => {
    const worker = await world.as('STATION_WORKER')
    const { version } = await look(caseId)
    const reply = await worker.call(api.stepCase, { params: { caseId }, body: { deed: 'ARCHIVE', reason: '回访完毕' } }, { ifMatch: version })
    expect(reply.body).toMatchObject({ state: 'ARCHIVED', deeds: [], offers: ['F21'] })
    expect(reply.body.history[0]).toMatchObject({ what: 'STATE', to: 'ARCHIVED', reason: '回访完毕' })
    const { rows } = await world.job.query(`select figure, value::int from case_month_counter where month = '2025-06' order by figure`)
    expect(Object.fromEntries(rows.map(({ figure, value }) => [figure, value]))).toMatchObject({
      opened: 1, closed: 1, 'closed.GOALS_REACHED': 1, goal: 2, 'goal.met': 1, running: 0, 'running.KEY': 0,
    })
  })
})

describe('what a case refuses', () => {
  it('needs consent before it begins, the guardian’s under 14; danger is exempt with a reason', async () => {
    const child = memberInput({ name: '小明', relation: 'GRANDCHILD', identityNumber: identityNumberOf('2015-03-04', 333) })
    const household = await family({ members: [memberInput(), child], consent: consentInput({ items: ['FILE_AND_SERVICE', 'SENSITIVE', 'GUARDIAN_UNDER_14'] }) })
    await world.job.query(`update consent set items = '{FILE_AND_SERVICE,SENSITIVE}', guarded_ids = '{}' where household_id = $1`, [household.id])
    const worker = await world.as('STATION_WORKER')
    const known = await worker.call(api.prepareCase, { params: { householdId: household.id } })
    expect(known.body.members.map(({ consentGap }) => consentGap)).toEqual([null, 'GUARDIAN_UNDER_14'])
    const body = { personId: household.members[1]!.id, responsibleId: accountOf('STATION_WORKER') }
    const refused = await worker.call(api.openCase, { params: { householdId: household.id }, body })
    expect(refused.problem).toMatchObject({ code: 'CASE_NEEDS_CONSENT', detail: expect.stringContaining('监护人同意') as string, householdId: household.id })
    const urgent = await worker.call(api.openCase, { params: { householdId: household.id }, body: { ...body, emergencyReason: '孩子独自在家，监护人失联' } })
    expect(urgent.body).toMatchObject({ state: 'LEAD', emergencyReason: '孩子独自在家，监护人失联', consentGap: 'GUARDIAN_UNDER_14' })
    expect((await prepare(urgent.body.id, 'F11')).status).toBe(200)
  })

  it('says before the work starts that the consent was taken back', async () => {
    const { household, reply } = await opened()
    await world.job.query(`update consent set withdrawn_on = '2025-06-16' where household_id = $1`, [household.id])
    expect((await prepare(reply.body.id, 'F11')).problem).toMatchObject({ status: 409, code: 'CASE_NEEDS_CONSENT' })
    const { version } = await look(reply.body.id)
    await (await world.as('STATION_WORKER')).call(api.updateCase, { params: { caseId: reply.body.id }, body: { alias: '', supervisorId: null, emergencyReason: '有自伤的话，等不得' } }, { ifMatch: version })
    expect((await prepare(reply.body.id, 'F11')).status).toBe(200)
  })

  it('does not make danger wait: a high crisis opens the case at once, an urgent plan begins before the opinion', async () => {
    const { reply } = await opened()
    await fill(reply.body.id, 'F11', { crisis: 'HIGH', crisisNote: '说不想活了' })
    expect(await look(reply.body.id)).toMatchObject({ state: 'OPEN', level: 'CRISIS' })
    const plan = await fill(reply.body.id, 'F14', {}, { isUrgent: true })
    expect((await look(reply.body.id)).state).toBe('ACTIVE')
    await decide(plan.body, 'RETURN')
    expect((await look(reply.body.id)).state).toBe('OPEN')
  })

  it('has one case under way for a person, and ends at the intake when nothing is opened', async () => {
    const { household, reply } = await opened()
    const worker = await world.as('STATION_WORKER')
    const second = () => worker.call(api.openCase, { params: { householdId: household.id }, body: { personId: household.members[0]!.id, responsibleId: accountOf('STATION_WORKER') } })
    expect((await second()).problem).toMatchObject({ code: 'CASE_ALREADY_RUNNING', existingId: reply.body.id })
    const intake = await fill(reply.body.id, 'F11', { conclusion: 'ADVISED' })
    await decide(intake.body)
    expect((await look(reply.body.id)).state).toBe('ADVISED')
    expect((await second()).status).toBe(201)
    // The first cannot be opened after all while the second is under way.
    const changed = await worker.call(saveRecord, { params: { recordId: intake.body.id }, body: { formVersion: 1, answers: shortAnswers.F11({ crisis: 'HIGH', crisisNote: '危险' }) } as never }, { ifMatch: intake.body.version + 1 })
    expect(changed.problem).toMatchObject({ status: 409, code: 'CASE_ALREADY_RUNNING' })
  })

  it('does not close as reached while a step is missing, but does for other reasons', async () => {
    const { reply } = await opened()
    await fill(reply.body.id, 'F11', { crisis: 'HIGH', crisisNote: '危险' })
    expect((await fill(reply.body.id, 'F19')).problem).toMatchObject({ code: 'CASE_STEPS_MISSING', detail: expect.stringContaining('分析需求、制定计划、协调资源、专业介入') as string })
    const closing = await fill(reply.body.id, 'F19', { reason: 'DIED', told: 'CANNOT', toldNote: '老人去世', goals: [] })
    await decide(closing.body, 'APPROVE', 'STATION_HEAD')
    expect(await look(reply.body.id)).toMatchObject({ state: 'CLOSED', nextFollowUpOn: null, followUps: [] })
  })

  it('answers wrong input field by field', async () => {
    const { reply } = await opened()
    const bad = await fill(reply.body.id, 'F11', { complaint: '', crisis: 'LOW', conclusion: 'NOT_OPENED', problems: [] })
    expect(bad.status).toBe(422)
    expect(bad.problem.errors?.map(({ field }) => field).sort()).toEqual(['answers.complaint', 'answers.conclusionNote', 'answers.crisisNote', 'answers.problems'])
    await fill(reply.body.id, 'F11', { crisis: 'HIGH', crisisNote: '危险' })
    expect((await fill(reply.body.id, 'F15', { heldOn: '2025-06-01' })).problem.errors?.[0]?.message).toBe('不能早于接案日期（2025-06-10）')
    expect((await fill(reply.body.id, 'F15', { endedTime: '08:00', riskChange: 'NEW' })).problem.errors?.map(({ field }) => field).sort()).toEqual(['answers.endedTime', 'answers.riskNote'])
  })
})

describe('handing over', () => {
  it('changes who is responsible, with the reason, by the worker responsible or a head', async () => {
    const { reply } = await opened()
    const deputy = await world.as('DEPUTY_STATION_HEAD')
    const handed = await deputy.call(api.handOverCase, { params: { caseId: reply.body.id }, body: { responsibleId: accountOf('STATION_HEAD'), reason: '社工休假' } }, { ifMatch: 1 })
    expect(handed.body).toMatchObject({ responsibleName: '测试STATION_HEAD', history: [{ what: 'RESPONSIBLE', from: '测试STATION_WORKER', to: '测试STATION_HEAD', reason: '社工休假', by: '测试DEPUTY_STATION_HEAD' }] })
    const worker = await world.as('STATION_WORKER')
    const again = await worker.call(api.handOverCase, { params: { caseId: reply.body.id }, body: { responsibleId: accountOf('STATION_WORKER'), reason: '我来' } }, { ifMatch: 2 })
    expect(again.problem).toMatchObject({ status: 403, code: 'NOT_YOUR_CASE' })
    const stale = await deputy.call(api.handOverCase, { params: { caseId: reply.body.id }, body: { responsibleId: accountOf('STATION_WORKER'), reason: '改回' } }, { ifMatch: 1 })
    expect(stale.problem).toMatchObject({ status: 412, current: { version: 2 } })
    const foreign = await deputy.call(api.handOverCase, { params: { caseId: reply.body.id }, body: { responsibleId: accountOf('陈庄社工'), reason: '交给外站' } }, { ifMatch: 2 })
    expect(foreign.problem.errors?.[0]?.field).toBe('responsibleId')
  })

  it('puts aside and takes up again where the forms stand', async () => {
    const { reply } = await opened()
    const caseId = reply.body.id
    await fill(caseId, 'F11', { crisis: 'HIGH', crisisNote: '危险' })
    const worker = await world.as('STATION_WORKER')
    const step = async (deed: 'SUSPEND' | 'RESUME' | 'ARCHIVE') => worker.call(api.stepCase, { params: { caseId }, body: { deed, reason: '外出看病' } }, { ifMatch: (await look(caseId)).version })
    expect((await step('SUSPEND')).body.state).toBe('SUSPENDED')
    expect((await step('SUSPEND')).problem).toMatchObject({ code: 'CASE_STEP_REFUSED', detail: '“中止”的个案不能“中止”，可以：结案送审、结案、恢复、转出' })
    expect((await step('RESUME')).body.state).toBe('OPEN')
    expect((await step('ARCHIVE')).problem.code).toBe('CASE_STEP_REFUSED')
  })
})

it('a case starts its assessment from what the card and the visits say already (需求清单、经济状况、优势)', async () => {
  const { household, reply } = await opened({}, {
    annualIncomeFen: 1_200_000, incomeSources: ['PENSION'], benefits: [{ kind: 'MEDICAL', name: '低保' }],
    members: [memberInput({ strengths: '会拉二胡', needs: [{ level: 'MENTAL', description: '想有人说话' }, { level: 'SOCIAL', description: '无' }] })],
  })
  const visit = { visitedOn: '2025-06-12', visitorIds: [accountOf('STATION_WORKER')], presence: 'MET', situation: '平安', needs: [{ level: 'MATERIAL', text: '缺煤' }, { level: 'MENTAL', text: '想有人说话' }] }
  await (await world.as('STATION_WORKER')).call(recordVisit, { params: { householdId: household.id }, body: visit as never })
  await fill(reply.body.id, 'F11', { crisis: 'HIGH', crisisNote: '急' })
  const { answers } = (await prepare(reply.body.id, 'F12')).body
  expect(answers).toMatchObject({ finances: '家庭年收入 12,000 元；主要收入来源：退休金；享受政策：低保', strengths: '会拉二胡' })
  expect(answers.needs).toEqual([{ need: '想有人说话', level: 'MENTAL', urgency: 'USUAL', priority: 1 }, { need: '缺煤', level: 'MATERIAL', urgency: 'USUAL', priority: 2 }])
})
