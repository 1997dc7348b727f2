// Needs written elsewhere, leads that are answered by what is done for the family, and figures that give no small number away.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyContract } from '../../kernel/model/contract.ts'
import { differencesOfCounters } from '../../tests/support/recount.ts'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { accountOf, stations } from '../../tests/support/world.ts'
import { openCase } from '../cases/model/api.ts'
import { shortAnswers } from '../cases/testing.ts'
import { createHousehold } from '../clients/model/api.ts'
import { householdInput, memberInput } from '../clients/testing.ts'
import { showDesk } from '../desk/model/api.ts'
import { createRecord, prepareRecord } from '../forms/model/api.ts'
import { recordVisit } from '../visits/model/api.ts'
import { shortVisit } from '../visits/testing.ts'
import * as api from './model/api.ts'
import * as needs from './model/needs-api.ts'
import { LEAD_DEEDS, LEAD_STATES, leadAfter, type LeadDeed } from './model/stages.ts'
import { leadInput, needInput, visitorInput } from './testing.ts'

let world: TestApp
let worker: TestClient
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
})
afterAll(() => world.close())

const cardNeeds = [{ level: 'SOCIAL', description: '无' }, { level: 'MATERIAL', description: '屋顶漏雨' }, { level: 'MENTAL', description: '想有人说说话' }]
async function family(over: Record<string, unknown> = {}): Promise<{ householdId: string; personId: string }> {
  const { body } = await worker.call(createHousehold, { body: householdInput({ members: [memberInput({ name: '赵奶奶', needs: cardNeeds, ...over })] }) })
  return { householdId: body.id, personId: body.members[0]!.id }
}
async function caseOf({ householdId, personId }: { householdId: string; personId: string }, over: Record<string, unknown> = {}) {
  return (await worker.call(openCase, { params: { householdId }, body: { personId, responsibleId: accountOf('STATION_WORKER'), ...over } as never })).body
}

describe('needs written on a card, in an assessment or in a visit', () => {
  it('are offered to the list once each and go onto it by one tap', async () => {
    const home = await family()
    const opened = await caseOf(home)
    await worker.call(createRecord, { params: { form: 'F11', subjectId: opened.id }, body: { formVersion: 1, answers: shortAnswers.F11({ crisis: 'HIGH', crisisNote: '急' }) } as never })
    // One of them is on the card already, in the same words.
    const answers = shortAnswers.F12({ needs: [{ need: '想有人说说话', level: 'MENTAL', urgency: 'USUAL', priority: 1 }, { need: '去镇上看病没人陪', level: 'SOCIAL', urgency: 'SOON', priority: 2 }, { need: '缺煤', level: 'MATERIAL', urgency: 'URGENT', priority: 3 }] })
    expect((await worker.call(createRecord, { params: { form: 'F12', subjectId: opened.id }, body: { formVersion: 1, answers } as never })).status).toBe(201)
    await worker.call(recordVisit, { params: { householdId: home.householdId }, body: shortVisit({ needs: [{ level: 'MATERIAL', text: '缺煤' }] }) as never })
    const params = { householdId: home.householdId }
    const { waiting } = (await worker.call(needs.householdNeeds, { params })).body
    expect(waiting.map(({ where, text, personName }) => [where, text, personName])).toEqual([
      ['CARD', '屋顶漏雨', '赵奶奶'], ['ASSESSMENT', '想有人说说话', '赵奶奶'], ['ASSESSMENT', '去镇上看病没人陪', '赵奶奶'], ['VISIT', '缺煤', ''],
    ])
    const one = await worker.call(needs.takeWrittenNeeds, { params, body: { keys: [waiting[0]!.key] } })
    expect(one.body.items.map(({ description }) => description)).toEqual(['屋顶漏雨'])
    const all = await worker.call(needs.takeWrittenNeeds, { params, body: {} })
    expect(all.body.items).toHaveLength(4)
    // How urgent the assessment called it goes along; what it took over from the visit is there once, under the visit.
    expect(all.body.items.map(({ description, urgency }) => [description, urgency])).toEqual(expect.arrayContaining([['去镇上看病没人陪', 'PRESSING'], ['缺煤', 'GENERAL']]))
    expect((await worker.call(needs.takeWrittenNeeds, { params, body: {} })).body.items).toHaveLength(4)
    expect((await worker.call(needs.householdNeeds, { params })).body.waiting).toEqual([])
  })

  it('new needs found at a follow-up after closing come onto the list as they were written; those of the first edition, in words, stay readable', async () => {
    const home = await family()
    const caseId = (await caseOf(home)).id
    // Its state follows from its forms, of which there are none here: it is closed anew before each.
    const follow = async (formVersion: number, over: Record<string, unknown>) => await world.job.query(`update service_case set state = 'CLOSED', intake_on = '2025-06-01', opened_on = '2025-06-01', closed_on = '2025-06-10' where id = $1`, [caseId]) && worker.call(createRecord, { params: { form: 'F21', subjectId: caseId }, body: { formVersion, answers: shortAnswers.F21(over) } as never })
    const old = await follow(1, { needs: '想换个轮椅' })
    const anew = await follow(2, { needs: [{ need: '冬天取暖', level: 'MATERIAL' }] })
    expect([old.status, anew.status, (await follow(2, { needs: [{ need: '冬天取暖' }] })).problem.errors?.map(({ field }) => field)]).toEqual([201, 201, ['answers.needs.0.level']])
    const params = { householdId: home.householdId }
    const { waiting } = (await worker.call(needs.householdNeeds, { params })).body
    expect(waiting.map(({ where, text, on }) => [where, text, on])).toContainEqual(['FOLLOW_UP', '冬天取暖', '2025-06-16'])
    expect(waiting.some(({ text }) => text === '想换个轮椅')).toBe(false)
    const taken = await worker.call(needs.takeWrittenNeeds, { params, body: { keys: waiting.filter(({ where }) => where === 'FOLLOW_UP').map(({ key }) => key) } })
    expect(taken.body.items.filter(({ description }) => description === '冬天取暖')).toMatchObject([{ level: 'MATERIAL' }])
    expect((await worker.call(needs.householdNeeds, { params })).body.waiting.some(({ where }) => where === 'FOLLOW_UP')).toBe(false)
  })

  it('are for the station alone', async () => {
    const { householdId } = await family()
    expect((await (await world.as('陈庄社工')).call(needs.takeWrittenNeeds, { params: { householdId }, body: {} })).status).toBe(404)
    expect((await (await world.as('SUPERVISOR')).call(needs.takeWrittenNeeds, { params: { householdId }, body: {} })).status).toBe(403)
    expect((await (await world.as('COUNTY_OFFICER')).call(needs.householdNeeds, { params: { householdId } })).body.waiting).toEqual([])
  })
})

describe('a lead', () => {
  it('linked to a file shows by itself what has been done for the family since', async () => {
    const home = await family()
    await worker.call(recordVisit, { params: { householdId: home.householdId }, body: shortVisit({ visitedOn: '2025-06-12' }) as never })
    const lead = (await worker.call(api.registerLead, { body: leadInput({ receivedOn: '2025-06-14' }) })).body
    const params = { leadId: lead.id }
    expect((await worker.call(api.leadAnswers, { params })).body.items).toEqual([])
    const linked = await worker.call(api.linkLead, { params, body: { householdId: home.householdId } }, { ifMatch: lead.version })
    expect(linked.body.householdId).toBe(home.householdId)
    await worker.call(recordVisit, { params: { householdId: home.householdId }, body: shortVisit({ visitedOn: '2025-06-15' }) as never })
    const opened = await caseOf(home, { originKind: 'LEAD', originId: lead.id })
    expect(opened.origin?.label).toBe(`线索 ${lead.number}`)
    const { items } = (await worker.call(api.leadAnswers, { params })).body
    expect(items.filter(({ kind }) => kind === '走访').map(({ on }) => on)).toEqual(['2025-06-15'])
    expect(items.find(({ kind }) => kind === '个案')).toMatchObject({ path: `/cases/${opened.id}` })
    expect((await worker.call(prepareRecord, { params: { form: 'F11', subjectId: opened.id } })).body.answers).toMatchObject({ complaint: lead.content })
    expect((await (await world.as('COUNTY_OFFICER')).call(api.leadAnswers, { params })).body.items).toEqual([])
    expect((await (await world.as('陈庄社工')).call(api.leadAnswers, { params })).status).toBe(404)
  })

  it('does not carry a secret reporter into a case that the whole station reads', async () => {
    const home = await family()
    const lead = (await worker.call(api.registerLead, { body: leadInput({ isReporterSecret: true, reporterName: '钱邻居', reporterContact: '13912340000' }) })).body
    await worker.call(api.linkLead, { params: { leadId: lead.id }, body: { householdId: home.householdId } }, { ifMatch: lead.version })
    const opened = await caseOf(home, { originKind: 'LEAD', originId: lead.id })
    expect((await worker.call(prepareRecord, { params: { form: 'F11', subjectId: opened.id } })).text).not.toMatch(/钱邻居|13912340000/)
    const other = await family()
    expect((await worker.call(openCase, { params: { householdId: other.householdId }, body: { personId: other.personId, responsibleId: accountOf('STATION_WORKER'), originKind: 'LEAD', originId: lead.id } })).problem.errors?.[0]?.field).toBe('originId')
  })

  it('waits for a call back on the desk once it is done', async () => {
    const lead = (await worker.call(api.registerLead, { body: leadInput() })).body
    await worker.call(api.finishLead, { params: { leadId: lead.id }, body: { words: '已上门', finishedOn: '2025-06-16' } }, { ifMatch: lead.version })
    expect((await worker.call(showDesk)).body.notices.map(({ id }) => id)).toContain('leads-call-back')
    expect((await worker.call(api.listLeads, { query: { only: 'TO_CALL_BACK' } })).body.items.map(({ id }) => id)).toContain(lead.id)
  })
})

it('every request has its level and its kind, however it came in (四川通知三（四） SC-3.4-R2)', async () => {
  const lead = await worker.call(api.registerLead, { body: leadInput({ urgency: 'PRESSING', matters: ['ELDERLY', 'ASSISTANCE'] }) })
  expect(lead.body).toMatchObject({ urgency: 'PRESSING', matters: ['ELDERLY', 'ASSISTANCE'] })
  const visitor = await worker.call(api.receiveVisitor, { body: visitorInput({ outcome: 'FOLLOW_UP', urgency: 'URGENT', matters: ['FAMILY_CONFLICT'] }) })
  expect(visitor.body).toMatchObject({ state: 'REGISTERED', urgency: 'URGENT', matters: ['FAMILY_CONFLICT'] })
  const handled = await worker.call(api.handleLead, { params: { leadId: visitor.body.id }, body: {} }, { ifMatch: visitor.body.version })
  expect(handled.body.dueOn).toBe('2025-06-17')
})

it('a call back that hears of nothing solved leads back to work, and its rating stays in the figures (F06 回访评价)', async () => {
  const { id } = (await worker.call(api.registerLead, { body: leadInput({ urgency: 'URGENT' }) })).body
  const params = { leadId: id }
  await worker.call(api.finishLead, { params, body: { words: '已上门', finishedOn: '2025-06-16' } }, { ifMatch: 1 })
  await worker.call(api.callBackLead, { params, body: { calledBackOn: '2025-06-16', satisfaction: 'VERY_DISSATISFIED', words: '煤还是没有送到' } }, { ifMatch: 2 })
  const again = await worker.call(api.reopenLead, { params, body: { words: '回访说没有解决' } }, { ifMatch: 3 })
  expect(again.body).toMatchObject({ state: 'IN_PROGRESS', finishedOn: null, calledBackOn: '2025-06-16', satisfaction: 'VERY_DISSATISFIED' })
  expect(again.body.steps.map(({ label }) => label)).toEqual(['登记', '办结', '回访', '重新办理'])
  expect((await differencesOfCounters(world.job)).filter(({ counter }) => counter === 'need_month_counter')).toEqual([])
  await worker.call(api.finishLead, { params, body: { words: '送到了', finishedOn: '2025-06-16' } }, { ifMatch: 4 })
  const done = await worker.call(api.callBackLead, { params, body: { calledBackOn: '2025-06-16', satisfaction: 'SATISFIED', words: '送到了' } }, { ifMatch: 5 })
  expect(done.body).toMatchObject({ state: 'CALLED_BACK', satisfaction: 'SATISFIED' })
})

describe('every cell of the state table of leads, through the API', () => {
  const calls: Record<LeadDeed, [contract: AnyContract, body: object]> = {
    HANDLE: [api.handleLead, {}], SUBMIT: [api.submitLead, { to: 'COUNTY_OFFICER', words: '办不了' }], DISPATCH: [api.dispatchLead, { stationId: stations.盐窝.id }], ACCEPT: [api.acceptLead, {}],
    RETURN: [api.returnLead, { words: '不归我们' }], STEP: [api.stepLead, { words: '联系了' }], FINISH: [api.finishLead, { words: '办好了', finishedOn: '2025-06-16' }],
    CALL_BACK: [api.callBackLead, { calledBackOn: '2025-06-16', satisfaction: 'SATISFIED', words: '好' }], REOPEN: [api.reopenLead, { words: '没解决' }], REFER: [api.referLead, { words: '转司法所' }], CLOSE: [api.closeLead, { reason: 'OTHER', words: '重复' }],
  }
  it.each(LEAD_STATES)('%s', async (state) => {
    const officer = await world.as('COUNTY_OFFICER')
    for (const deed of LEAD_DEEDS) {
      const { id } = (await worker.call(api.registerLead, { body: leadInput() })).body
      const [contract, body] = calls[deed]
      // The county dispatches; what has not been dispatched is with the station.
      await world.owner.query(`update lead set state = $2, dispatcher_role = 'COUNTY_OFFICER', dispatched_at = '2025-06-16', due_on = '2025-06-20', finished_on = case when $2 in ('FINISHED', 'CALLED_BACK') then '2025-06-16'::date end,
        called_back_on = case when $2 = 'CALLED_BACK' then '2025-06-16'::date end, close_reason = case when $2 = 'CLOSED' then 'OTHER' end where id = $1`, [id, state])
      const to = leadAfter(state, deed)
      const isOfficers = deed === 'DISPATCH' || (deed === 'CLOSE' && (state === 'TO_DISPATCH' || state === 'RETURNED'))
      const reply = await (isOfficers ? officer : worker).call(contract, { params: { leadId: id }, body } as never, { ifMatch: 1 })
      const { rows } = await world.owner.query<{ state: string }>('select state from lead where id = $1', [id])
      expect([deed, reply.status, rows[0]?.state]).toEqual([deed, to ? 200 : 409, to ?? state])
    }
  })
})

describe('figures above the county', () => {
  it('withhold a number under five and what it could be worked out from, and nothing else', async () => {
    for (const [level, count] of [['MATERIAL', 12], ['MENTAL', 7], ['SOCIAL', 2]] as const) {
      for (let at = 0; at < count; at++) await worker.call(needs.addNeed, { body: needInput({ level, description: `${level} ${at}` }) })
    }
    const own = (await worker.call(needs.needFigures)).body.places[0]!
    const told = (await (await world.as('CITY_OFFICER')).call(needs.needFigures)).body.places.find(({ code }) => code.startsWith('370522'))!
    expect(own.social).toBeGreaterThan(0)
    expect(own.social).toBeLessThan(5)
    expect(told.social).toBeNull()
    // Whoever subtracts must not come to it: of the three levels a second one is withheld, or the sum is.
    const sum = told.open === null || told.inService === null ? null : told.open + told.inService
    expect(sum === null || told.material === null || told.mental === null).toBe(true)
    expect(Object.values(told).filter((value) => typeof value === 'number').length).toBeGreaterThan(1)
  })
})
