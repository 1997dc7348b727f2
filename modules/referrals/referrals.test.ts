import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { TestApp } from '../../tests/support/app.ts'
import { openWith } from '../../tests/support/people.ts'
import { accountOf, stations } from '../../tests/support/world.ts'
import { wordText } from '../../tests/support/word-text.ts'
import { createHousehold, showHousehold, updateHousehold } from '../clients/model/api.ts'
import { householdInput, memberInput } from '../clients/testing.ts'
import { showDesk } from '../desk/model/api.ts'
import { recordVisit } from '../visits/model/api.ts'
import { shortVisit } from '../visits/testing.ts'
import * as api from './model/api.ts'
import { familyOf, referralInput, sent } from './testing.ts'

const { world, worker, receiver } = await openWith({ worker: 'STATION_WORKER', receiver: '陈庄社工' })

const accepting = { answer: 'ACCEPT' as const, receivedOn: '2025-06-16', words: '周三上门' }

describe('a family changes hands', () => {
  it('only when the receiver takes over: until then the sender is in charge, from then on the receiver, with the whole history', async () => {
    const householdId = await familyOf(worker)
    await worker.call(recordVisit, { params: { householdId }, body: shortVisit() as never })
    const referral = await sent(world, householdId, { kind: 'TRANSFER', reason: '搬到陈庄女儿家' })
    expect(referral).toMatchObject({ state: 'REVIEWED', answerDueOn: '2025-06-23', number: 'ZJ370522102-2025-00001' })
    const params = { referralId: referral.id }
    const accepted = await receiver.call(api.answerReferral, { params, body: accepting }, { ifMatch: 2 })
    expect(accepted.body).toMatchObject({ state: 'ACCEPTED', receivingWorker: '测试陈庄社工', householdId: null })
    expect((await worker.call(showHousehold, { params: { householdId } })).body.state).toBe('ACTIVE')
    expect((await receiver.call(showHousehold, { params: { householdId } })).status).toBe(404)
    const options = await receiver.call(api.prepareAnswer, { params })
    expect(options.body.villages.map(({ code }) => code)).toEqual([stations.陈庄.village])
    expect((await receiver.call(api.takeOverReferral, { params, body: { regionCode: stations.盐窝.village } }, { ifMatch: 3 })).problem.errors?.[0]?.field).toBe('regionCode')
    const taken = await receiver.call(api.takeOverReferral, { params, body: { regionCode: stations.陈庄.village, words: '档案已接' } }, { ifMatch: 3 })
    expect(taken.body).toMatchObject({ state: 'FILE_TRANSFERRED', householdId, transferredOn: '2025-06-16' })
    expect((await worker.call(showHousehold, { params: { householdId } })).status).toBe(404)
    const household = (await receiver.call(showHousehold, { params: { householdId } })).body
    expect(household).toMatchObject({ state: 'ACTIVE', responsibleWorkerName: '测试陈庄社工', regionCode: stations.陈庄.village })
    const { rows } = await world.owner.query<{ station_id: string; done_station_id: string }>('select station_id, done_station_id from visit where household_id = $1', [householdId])
    expect(rows).toEqual([{ station_id: stations.陈庄.id, done_station_id: stations.盐窝.id }])
    const back = await receiver.call(api.feedbackReferral, { params, body: { words: '已安顿好' } }, { ifMatch: 4 })
    expect((await worker.call(api.showReferral, { params })).body.steps.map(({ label }) => label)).toEqual(['提出申请', '审核发出', '接收', '移交接手', '反馈'])
    expect(back.status).toBe(200)
    const closed = await worker.call(api.closeReferral, { params, body: {} }, { ifMatch: 5 })
    expect(closed.body).toMatchObject({ state: 'CLOSED', householdId: null, subjectName: '孙大娘' })
  })

  it('waits for a second open transfer, and refuses who is on file there already', async () => {
    const number = memberInput({ name: '周双' })
    const body = householdInput({ members: [number], consent: { basis: 'CONSENT', items: ['FILE_AND_SERVICE', 'SHARE'], givenBy: '周双', relation: '本人', channel: 'HANDWRITTEN', givenOn: '2025-06-10' } })
    const householdId = (await worker.call(createHousehold, { body })).body.id
    await receiver.call(createHousehold, { body: householdInput({ stationId: stations.陈庄.id, regionCode: stations.陈庄.village, members: [number] }) })
    const referral = await sent(world, householdId, { kind: 'TRANSFER' })
    expect((await worker.call(api.applyReferral, { params: { householdId }, body: referralInput({ kind: 'TRANSFER' }) })).problem.code).toBe('REFERRAL_OPEN')
    const params = { referralId: referral.id }
    await receiver.call(api.answerReferral, { params, body: accepting }, { ifMatch: 2 })
    const refused = await receiver.call(api.takeOverReferral, { params, body: { regionCode: stations.陈庄.village } }, { ifMatch: 3 })
    expect(refused.problem.errors).toEqual([expect.objectContaining({ field: 'newHouseholdId', message: expect.stringContaining('已经有这户成员的档案') as string })])
  })
})

describe('a partial referral', () => {
  it('leaves the family with the sender; both serve', async () => {
    const householdId = await familyOf(worker)
    const referral = await sent(world, householdId)
    const params = { referralId: referral.id }
    await receiver.call(api.answerReferral, { params, body: accepting }, { ifMatch: 2 })
    expect((await receiver.call(api.takeOverReferral, { params, body: {} }, { ifMatch: 3 })).body.state).toBe('FILE_TRANSFERRED')
    expect((await worker.call(showHousehold, { params: { householdId } })).status).toBe(200)
    expect((await receiver.call(showHousehold, { params: { householdId } })).status).toBe(404)
  })

  it('asks for more, gets it in a second package with a new day, and is answered', async () => {
    const referral = await sent(world, await familyOf(worker))
    const params = { referralId: referral.id }
    expect((await receiver.call(api.answerReferral, { params, body: { answer: 'ASK_MORE', receivedOn: '2025-06-16' } }, { ifMatch: 2 })).problem.errors?.[0]?.field).toBe('words')
    await receiver.call(api.answerReferral, { params, body: { answer: 'ASK_MORE', receivedOn: '2025-06-16', words: '请提供健康情况' } }, { ifMatch: 2 })
    const before = world.clock.now
    world.clock.now = new Date('2025-06-18T02:00:00Z')
    const added = await worker.call(api.supplementReferral, { params, body: { items: ['HEALTH'], words: '见附' } }, { ifMatch: 3 })
    world.clock.now = before
    expect(added.body).toMatchObject({ state: 'REVIEWED', answerDueOn: '2025-06-25' })
    expect((await receiver.call(api.showReferral, { params })).text).toContain('心脏病')
  })
})

describe('the package', () => {
  it('holds what was chosen and nothing else, as it was on that day, whatever happens to the file later', async () => {
    const householdId = await familyOf(worker)
    const referral = await sent(world, householdId, { items: ['BASIC', 'CONTACT'] })
    const params = { referralId: referral.id }
    const seen = await receiver.call(api.showReferral, { params })
    expect(seen.body.packages).toHaveLength(1)
    const lines = Object.fromEntries(seen.body.packages[0]!.parts.flatMap(({ lines: some }) => some))
    expect(lines).toMatchObject({ 户主: '孙大娘', '村（社区）': '盐西村村民委员会', 现居住地址: '盐西村 27 号', 孙大娘的电话: '13812345678' })
    expect(seen.text).not.toMatch(/心脏病|手巧|\d{17}[\dX]/)
    const file = (await worker.call(showHousehold, { params: { householdId } })).body
    await worker.call(updateHousehold, { params: { householdId }, body: { livingAddress: '新村 1 号', filingMode: file.filingMode } as never }, { ifMatch: file.version })
    const again = await receiver.call(api.showReferral, { params })
    expect(again.text).toContain('盐西村 27 号')
    expect(again.text).not.toContain('新村 1 号')
    const { rows } = await world.owner.query<{ fields: string[] }>(`select fields from audit.entry where subject_kind = 'household' and subject_id = $1 and reason like '转介 %'`, [householdId])
    expect(rows[0]?.fields).toEqual(['package.BASIC', 'package.CONTACT'])
  })

  it('is given back when it is refused, and the texts with it; the reason stays', async () => {
    const referral = await sent(world, await familyOf(worker), { items: ['BASIC', 'CONTACT', 'IDENTITY'] })
    const params = { referralId: referral.id }
    const refused = await receiver.call(api.answerReferral, { params, body: { answer: 'REFUSE', receivedOn: '2025-06-16', words: '本站没有心理老师' } }, { ifMatch: 2 })
    expect(refused.body).toMatchObject({ state: 'REFUSED', isMasked: true, packages: [], reason: '', subjectName: '' })
    expect(refused.text).not.toMatch(/13812345678|孙大娘|情绪低落/)
    expect((await worker.call(api.showReferral, { params })).body).toMatchObject({ packages: [{ isReturned: true }], steps: expect.arrayContaining([expect.objectContaining({ words: '本站没有心理老师' })]) as unknown })
    expect((await receiver.call(api.printReferral, { params: { ...params, form: 'F17' } })).status).toBe(404)
    expect(refused.body.allowed).not.toContain('referrals.close')
    expect((await receiver.call(api.closeReferral, { params, body: { words: '不归我们' } }, { ifMatch: refused.body.version })).status, 'who did not take it over does not say that it is over').toBe(403)
    expect((await worker.call(api.closeReferral, { params, body: { words: '已另外联系县医院' } }, { ifMatch: refused.body.version })).body).toMatchObject({ state: 'CLOSED' })
  })

  it('goes to another province with nothing of the file beside it; the sender is released when the receiver has a file of his own', async () => {
    const far = await world.as('林东社工')
    const stationsThere = await worker.call(api.listReferralStations, { query: { county: '150422000000' } })
    expect(stationsThere.body.items.map(({ name }) => name)).toEqual(['林东镇社会工作服务站'])
    const householdId = await familyOf(worker, { name: '吴远行' })
    const referral = await sent(world, householdId, { kind: 'TRANSFER', toStationId: stations.林东.id, items: ['BASIC'] })
    const params = { referralId: referral.id }
    expect((await far.call(api.showReferral, { params })).body).toMatchObject({ direction: 'IN', subjectName: '吴远行', householdId: null, isSameCounty: false })
    await far.call(api.answerReferral, { params, body: accepting }, { ifMatch: 2 })
    expect((await far.call(api.takeOverReferral, { params, body: {} }, { ifMatch: 3 })).problem.errors?.[0]?.field).toBe('newHouseholdId')
    expect((await worker.call(showHousehold, { params: { householdId } })).body.state).toBe('ACTIVE')
    const own = await far.call(createHousehold, { body: householdInput({ stationId: stations.林东.id, regionCode: stations.林东.village, members: [memberInput({ name: '吴远行' })] }) })
    const taken = await far.call(api.takeOverReferral, { params, body: { newHouseholdId: own.body.id } }, { ifMatch: 3 })
    expect(taken.body).toMatchObject({ state: 'FILE_TRANSFERRED', householdId: own.body.id })
    expect((await worker.call(showHousehold, { params: { householdId } })).body).toMatchObject({ state: 'MOVED', closedOn: expect.any(String) as string })
    expect((await far.call(showHousehold, { params: { householdId } })).status).toBe(404)
    expect((await receiver.call(api.showReferral, { params })).status).toBe(404)
  })
})

describe('consent', () => {
  it('is asked for before the referral: none, only spoken, or a ground in words', async () => {
    const bare = await familyOf(worker, { items: ['FILE_AND_SERVICE', 'SENSITIVE'] })
    const none = await worker.call(api.applyReferral, { params: { householdId: bare }, body: referralInput() })
    expect(none.problem.errors).toEqual([expect.objectContaining({ field: 'consent', message: '还没有“向有关部门、机构提供”的同意，请先在家庭档案登记同意书' })])
    expect((await worker.call(api.applyReferral, { params: { householdId: bare }, body: referralInput({ consent: 'NOT_REQUIRED' }) })).problem.errors?.[0]?.field).toBe('consentNote')
    expect((await worker.call(api.applyReferral, { params: { householdId: bare }, body: referralInput({ consent: 'NOT_REQUIRED', consentNote: '老人昏迷，紧急送医' }) })).status).toBe(201)
    const spoken = await familyOf(worker, { channel: 'VOICE' })
    expect((await worker.call(api.applyReferral, { params: { householdId: spoken }, body: referralInput() })).problem.errors?.[0]?.message).toContain('口头同意')
    expect((await worker.call(api.applyReferral, { params: { householdId: spoken }, body: referralInput({ consent: 'ORAL' }) })).status).toBe(201)
  })

  it('and everything else that is missing is named at once', async () => {
    const householdId = await familyOf(worker)
    const reply = await worker.call(api.applyReferral, { params: { householdId }, body: { target: 'OUTSIDE', items: [], wantedAnswerOn: '上周' } as never })
    expect(reply.status).toBe(422)
    expect(reply.problem.errors?.map(({ field }) => field).sort()).toEqual(['consent', 'items', 'kind', 'provided', 'reason', 'request', 'situation', 'wantedAnswerOn'])
    const outside = await worker.call(api.applyReferral, { params: { householdId }, body: referralInput({ target: 'OUTSIDE', toStationId: null }) })
    expect(outside.problem.errors?.map(({ field }) => field)).toEqual(['toBody', 'toName'])
    const wrong = await worker.call(api.applyReferral, { params: { householdId }, body: referralInput({ toStationId: stations.盐窝.id, personId: randomUUID(), wantedAnswerOn: '2025-06-15' }) })
    expect(wrong.problem.errors?.map(({ field }) => field)).toEqual(['toStationId', 'personId', 'wantedAnswerOn'])
    expect((await worker.call(api.applyReferral, { params: { householdId }, body: referralInput({ isSentAtOnce: true }) })).problem.errors?.[0]?.field).toBe('isSentAtOnce')
  })
})

describe('the review', () => {
  it('is never by who applied; urgent work does not wait for it', async () => {
    const head = await world.as('STATION_HEAD')
    const householdId = await familyOf(worker)
    const own = await head.call(api.applyReferral, { params: { householdId }, body: referralInput() })
    expect((await head.call(api.reviewReferral, { params: { referralId: own.body.id }, body: { decision: 'SEND' } }, { ifMatch: 1 })).problem.code).toBe('OWN_REFERRAL')
    expect((await worker.call(api.reviewReferral, { params: { referralId: own.body.id }, body: { decision: 'SEND' } }, { ifMatch: 1 })).status).toBe(403)
    const bySupervisor = await (await world.as('SUPERVISOR')).call(api.reviewReferral, { params: { referralId: own.body.id }, body: { decision: 'SEND' } }, { ifMatch: 1 })
    expect(bySupervisor.body).toMatchObject({ state: 'REVIEWED', reviewedBy: '测试SUPERVISOR' })
    const urgent = await worker.call(api.applyReferral, { params: { householdId }, body: referralInput({ urgency: 'URGENT', isSentAtOnce: true }) })
    expect(urgent.body).toMatchObject({ state: 'REVIEWED', isNotReviewed: true, packages: [expect.anything()] })
  })

  it('may decline with a reason; nothing was sent', async () => {
    const householdId = await familyOf(worker)
    const applied = await worker.call(api.applyReferral, { params: { householdId }, body: referralInput() })
    const params = { referralId: applied.body.id }
    expect((await receiver.call(api.showReferral, { params })).status).toBe(404)
    const head = await world.as('STATION_HEAD')
    expect((await head.call(api.reviewReferral, { params, body: { decision: 'DECLINE' } }, { ifMatch: 1 })).problem.errors?.[0]?.field).toBe('words')
    const declined = await head.call(api.reviewReferral, { params, body: { decision: 'DECLINE', words: '本站可以办' } }, { ifMatch: 1 })
    expect(declined.body).toMatchObject({ state: 'WITHDRAWN', packages: [] })
    const again = await worker.call(api.amendReferral, { params, body: referralInput() }, { ifMatch: 2 })
    expect(again.problem.detail).toContain('已不能再办理')
  })
})

describe('an outside body', () => {
  it('gets a letter with the papers and a blank receipt; its answer is written down by hand', async () => {
    const referral = await sent(world, await familyOf(worker), { target: 'OUTSIDE', toStationId: null, toBody: 'HOSPITAL', toName: '利津县人民医院', items: ['BASIC', 'HEALTH'] })
    const params = { referralId: referral.id }
    const letter = wordText((await worker.call(api.printReferral, { params: { ...params, form: 'F17' } })).bytes)
    for (const words of ['个案转介表', '利津县人民医院', '☑书面同意', '随附资料', '心脏病', '转介回复（回执）', '□接收', '督导签名']) expect(letter).toContain(words)
    expect((await worker.call(api.answerReferral, { params, body: { ...accepting } }, { ifMatch: 2 })).problem.errors?.[0]?.field).toBe('workerName')
    const accepted = await worker.call(api.answerReferral, { params, body: { ...accepting, workerName: '内科刘医生' } }, { ifMatch: 2 })
    expect(accepted.body).toMatchObject({ state: 'ACCEPTED', receivingWorker: '内科刘医生' })
    expect(wordText((await worker.call(api.printReferral, { params: { ...params, form: 'F18' } })).bytes)).toContain('内科刘医生')
  })
})

describe('the walls', () => {
  it('keep a referral from neighbours, and its contents from officers', async () => {
    const referral = await sent(world, await familyOf(worker))
    const params = { referralId: referral.id }
    for (const person of ['林东社工', '林东旗经办'] as const) expect((await (await world.as(person)).call(api.showReferral, { params })).status, person).toBe(404)
    for (const person of ['CITY_OFFICER', 'PROJECT_MANAGER'] as const) expect((await (await world.as(person)).call(api.showReferral, { params })).status).toBe(403)
    const officer = await (await world.as('COUNTY_OFFICER')).call(api.showReferral, { params })
    expect(officer.body).toMatchObject({ isMasked: true, subjectName: '孙**', reason: '', packages: [], allowed: [] })
    expect((await worker.call(api.answerReferral, { params, body: accepting }, { ifMatch: 2 })).problem.code).toBe('NOT_YOUR_REFERRAL')
    expect((await receiver.call(api.withdrawReferral, { params, body: { words: '不要了' } }, { ifMatch: 2 })).problem.code).toBe('NOT_YOUR_REFERRAL')
    expect((await receiver.call(api.answerReferral, { params, body: accepting }, { ifMatch: 1 })).status).toBe(412)
  })

  it('hold in the database with the first wall off', async () => {
    const householdId = await familyOf(worker)
    const referral = await sent(world, householdId)
    const counts = (person: Parameters<TestApp['as']>[0]) => world.past(person, async (query) => {
      const count = async (statement: string) => (await query(statement, [referral.id])).rowCount
      return [await count('select 1 from referral where id = $1'), await count('select 1 from referral_package where referral_id = $1'), await count(`update referral set state = 'CLOSED' where id = $1`)]
    })
    expect(await counts('STATION_WORKER')).toEqual([1, 1, 1])
    expect(await counts('陈庄社工')).toEqual([1, 1, 1])
    expect(await counts('COUNTY_OFFICER')).toEqual([1, 0, 0])
    expect(await counts('林东社工')).toEqual([0, 0, 0])
    await receiver.call(api.answerReferral, { params: { referralId: referral.id }, body: { answer: 'REFUSE', receivedOn: '2025-06-16', words: '不收' } }, { ifMatch: 2 })
    expect(await counts('陈庄社工')).toEqual([1, 0, 0])
    // Who did not receive it cannot take the family by calling the function himself.
    const rows = await world.past('陈庄社工', async (query) => (await query('select sec.hand_over_household($1, $2, $3, $4, null) as r', [referral.id, stations.陈庄.village, accountOf('陈庄社工'), 'x'])).rows)
    expect(rows[0]?.r).toBe('REFUSED')
  })
})

describe('lists, desk and figures', () => {
  it('show what waits on either side, and what is late', async () => {
    const before = world.clock.now
    const referral = await sent(world, await familyOf(worker))
    expect((await receiver.call(showDesk)).body.notices.map(({ id }) => id)).toContain('referrals-answer')
    world.clock.now = new Date('2025-06-24T02:00:00Z')
    expect((await receiver.call(api.listReferrals, { query: { direction: 'IN', only: 'OVERDUE' } })).body.items.map(({ id }) => id)).toContain(referral.id)
    expect((await receiver.call(api.listReferrals, { query: { only: 'MINE' } })).body.items.map(({ id }) => id), 'not taken by anybody yet').not.toContain(referral.id)
    expect((await worker.call(showDesk)).body.notices.map(({ id }) => id)).toContain('referrals-overdue')
    await receiver.call(api.answerReferral, { params: { referralId: referral.id }, body: { ...accepting, receivedOn: '2025-06-24' } }, { ifMatch: 2 })
    world.clock.now = before
    const { rows } = await world.owner.query<{ figure: string; value: string }>(`select figure, sum(value)::text as value from referral_month_counter where month = '2025-06' group by 1`)
    const { rows: [real] } = await world.owner.query<Record<string, string>>(`select count(*) filter (where sent_on is not null and target = 'STATION')::text as "out.STATION",
      count(*) filter (where answered_on > answer_due_on)::text as late, count(*) filter (where transferred_on is not null)::text as transferred from referral`)
    const figures = Object.fromEntries(rows.map(({ figure, value }) => [figure, value]))
    expect(figures).toMatchObject(real!)
    expect(figures.late).toBe('1')
  })
})
