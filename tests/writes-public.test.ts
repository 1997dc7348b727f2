// Pages without a session, written to at once (公开页面同时提交): what the database breaks off is tried again like any other write; the last
// place and the link that is good once go to one, and whoever comes second reads a sentence, never a defect.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as activities from '../modules/activities/model/api.ts'
import { checkIn } from '../modules/activities/model/check-in.ts'
import { enrollingActivity } from '../modules/activities/testing.ts'
import * as feedback from '../modules/cases/model/feedback.ts'
import { openTestApp, type TestApp, type TestClient } from './support/app.ts'
import { familyAtWork } from './support/casework.ts'

const rounds = 6
let world: TestApp
let worker: TestClient
let caseId = ''
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  caseId = (await familyAtWork(world, 'STATION_WORKER', '盐窝', '', ['caseId'])).caseId ?? ''
  await world.job.query(`update service_case set state = 'ACTIVE' where id = $1`, [caseId])
})
afterAll(() => world.close())

const opinion = { overall: 'SATISFIED', attitude: 'SATISFIED', ability: 'SATISFIED', promptness: 'SATISFIED', respect: 'SATISFIED', improvement: 'NEUTRAL', wouldReturn: true } as never
const give = (code: string) => world.anyone.call(feedback.giveFeedback, { params: { code }, body: opinion })
const link = async () => (await worker.call(feedback.makeFeedbackLink, { params: { caseId }, body: { days: 14 } })).body.code
const signIn = (code: string, name: string, phoneTail: string) => world.anyone.call(checkIn, { params: { code }, body: { name, phoneTail, ageBand: 'MIDDLE' } as never })
const count = async (query: string, ...values: unknown[]): Promise<number> => Number((await world.owner.query<{ n: string }>(`select count(*) as n from ${query}`, values)).rows[0]?.n)

/** An activity with its code on the wall. */
async function atTheDoor(): Promise<{ activityId: string; code: string }> {
  const activityId = await enrollingActivity(world, { name: '讲座' })
  const { body: { version } } = await worker.call(activities.showActivity, { params: { activityId } })
  const { body } = await worker.call(activities.openCheckIn, { params: { activityId }, body: { hours: 1 } }, { ifMatch: version })
  return { activityId, code: body.code ?? '' }
}

/** The database breaks off the next inserts into a table, as it does one of two that wait for each other (a sequence is not rolled back). */
async function breakOff(table: string, times: number, sqlState: string): Promise<void> {
  await world.owner.query(`drop sequence if exists broken_off cascade; create sequence broken_off; grant usage on sequence broken_off to public;
    create or replace function break_off() returns trigger language plpgsql as $$ begin
      if nextval('broken_off') <= ${times} then raise exception 'broken off' using errcode = '${sqlState}'; end if; return new; end $$;
    create or replace trigger break_off before insert on ${table} for each row execute function break_off()`)
}
afterEach(() => world.owner.query('drop trigger if exists break_off on activity_sign_in; drop trigger if exists break_off on feedback_answer'))

describe('what the database breaks off', () => {
  it.each(['40001', '40P01'])('(%s) is tried again: one sign-in, one opinion, one line each in the audit chain', async (sqlState) => {
    const { activityId, code } = await atTheDoor()
    const traces = () => count(`audit.entry where action in ('checkIns.sign', 'feedback.give')`)
    const before = [await traces(), await count('feedback_answer')] as const
    await breakOff('activity_sign_in', 2, sqlState)
    expect((await signIn(code, '周秀英', '2345')).status).toBe(200)
    await breakOff('feedback_answer', 2, sqlState)
    expect((await give(await link())).status).toBe(200)
    expect([await count('activity_sign_in where activity_id = $1', activityId), await count('feedback_answer') - before[1], await traces() - before[0]]).toEqual([1, 1, 2])
  })

  it('three times is given up with a sentence; the link is not spent, and the next try is taken', async () => {
    const { activityId, code } = await atTheDoor()
    await breakOff('activity_sign_in', 3, '40P01')
    const refused = await signIn(code, '周秀英', '2345')
    await breakOff('feedback_answer', 3, '40001')
    const once = await link()
    const lost = await give(once)
    for (const { status, problem } of [refused, lost]) expect([status, problem.code, problem.title]).toEqual([409, 'BUSY', expect.stringMatching(/请.*再/)])
    expect([await count('activity_sign_in where activity_id = $1', activityId), (await signIn(code, '周秀英', '2345')).status, (await give(once)).status]).toEqual([0, 200, 200])
  })
})

describe('two at once', () => {
  it('for the last place of an activity: one has it, the other waits; both come to the door and each is there once', async () => {
    for (let round = 0; round < rounds; round++) {
      const { activityId, code } = await atTheDoor()
      const { body: { version } } = await worker.call(activities.showActivity, { params: { activityId } })
      await worker.call(activities.setSeats, { params: { activityId }, body: { seats: 1 } }, { ifMatch: version })
      const people = [['赵大山', '13800001111'], ['钱二妮', '13800002222']] as const
      const enrolled = await Promise.all(people.map(([name, phone]) => worker.call(activities.enrol, { params: { activityId }, body: { name, phone, ageBand: 'MIDDLE' } })))
      expect(enrolled.map(({ status, body }) => [status, body.isWaiting]).sort()).toEqual([[201, false], [201, true]])
      const scans = await Promise.all([...people, ...people].map(([name, phone]) => signIn(code, name, phone.slice(-4))))
      expect(scans.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect(await count('activity_sign_in where activity_id = $1', activityId)).toBe(2)
      expect(await count('activity_sign_in s join activity_enrolment e on e.id = s.enrolment_id where s.activity_id = $1', activityId)).toBe(2)
    }
  })

  it('with a link that is good once: one opinion is taken, the other is told in plain words', async () => {
    for (let round = 0; round < rounds; round++) {
      const before = await count('feedback_answer')
      const code = await link()
      const replies = await Promise.all([give(code), give(code), give(code)])
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 404, 404])
      for (const { problem } of replies.filter(({ status }) => status === 404)) expect(problem.title).toMatch(/[一-鿿]{6,}/)
      expect(await count('feedback_answer')).toBe(before + 1)
    }
  })

  it('while the link is made anew: the opinion is taken or the link is void, nothing between', async () => {
    for (let round = 0; round < rounds; round++) {
      const before = await count('feedback_answer')
      const [reply, next] = await Promise.all([link().then(give), worker.call(feedback.makeFeedbackLink, { params: { caseId }, body: { days: 14 } })])
      expect([[200, 404].includes(reply.status), next.status]).toEqual([true, 201])
      expect(await count('feedback_answer')).toBe(before + (reply.status === 200 ? 1 : 0))
    }
  })
})
