// Two people at the desk at once: one form judged twice, one record edited twice, the last place, the same name at the door, a case
// closed while somebody writes into it. Real requests side by side, several rounds each.
import { describe, expect, it } from 'vitest'
import * as activities from '../modules/activities/model/api.ts'
import { checkIn } from '../modules/activities/model/check-in.ts'
import { enrollingActivity } from '../modules/activities/testing.ts'
import { handOverCase, showCase, updateCase } from '../modules/cases/model/api.ts'
import { shortAnswers } from '../modules/cases/testing.ts'
import { createRecord, decideRecord, prepareRecord, saveRecord, showRecord, withdrawRecord } from '../modules/forms/model/api.ts'
import * as groups from '../modules/groups/model/api.ts'
import { planAnswers, recruitingGroup, sessionAnswers } from '../modules/groups/testing.ts'
import { changeNeed } from '../modules/needs/model/needs-api.ts'
import type { TestClient } from './support/app.ts'
import { doing, familyAtWork } from './support/casework.ts'
import { openWith } from './support/people.ts'
import { accountOf, stations } from './support/world.ts'

const rounds = 4
const { world, worker, head, supervisor } = await openWith({ worker: 'STATION_WORKER', head: 'STATION_HEAD', supervisor: 'SUPERVISOR' })

const statuses = (replies: readonly { status: number }[]): number[] => replies.map(({ status }) => status).sort((a, b) => a - b)
const fill = (form: string, subjectId: string, answers: object, who = worker) => who.call(createRecord, { params: { form, subjectId }, body: { formVersion: 1, answers: answers as Record<string, unknown> } })
const numberOf = async (query: string, ...values: unknown[]): Promise<number> => Number((await world.owner.query<{ n: string }>(query, values)).rows[0]?.n)

async function waitingPlan(): Promise<{ groupId: string; recordId: string }> {
  const { id: groupId } = await (await doing(world, 'STATION_WORKER'))(groups.createGroup, { body: { stationId: stations.盐窝.id, name: '两人同审', kind: 'GROWTH' } })
  return { groupId, recordId: (await fill('F30', groupId, planAnswers({ name: '两人同审' }))).body.id }
}

describe('one form, judged at once', () => {
  it('by two who both agree: one of them does, the other is shown what stands', async () => {
    for (let round = 0; round < rounds; round++) {
      const { groupId, recordId } = await waitingPlan()
      const agree = (who: TestClient) => who.call(decideRecord, { params: { recordId }, body: { decision: 'APPROVE' } }, { ifMatch: 1 })
      const both = await Promise.all([agree(head), agree(supervisor)])
      expect(statuses(both)).toEqual([200, 412])
      expect((both.find(({ status }) => status === 412)?.problem as { current?: { state?: string } }).current?.state).toBe('APPROVED')
      expect((await worker.call(groups.showGroup, { params: { groupId } })).body).toMatchObject({ state: 'RECRUITING', version: 3 })
      expect(await numberOf(`select count(*) as n from audit.entry where action = 'forms.decide' and subject_id = $1`, recordId)).toBe(1)
    }
  })

  it('by one who agrees and one who sends it back, while its author puts something right: one of the three, and the group stands where the form does', async () => {
    for (let round = 0; round < rounds; round++) {
      const { groupId, recordId } = await waitingPlan()
      const three = await Promise.all([
        head.call(decideRecord, { params: { recordId }, body: { decision: 'APPROVE' } }, { ifMatch: 1 }),
        supervisor.call(decideRecord, { params: { recordId }, body: { decision: 'RETURN', remark: '补安全预案' } }, { ifMatch: 1 }),
        worker.call(saveRecord, { params: { recordId }, body: { formVersion: 1, answers: planAnswers({ name: '两人同审', safety: '备药箱' }) } }, { ifMatch: 1 }),
      ])
      expect(statuses(three)).toEqual([200, 412, 412])
      const { state } = (await worker.call(showRecord, { params: { recordId } })).body
      expect((await worker.call(groups.showGroup, { params: { groupId } })).body.state).toBe({ APPROVED: 'RECRUITING', RETURNED: 'PLANNING', SUBMITTED: 'SUBMITTED' }[state as 'APPROVED'])
    }
  })

  it('or filled in twice where one is enough: one is taken, the other is led to it', async () => {
    for (let round = 0; round < rounds; round++) {
      const { caseId = '' } = await familyAtWork(world, 'STATION_WORKER', '盐窝', '', ['caseId'])
      const both = await Promise.all([fill('F11', caseId, shortAnswers.F11()), fill('F11', caseId, shortAnswers.F11({}, 'STATION_HEAD'), head)])
      expect(statuses(both)).toEqual([201, 409])
      const [taken, other] = both[0].status === 201 ? [both[0], both[1]] : [both[1], both[0]]
      expect([other.problem.code, (other.problem as { existingId?: string }).existingId]).toEqual(['FORM_ALREADY_FILLED', taken.body.id])
    }
  })
})

describe('one record, edited at once', () => {
  it('one wins; the other is given what stands now', async () => {
    for (let round = 0; round < rounds; round++) {
      const { caseId = '', needId = '' } = await familyAtWork(world, 'STATION_WORKER', '盐窝', '', ['caseId', 'needId'])
      const { groupId, memberIds: [memberId = ''] } = await recruitingGroup(world, { members: 1 })
      const { body: group } = await worker.call(groups.showGroup, { params: { groupId } })
      const { body: { items: [member] } } = await worker.call(groups.listMembers, { params: { groupId } })
      const { body: need } = await worker.call(changeNeed, { params: { needId }, body: { level: 'MATERIAL', description: '缺煤' } as never }, { ifMatch: 1 })
      const measures = (who: TestClient, after: number) => who.call(groups.saveMeasures, { params: { groupId }, body: { measureName: '孤独量表', rows: [{ memberId, before: 40, after }] } }, { ifMatch: group.version })
      const pairs = [
        [worker.call(updateCase, { params: { caseId }, body: { alias: '甲' } }, { ifMatch: 1 }), head.call(updateCase, { params: { caseId }, body: { alias: '乙' } }, { ifMatch: 1 })],
        [worker.call(changeNeed, { params: { needId }, body: { level: 'MATERIAL', description: '缺煤二百斤' } as never }, { ifMatch: need.version }), head.call(changeNeed, { params: { needId }, body: { level: 'MATERIAL', description: '缺煤三百斤' } as never }, { ifMatch: need.version })],
        [measures(worker, 30), measures(head, 20)],
        [worker.call(groups.changeMember, { params: { groupId, memberId }, body: { age: 70, appliedOn: '2025-06-05', screening: 'FIT', situation: '甲' } }, { ifMatch: member!.version }), head.call(groups.changeMember, { params: { groupId, memberId }, body: { age: 70, appliedOn: '2025-06-05', screening: 'FIT', situation: '乙' } }, { ifMatch: member!.version })],
      ]
      for (const [at, pair] of pairs.entries()) {
        const both = await Promise.all(pair)
        expect([at, statuses(both)]).toEqual([at, [200, 412]])
        expect([at, (both.find(({ status }) => status === 412)?.problem as { current?: unknown }).current]).toEqual([at, expect.anything()])
      }
    }
  })
})

describe('the last place', () => {
  it('of an activity goes to one; the others wait in order', async () => {
    for (let round = 0; round < rounds; round++) {
      const activityId = await enrollingActivity(world, { name: `讲座${round}` })
      const { body: { version } } = await worker.call(activities.showActivity, { params: { activityId } })
      await worker.call(activities.setSeats, { params: { activityId }, body: { seats: 1 } }, { ifMatch: version })
      const replies = await Promise.all(['甲一', '乙二', '丙三', '丁四'].map((name, at) => (at % 2 ? head : worker).call(activities.enrol, { params: { activityId }, body: { name, ageBand: 'MIDDLE' } })))
      expect(statuses(replies)).toEqual([201, 201, 201, 201])
      expect(replies.filter(({ body }) => !body.isWaiting).length).toBe(1)
      const { body } = await worker.call(activities.showActivity, { params: { activityId } })
      expect([body.enrolled, body.waiting]).toEqual([1, 3])
      // Two cancel at once: both places are given on, none twice.
      const { body: { items } } = await worker.call(activities.listEnrolments, { params: { activityId } })
      const leave = (one: (typeof items)[number], who: TestClient) => who.call(activities.changeEnrolment, { params: { activityId, enrolmentId: one.id }, body: { isCancelled: true } }, { ifMatch: one.version })
      await Promise.all([leave(items.find(({ isWaiting }) => !isWaiting)!, worker), leave(items.find(({ isWaiting }) => isWaiting)!, head)])
      expect((await worker.call(activities.showActivity, { params: { activityId } })).body.enrolled).toBe(1)
    }
  })

  it('of a group goes to one; the other is told that it is full', async () => {
    for (let round = 0; round < rounds; round++) {
      const { groupId } = await recruitingGroup(world, { members: 1 })
      await world.job.query('update service_group set planned_members = 2 where id = $1', [groupId])
      const both = await Promise.all([worker, head].map((who, at) => who.call(groups.addMember, { params: { groupId }, body: { name: `后来${'甲乙'[at]}`, age: 70, appliedOn: '2025-06-06', screening: 'FIT' } })))
      expect(statuses(both)).toEqual([201, 422])
    }
  })
})

describe('at the door', () => {
  it('the same person by code five times, and tapped on the list at the same moment, is there once', async () => {
    for (let round = 0; round < rounds; round++) {
      const activityId = await enrollingActivity(world, { name: `签到${round}` })
      const { body: enrolment } = await worker.call(activities.enrol, { params: { activityId }, body: { name: '赵大山', ageBand: 'SENIOR', phone: '13800001111' } })
      const { body: { version } } = await worker.call(activities.showActivity, { params: { activityId } })
      const code = (await worker.call(activities.openCheckIn, { params: { activityId }, body: { hours: 1 } }, { ifMatch: version })).body.code ?? ''
      const scan = () => world.anyone.call(checkIn, { params: { code }, body: { name: '赵大山', ageBand: 'SENIOR', phoneTail: '1111' } as never })
      const tap = (who: TestClient) => who.call(activities.addSignIns, { params: { activityId }, body: { channel: 'DESK', rows: [{ name: '赵大山', enrolmentId: enrolment.id }] } })
      const replies = await Promise.all([scan(), tap(worker), scan(), scan(), tap(head), scan(), scan()])
      expect(replies.filter(({ status }) => status >= 300).map(({ text }) => text)).toEqual([])
      expect(statuses(replies)).toEqual([200, 200, 200, 200, 200, 201, 201])
      expect(await numberOf('select count(*) as n from activity_sign_in where activity_id = $1', activityId)).toBe(1)
      expect((await worker.call(activities.listSignIns, { params: { activityId } })).body.figures.signedIn).toBe(1)
    }
  })

  it('an activity ended in that moment has in its figure exactly who is on its list', async () => {
    for (let round = 0; round < rounds; round++) {
      const activityId = await enrollingActivity(world, { name: `收尾${round}` })
      const { body: { version } } = await worker.call(activities.showActivity, { params: { activityId } })
      const code = (await worker.call(activities.openCheckIn, { params: { activityId }, body: { hours: 1 } }, { ifMatch: version })).body.code ?? ''
      const { body: running } = await worker.call(activities.showActivity, { params: { activityId } })
      const scans = Array.from({ length: 6 }, (_, at) => world.anyone.call(checkIn, { params: { code }, body: { name: `来人${'甲乙丙丁戊己'[at]}`, phoneTail: `100${at}`, ageBand: 'MIDDLE' } as never }))
      const [end, ...replies] = await Promise.all([head.call(activities.moveActivity, { params: { activityId }, body: { deed: 'END' } }, { ifMatch: running.version }), ...scans])
      expect(end.status).toBe(200)
      const there = await numberOf(`select count(*) as n from activity_sign_in where activity_id = $1 and state = 'SIGNED'`, activityId)
      expect(replies.filter(({ status }) => status === 200).length).toBe(there)
      expect(await numberOf(`select coalesce(sum(value), 0) as n from activity_month_counter where figure = 'people'`)).toBe(await numberOf(`select count(*) as n from activity_sign_in s join activity a on a.id = s.activity_id and a.state in ('RUNNING', 'ENDED', 'SUMMARISED') where s.state = 'SIGNED'`))
    }
  })
})

describe('a session of a group, written by two', () => {
  it('under one number: one record; the sheet counts each mark once', async () => {
    for (let round = 0; round < rounds; round++) {
      const { groupId, memberIds } = await recruitingGroup(world, { members: 2 })
      const marks = memberIds.map((memberId) => ({ memberId, presence: 'PRESENT' as const }))
      const both = await Promise.all([worker, head].map((who) => who.call(groups.addSession, { params: { groupId }, body: { heldOn: '2025-06-11', marks } })))
      expect(statuses(both)).toEqual([201, 201])
      const { body: sheet } = await worker.call(groups.showSheet, { params: { groupId } })
      expect(sheet.sessions.map(({ number, present }) => [number, present])).toEqual([[1, 2], [2, 2]])
      const records = await Promise.all([worker, head].map((who) => fill('F32', groupId, sessionAnswers(), who)))
      expect(statuses(records)).toEqual([201, 422])
    }
  })
})

describe('a case closed while somebody writes into it', () => {
  it('has the record, or has refused it: what it counts is what is filed', async () => {
    for (let round = 0; round < rounds; round++) {
      const { caseId = '' } = await familyAtWork(world, 'STATION_WORKER', '盐窝', '', ['caseId'])
      const intake = await fill('F11', caseId, shortAnswers.F11())
      await head.call(decideRecord, { params: { recordId: intake.body.id }, body: { decision: 'APPROVE' } }, { ifMatch: 1 })
      await fill('F12', caseId, shortAnswers.F12())
      const plan = await fill('F14', caseId, shortAnswers.F14())
      await supervisor.call(decideRecord, { params: { recordId: plan.body.id }, body: { decision: 'APPROVE' } }, { ifMatch: 1 })
      await fill('F15', caseId, shortAnswers.F15())
      const known = (await worker.call(prepareRecord, { params: { form: 'F19', subjectId: caseId } })).body.answers
      const closing = await fill('F19', caseId, shortAnswers.F19({ ...known, reason: 'CLIENT_REQUESTS', closedOn: '2025-06-16' }))
      const agree = () => head.call(decideRecord, { params: { recordId: closing.body.id }, body: { decision: 'APPROVE' } }, { ifMatch: closing.body.version })
      const [decided, record, over] = await Promise.all([
        agree(), fill('F15', caseId, shortAnswers.F15({ heldOn: '2025-06-16' })),
        head.call(handOverCase, { params: { caseId }, body: { responsibleId: accountOf('STATION_HEAD'), reason: '离岗' } }, { ifMatch: (await worker.call(showCase, { params: { caseId } })).body.version }),
      ])
      expect([closing.body.state, decided.status < 500, record.status < 500, over.status < 500]).toEqual(['SUBMITTED', true, true, true])
      if (decided.status !== 200) await agree()
      const { body } = await worker.call(showCase, { params: { caseId } })
      expect(body.sessionCount).toBe(await numberOf(`select count(*) as n from form_record where subject_id = $1 and form = 'F15' and state = 'FILED'`, caseId))
      expect(body.state).toBe('CLOSED')
    }
  })

  it('and nothing that was withdrawn in the same moment it was agreed to takes effect', async () => {
    for (let round = 0; round < rounds; round++) {
      const { groupId, recordId } = await waitingPlan()
      const both = await Promise.all([
        head.call(decideRecord, { params: { recordId }, body: { decision: 'APPROVE' } }, { ifMatch: 1 }), worker.call(withdrawRecord, { params: { recordId }, body: { reason: '写错了' } }, { ifMatch: 1 }),
      ])
      expect(statuses(both)).toEqual([200, 412])
      const { state } = (await worker.call(showRecord, { params: { recordId } })).body
      expect((await worker.call(groups.showGroup, { params: { groupId } })).body.state).toBe(state === 'APPROVED' ? 'RECRUITING' : 'PLANNING')
    }
  })
})
