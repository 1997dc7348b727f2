// The lines of the desk (工作台的每一行): each appears when something waits, opens a page of that person with what it needs, and goes when it is done.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../kernel/model/day.ts'
import { openPages } from '../kernel/web/page.ts'
import { showSession } from '../modules/accounts/model/api.ts'
import { createActivity, moveActivity, showActivity } from '../modules/activities/model/api.ts'
import { enrollingActivity, planAnswers, summaryAnswers as activitySummary } from '../modules/activities/testing.ts'
import { openCase } from '../modules/cases/model/api.ts'
import { shortAnswers } from '../modules/cases/testing.ts'
import { createHousehold } from '../modules/clients/model/api.ts'
import { householdInput } from '../modules/clients/testing.ts'
import { type DeskNotice, showDesk } from '../modules/desk/model/api.ts'
import { createRecord, decideRecord, prepareRecord, saveRecord, showRecord } from '../modules/forms/model/api.ts'
import { addSession, moveGroup, showGroup } from '../modules/groups/model/api.ts'
import { recruitingGroup, sessionAnswers, summaryAnswers } from '../modules/groups/testing.ts'
import { finishLead, handleLead, registerLead } from '../modules/needs/model/api.ts'
import { leadInput } from '../modules/needs/testing.ts'
import { pages } from '../web/pages.ts'
import { fixedNow, openTestApp, type TestApp } from './support/app.ts'
import { doing } from './support/casework.ts'
import { accountOf, type Person, stations } from './support/world.ts'

let world: TestApp
beforeAll(async () => { world = await openTestApp() })
afterAll(() => world.close())

const today = fixedNow.slice(0, 10)
const onDay = (day: string) => { world.clock.now = new Date(`${day}T02:00:00.000Z`) }

async function linesOf(person: Person): Promise<readonly DeskNotice[]> {
  return (await (await world.as(person)).call(showDesk)).body.notices
}

/** The line a person has about something; fails when there is none. */
async function line(person: Person, words: string): Promise<DeskNotice> {
  const lines = await linesOf(person)
  const found = lines.find(({ title, text }) => `${title} ${text}`.includes(words))
  expect(found, `${words} among ${lines.map(({ title }) => title).join('；')}`).toBeDefined()
  return found!
}

async function gone(person: Person, { id }: DeskNotice): Promise<void> {
  expect((await linesOf(person)).map((one) => one.id)).not.toContain(id)
}

/** Whether the address is a page the person may open, and the form on it is offered to him. */
async function opens(person: Person, { to }: DeskNotice): Promise<void> {
  const client = await world.as(person)
  const { can } = (await client.call(showSession)).body
  const path = to.split('?')[0]!
  const isPage = openPages(pages, can).some((page) => new RegExp(`^${page.path.replaceAll(/\$[A-Za-z]+/g, '[^/]+')}$`).test(path))
  expect([to, isPage]).toEqual([to, true])
  const [, form, subjectId] = /^\/forms\/new\/(\w+)\/(.+)$/.exec(path) ?? []
  if (form && subjectId) expect([to, (await client.call(prepareRecord, { params: { form, subjectId } })).status]).toEqual([to, 200])
  const [, recordId] = /^\/forms\/([0-9a-f-]{36})/.exec(path) ?? []
  if (recordId) expect([to, (await client.call(showRecord, { params: { recordId } })).status]).toEqual([to, 200])
}

describe('forms', () => {
  it('an unfinished one opens where it was left', async () => {
    const does = await doing(world, 'STATION_WORKER')
    const { groupId } = await recruitingGroup(world, { name: '晨练小组', members: 1 })
    const draft = await does(createRecord, { params: { form: 'F32', subjectId: groupId }, body: { formVersion: 1, answers: {}, isDone: false } as never })
    const unfinished = await line('STATION_WORKER', '还没填完')
    await opens('STATION_WORKER', unfinished)
    const worker = await world.as('STATION_WORKER')
    const done = await worker.call(saveRecord, { params: { recordId: draft.id }, body: { formVersion: 1, answers: sessionAnswers() } as never }, { ifMatch: draft.version })
    expect([done.status, done.text.slice(0, 200)]).toEqual([200, expect.anything()])
    await gone('STATION_WORKER', unfinished)
  })

  it('a plan that waits goes from the head back to its author and is gone once agreed', async () => {
    const worker = await world.as('STATION_WORKER')
    const head = await world.as('STATION_HEAD')
    const created = await worker.call(createActivity, { body: { stationId: stations.盐窝.id, name: '义剪', theme: 'FESTIVAL', heldOn: '2025-06-25' } })
    const plan = await worker.call(createRecord, { params: { form: 'F40', subjectId: created.body.id }, body: { formVersion: 1, answers: planAnswers({ name: '义剪', heldOn: '2025-06-25' }) } })
    const waits = await line('STATION_HEAD', '等您审批')
    await opens('STATION_HEAD', waits)
    expect((await linesOf('STATION_WORKER')).map(({ id }) => id), 'nobody judges his own').not.toContain(waits.id)
    const returned = await head.call(decideRecord, { params: { recordId: plan.body.id }, body: { decision: 'RETURN', remark: '预算写细些' } }, { ifMatch: plan.body.version })
    await gone('STATION_HEAD', waits)
    const back = await line('STATION_WORKER', '被退回')
    await opens('STATION_WORKER', back)
    const again = await worker.call(saveRecord, { params: { recordId: plan.body.id }, body: { formVersion: 1, answers: planAnswers({ name: '义剪', heldOn: '2025-06-25' }) } as never }, { ifMatch: returned.body.version })
    await gone('STATION_WORKER', back)
    await head.call(decideRecord, { params: { recordId: plan.body.id }, body: { decision: 'APPROVE' } }, { ifMatch: again.body.version })
    await gone('STATION_HEAD', waits)
  })
})

describe('cases, groups, activities, leads', () => {
  it('a case without an intake leads to the intake form', async () => {
    const does = await doing(world, 'STATION_WORKER')
    const household = await does(createHousehold, { body: householdInput() })
    const { id } = await does(openCase, { params: { householdId: household.id }, body: { personId: household.members[0]!.id, responsibleId: accountOf('STATION_WORKER') } as never })
    onDay(addDays(today, 4))
    const waits = await line('STATION_WORKER', '待接案')
    expect(waits.to).toBe(`/forms/new/F11/${id}`)
    await opens('STATION_WORKER', waits)
    await does(createRecord, { params: { form: 'F11', subjectId: id }, body: { formVersion: 1, answers: shortAnswers.F11(), isUrgent: false } as never })
    await gone('STATION_WORKER', waits)
    onDay(today)
  })

  it('a session leads to its record, an ended group to its summary', async () => {
    const does = await doing(world, 'STATION_WORKER')
    const worker = await world.as('STATION_WORKER')
    const { groupId, memberIds } = await recruitingGroup(world, { name: '手工小组' })
    await does(addSession, { params: { groupId }, body: { heldOn: '2025-06-11', marks: memberIds.map((memberId) => ({ memberId, presence: 'PRESENT' as const })) } as never })
    const unwritten = await line('STATION_WORKER', '手工小组：1 节还没写过程记录')
    await opens('STATION_WORKER', unwritten)
    await does(createRecord, { params: { form: 'F32', subjectId: groupId }, body: { formVersion: 1, answers: sessionAnswers() } as never })
    await gone('STATION_WORKER', unwritten)
    await worker.call(moveGroup, { params: { groupId }, body: { deed: 'END' } as never }, { ifMatch: (await does(showGroup, { params: { groupId } })).version })
    const ended = await line('STATION_WORKER', '手工小组：待写总结')
    await opens('STATION_WORKER', ended)
    const summary = await does(createRecord, { params: { form: 'F35', subjectId: groupId }, body: { formVersion: 1, answers: summaryAnswers() } as never })
    const approved = await (await world.as('SUPERVISOR')).call(decideRecord, { params: { recordId: summary.id }, body: { decision: 'APPROVE' } }, { ifMatch: summary.version })
    expect(approved.status).toBe(200)
    await gone('STATION_WORKER', ended)
  })

  it('an activity of today, and one that is over', async () => {
    const worker = await world.as('STATION_WORKER')
    const activityId = await enrollingActivity(world, { name: '今天的义诊' })
    await opens('STATION_WORKER', await line('STATION_WORKER', '今天：今天的义诊'))
    const move = async (deed: string) => worker.call(moveActivity, { params: { activityId }, body: { deed } as never }, { ifMatch: (await worker.call(showActivity, { params: { activityId } })).body.version })
    await move('START')
    await move('END')
    const over = await line('STATION_WORKER', '今天的义诊：待写总结')
    await opens('STATION_WORKER', over)
    const summary = await worker.call(createRecord, { params: { form: 'F45', subjectId: activityId }, body: { formVersion: 1, answers: activitySummary() } as never })
    await (await world.as('STATION_HEAD')).call(decideRecord, { params: { recordId: summary.body.id }, body: { decision: 'APPROVE' } }, { ifMatch: summary.body.version })
    await gone('STATION_WORKER', over)
  })

  it('a lead past its day opens itself', async () => {
    const does = await doing(world, 'STATION_WORKER')
    const worker = await world.as('STATION_WORKER')
    const known = await does(registerLead, { body: leadInput({ urgency: 'URGENT' }) as never })
    const { body: lead } = await worker.call(handleLead, { params: { leadId: known.id }, body: { words: '先去看看', dueOn: addDays(today, 5) } as never }, { ifMatch: known.version })
    onDay(addDays(today, 30))
    const late = await line('STATION_WORKER', '超过办结时限')
    expect(late.to).toBe(`/leads/${lead.id}`)
    await opens('STATION_WORKER', late)
    const finished = await worker.call(finishLead, { params: { leadId: lead.id }, body: { words: '已送医', finishedOn: addDays(today, 30) } as never }, { ifMatch: lead.version })
    expect([finished.status, finished.text.slice(0, 120)]).toEqual([200, expect.anything()])
    await gone('STATION_WORKER', late)
    onDay(today)
  })
})
