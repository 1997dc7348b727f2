import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { accountOf, stations } from '../../tests/support/world.ts'
import { wordText } from '../../tests/support/word-text.ts'
import { showDesk } from '../desk/model/api.ts'
import { prepareRecord, printBlank } from '../forms/model/api.ts'
import * as api from './model/api.ts'
import { hubId, hubWorker, leadInput, openHub, visitorInput } from './testing.ts'

let world: TestApp
let worker: TestClient
let hub: TestClient
beforeAll(async () => {
  world = await openTestApp()
  await openHub(world.job)
  worker = await world.as('STATION_WORKER')
  hub = await world.as(hubWorker)
})
afterAll(() => world.close())


async function registered(over: Record<string, unknown> = {}) {
  const reply = await worker.call(api.registerLead, { body: leadInput(over) })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}
/** Registered at 盐窝, handed up to the hub. */
async function submitted(over: Record<string, unknown> = {}) {
  const lead = await registered(over)
  const reply = await worker.call(api.submitLead, { params: { leadId: lead.id }, body: { to: 'STATION', stationId: hubId, words: '需要跨镇协调' } }, { ifMatch: 1 })
  expect(reply.status, reply.text).toBe(200)
  return reply.body
}

describe('a lead from registration to call-back', () => {
  it('goes up to the hub, out to a station with a day, is worked on, finished and called back', async () => {
    const lead = await submitted({ urgency: 'PRESSING' })
    expect(lead.state).toBe('TO_DISPATCH')
    expect(lead.number).toBe('XS370522102-2025-00001')
    const params = { leadId: lead.id }
    const options = await hub.call(api.prepareDispatch, { params })
    expect(options.body.stations.map(({ name }) => name)).toEqual(expect.arrayContaining(['盐窝社工站', '陈庄社工站']))
    expect(options.body.defaultDueOn).toBe('2025-06-19')
    const dispatched = await hub.call(api.dispatchLead, { params, body: { stationId: stations.陈庄.id } }, { ifMatch: 2 })
    expect(dispatched.body).toMatchObject({ state: 'TO_ACCEPT', dueOn: '2025-06-19', stationName: '陈庄社工站', dispatcher: '利津总站' })
    const accepted = await hub.call(api.acceptLead, { params, body: {} }, { ifMatch: 3 })
    expect(accepted.body).toMatchObject({ state: 'IN_PROGRESS', workerName: '测试陈庄社工' })
    await hub.call(api.stepLead, { params, body: { words: '上门看过，人没事' } }, { ifMatch: 4 })
    const finished = await hub.call(api.finishLead, { params, body: { words: '已安排每周探访', finishedOn: '2025-06-16' } }, { ifMatch: 5 })
    expect(finished.body.state).toBe('FINISHED')
    const done = await hub.call(api.callBackLead, { params, body: { calledBackOn: '2025-06-16', satisfaction: 'SATISFIED', words: '张大爷满意' } }, { ifMatch: 6 })
    expect(done.body.state).toBe('CALLED_BACK')
    expect(done.body.steps.map(({ label }) => label)).toEqual(['登记', '报请派单', '派单', '接单', '记办理过程', '办结', '回访'])
    // Where it was registered it stays known, with its history.
    expect((await worker.call(api.showLead, { params })).body.steps.at(-1)?.words).toBe('张大爷满意')
  })

  it('comes back with a reason, and goes to another station', async () => {
    const lead = await submitted()
    const params = { leadId: lead.id }
    await hub.call(api.dispatchLead, { params, body: { stationId: stations.盐窝.id, dueOn: '2025-06-20' } }, { ifMatch: 2 })
    const returned = await worker.call(api.returnLead, { params, body: { words: '对象已搬到陈庄' } }, { ifMatch: 3 })
    expect(returned.body).toMatchObject({ state: 'RETURNED', allowed: ['leads.link'] })
    const again = await hub.call(api.dispatchLead, { params, body: { stationId: stations.陈庄.id, dueOn: '2025-06-20' } }, { ifMatch: 4 })
    expect(again.body.state).toBe('TO_ACCEPT')
    expect((await worker.call(api.acceptLead, { params, body: {} }, { ifMatch: 5 })).problem.code).toBe('NOT_YOUR_LEAD')
  })

  it('is registered and dispatched by a township officer, who names no station before', async () => {
    const officer = await world.as('TOWNSHIP_OFFICER')
    const lead = (await officer.call(api.registerLead, { body: leadInput({ source: 'HOTLINE' }) })).body
    expect(lead).toMatchObject({ state: 'REGISTERED', stationId: null, isMasked: false })
    expect((await worker.call(api.showLead, { params: { leadId: lead.id } })).status).toBe(404)
    const reply = await officer.call(api.dispatchLead, { params: { leadId: lead.id }, body: { stationId: stations.盐窝.id } }, { ifMatch: 1 })
    expect(reply.body).toMatchObject({ state: 'TO_ACCEPT', dueOn: '2025-06-30', dispatcher: '乡镇（街道）经办' })
    expect((await worker.call(api.acceptLead, { params: { leadId: lead.id }, body: {} }, { ifMatch: 2 })).body.state).toBe('IN_PROGRESS')
    expect((await officer.call(api.dispatchLead, { params: { leadId: lead.id }, body: { stationId: stations.陈庄.id } }, { ifMatch: 3 })).problem.code).toBe('LEAD_STEP_REFUSED')
  })

  it('may be about a village of another township of the county, never of another county', async () => {
    expect((await registered({ regionCode: stations.陈庄.village })).village).toBe('韩南二村民委员会')
    const far = await worker.call(api.registerLead, { body: leadInput({ regionCode: stations.林东.village }) })
    expect(far.problem.errors?.map(({ field }) => field)).toEqual(['regionCode'])
  })
})

describe('the refusals', () => {
  it('say what may be done instead, and tell a late second tap what has happened', async () => {
    const lead = await registered()
    const params = { leadId: lead.id }
    const wrong = await worker.call(api.acceptLead, { params, body: {} }, { ifMatch: 1 })
    expect(wrong.status).toBe(409)
    expect(wrong.problem.detail).toContain('“已登记”的线索不能“接单”，可以：本站办理')
    await worker.call(api.handleLead, { params, body: {} }, { ifMatch: 1 })
    expect((await worker.call(api.returnLead, { params, body: { words: '退' } }, { ifMatch: 2 })).problem.code).toBe('NOT_YOUR_LEAD')
    const stale = await worker.call(api.stepLead, { params, body: { words: '做了' } }, { ifMatch: 1 })
    expect(stale.status).toBe(412)
    expect((stale.problem.current as { state: string }).state).toBe('IN_PROGRESS')
  })

  it('name every field that is missing or wrong', async () => {
    const reply = await worker.call(api.registerLead, { body: { receivedOn: '2025-13-01', regionCode: '1' } as never })
    expect(reply.status).toBe(422)
    expect(reply.problem.errors?.map(({ field }) => field).sort()).toEqual(['content', 'receivedOn', 'regionCode', 'source', 'subject'])
    const lead = await registered()
    const params = { leadId: lead.id }
    expect((await worker.call(api.handleLead, { params, body: { dueOn: '2025-06-15' } }, { ifMatch: 1 })).problem.errors?.[0]?.field).toBe('dueOn')
    expect((await worker.call(api.finishLead, { params, body: { words: '好', finishedOn: '2025-06-17' } }, { ifMatch: 1 })).problem.errors?.[0]?.field).toBe('finishedOn')
    expect((await worker.call(api.closeLead, { params, body: { reason: 'OTHER' } }, { ifMatch: 1 })).problem.errors?.[0]?.field).toBe('words')
    expect((await worker.call(api.submitLead, { params, body: { to: 'STATION', words: '难' } }, { ifMatch: 1 })).problem.errors?.[0]?.field).toBe('stationId')
    expect((await worker.call(api.submitLead, { params, body: { to: 'STATION', stationId: stations.林东.id, words: '难' } }, { ifMatch: 1 })).problem.errors?.[0]?.field).toBe('stationId')
  })
})

describe('who knows of a lead', () => {
  it('is where it was registered, is in hand and is dispatched from; officers know its state', async () => {
    const lead = await registered({ content: '不外传的话' })
    const params = { leadId: lead.id }
    for (const person of ['陈庄社工', '林东社工', '林东旗经办'] as const) expect((await (await world.as(person)).call(api.showLead, { params })).status).toBe(404)
    for (const person of ['CITY_OFFICER', 'PROJECT_MANAGER', 'EVALUATOR'] as const) expect((await (await world.as(person)).call(api.showLead, { params })).status).toBe(403)
    for (const person of ['COUNTY_OFFICER', 'TOWNSHIP_OFFICER'] as const) {
      const reply = await (await world.as(person)).call(api.showLead, { params })
      expect(reply.body).toMatchObject({ isMasked: true, subject: '', content: '', allowed: [] })
      expect(reply.text).not.toContain('不外传')
    }
    expect((await (await world.as('SUPERVISOR')).call(api.showLead, { params })).body).toMatchObject({ content: '不外传的话', allowed: [] })
  })

  it('opens the contents to the officer to whom it is handed', async () => {
    const lead = await registered()
    const params = { leadId: lead.id }
    await worker.call(api.submitLead, { params, body: { to: 'COUNTY_OFFICER', words: '需要部门协调' } }, { ifMatch: 1 })
    expect((await (await world.as('COUNTY_OFFICER')).call(api.showLead, { params })).body).toMatchObject({ isMasked: false, subject: '盐西村张大爷' })
    expect((await (await world.as('TOWNSHIP_OFFICER')).call(api.showLead, { params })).body.isMasked).toBe(true)
  })

  it('keeps a secret reporter from the station that does the work', async () => {
    const lead = await submitted({ reporterName: '李热心', reporterContact: '13900001111', isReporterSecret: true })
    const params = { leadId: lead.id }
    expect(lead.reporter?.name).toBe('李热心')
    await hub.call(api.dispatchLead, { params, body: { stationId: stations.陈庄.id, dueOn: '2025-06-20' } }, { ifMatch: 2 })
    const seen = await hub.call(api.showLead, { params })
    expect(seen.body).toMatchObject({ reporter: null, isReporterSecret: true })
    expect(seen.text).not.toMatch(/李热心|13900001111/)
    expect((await (await world.as('STATION_HEAD')).call(api.showLead, { params })).body.reporter?.name).toBe('李热心')
    expect((await (await world.as('SUPERVISOR')).call(api.showLead, { params })).body.reporter).toBeNull()
    expect(wordText((await hub.call(api.printLead, { params })).bytes)).not.toContain('李热心')
  })

  it('does not give the rows to a neighbour, with the first wall off', async () => {
    const lead = await registered()
    for (const [person, count] of [['林东社工', 0], ['陈庄社工', 0], ['STATION_WORKER', 1], ['COUNTY_OFFICER', 1]] as const) {
      await world.past(person, async (query) => {
        expect((await query('select 1 from lead where id = $1', [lead.id])).rowCount, person).toBe(count)
        expect((await query('select 1 from lead_step where lead_id = $1', [lead.id])).rowCount, person).toBe(count)
        const changed = await query(`update lead set urgency = 'URGENT' where id = $1`, [lead.id])
        expect(changed.rowCount, person).toBe(person === 'STATION_WORKER' ? 1 : 0)
      })
    }
  })
})

describe('reception', () => {
  it('is finished on the spot, and printed as the form workers know', async () => {
    const reply = await worker.call(api.receiveVisitor, { body: visitorInput({ visitorName: '王来访', sex: 'FEMALE', ageBand: 'SENIOR', satisfaction: 'SATISFIED' }) })
    expect(reply.body).toMatchObject({ state: 'FINISHED', form: 'F05', source: 'SELF_HELP', finishedOn: '2025-06-16' })
    const text = wordText((await worker.call(api.printLead, { params: { leadId: reply.body.id } })).bytes)
    for (const words of ['来访（咨询）接待登记表', '王来访', '☑政策咨询', '□救助申请', '告知条件和材料', '☑当场办结', '接待人签名']) expect(text).toContain(words)
  })

  it('goes on as a lead when it cannot be settled', async () => {
    const reply = await worker.call(api.receiveVisitor, { body: visitorInput({ outcome: 'FOLLOW_UP', onward: 'CASE' }) })
    expect(reply.body).toMatchObject({ state: 'REGISTERED', onward: 'CASE', allowed: expect.arrayContaining(['leads.handle', 'leads.submit']) as string[] })
  })

  it('has blank paper in the forms, and is not filled in there a second time', async () => {
    expect((await worker.call(printBlank, { params: { form: 'F06' } })).status).toBe(200)
    const lead = await registered()
    expect((await worker.call(prepareRecord, { params: { form: 'F06', subjectId: lead.id } })).problem.code).toBe('FORM_FROM_LEAD')
  })
})

describe('lists, desk and figures', () => {
  it('show what is late, and the desk says it', async () => {
    const lead = await registered({ urgency: 'URGENT' })
    await worker.call(api.handleLead, { params: { leadId: lead.id }, body: {} }, { ifMatch: 1 })
    const before = world.clock.now
    world.clock.now = new Date('2025-06-18T02:00:00Z')
    const late = await worker.call(api.listLeads, { query: { only: 'OVERDUE' } })
    expect(late.body.items.map(({ id }) => id)).toContain(lead.id)
    expect((await worker.call(showDesk)).body.notices.map(({ id }) => id)).toContain('leads-overdue')
    await worker.call(api.finishLead, { params: { leadId: lead.id }, body: { words: '办好', finishedOn: '2025-06-18' } }, { ifMatch: 2 })
    world.clock.now = before
    const { rows } = await world.owner.query<{ figure: string; value: string }>(`select figure, sum(value) as value from need_month_counter where station_id = $1 and month = '2025-06' group by 1`, [stations.盐窝.id])
    const { rows: [real] } = await world.owner.query<{ grid: string; late: string }>(`select count(*) filter (where source = 'GRID') as grid, count(*) filter (where finished_on > due_on) as late from lead where station_id = $1`, [stations.盐窝.id])
    const figures = Object.fromEntries(rows.map(({ figure, value }) => [figure, value]))
    expect(figures['lead.GRID']).toBe(real!.grid)
    expect(figures['lead.late']).toBe(real!.late)
  })

  it('pages through many leads without losing one', async () => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await worker.call(api.listLeads, { query: { only: 'MINE', limit: 4, ...(after ? { after } : {}) } })
      seen.push(...page.body.items.map(({ id }) => id))
      after = page.body.next ?? undefined
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    const { rows } = await world.owner.query<{ n: number }>('select count(*)::int as n from lead where registered_by = $1 or worker_id = $1', [accountOf('STATION_WORKER')])
    expect(seen.length).toBe(rows[0]!.n)
  })

  it('answers what is not there with 404', async () => {
    expect((await worker.call(api.showLead, { params: { leadId: randomUUID() } })).status).toBe(404)
    expect((await worker.call(api.stepLead, { params: { leadId: randomUUID() }, body: { words: '做了' } }, { ifMatch: 1 })).status).toBe(404)
  })
})
