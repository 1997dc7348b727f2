// A worker leaves (离岗交接): everything in hand goes over in one go when all have confirmed, nothing before, nothing stays behind.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { accountOf, appointmentOf, stations } from '../../tests/support/world.ts'
import { wordText } from '../../tests/support/word-text.ts'
import { listActivities } from '../activities/model/api.ts'
import { showDesk } from '../desk/model/api.ts'
import { listGroups } from '../groups/model/api.ts'
import { listLeads } from '../needs/model/api.ts'
import { listNeeds } from '../needs/model/needs-api.ts'
import * as api from './model/api.ts'
import { fillHands, type InHand } from './testing.ts'

let world: TestApp
let worker: TestClient
let head: TestClient
let deputy: TestClient
let hands: InHand
beforeAll(async () => {
  world = await openTestApp()
  ;[worker, head, deputy] = [await world.as('STATION_WORKER'), await world.as('STATION_HEAD'), await world.as('DEPUTY_STATION_HEAD')]
  hands = await fillHands(world.job)
})
afterAll(() => world.close())

const me = accountOf('STATION_WORKER')
const input = (over: Record<string, unknown> = {}) => ({
  stationId: stations.盐窝.id, workerId: me, reason: 'RESIGNED', leavesOn: '2025-06-16', receiverId: accountOf('DEPUTY_STATION_HEAD'), witnessId: accountOf('STATION_HEAD'),
  notes: '孙大娘每周三去医院', things: [{ kind: 'KEY', name: '活动室钥匙', quantity: '2 把' }], ...over,
}) as never
const at = (view: api.HandoverView) => ({ params: { handoverId: view.id }, body: { words: '' } })
const see = async (client: TestClient, id: string) => (await client.call(api.showHandover, { params: { handoverId: id } })).body
const linesOf = async (client: TestClient, id: string) => (await client.call(api.handoverLines, { params: { handoverId: id }, query: { limit: 100 } })).body.items

/** Whose everything is, by account. */
async function owners(): Promise<Record<string, string>> {
  const { rows } = await world.job.query<{ kind: string; owner: string }>(`
    select 'household' as kind, responsible_worker_id::text as owner from household where id = $1 union all select 'case', responsible_id::text from service_case where id = $2
    union all select 'group', coalesce(keeper_id, created_by)::text from service_group where id = $3 union all select 'activity', coalesce(keeper_id, created_by)::text from activity where id = $4
    union all select 'need', coalesce(keeper_id, raised_by)::text from need where id = $5 union all select 'lead', worker_id::text from lead where id = $6
    union all select 'todo', coalesce(assignee_id, opened_by)::text from todo where id = $7 union all select 'form', coalesce(keeper_id, author_id)::text from form_record where id = $8
    union all select 'crisis', coalesce(reader_ids[1], opened_by)::text from crisis where id = $9`,
  [hands.households[0], hands.caseId, hands.groupId, hands.activityId, hands.needId, hands.leadId, hands.todoId, hands.formId, hands.crisisId])
  return Object.fromEntries(rows.map(({ kind, owner }) => [kind, owner]))
}

describe('a hand-over', () => {
  it('says all that is wrong with it at once', async () => {
    const foreign = await worker.call(api.createHandover, { body: input({ receiverId: accountOf('陈庄社工'), witnessId: me, isAbsent: true }) })
    expect(foreign.status).toBe(422)
    expect(foreign.problem.errors?.map(({ field }) => field).sort()).toEqual(['absenceReason', 'isAbsent', 'receiverId', 'witnessId'])
    const none = await worker.call(api.createHandover, { body: input({ witnessId: null, waiver: '没有别人了' }) })
    expect(none.problem.errors?.[0]?.message).toBe('请选择监交人')
    const others = await worker.call(api.createHandover, { body: input({ workerId: accountOf('STATION_HEAD') }) })
    expect(others.problem.errors?.map(({ field }) => field)).toContain('workerId')
    expect((await (await world.as('陈庄社工')).call(api.createHandover, { body: input() })).status).toBe(404)
  })

  it('lists everything in hand, moves nothing until the last has confirmed, then everything in one go', async () => {
    const drawn = await worker.call(api.createHandover, { body: input() })
    expect(drawn.status).toBe(201)
    expect(drawn.body.kinds.map(({ kind, count }) => [kind, count])).toEqual([
      ['household', 2], ['case', 1], ['group', 1], ['activity', 1], ['need', 1], ['lead', 1], ['crisis', 1], ['todo', 1], ['form', 1],
    ])
    expect((await worker.call(api.createHandover, { body: input() })).problem).toMatchObject({ code: 'HANDOVER_OPEN', existingId: drawn.body.id })

    const lines = await linesOf(worker, drawn.body.id)
    expect(lines.find(({ kind }) => kind === 'lead')?.label, 'whom it is about stands beside the number').toBe('孙大娘　XS-hands')
    const [first] = lines.filter(({ kind }) => kind === 'household')
    const given = await worker.call(api.assignLines, { params: { handoverId: drawn.body.id }, body: {
      kinds: [{ kind: 'group', receiverId: accountOf('DEPUTY_STATION_HEAD') }], lines: [{ kind: 'household', subjectId: first!.subjectId, note: '低保正在复核' }],
    } }, { ifMatch: drawn.body.version })
    expect(given.status).toBe(200)
    const early = await deputy.call(api.receiveHandover, at(given.body), { ifMatch: given.body.version })
    expect(early.problem).toMatchObject({ code: 'HANDOVER_STEP_REFUSED', detail: '“填写中”的交接单不能“确认接收”，可以：修改、确认移交、取消' })
    expect((await head.call(api.handHandover, at(given.body), { ifMatch: given.body.version })).problem.code).toBe('NOT_YOUR_HANDOVER')

    const handed = await worker.call(api.handHandover, at(given.body), { ifMatch: given.body.version })
    expect(handed.body).toMatchObject({ state: 'HANDED', round: 1 })
    const mine = async (client: TestClient) => (await client.call(api.handoverLines, { params: { handoverId: drawn.body.id }, query: { limit: 100, mine: 'true' } })).body.items.length
    expect([await mine(deputy), await mine(head)], 'what was given to whom asks, and nothing else').toEqual([lines.length, 0])
    expect((await deputy.call(showDesk)).body.notices.map(({ title }) => title)).toContain('测试STATION_WORKER的离岗交接等您接收')

    // What arises in between goes along and is shown as added.
    await world.job.query(`update household set responsible_worker_id = $1 where id = $2`, [me, (await fillHands(world.job, { who: 'STATION_HEAD', mark: 'late' })).households[0]])
    const seen = await see(deputy, drawn.body.id)
    expect(seen.unlistedCount).toBe(1)
    const received = await deputy.call(api.receiveHandover, at(seen), { ifMatch: seen.version })
    expect(received.body).toMatchObject({ state: 'RECEIVED', unlistedCount: 0 })
    expect(received.body.kinds.find(({ kind }) => kind === 'household')).toMatchObject({ count: 3, addedCount: 1 })
    expect(new Set(Object.values(await owners()))).toEqual(new Set([me]))

    const done = await head.call(api.witnessHandover, at(received.body), { ifMatch: received.body.version })
    expect(done.body).toMatchObject({ state: 'DONE', allowed: [], deeds: [] })
    expect(await owners()).toEqual(Object.fromEntries(Object.keys(await owners()).map((kind) => [kind, accountOf('DEPUTY_STATION_HEAD')])))
    expect(done.body.signatures.map(({ part, at: when }) => [part, when !== null])).toEqual([['WORKER', true], ['RECEIVER', true], ['WITNESS', true]])
  })

  it('leaves its history everywhere', async () => {
    const { rows: cases } = await world.job.query<{ to_value: string }>(`select to_value from case_history where case_id = $1 and what = 'RESPONSIBLE'`, [hands.caseId])
    expect(cases).toEqual([{ to_value: '测试DEPUTY_STATION_HEAD' }])
    const { rows: files } = await world.job.query<{ from_name: string; to_name: string }>(`select from_name, to_name from household_event where household_id = $1 and kind = 'WORKER' and from_name <> ''`, [hands.households[1]])
    expect(files).toContainEqual({ from_name: '测试STATION_WORKER', to_name: '测试DEPUTY_STATION_HEAD' })
    // What was taken over is found in the lists by whose it is now.
    const mineIn = async (client: TestClient) => [
      (await client.call(listGroups, { query: { only: 'MINE' } })).body.items.some(({ id }) => id === hands.groupId), (await client.call(listActivities, { query: { only: 'MINE' } })).body.items.some(({ id }) => id === hands.activityId),
      (await client.call(listNeeds, { query: { only: 'MINE' } })).body.items.some(({ id }) => id === hands.needId), (await client.call(listLeads, { query: { only: 'MINE' } })).body.items.some(({ id }) => id === hands.leadId),
    ]
    expect(await mineIn(deputy)).toEqual([true, true, true, true])
    expect((await mineIn(worker)).slice(0, 3)).toEqual([false, false, false])
    const { rows: leads } = await world.job.query<{ by_name: string }>(`select by_name from lead_step where lead_id = $1 and deed = 'HAND_OVER'`, [hands.leadId])
    expect(leads).toEqual([{ by_name: '测试STATION_WORKER 交 测试DEPUTY_STATION_HEAD' }])
  })

  it('ends what the one who left could see, and shows the receiver what he got', async () => {
    const { items } = (await deputy.call(api.listHandovers, {})).body
    expect((await worker.call(api.showHandover, { params: { handoverId: items[0]!.id } })).status).toBe(404)
    const got = await linesOf(deputy, items[0]!.id)
    expect(got.every(({ outcome }) => outcome === 'MOVED')).toBe(true)
    expect((await deputy.call(showDesk)).body.notices.map(({ title }) => title)).toContain('您已接手测试STATION_WORKER的工作')
  })

  it('is printed as F75 with every line and who confirmed', async () => {
    const { items } = (await head.call(api.listHandovers, {})).body
    const paper = await head.call(api.printHandover, { params: { handoverId: items[0]!.id } })
    const text = wordText(paper.bytes)
    for (const words of ['离岗交接表', '孙大娘', 'GA-', '手工小组', '活动室钥匙', '低保正在复核', '孙大娘每周三去医院', '移交人签名', '监交人签名', '在系统中确认']) expect(text).toContain(words)
  })
})

describe('a worker who is gone', () => {
  it('is named to the head until somebody takes over, and handed over without him with a reason', async () => {
    await fillHands(world.job, { who: 'STATION_WORKER', mark: 'gone' })
    const gone = (await head.call(showDesk)).body.notices.find(({ id }) => id === `handover-gone-${me}`)
    expect(gone).toMatchObject({ tone: 'bad', to: `/handovers/new?station=${stations.盐窝.id}&worker=${me}` })
    const bare = await head.call(api.createHandover, { body: input({ witnessId: accountOf('SUPERVISOR') }) })
    expect(bare.problem.errors?.map(({ message }) => message)).toEqual(['这个人已不在本站任职，请勾选，并写明原因'])
    const drawn = await head.call(api.createHandover, { body: input({ witnessId: accountOf('SUPERVISOR'), isAbsent: true, absenceReason: '已离职，电话联系不上' }) })
    expect(drawn.status).toBe(201)
    expect((await deputy.call(api.receiveHandover, at(drawn.body), { ifMatch: drawn.body.version })).status).toBe(409)
    const handed = await head.call(api.handHandover, at(drawn.body), { ifMatch: drawn.body.version })
    const returned = await deputy.call(api.returnHandover, { params: { handoverId: drawn.body.id }, body: { words: '少了一份纸质档案' } }, { ifMatch: handed.body.version })
    expect(returned.body.state).toBe('RETURNED')
    const again = await head.call(api.handHandover, at(drawn.body), { ifMatch: returned.body.version })
    const received = await deputy.call(api.receiveHandover, at(drawn.body), { ifMatch: again.body.version })
    // The supervisor witnesses, and so everything moves by his confirmation, cases too.
    const done = await (await world.as('SUPERVISOR')).call(api.witnessHandover, at(drawn.body), { ifMatch: received.body.version })
    expect(done.body).toMatchObject({ state: 'DONE' })
    expect((await head.call(showDesk)).body.notices.map(({ id }) => id)).not.toContain(`handover-gone-${me}`)
  })
})

describe('past the first wall', () => {
  it('moves nothing, and concludes nothing that not everybody has confirmed', async () => {
    const { rows: [row] } = await world.job.query<{ id: string }>(`select id from handover order by created_at desc limit 1`)
    for (const statement of [`select sec.hand_over_ends('${row!.id}')`, `select sec.enlist_hands('${row!.id}')`]) await expect(world.past('STATION_HEAD', (query) => query(statement))).rejects.toThrow()
  })
})

describe('named things on a package', () => {
  it('are known to their receiver from the hand-over on, not while it is drawn up and not when it comes to nothing', async () => {
    await world.job.query(`update appointment_station set until_on = null`)
    await fillHands(world.job, { who: 'STATION_WORKER', mark: 'named' })
    const kindsFor = async (client: TestClient, id: string) => (await linesOf(client, id)).map(({ kind }) => kind)
    const drawn = await worker.call(api.createHandover, { body: input() })
    expect(await kindsFor(worker, drawn.body.id)).toContain('crisis')
    expect(await kindsFor(deputy, drawn.body.id)).not.toContain('crisis')
    expect(JSON.stringify((await see(deputy, drawn.body.id)).kinds)).not.toContain('危机')
    const handed = await worker.call(api.handHandover, at(drawn.body), { ifMatch: drawn.body.version })
    expect(await kindsFor(deputy, drawn.body.id)).toContain('crisis')
    const cancelled = await worker.call(api.cancelHandover, { params: { handoverId: drawn.body.id }, body: { words: '不走了' } }, { ifMatch: handed.body.version })
    expect(cancelled.body.state).toBe('CANCELLED')
    expect(await kindsFor(deputy, drawn.body.id)).not.toContain('crisis')
    expect(await kindsFor(head, drawn.body.id)).toContain('crisis')
  })

  it('are not given away by a deputy in the place of somebody who is said to be gone: the head hands over', async () => {
    const drawn = await deputy.call(api.createHandover, { body: input({ witnessId: accountOf('SUPERVISOR'), isAbsent: true, absenceReason: '说是已经离职了' }) })
    expect([drawn.status, drawn.body.deeds]).toEqual([201, ['CHANGE', 'CANCEL']])
    expect((await linesOf(deputy, drawn.body.id)).map(({ kind }) => kind)).not.toContain('crisis')
    expect((await deputy.call(api.handHandover, at(drawn.body), { ifMatch: drawn.body.version })).problem.code).toBe('NOT_YOUR_HANDOVER')
    await expect(world.past('DEPUTY_STATION_HEAD', (query) => query(`update handover set state = 'HANDED', round = 1 where id = '${drawn.body.id}'`))).rejects.toThrow('the head hands over')
    expect((await head.call(api.cancelHandover, { params: { handoverId: drawn.body.id }, body: { words: '人还在岗' } }, { ifMatch: drawn.body.version })).status).toBe(200)
  })

  it('are handed over by the deputy where the station has no head', async () => {
    await world.job.query(`update appointment_station set until_on = '2025-01-01' where appointment_id = $1`, [appointmentOf('STATION_HEAD')])
    const drawn = await deputy.call(api.createHandover, { body: input({ receiverId: accountOf('DEPUTY_STATION_HEAD'), witnessId: accountOf('SUPERVISOR'), isAbsent: true, absenceReason: '已离职，联系不上' }) })
    expect((await deputy.call(api.handHandover, at(drawn.body), { ifMatch: drawn.body.version })).body.state).toBe('HANDED')
    await world.job.query(`update handover set state = 'CANCELLED' where id = $1`, [drawn.body.id])
    await world.job.query(`update appointment_station set until_on = null`)
  })
})

describe('several receivers', () => {
  it('all confirm, each gets what is his, and without a third person it ends with the last of them', async () => {
    // Nobody else is there: the head and the supervisor have left, the deputy and a colleague share everything.
    const colleague = await world.as('陈庄社工')
    await world.job.query(`insert into appointment_station (appointment_id, station_id) values ($1, $2) on conflict do nothing`, [appointmentOf('陈庄社工'), stations.盐窝.id])
    const mine = await fillHands(world.job, { who: 'STATION_WORKER', mark: 'shared' })
    const [one, other] = [accountOf('DEPUTY_STATION_HEAD'), accountOf('陈庄社工')]
    const waived = { witnessId: null, waiver: '本站现有三人，一人移交、两人接收' }
    const refused = await worker.call(api.createHandover, { body: input({ receiverId: one, ...waived }) })
    expect(refused.problem.errors?.map(({ message }) => message)).toEqual(['请选择监交人'])
    await world.job.query(`update appointment set until_on = '2025-01-01' where id = any($1)`, [[appointmentOf('STATION_HEAD'), appointmentOf('SUPERVISOR')]])
    await world.job.query(`update appointment_station set until_on = '2025-01-01' where station_id = $1 and appointment_id = $2`, [stations.盐窝.id, appointmentOf('陈庄社工')])
    const drawn = await worker.call(api.createHandover, { body: input({ receiverId: one, ...waived }) })
    expect([drawn.status, drawn.body.witness, drawn.body.waiver]).toEqual([201, null, waived.waiver])
    await world.job.query(`update appointment_station set until_on = null where appointment_id = $1`, [appointmentOf('陈庄社工')])
    const given = await worker.call(api.assignLines, { params: { handoverId: drawn.body.id }, body: { kinds: [{ kind: 'household', receiverId: other }, { kind: 'crisis', receiverId: other }], lines: [{ kind: 'case', subjectId: mine.caseId, receiverId: other, note: '每周二见面' }] } }, { ifMatch: drawn.body.version })
    expect(given.body.signatures.filter(({ part }) => part === 'RECEIVER').map(({ id }) => id).sort()).toEqual([one, other].sort())
    const handed = await worker.call(api.handHandover, at(given.body), { ifMatch: given.body.version })
    expect([handed.status, handed.body.state]).toEqual([200, 'HANDED'])
    expect([(await linesOf(colleague, drawn.body.id)).map(({ kind }) => kind).includes('crisis'), (await linesOf(deputy, drawn.body.id)).map(({ kind }) => kind).includes('crisis')]).toEqual([true, false])

    const first = await deputy.call(api.receiveHandover, at(handed.body), { ifMatch: handed.body.version })
    expect([first.body.state, first.body.deeds]).toEqual(['HANDED', ['RETURN', 'CANCEL']])
    expect((await deputy.call(api.receiveHandover, at(first.body), { ifMatch: first.body.version })).problem.code).toBe('HANDOVER_STEP_REFUSED')
    expect((await colleague.call(showDesk)).body.notices.map(({ title }) => title)).toContain('测试STATION_WORKER的离岗交接等您接收')
    // What one of them sends back is confirmed anew by both.
    const back = await colleague.call(api.returnHandover, { params: { handoverId: drawn.body.id }, body: { words: '少一份纸质档案' } }, { ifMatch: first.body.version })
    const again = await worker.call(api.handHandover, at(back.body), { ifMatch: back.body.version })
    expect(again.body.signatures.filter(({ part, at: when }) => part === 'RECEIVER' && when !== null)).toEqual([])
    const half = await colleague.call(api.receiveHandover, at(again.body), { ifMatch: again.body.version })
    expect(half.body.state).toBe('HANDED')
    const done = await deputy.call(api.receiveHandover, at(half.body), { ifMatch: half.body.version })
    expect(done.body).toMatchObject({ state: 'DONE', witness: null, deeds: [] })
    expect(done.body.signatures.map(({ part, at: when }) => [part, when !== null])).toEqual([['WORKER', true], ['RECEIVER', true], ['RECEIVER', true]])

    const { rows } = await world.job.query<Record<string, string>>(`select (select responsible_worker_id from household where id = $1) as household, (select responsible_id from service_case where id = $2) as "case", (select coalesce(keeper_id, created_by) from service_group where id = $3) as "group",
      (select reader_ids[1] from crisis where id = $4) as crisis, (select worker_id from lead where id = $5) as lead, (select coalesce(keeper_id, raised_by) from need where id = $6) as need`, [mine.households[0], mine.caseId, mine.groupId, mine.crisisId, mine.leadId, mine.needId])
    expect(rows[0]).toEqual({ household: other, case: other, group: one, crisis: other, lead: one, need: one })
    const text = wordText((await deputy.call(api.printHandover, { params: { handoverId: drawn.body.id } })).bytes)
    for (const words of ['没有监交人', waived.waiver, '每周二见面']) expect(text).toContain(words)
    expect(text).not.toContain('WJ-shared')
    expect(wordText((await colleague.call(api.printHandover, { params: { handoverId: drawn.body.id } })).bytes)).toContain('WJ-shared')
  })
})
