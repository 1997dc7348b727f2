// An activity from plan to summary as a station lives it: enrolment, the code on the wall, the paper sheet, goods, and derived figures.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { idOf, stations } from '../../tests/support/world.ts'
import { wordText } from '../../tests/support/word-text.ts'
import { addHousehold } from '../clients/testing.ts'
import { createRecord, decideRecord, prepareRecord } from '../forms/model/api.ts'
import { pictures } from '../visits/testing.ts'
import * as api from './model/api.ts'
import { saveSheets } from './model/sheets.ts'
import { checkIn, showCheckIn } from './model/check-in.ts'
import { enrollingActivity, planAnswers, summaryAnswers } from './testing.ts'

let world: TestApp
let worker: TestClient
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
})
afterAll(() => world.close())

const show = async (activityId: string) => (await worker.call(api.showActivity, { params: { activityId } })).body
const open = async (activityId: string, hours = 4) => (await worker.call(api.openCheckIn, { params: { activityId }, body: { hours } }, { ifMatch: (await show(activityId)).version })).body.code ?? ''
const sheet = async (activityId: string) => (await worker.call(api.listSignIns, { params: { activityId } })).body
const sign = (code: string, body: object) => world.anyone.call(checkIn, { params: { code }, body: { ageBand: 'MIDDLE', ...body } as never })

describe('a day in the life of an activity', () => {
  let activityId: string

  it('is planned, judged by the head and not by its author, then takes names', async () => {
    const created = await worker.call(api.createActivity, { body: { stationId: stations.盐窝.id, name: '端午包粽子', theme: 'FESTIVAL', heldOn: '2025-06-16' } })
    expect([created.status, created.body.state, created.body.offers]).toEqual([201, 'PLANNING', ['F40']])
    activityId = created.body.id
    const plan = await worker.call(createRecord, { params: { form: 'F40', subjectId: activityId }, body: { formVersion: 1, answers: planAnswers() } })
    expect([plan.status, plan.body.answers.scale, plan.body.answers.budgetTotalFen, (await show(activityId)).state]).toEqual([201, '中型（30 至 49 人）', 12_000, 'SUBMITTED'])
    const own = await worker.call(decideRecord, { params: { recordId: plan.body.id }, body: { decision: 'APPROVE' } }, { ifMatch: 1 })
    expect(own.status).toBe(403)
    const approved = await (await world.as('STATION_HEAD')).call(decideRecord, { params: { recordId: plan.body.id }, body: { decision: 'APPROVE' } }, { ifMatch: 1 })
    expect([approved.status, (await show(activityId)).state]).toEqual([200, 'ENROLLING'])
    await addHousehold(world.job, { name: '赵家', headName: '赵大山', isAgreed: true })
    const client = await worker.call(api.enrol, { params: { activityId }, body: { personId: idOf('赵家 head') } })
    expect([client.status, client.body.kind, client.body.name]).toEqual([201, 'CLIENT', '赵大山'])
    const named = await worker.call(api.enrol, { params: { activityId }, body: { name: '钱二', phone: '13800001111', needs: '轮椅', ageBand: 'SENIOR' } })
    expect([named.status, named.body.phoneMask, named.body.needs]).toEqual([201, '138****1111', '轮椅'])
    const child = await worker.call(api.enrol, { params: { activityId }, body: { name: '小明', ageBand: 'CHILD' } })
    expect([child.status, child.problem.errors?.map(({ field }) => field)]).toEqual([422, ['guardianName', 'guardianConsentOn']])
    for (const body of [{ name: '周八' }, { name: '周八', ageBand: null }]) {
      const unasked = await worker.call(api.enrol, { params: { activityId }, body })
      expect(unasked.problem.errors?.map(({ field, message }) => [field, message])).toEqual([['ageBand', '没有档案的人，请选择年龄段：不满 18 岁的要有监护人同意']])
    }
    const blank = await worker.call(api.enrol, { params: { activityId }, body: {} })
    expect(blank.problem.errors?.map(({ field }) => field).sort(), 'all at once').toEqual(['ageBand', 'name'])
    const without = await worker.call(api.changeEnrolment, { params: { activityId, enrolmentId: named.body.id }, body: { name: '钱二', ageBand: null } }, { ifMatch: named.body.version })
    expect([without.status, without.body.ageBand], 'nor taken out again').toEqual([200, 'SENIOR'])
    expect((await worker.call(api.enrol, { params: { activityId }, body: { personId: idOf('赵家 head') } })).problem.code).toBe('ALREADY_ENROLLED')
  })

  it('opens a code; a stranger with it signs in and learns the activity and nothing else', async () => {
    const code = await open(activityId)
    expect((await show(activityId)).state).toBe('RUNNING')
    const place = await world.anyone.call(showCheckIn, { params: { code } })
    expect(place.body).toEqual({ activity: '端午包粽子', heldOn: '2025-06-16', startedTime: '09:00', place: '盐西村广场', station: '盐窝镇社会工作服务站' })
    const first = await sign(code, { name: '钱二', phoneTail: '1111' })
    const again = await sign(code, { name: '钱二', phoneTail: '1111' })
    expect([first.status, first.text, again.text]).toEqual([200, '{"isSignedIn":true}', '{"isSignedIn":true}'])
    expect((await sign(code, { name: '周七', signature: pictures.png, kind: 'VOLUNTEER' })).status).toBe(200)
    const { items, figures } = await sheet(activityId)
    expect(items.map(({ name, kind, phoneMask, channel, hasSignature, enrolmentId }) => [name, kind, phoneMask, channel, hasSignature, enrolmentId !== null])).toEqual([
      ['钱二', 'RESIDENT', '*******1111', 'QR', false, true], ['周七', 'VOLUNTEER', '', 'QR', true, false],
    ])
    expect(figures).toEqual({ CLIENT: 0, RESIDENT: 1, VOLUNTEER: 1, STAFF: 0, signedIn: 2 })
    const picture = await worker.call(api.showSignature, { params: { activityId, signatureId: items[1]!.id } })
    expect([picture.status, picture.bytes.toString('base64')]).toEqual([200, pictures.png])
  })

  it('takes the paper sheet in one go, and says who is on it already', async () => {
    const enrolment = (await worker.call(api.listEnrolments, { params: { activityId } })).body.items.find(({ name }) => name === '赵大山')!
    const rows = [{ name: '钱二', phone: '13900001111' }, { name: '赵大山', enrolmentId: enrolment.id }, { name: '孙三', village: '马村', sex: 'MALE' as const }, { name: '孙三', village: '马村' }, { name: '吴九', kind: 'STAFF' as const, phone: '13700002222' }]
    const reply = await worker.call(api.addSignIns, { params: { activityId }, body: { channel: 'SHEET', rows } })
    expect([reply.status, reply.body.skipped, reply.body.figures]).toEqual([201, ['钱二', '孙三'], { CLIENT: 1, RESIDENT: 2, VOLUNTEER: 1, STAFF: 1, signedIn: 5 }])
    const row = reply.body.items.find(({ name }) => name === '吴九')!
    expect([row.phoneMask, row.mayReveal, reply.text.includes('13700002222')]).toEqual(['137****2222', true, false])
    const withdrawn = await worker.call(api.withdrawSignIn, { params: { activityId, signInId: row.id }, body: {} }, { ifMatch: row.version })
    expect(withdrawn.body.figures.signedIn).toBe(4)
    const bad = await worker.call(api.addSignIns, { params: { activityId }, body: { rows: [{ name: '好人' }, { name: '123' }, { name: '', phone: '1' }] } })
    expect([bad.status, bad.problem.errors?.map(({ field }) => field)]).toEqual([422, ['rows.1.name', 'rows.2.name', 'rows.2.phone']])
    expect((await sheet(activityId)).figures.signedIn).toBe(4)
    const { rows: stored } = await world.job.query<{ row: string }>('select s::text as row from activity_sign_in s where activity_id = $1', [activityId])
    for (const one of stored) expect(one.row).not.toContain('13700002222')
  })

  it('keeps the time on the device of a sign-in that waited for a connection, and not one that lies ahead', async () => {
    const at = async (name: string, deviceAt: string) => (await worker.call(api.addSignIns, { params: { activityId }, body: { channel: 'DESK', deviceAt, rows: [{ name }] } })).body.items.find((one) => one.name === name)!
    const [waited, ahead] = [await at('郑十', '2025-06-16T01:30:00Z'), await at('冯一', '2035-01-01T00:00:00Z')]
    expect(new Date(waited.signedAt).toISOString()).toBe('2025-06-16T01:30:00.000Z')
    expect(new Date(ahead.signedAt) < new Date('2035-01-01')).toBe(true)
    for (const { id, version } of [waited, ahead]) await worker.call(api.withdrawSignIn, { params: { activityId, signInId: id }, body: {} }, { ifMatch: version })
  })

  it('hands out goods against a signature', async () => {
    const goods = { goodsName: '大米', spec: '5 公斤', unit: '袋', source: 'DONATION' as const, handedOn: '2025-06-16' }
    const reply = await worker.call(api.handOut, { params: { activityId }, body: { ...goods, rows: [{ recipientName: '赵大山', documentTail: '123X', signature: pictures.png }, { recipientName: '孙三', quantity: 2 }] } })
    expect([reply.status, reply.body.totals, reply.body.items.map(({ documentTail, hasSignature }) => [documentTail, hasSignature])]).toEqual([201, [{ goodsName: '大米', unit: '袋', quantity: 3, recipients: 2 }], [['123X', true], ['', false]]])
    const bad = await worker.call(api.handOut, { params: { activityId }, body: { ...goods, rows: [{ recipientName: '赵大山', documentTail: '12', signature: null }, { recipientName: '孙三', signature: pictures.svg }] } })
    expect([bad.status, bad.problem.errors?.map(({ field }) => field)]).toEqual([422, ['rows.0.documentTail']])
    const picture = await worker.call(api.handOut, { params: { activityId }, body: { ...goods, rows: [{ recipientName: '孙三', signature: pictures.svg }] } })
    expect([picture.status, picture.problem.errors?.map(({ field }) => field)]).toEqual([422, ['rows.0.signature']])
  })

  it('ends; the code is void, and the summary counts for itself', async () => {
    const code = (await worker.call(api.showCheckInCode, { params: { activityId } })).body.code ?? ''
    const ended = await worker.call(api.moveActivity, { params: { activityId }, body: { deed: 'END' } }, { ifMatch: (await show(activityId)).version })
    expect([ended.body.state, ended.body.checkInUntil]).toEqual(['ENDED', null])
    expect((await sign(code, { name: '来迟', phoneTail: '9999' })).problem.code).toBe('CODE_NOT_VALID')
    // The sheets are counted once; the summary takes its figures from them and may not say otherwise.
    const sheets = (body: object) => show(activityId).then(({ version }) => worker.call(saveSheets, { params: { activityId }, body: body as never }, { ifMatch: version }))
    expect((await sheets({ asked: 3, verySatisfied: 2, satisfied: 2 })).problem.errors?.[0]?.field).toBe('asked')
    expect((await sheets({ asked: 5, verySatisfied: 2, satisfied: 1, dissatisfied: 1 })).body).toMatchObject({ sheetsAsked: 5, sheets: [0, 1, 0, 1, 2] })
    expect((await (await world.as('COUNTY_OFFICER')).call(api.showActivity, { params: { activityId } })).body).toMatchObject({ sheets: null })
    const known = await worker.call(prepareRecord, { params: { form: 'F45', subjectId: activityId } })
    expect(known.body.answers).toMatchObject({ askedCount: 5, returnedCount: 4, satisfactionMean: 4 })
    const other = await worker.call(createRecord, { params: { form: 'F45', subjectId: activityId }, body: { formVersion: 1, answers: summaryAnswers({ askedCount: 5, returnedCount: 5, satisfactionMean: 5 }) } })
    expect(other.problem.errors?.map(({ field }) => field)).toEqual(['answers.returnedCount', 'answers.satisfactionMean'])
    expect(known.body.answers).toMatchObject({ clientCount: 1, residentCount: 2, volunteerCount: 1, staffCount: 0, peopleCount: 4, budgetTotalFen: 12_000, place: '盐西村广场', settlement: [{ item: '糯米', budgetFen: 12_000 }] })
    const summary = await worker.call(createRecord, { params: { form: 'F45', subjectId: activityId }, body: { formVersion: 1, answers: summaryAnswers({ clientCount: 400, uncountedCount: 10, askedCount: 5, returnedCount: 4, satisfactionMean: 4 }) } })
    expect([summary.status, summary.body.answers.clientCount, summary.body.answers.peopleCount]).toEqual([201, 1, 14])
    const approved = await (await world.as('SUPERVISOR')).call(decideRecord, { params: { recordId: summary.body.id }, body: { decision: 'APPROVE' } }, { ifMatch: 1 })
    expect([approved.status, await show(activityId)]).toMatchObject([200, { state: 'SUMMARISED', people: 14, settledFen: 11_000, allowed: [] }])
    const { body } = await worker.call(api.showActivityFigures, { query: { month: '2025-06' } })
    expect(body).toMatchObject({ activities: 1, people: 14, participants: { CLIENT: 1, RESIDENT: 2, VOLUNTEER: 1, STAFF: 0 } })
    expect(body.themes.find(({ theme }) => theme === 'FESTIVAL')?.count).toBe(1)
  })

  it('prints every table', async () => {
    for (const paper of api.PAPERS) {
      const file = await worker.call(api.printActivityPaper, { params: { activityId, paper } })
      expect([file.status, file.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    }
  })
})

describe('places', () => {
  const enrolments = async (activityId: string) => (await worker.call(api.listEnrolments, { params: { activityId } })).body.items
  const states = async (activityId: string) => (await enrolments(activityId)).map(({ name, isWaiting, isCancelled }) => `${name}${isWaiting ? '候补' : ''}${isCancelled ? '取消' : ''}`)
  const enrolling = async (activityId: string, name: string, over: Record<string, unknown> = {}) => worker.call(api.enrol, { params: { activityId }, body: { name, ageBand: 'MIDDLE', ...over } })

  it('are given in order; who comes later waits, moves up when somebody cancels or places are added, and is signed in when he comes all the same', async () => {
    const activityId = await enrollingActivity(world, { name: '健康讲座' })
    const set = await worker.call(api.setSeats, { params: { activityId }, body: { seats: 2 } }, { ifMatch: (await show(activityId)).version })
    expect([set.status, set.body.seats]).toEqual([200, 2])
    for (const name of ['甲一', '乙二', '丙三', '丁四']) expect((await enrolling(activityId, name)).status).toBe(201)
    expect(await states(activityId)).toEqual(['甲一', '乙二', '丙三候补', '丁四候补'])
    const [first] = await enrolments(activityId)
    const gone = await worker.call(api.changeEnrolment, { params: { activityId, enrolmentId: first!.id }, body: { isCancelled: true } }, { ifMatch: first!.version })
    expect([gone.status, await states(activityId)]).toEqual([200, ['甲一取消', '乙二', '丙三', '丁四候补']])
    const back = await worker.call(api.changeEnrolment, { params: { activityId, enrolmentId: first!.id }, body: {} }, { ifMatch: gone.body.version })
    expect([back.body.isWaiting, back.body.isCancelled], 'who comes back stands behind those who waited').toEqual([true, false])
    await worker.call(api.addSignIns, { params: { activityId }, body: { channel: 'DESK', rows: [{ name: '丁四', enrolmentId: (await enrolments(activityId))[3]!.id }] } })
    expect((await enrolments(activityId))[3]).toMatchObject({ name: '丁四', hasSignedIn: true })
    const more = await worker.call(api.setSeats, { params: { activityId }, body: { seats: null } }, { ifMatch: (await show(activityId)).version })
    expect([more.body.enrolled, more.body.waiting]).toEqual([4, 0])
    expect((await worker.call(api.setSeats, { params: { activityId }, body: { seats: 0 } }, { ifMatch: more.body.version })).problem.errors?.[0]?.message).toBe('名额最少 1 人')
  })

  it('are not taken twice by one and the same: by file, or by name and phone', async () => {
    const activityId = await enrollingActivity(world, { name: '义诊' })
    expect((await enrolling(activityId, '郑十一', { phone: '13911112222' })).status).toBe(201)
    expect((await enrolling(activityId, '郑十一', { phone: '13911112222' })).problem.code).toBe('ALREADY_ENROLLED')
    expect((await enrolling(activityId, '郑十一', { phone: '13911113333' })).status).toBe(201)
    const [first] = await enrolments(activityId)
    const gone = await worker.call(api.changeEnrolment, { params: { activityId, enrolmentId: first!.id }, body: { phone: '13911112222', isCancelled: true } }, { ifMatch: first!.version })
    expect((await enrolling(activityId, '郑十一', { phone: '13911112222' })).status).toBe(201)
    const back = await worker.call(api.changeEnrolment, { params: { activityId, enrolmentId: first!.id }, body: { phone: '13911112222' } }, { ifMatch: gone.body.version })
    expect([back.status, back.problem.code]).toEqual([409, 'ALREADY_ENROLLED'])
  })

  it('and no goods before the plan is approved', async () => {
    const { body } = await worker.call(api.createActivity, { body: { stationId: stations.盐窝.id, name: '还在筹划', theme: 'ELDERLY', heldOn: '2025-06-16' } })
    const reply = await worker.call(api.handOut, { params: { activityId: body.id }, body: { goodsName: '大米', source: 'DONATION', handedOn: '2025-06-16', rows: [{ recipientName: '赵大山' }] } })
    expect([reply.status, reply.problem.code]).toEqual([409, 'ACTIVITY_STEP_REFUSED'])
  })
})

describe('the code', () => {
  it('is refused in one and the same way when it is invented, forged, run out, replaced or of a cancelled activity', async () => {
    const activityId = await enrollingActivity(world, { name: '读书会' })
    const first = await open(activityId)
    const second = await open(activityId, 1)
    expect((await sign(second, { name: '甲某', phoneTail: '1234' })).status).toBe(200)
    const forged = Buffer.from(second, 'base64url')
    forged[18] = (forged[18] ?? 0) ^ 1
    const answers = [first, 'x', 'A'.repeat(48), forged.toString('base64url')]
    const replies = await Promise.all(answers.map((code) => sign(code, { name: '甲某', phoneTail: '1234' })))
    for (const reply of replies) expect([reply.status, reply.problem.title]).toEqual([404, '签到码无效或已过期，请向现场工作人员要新的签到码'])
    expect(new Set(replies.map(({ problem }) => problem.detail)).size, 'the same words of what may have happened').toBe(1)
    expect((await world.anyone.call(showCheckIn, { params: { code: first } })).status).toBe(404)
    // Each of the two judges alone: the signed end by the application's clock, the row's end by the database's.
    world.clock.now = new Date('2099-01-01T00:00:00Z')
    expect((await sign(second, { name: '乙某', phoneTail: '1234' })).status).toBe(404)
    world.clock.now = new Date('2025-06-16T02:00:00.000Z')
    await world.owner.query(`update activity set check_in_until = now() - interval '1 second' where id = $1`, [activityId])
    expect((await sign(second, { name: '丙某', phoneTail: '1234' })).status).toBe(404)
  })

  it('asks for a name and digits or a signature, at the field', async () => {
    const code = await open(await enrollingActivity(world, { name: '义诊' }))
    const nothing = await sign(code, { name: '甲某' })
    expect([nothing.status, nothing.problem.errors?.map(({ field }) => field)]).toEqual([422, ['phoneTail']])
    const empty = await sign(code, { name: '' })
    expect(empty.problem.errors?.map(({ field }) => field).sort(), 'both at once').toEqual(['name', 'phoneTail'])
    expect((await sign(code, { name: '无某', phoneTail: '1234', ageBand: undefined })).status, 'a name and the digits are enough').toBe(200)
    expect((await sign(code, { name: '宽某', phoneTail: '１２３４' })).status, 'digits of a Chinese keyboard').toBe(200)
    const wrong = await sign(code, { name: '', phoneTail: '12345', extra: 1 })
    expect([wrong.status, wrong.problem.errors?.map(({ field }) => field).sort()]).toEqual([422, ['extra', 'name', 'phoneTail']])
    expect((await sign(code, { name: '甲某', signature: pictures.html })).problem.errors?.[0]?.field).toBe('signature')
    expect((await sign(code, { name: '甲某', phoneTail: '1234', kind: 'CLIENT' })).status).toBe(422)
  })

  it('signs in a child under 14 with the guardian who agrees, at 14 without; the station reads the name, the database keeps it sealed', async () => {
    const activityId = await enrollingActivity(world, { name: '亲子阅读' })
    const code = await open(activityId)
    const alone = await sign(code, { name: '小明', phoneTail: '4321', ageBand: 'CHILD' })
    expect([alone.status, alone.problem.errors?.map(({ field }) => field)]).toEqual([422, ['guardianName']])
    expect((await sign(code, { name: '小明', phoneTail: '4321', ageBand: 'CHILD', guardianName: '王桂兰' })).status).toBe(200)
    expect((await sign(code, { name: '大明', phoneTail: '4321', ageBand: 'TEEN', guardianName: '王桂兰' })).status).toBe(200)
    const { items } = await sheet(activityId)
    expect(items.map(({ name, ageBand, guardianName }) => [name, ageBand, guardianName]).sort()).toEqual([['大明', 'TEEN', ''], ['小明', 'CHILD', '王桂兰']])
    const { rows } = await world.owner.query<{ guardian: Buffer | null }>('select guardian from activity_sign_in where activity_id = $1 order by name', [activityId])
    expect(rows.some(({ guardian }) => guardian?.toString('utf8').includes('王桂兰'))).toBe(false)
    const { bytes } = await worker.call(api.printActivityPaper, { params: { activityId, paper: 'F43' } })
    expect(await wordText(bytes)).toContain('监护人王桂兰同意')
  })

  it('cannot be tried out, and a crowd that goes on and on is slowed', async () => {
    await world.owner.query('delete from throttle')
    const replies = []
    for (let at = 0; at < 32; at += 1) replies.push((await sign('A'.repeat(48), { name: '甲某', phoneTail: '1234' })).status)
    expect([replies.slice(0, 30).every((status) => status === 404), replies.at(-1)]).toEqual([true, 429])
    // The right code still works for those who read it off the wall.
    const code = await open(await enrollingActivity(world, { name: '放映' }))
    expect((await sign(code, { name: '甲某', phoneTail: '1234' })).status).toBe(200)
  })

  it('opens no row to whoever holds it: outside the two functions there is nothing', async () => {
    const client = await world.appPool.connect()
    try {
      for (const table of ['activity', 'activity_enrolment', 'activity_sign_in', 'activity_handout', 'activity_signature']) expect([table, (await client.query(`select 1 from ${table}`)).rows]).toEqual([table, []])
      await expect(client.query(`select sec.activity_of_code('x')`)).rejects.toThrow(/permission denied/)
      expect((await client.query<{ done: boolean }>(`select sec.check_in('x', gen_random_uuid(), '甲', null, null, 'RESIDENT', '', null, null, null, null) as done`)).rows).toEqual([{ done: false }])
    } finally {
      client.release()
    }
  })

  it('waits for the day', async () => {
    const activityId = await enrollingActivity(world, { name: '明天的事', heldOn: '2025-06-20' })
    const early = await worker.call(api.openCheckIn, { params: { activityId }, body: {} }, { ifMatch: (await show(activityId)).version })
    expect([early.status, early.problem.detail]).toEqual([409, '活动日是 2025-06-20，改期的请先改方案'])
  })
})

describe('counters', () => {
  it('equal a count of the rows, whatever was moved, withdrawn or cancelled', async () => {
    const activityId = await enrollingActivity(world, { name: '改期的活动' })
    await worker.call(api.addSignIns, { params: { activityId }, body: { rows: [{ name: '甲某' }, { name: '乙某', kind: 'VOLUNTEER' }] } })
    await world.owner.query(`update activity set held_on = '2025-05-30', theme = 'ELDERLY' where id = $1`, [activityId])
    const gone = await enrollingActivity(world, { name: '取消的活动' })
    await worker.call(api.addSignIns, { params: { activityId: gone }, body: { rows: [{ name: '甲某' }] } })
    await worker.call(api.moveActivity, { params: { activityId: gone }, body: { deed: 'CANCEL', reason: '暴雨' } }, { ifMatch: (await show(gone)).version })
    const { rows } = await world.owner.query(`
      with held as (select * from activity where state in ('RUNNING', 'ENDED', 'SUMMARISED')), signed as (select h.*, s.kind as who from held h join activity_sign_in s on s.activity_id = h.id and s.state = 'SIGNED'),
      wanted as (
        select station_id, to_char(held_on, 'YYYY-MM') as month, 'activity' as figure, count(*) as value from held group by 1, 2
        union all select station_id, to_char(held_on, 'YYYY-MM'), 'activity.' || theme, count(*) from held group by 1, 2, 3
        union all select station_id, to_char(held_on, 'YYYY-MM'), 'participant.' || who, count(*) from signed group by 1, 2, 3
        union all select station_id, to_char(held_on, 'YYYY-MM'), 'people', sum(uncounted_count + (select count(*) from activity_sign_in s where s.activity_id = held.id and s.state = 'SIGNED')) from held group by 1, 2
        union all select station_id, to_char(held_on, 'YYYY-MM'), 'rated', sum(rated_count) from held group by 1, 2
        union all select station_id, to_char(held_on, 'YYYY-MM'), 'score', sum(round(rated_count * rated_mean * 100)) from held group by 1, 2
        union all select station_id, to_char(handed_on, 'YYYY-MM'), 'handout', count(*) from activity_handout where state = 'HANDED' group by 1, 2)
      select * from (select station_id, month, figure, value from wanted where value <> 0) w full join (select station_id, month, figure, value from activity_month_counter where value <> 0) c using (station_id, month, figure)
      where w.value is distinct from c.value`)
    expect(rows).toEqual([])
  })
})
