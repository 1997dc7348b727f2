// Writing down visits as a worker does, and everything a worker must not be able to do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { accountOf, idOf } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import type { VisitInput } from './model/visit.ts'
import { addHousehold, agreeToPhotos, pictures, shortVisit } from './testing.ts'

let world: TestApp
let worker: TestClient
const home: Record<string, string> = {}
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  home.张桂兰 = await addHousehold(world.job, '张桂兰')
  home.王铁柱 = await addHousehold(world.job, '王铁柱')
  home.重点 = await addHousehold(world.job, '重点户', '盐窝', { tier: 'KEY', filedOn: '2025-06-01' })
  home.已结案 = await addHousehold(world.job, '已结案户', '盐窝', { state: 'CLOSED' })
  home.陈庄 = await addHousehold(world.job, '陈庄户', '陈庄')
  home.生僻字 = await addHousehold(world.job, '生僻字户', '盐窝', { name: '𠮷田·阿依古丽🌻㛃'.slice(0, 8) })
})
afterAll(() => world.close())

const record = (household: string, over: Partial<VisitInput> = {}, options: Parameters<TestClient['call']>[2] = {}, client = worker) =>
  client.call(api.recordVisit, { params: { householdId: home[household] ?? household }, body: shortVisit(over) as never }, options)
const dueOf = async (household: string): Promise<{ due: string; last: string | null }> =>
  (await world.job.query<{ due: string; last: string | null }>('select next_visit_due_on as due, last_visited_on as last from household where id = $1', [home[household]])).rows[0]!

describe('the short form', () => {
  it('needs a result and one line, and answers with the next due day', async () => {
    const reply = await record('张桂兰')
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({ householdName: '张桂兰', channel: 'HOME', kind: 'REGULAR', riskSigns: ['NONE'], situation: '老人精神尚好，家里干净', nextDueOn: '2025-09-16', isLate: false, todos: [], peopleMetCount: 1 })
    expect(await dueOf('张桂兰')).toEqual({ due: '2025-09-16', last: '2025-06-16' })
  })

  it('keeps every text of the long form, emoji and rare characters included, and nothing in the clear', async () => {
    const texts = { situation: '𠮷家🌻今天包饺子', health: '血压150/90', mood: '平稳', care: '女儿照料', family: '和睦', handling: '量血压', needs: [{ level: 'SOCIAL' as const, text: '想有人说说话' }], goods: [{ name: '大米', quantity: 1, unit: '袋' }] }
    const reply = await record('生僻字', { ...texts, visitorIds: [accountOf('STATION_WORKER'), accountOf('STATION_HEAD')], companions: '村妇联主席' })
    expect(reply.body).toMatchObject({ ...texts, visitors: [{ name: '测试STATION_WORKER' }, { name: '测试STATION_HEAD' }] })
    const { rows } = await world.job.query<{ row: string }>('select v::text as row from visit v where id = $1', [reply.body.id])
    expect(rows[0]!.row).not.toContain('饺子')
    expect(rows[0]!.row).not.toContain('血压')
  })

  it('takes a telephone call with its own result', async () => {
    const reply = await record('王铁柱', { channel: 'PHONE', callResult: 'NO_ANSWER' })
    expect(reply.body).toMatchObject({ channel: 'PHONE', callResult: 'NO_ANSWER', presence: null, peopleMetCount: 0 })
  })
})

describe('what cannot be right is refused at its field', () => {
  const refused: [string, Partial<VisitInput>, string, RegExp][] = [
    ['a day to come', { visitedOn: '2025-06-17' }, 'visitedOn', /不能晚于今天（2025-06-16）/],
    ['a day before the file', { visitedOn: '2025-01-09' }, 'visitedOn', /早于这户的建档日（2025-01-10）.*首次建档/],
    ['a day that is none', { visitedOn: '2025-02-30' }, 'visitedOn', /存在的日期/],
    ['an end before the start', { startedTime: '09:30', endedTime: '09:00' }, 'endedTime', /晚于开始时间/],
    ['a time not yet come', { startedTime: '16:00', endedTime: '17:00' }, 'endedTime', /还没有到/],
    ['no result', { presence: null }, 'presence', /是否见到本人/],
    ['a call without a result', { channel: 'PHONE', presence: null, callResult: null }, 'callResult', /接通情况/],
    ['no text', { situation: '  ' }, 'situation', /请填写走访情况/],
    ['half a character', { situation: 'x\uD800' }, 'situation', /半个字符/],
    ['5,001 characters', { health: '好'.repeat(5001) }, 'health', /最多 5000 个字/],
    ['none and a sign', { riskSigns: ['NONE', 'FIRE'] }, 'riskSigns', /选了“无”/],
    ['a stranger as visitor', { visitorIds: [accountOf('陈庄社工')] }, 'visitorIds', /本站现任人员/],
    ['an unconfirmed visit without reason', { confirmation: 'NOT_CONFIRMED' }, 'notConfirmedReason', /未确认的原因/],
    ['a next visit in the past', { nextVisitOn: '2025-06-16' }, 'nextVisitOn', /晚于这次走访/],
    ['a web page as photo', { photos: [pictures.html] }, 'photos.0', /只能上传 JPG、PNG 或 WebP/],
    ['a drawing with scripts', { photos: [pictures.jpeg, pictures.svg] }, 'photos.1', /只能上传/],
    ['a moving picture', { photos: [pictures.gif] }, 'photos.0', /只能上传/],
    ['a photo with its position', { photos: [pictures.jpegWithExif] }, 'photos.0', /可能含位置/],
    ['a photo with something behind it', { photos: [pictures.jpegWithTail] }, 'photos.0', /不完整/],
    ['a signature with a note inside', { signature: pictures.pngWithText }, 'signature', /可能含位置/],
    ['four photos', { photos: Array(4).fill(pictures.jpeg) as string[] }, 'photos', /最多 3 张/],
  ]
  it.each(refused)('%s', async (_name, over, field, sentence) => {
    const reply = await record('王铁柱', over)
    expect(reply.status).toBe(422)
    const error = reply.problem.errors?.find((one) => one.field === field)
    expect(error?.message).toMatch(sentence)
  })

  it('but a first visit may lie before the file', async () => {
    expect((await record('王铁柱', { visitedOn: '2025-01-09', kind: 'FIRST_FILE' })).status).toBe(201)
  })

  it('a note of ten megabytes is refused with a sentence', async () => {
    const reply = await record('王铁柱', { situation: '长'.repeat(3_500_000) })
    expect(reply.status).toBe(413)
    expect(reply.problem.detail).toMatch(/最多提交 1 MB/)
  })

  it('a household of another station, or none at all, does not exist', async () => {
    expect((await record('陈庄')).status).toBe(404)
    expect((await record(idOf('nobody'))).status).toBe(404)
  })

  it('a household no longer served takes no visit', async () => {
    const reply = await record('已结案')
    expect([reply.status, reply.problem.code]).toEqual([409, 'HOUSEHOLD_NOT_ACTIVE'])
  })

  it('a member that the form does not have is named', async () => {
    expect((await record('王铁柱', { isLate: false } as never)).problem.errors?.map((e) => e.field)).toEqual(['isLate'])
  })
})

describe('one worker is at one door at a time', () => {
  it('refuses overlapping home visits at two households and names the other one', async () => {
    await record('张桂兰', { visitedOn: '2025-06-10', startedTime: '09:00', endedTime: '09:40' })
    const reply = await record('王铁柱', { visitedOn: '2025-06-10', startedTime: '09:30', endedTime: '10:00' })
    expect([reply.status, reply.problem.code]).toEqual([409, 'VISIT_OVERLAPS'])
    expect(reply.problem.detail).toBe('测试STATION_WORKER在 2025-06-10 09:00–09:40 还走访了张桂兰家，请核对时间或走访人')
    expect((await record('王铁柱', { visitedOn: '2025-06-10', startedTime: '09:40', endedTime: '10:00' })).status).toBe(201)
    expect((await record('王铁柱', { visitedOn: '2025-06-10', startedTime: '09:10', endedTime: '09:20', channel: 'PHONE', callResult: 'ANSWERED' })).status).toBe(201)
  })

  it('but two beginnings without an end say nothing', async () => {
    const at = { visitedOn: '2025-06-08', startedTime: '19:30' }
    expect([(await record('张桂兰', at)).status, (await record('王铁柱', at)).status]).toEqual([201, 201])
    expect((await record('重点', { ...at, startedTime: '19:20', endedTime: '19:40' })).problem.code).toBe('VISIT_OVERLAPS')
  })

  it('also when both are sent at once', async () => {
    const at = { visitedOn: '2025-06-11', startedTime: '09:00', endedTime: '09:40' }
    const replies = await Promise.all([record('张桂兰', at), record('王铁柱', at)])
    expect(replies.map((one) => one.status).sort()).toEqual([201, 409])
  })
})

describe('repeated and concurrent saves', () => {
  it('the same submit three times is one visit', async () => {
    const key = 'b7a3f9c2-0000-4000-8000-00000000aaaa'
    const replies = [await record('重点', { visitedOn: '2025-06-12' }, { key }), await record('重点', { visitedOn: '2025-06-12' }, { key }), await record('重点', { visitedOn: '2025-06-12' }, { key })]
    expect(new Set(replies.map((one) => one.body.id)).size).toBe(1)
    const both = await Promise.all([1, 2].map(() => record('重点', { visitedOn: '2025-06-13' }, { key: 'b7a3f9c2-0000-4000-8000-00000000bbbb' })))
    expect(new Set(both.map((one) => one.body.id)).size).toBe(1)
    const { rows } = await world.job.query('select 1 from visit where household_id = $1', [home.重点])
    expect(rows).toHaveLength(2)
  })

  it('a stale edit is refused with the present version beside it, and nothing is lost', async () => {
    const { body: visit } = await record('张桂兰', { visitedOn: '2025-06-14' })
    const amend = (text: string, ifMatch: number) => worker.call(api.amendVisit, { params: { visitId: visit.id }, body: shortVisit({ visitedOn: '2025-06-14', situation: text }) as never }, { ifMatch })
    expect((await amend('第一次修改', visit.version)).body).toMatchObject({ version: 2, situation: '第一次修改' })
    const late = await amend('第二次修改', visit.version)
    expect(late.status).toBe(412)
    expect(late.problem.current).toMatchObject({ version: 2, situation: '第一次修改' })
    const { rows } = await world.job.query<{ version: number; same: boolean }>('select version, narrative is not null as same from visit_revision where visit_id = $1', [visit.id])
    expect(rows).toEqual([{ version: 1, same: true }])
  })

  it('an edit without the version seen is refused', async () => {
    const { body: visit } = await record('张桂兰', { visitedOn: '2025-06-15' })
    expect((await worker.call(api.amendVisit, { params: { visitId: visit.id }, body: shortVisit() as never })).status).toBe(428)
  })
})

describe('the next due day', () => {
  const table: [string, '高风险' | '重点', Partial<VisitInput>, string, string | null][] = [
    ['高风险 at home', '高风险', { presence: 'MET' }, '2025-06-23', '2025-06-16'],
    ['高风险 family seen', '高风险', { presence: 'MET_FAMILY' }, '2025-06-23', '2025-06-16'],
    ['高风险 by video: home visit of the month still ahead', '高风险', { channel: 'VIDEO', presence: 'MET' }, '2025-06-23', '2025-06-16'],
    ['高风险 by telephone counts nothing', '高风险', { channel: 'PHONE', presence: null, callResult: 'ANSWERED' }, '2025-06-08', null],
    ['高风险 nobody home', '高风险', { presence: 'NOT_HOME' }, '2025-06-08', null],
    ['重点 by telephone', '重点', { channel: 'PHONE', presence: null, callResult: 'ANSWERED_BY_FAMILY' }, '2025-07-16', '2025-06-16'],
    ['重点 no answer', '重点', { channel: 'PHONE', presence: null, callResult: 'NO_ANSWER' }, '2025-07-01', null],
    ['重点 refused at the door', '重点', { presence: 'REFUSED' }, '2025-07-01', null],
    ['重点 heard from neighbours', '重点', { channel: 'NEIGHBOURS', presence: null }, '2025-07-01', null],
  ]
  it.each(table)('%s', async (name, tier, over, due, last) => {
    home[name] = await addHousehold(world.job, name, '盐窝', { tier: tier === '高风险' ? 'HIGH_RISK' : 'KEY', filedOn: '2025-06-01' })
    await record(name, over)
    expect(await dueOf(name)).toEqual({ due, last })
  })

  it('高风险 by video alone does not carry over the monthly home visit', async () => {
    home.视频 = await addHousehold(world.job, '视频户', '盐窝', { tier: 'HIGH_RISK', filedOn: '2025-05-20' })
    await record('视频', { channel: 'VIDEO', presence: 'MET' })
    expect(await dueOf('视频')).toEqual({ due: '2025-06-20', last: '2025-06-16' })
  })

  it('goes back when the visit is withdrawn, which needs a reason', async () => {
    home.撤回 = await addHousehold(world.job, '撤回户', '盐窝', { tier: 'KEY', filedOn: '2025-06-01' })
    await record('撤回', { visitedOn: '2025-06-05' })
    const { body: visit } = await record('撤回')
    expect(await dueOf('撤回')).toEqual({ due: '2025-07-16', last: '2025-06-16' })
    const withdraw = (reason: string) => worker.call(api.withdrawVisit, { params: { visitId: visit.id }, body: { reason } }, { ifMatch: visit.version })
    expect((await withdraw(' ')).status).toBe(422)
    expect((await withdraw('记错了户')).body).toMatchObject({ isWithdrawn: true, withdrawnReason: '记错了户', allowed: [] })
    expect(await dueOf('撤回')).toEqual({ due: '2025-07-05', last: '2025-06-05' })
    expect((await withdraw('再撤一次')).problem.code).toBe('VISIT_WITHDRAWN')
  })
})

describe('a record written late', () => {
  it.each([
    ['two days after its hour', { visitedOn: '2025-06-14', startedTime: '09:00', endedTime: '10:00' }, false],
    ['two days and a minute after', { visitedOn: '2025-06-14', startedTime: '09:00', endedTime: '09:59' }, true],
    ['without a time, after its day', { visitedOn: '2025-06-13' }, true],
    ['written in the field, uploaded later', { visitedOn: '2025-06-10', deviceAt: '2025-06-10T03:00:00.000Z' }, false],
    ['with a clock that runs ahead', { visitedOn: '2025-06-10', deviceAt: '2025-06-20T03:00:00.000Z' }, true],
  ] as const)('%s', async (_name, over, isLate) => {
    const reply = await record('王铁柱', { ...over })
    expect([reply.status, reply.body.isLate]).toEqual([201, isLate])
    await worker.call(api.withdrawVisit, { params: { visitId: reply.body.id }, body: { reason: '测试' } }, { ifMatch: 1 })
  })
})

describe('pictures', () => {
  it('need the consent to photos, which is never asked of a visit without one; a danger is ground enough', async () => {
    const at = { visitedOn: '2025-06-06', photos: [pictures.jpeg] }
    expect((await record('张桂兰', at)).problem.errors?.map(({ field }) => field)).toEqual(['photos'])
    const danger = await record('张桂兰', { ...at, riskSigns: ['FIRE'], riskLevel: 'HIGH', riskNote: '电线老化' })
    expect(danger.status, danger.text).toBe(201)
    await worker.call(api.withdrawVisit, { params: { visitId: danger.body.id }, body: { reason: '测试' } }, { ifMatch: 1 })
  })

  it('come back byte for byte, only to the station, and can be taken away', async () => {
    await agreeToPhotos(world.job, home.张桂兰!)
    const { body: visit } = await record('张桂兰', { visitedOn: '2025-06-09', photos: [pictures.jpeg], signature: pictures.png, confirmation: 'SIGNATURE' })
    expect(visit.images.map((one) => one.kind).sort()).toEqual(['PHOTO', 'SIGNATURE'])
    const params = { visitId: visit.id, imageId: visit.images.find((one) => one.kind === 'PHOTO')!.id }
    const photo = await worker.call(api.showVisitImage, { params })
    expect([photo.headers['content-type'], photo.bytes.toString('base64')]).toEqual(['image/jpeg', pictures.jpeg])
    for (const person of ['陈庄社工', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER', 'EVALUATOR'] as const) {
      expect([403, 404]).toContain((await (await world.as(person)).call(api.showVisitImage, { params })).status)
    }
    const after = await worker.call(api.removeVisitImage, { params }, { ifMatch: visit.version })
    expect(after.body.images.map((one) => one.kind)).toEqual(['SIGNATURE'])
    expect((await worker.call(api.showVisitImage, { params })).status).toBe(404)
  })
})
