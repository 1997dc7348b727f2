// Referral and case (转介与个案): a case of a family that changes hands ends as 转出 in the same breath and not before; the receiver files and
// opens a case from what was sent; what was sent first is reviewed afterwards; and every cell of the state table through the API.
import { describe, expect, it } from 'vitest'
import type { AnyContract } from '../../kernel/model/contract.ts'
import type { TestClient } from '../../tests/support/app.ts'
import { openWith } from '../../tests/support/people.ts'
import { accountOf, stations } from '../../tests/support/world.ts'
import { openCase, showCase } from '../cases/model/api.ts'
import { CASE_STATES, caseStateAfter } from '../cases/model/stages.ts'
import { shortAnswers } from '../cases/testing.ts'
import { createHousehold, showHousehold } from '../clients/model/api.ts'
import { consentInput, householdInput, identityNumberOf, memberInput } from '../clients/testing.ts'
import { showDesk } from '../desk/model/api.ts'
import { createRecord, prepareRecord } from '../forms/model/api.ts'
import * as api from './model/api.ts'
import { REFERRAL_DEEDS, REFERRAL_STATES, referralAfter, type ReferralDeed } from './model/stages.ts'
import { familyOf, referralInput, sent } from './testing.ts'

const { world, worker, receiver, far } = await openWith({ worker: 'STATION_WORKER', receiver: '陈庄社工', far: '林东社工' })

const accepting = { answer: 'ACCEPT' as const, receivedOn: '2025-06-16', words: '周三上门' }
const personOf = async (householdId: string) => (await worker.call(showHousehold, { params: { householdId } })).body.members[0]!.id

/** A case in service: opened by an urgent intake, with a plan that takes effect at once. */
async function caseOf(householdId: string): Promise<string> {
  const opened = await worker.call(openCase, { params: { householdId }, body: { personId: await personOf(householdId), responsibleId: accountOf('STATION_WORKER') } })
  const fill = (form: 'F11' | 'F12' | 'F14' | 'F15', over: Record<string, unknown> = {}) =>
    worker.call(createRecord, { params: { form, subjectId: opened.body.id }, body: { formVersion: 1, answers: shortAnswers[form](over), isUrgent: form === 'F14' } as never })
  await fill('F11', { crisis: 'HIGH', crisisNote: '情绪很差' })
  for (const form of ['F12', 'F14', 'F15'] as const) await fill(form)
  return opened.body.id
}
const stateOf = async (client: TestClient, caseId: string) => (await client.call(showCase, { params: { caseId } })).body.state

describe('a case of a family that is referred as a whole', () => {
  it('stays with the sender until the receiver takes over, then ends as 转出; what was in its follow-ups becomes the receiver’s', async () => {
    const householdId = await familyOf(worker, { name: '何转' })
    const caseId = await caseOf(householdId)
    const lead = (await worker.call(openCase, { params: { householdId: await familyOf(worker) }, body: { personId: await personOf(householdId), responsibleId: accountOf('STATION_WORKER') } as never }))
    expect(lead.status).toBe(422)
    const known = await worker.call(api.prepareReferral, { params: { householdId }, query: { caseId } })
    expect(known.body.fromCase).toMatchObject({ caseId, provided: expect.stringMatching(/开案，服务 1 次。目标：每周参加一次老年活动（进行中）/) as string, situation: '愿意多说' })
    const referral = await sent(world, householdId, { kind: 'TRANSFER', caseId, personId: known.body.fromCase!.personId })
    const params = { referralId: referral.id }
    await receiver.call(api.answerReferral, { params, body: accepting }, { ifMatch: 2 })
    expect(await stateOf(worker, caseId)).toBe('ACTIVE')
    await receiver.call(api.takeOverReferral, { params, body: { regionCode: stations.陈庄.village } }, { ifMatch: 3 })
    expect((await worker.call(showCase, { params: { caseId } })).status).toBe(404)
    const seen = (await receiver.call(showCase, { params: { caseId } })).body
    expect((await receiver.call(api.listReferrals, { query: { only: 'MINE' } })).body.items.map(({ id }) => id), 'who took it over finds it').toContain(referral.id)
    expect((await worker.call(api.listReferrals, { query: { only: 'MINE' } })).body.items.map(({ id }) => id), 'and who applied').toContain(referral.id)
    expect(seen).toMatchObject({ state: 'TRANSFERRED', history: expect.arrayContaining([expect.objectContaining({ what: 'STATE', from: 'ACTIVE', to: 'TRANSFERRED', by: '测试陈庄社工' })]) as unknown })
    // A form filled in afterwards leaves it where it is.
    await receiver.call(createRecord, { params: { form: 'F21', subjectId: caseId }, body: { formVersion: 1, answers: shortAnswers.F21({}, '陈庄社工') } as never })
    expect(await stateOf(receiver, caseId)).toBe('TRANSFERRED')
    const { rows } = await world.owner.query(`select figure, sum(value)::int as value from case_month_counter where figure in ('running', 'transferred') group by 1 order by 1`)
    expect(rows).toEqual([{ figure: 'running', value: 0 }, { figure: 'transferred', value: 1 }])
  })

  it('is left as it was when the referral is refused, taken back, or sent back for more', async () => {
    const householdId = await familyOf(worker, { name: '何留' })
    const caseId = await caseOf(householdId)
    for (const answer of ['REFUSE', 'ASK_MORE'] as const) {
      const params = { referralId: (await sent(world, householdId, { kind: 'TRANSFER', caseId })).id }
      const answered = await receiver.call(api.answerReferral, { params, body: { answer, receivedOn: '2025-06-16', words: '还缺' } }, { ifMatch: 2 })
      expect(await stateOf(worker, caseId)).toBe('ACTIVE')
      if (answer === 'ASK_MORE') await worker.call(api.withdrawReferral, { params, body: { words: '不转了' } }, { ifMatch: answered.body.version })
    }
    const params = { referralId: (await sent(world, householdId, { kind: 'TRANSFER', caseId })).id }
    await receiver.call(api.answerReferral, { params, body: accepting }, { ifMatch: 2 })
    await worker.call(api.withdrawReferral, { params, body: { words: '女儿接走了' } }, { ifMatch: 3 })
    expect(await stateOf(worker, caseId)).toBe('ACTIVE')
    expect((await worker.call(showHousehold, { params: { householdId } })).body.state).toBe('ACTIVE')
  })

  it('goes over to an outside body with it, by what the sender writes down', async () => {
    const householdId = await familyOf(worker, { name: '何院' })
    const caseId = await caseOf(householdId)
    const params = { referralId: (await sent(world, householdId, { kind: 'TRANSFER', caseId, target: 'OUTSIDE', toStationId: null, toBody: 'ELDERLY_CARE', toName: '县敬老院' })).id }
    await worker.call(api.answerReferral, { params, body: { ...accepting, workerName: '刘院长' } }, { ifMatch: 2 })
    expect(await stateOf(worker, caseId)).toBe('ACTIVE')
    await worker.call(api.takeOverReferral, { params, body: {} }, { ifMatch: 3 })
    expect(await stateOf(worker, caseId)).toBe('TRANSFERRED')
    expect((await worker.call(showCase, { params: { caseId } })).body.history[0]?.reason).toContain('县敬老院已接收')
  })

  it('must be that family’s', async () => {
    const [one, other] = [await familyOf(worker, { name: '甲家' }), await familyOf(worker, { name: '乙家' })]
    const reply = await worker.call(api.applyReferral, { params: { householdId: other }, body: referralInput({ caseId: await caseOf(one) }) })
    expect(reply.problem.errors?.[0]?.field).toBe('caseId')
  })

  it('of every state: the database ends those that the table of cases lets go', async () => {
    const { rows } = await world.owner.query<{ body: string }>(`select prosrc as body from pg_proc where proname = 'end_cases_of_family' and pronamespace = 'sec'::regnamespace`)
    const ends = /state in \(([^)]+)\)/.exec(rows[0]!.body)?.[1]
    expect(ends?.match(/[A-Z_]+/g)).toEqual(CASE_STATES.filter((state) => caseStateAfter(state, 'TRANSFER') !== undefined))
  })
})

describe('a family from another county', () => {
  const number = identityNumberOf('1950-05-05', 55)
  it('is filed from the package without typing again, with what was sent and nothing else, and taken over in the same breath', async () => {
    const householdId = (await worker.call(createHousehold, { body: householdInput({
      livingAddress: '盐西村 9 号', contacts: [{ name: '何邻', relation: '邻居', phone: '13912345678' }],
      members: [memberInput({ name: '何远', identityNumber: number, phone: '13812345670', healthNotes: '糖尿病', strengths: '会木工', needs: [{ level: 'MENTAL', description: '想有人说话' }] })],
      consent: consentInput({ items: ['FILE_AND_SERVICE', 'SENSITIVE', 'SHARE'], channel: 'HANDWRITTEN', givenBy: '何远' }),
    }) })).body.id
    const caseId = await caseOf(householdId)
    const params = { referralId: (await sent(world, householdId, { kind: 'TRANSFER', caseId, toStationId: stations.林东.id, items: ['BASIC', 'CONTACT', 'IDENTITY'] })).id }
    expect((await far.call(api.prepareReceivedFile, { params })).status).toBe(404)
    await far.call(api.answerReferral, { params, body: accepting }, { ifMatch: 2 })
    const known = await far.call(api.prepareReceivedFile, { params })
    expect(known.body).toMatchObject({
      livingAddress: '盐西村 9 号', contacts: [{ name: '何邻', phone: '13912345678' }], members: [{ name: '何远', relation: 'HEAD', identityNumber: number, phone: '13812345670' }], stationId: stations.林东.id, isTakenOver: true,
    })
    expect(known.text).not.toMatch(/糖尿病|木工|说话/)
    expect((await worker.call(api.prepareReceivedFile, { params })).status).toBe(404)
    const { stationId, livingAddress, contacts, members } = known.body
    const body = { stationId, livingAddress, contacts, members, regionCode: stations.林东.village, filedOn: '2025-06-16', filingMode: 'HOME_VISIT', consent: consentInput({ givenBy: '何远' }) } as never
    const noConsent = await far.call(api.fileReferral, { params, body: { ...body as object, consent: { basis: 'CONSENT', items: [], givenOn: '2025-06-16' } } as never }, { ifMatch: 3 })
    expect(noConsent.problem.errors?.map(({ field }) => field)).toContain('consent.items')
    expect((await worker.call(showHousehold, { params: { householdId } })).body.state).toBe('ACTIVE')
    const filed = await far.call(api.fileReferral, { params, body }, { ifMatch: 3 })
    expect(filed.body).toMatchObject({ state: 'FILE_TRANSFERRED', caseForReceiver: { householdId: filed.body.householdId } })
    expect((await far.call(showHousehold, { params: { householdId: filed.body.householdId! } })).body).toMatchObject({ headName: '何远', state: 'ACTIVE' })
    expect((await worker.call(showHousehold, { params: { householdId } })).body.state).toBe('MOVED')
    expect(await stateOf(worker, caseId)).toBe('TRANSFERRED')
    expect((await far.call(showCase, { params: { caseId } })).status).toBe(404)
  })

  it('who is on file there already is named, and taken onto that file', async () => {
    const again = identityNumberOf('1951-05-05', 56)
    const householdId = (await worker.call(createHousehold, { body: householdInput({ members: [memberInput({ name: '何重', identityNumber: again })], consent: consentInput({ items: ['FILE_AND_SERVICE', 'SHARE'], channel: 'HANDWRITTEN' }) }) })).body.id
    const own = (await far.call(createHousehold, { body: householdInput({ stationId: stations.林东.id, regionCode: stations.林东.village, members: [memberInput({ name: '何重', identityNumber: again })] }) })).body
    const params = { referralId: (await sent(world, householdId, { kind: 'TRANSFER', toStationId: stations.林东.id, items: ['BASIC', 'IDENTITY'] })).id }
    await far.call(api.answerReferral, { params, body: accepting }, { ifMatch: 2 })
    const body = householdInput({ stationId: stations.林东.id, regionCode: stations.林东.village, members: [memberInput({ name: '何重', identityNumber: again })] }) as never
    const double = await far.call(api.fileReferral, { params, body }, { ifMatch: 3 })
    expect([double.status, (double.problem as unknown as { existing: { householdId: string }[] }).existing[0]?.householdId]).toEqual([409, own.id])
    expect((await far.call(api.prepareAnswer, { params })).body.ownFiles).toMatchObject([{ id: own.id, name: '何重' }])
    expect((await far.call(api.takeOverReferral, { params, body: { newHouseholdId: own.id } }, { ifMatch: 3 })).body).toMatchObject({ state: 'FILE_TRANSFERRED', householdId: own.id })
  })
})

describe('one service asked of another station', () => {
  it('lets it file and open a case from what was sent, while the sender stays in charge', async () => {
    const householdId = await familyOf(worker, { name: '何分' })
    const caseId = await caseOf(householdId)
    const params = { referralId: (await sent(world, householdId, { caseId, items: ['BASIC', 'MEMBERS', 'NEEDS'] })).id }
    await receiver.call(api.answerReferral, { params, body: accepting }, { ifMatch: 2 })
    const taken = await receiver.call(api.takeOverReferral, { params, body: {} }, { ifMatch: 3 })
    expect(taken.body).toMatchObject({ state: 'FILE_TRANSFERRED', caseForReceiver: null, allowed: expect.arrayContaining(['referrals.file']) as unknown })
    const known = (await receiver.call(api.prepareReceivedFile, { params })).body
    expect(known).toMatchObject({ isTakenOver: false, members: [{ name: '何分', relation: 'HEAD' }] })
    const body = householdInput({ stationId: stations.陈庄.id, regionCode: stations.陈庄.village, members: [memberInput({ ...known.members[0] })] }) as never
    const filed = await receiver.call(api.fileReferral, { params, body }, { ifMatch: taken.body.version })
    expect(filed.status).toBe(200)
    expect((await receiver.call(api.fileReferral, { params, body }, { ifMatch: filed.body.version })).status).toBe(403)
    expect(await stateOf(worker, caseId)).toBe('ACTIVE')
    expect((await worker.call(showHousehold, { params: { householdId } })).body.state).toBe('ACTIVE')
    const own = filed.body.caseForReceiver!.householdId
    const person = (await receiver.call(showHousehold, { params: { householdId: own } })).body.members[0]!.id
    const opened = await receiver.call(openCase, { params: { householdId: own }, body: { personId: person, responsibleId: accountOf('陈庄社工'), originKind: 'REFERRAL', originId: params.referralId } })
    expect(opened.body.origin).toEqual({ label: `转介 ${filed.body.number}`, path: `/referrals/${params.referralId}` })
    expect((await receiver.call(prepareRecord, { params: { form: 'F11', subjectId: opened.body.id } })).body.answers).toMatchObject({
      source: 'INSTITUTION', referredBy: '测试STATION_WORKER，盐窝镇社会工作服务站', complaint: '需要心理疏导\n转介需求：每周一次陪伴', observation: '情绪低落', earlierService: 'STILL', earlierServiceNote: '走访三次',
    })
    const wrong = await worker.call(openCase, { params: { householdId }, body: { personId: await personOf(householdId), responsibleId: accountOf('STATION_WORKER'), originKind: 'REFERRAL', originId: params.referralId } })
    expect(wrong.problem.errors?.map(({ field }) => field)).toContain('originId')
  })
})

describe('what was sent before its review', () => {
  it('is reviewed by somebody else within its days, on the desk until then; an objection stands beside it', async () => {
    const before = world.clock.now
    const head = await world.as('STATION_HEAD')
    const urgent = await worker.call(api.applyReferral, { params: { householdId: await familyOf(worker) }, body: referralInput({ urgency: 'URGENT', isSentAtOnce: true }) })
    const params = { referralId: urgent.body.id }
    expect(urgent.body).toMatchObject({ isNotReviewed: true, reviewDueOn: '2025-06-19', allowed: expect.not.arrayContaining(['referrals.reviewLater']) as unknown })
    expect((await worker.call(showDesk)).body.notices.map(({ id }) => id)).not.toContain('referrals-review-later')
    expect((await head.call(showDesk)).body.notices.find(({ id }) => id === 'referrals-review-later')).toMatchObject({ tone: 'warn', to: '/referrals?only=TO_REVIEW' })
    expect((await head.call(api.listReferrals, { query: { only: 'TO_REVIEW' } })).body.items.map(({ id }) => id)).toContain(urgent.body.id)
    world.clock.now = new Date('2025-06-20T02:00:00Z')
    expect((await head.call(showDesk)).body.notices.find(({ id }) => id === 'referrals-review-later')).toMatchObject({ tone: 'bad', text: expect.stringContaining('超过补审期限') as string })
    world.clock.now = before
    expect((await worker.call(api.reviewLater, { params, body: { opinion: 'AGREE' } }, { ifMatch: 2 })).status).toBe(403)
    expect((await receiver.call(api.reviewLater, { params, body: { opinion: 'AGREE' } }, { ifMatch: 2 })).status).toBe(403)
    const supervisor = await world.as('SUPERVISOR')
    expect((await supervisor.call(api.reviewLater, { params, body: { opinion: 'OBJECT' } }, { ifMatch: 2 })).problem.errors?.[0]?.field).toBe('words')
    const reviewed = await supervisor.call(api.reviewLater, { params, body: { opinion: 'OBJECT', words: '本站可以办' } }, { ifMatch: 2 })
    expect(reviewed.body).toMatchObject({ state: 'REVIEWED', isNotReviewed: false, isObjected: true, reviewedBy: '测试SUPERVISOR', reviewedOn: '2025-06-16', steps: expect.arrayContaining([expect.objectContaining({ label: '补审', words: '不同意：本站可以办' })]) as unknown })
    expect((await head.call(api.reviewLater, { params, body: { opinion: 'AGREE' } }, { ifMatch: 3 })).status).toBe(403)
  })

  it('lets a supervisor give an opinion and change nothing else, in the database too', async () => {
    const urgent = await worker.call(api.applyReferral, { params: { householdId: await familyOf(worker) }, body: referralInput({ urgency: 'URGENT', isSentAtOnce: true }) })
    const change = (set: string) => world.past('SUPERVISOR', async (query) => (await query(`update referral set ${set} where id = $1`, [urgent.body.id])).rowCount)
    const me = `reviewed_by = '${accountOf('SUPERVISOR')}'`
    expect(await change(`${me}, reviewed_by_name = 'x'`)).toBe(1)
    await expect(change(`${me}, state = 'WITHDRAWN'`)).rejects.toThrow(/gives an opinion/)
    await expect(change(`reviewed_by = '${accountOf('STATION_HEAD')}'`)).rejects.toThrow(/row-level security/)
  })
})

describe('the loop', () => {
  it('is closed: the receiver is asked for a word after thirty days, the sender sees it and closes', async () => {
    const before = world.clock.now
    const params = { referralId: (await sent(world, await familyOf(worker))).id }
    await receiver.call(api.answerReferral, { params, body: accepting }, { ifMatch: 2 })
    await receiver.call(api.takeOverReferral, { params, body: {} }, { ifMatch: 3 })
    const lines = async (client: TestClient) => (await client.call(showDesk)).body.notices.map(({ id }) => id)
    expect(await lines(receiver)).not.toContain('referrals-report')
    world.clock.now = new Date('2025-07-16T02:00:00Z')
    expect(await lines(receiver)).toContain('referrals-report')
    expect(await lines(worker)).not.toContain('referrals-close')
    const added = await worker.call(api.feedbackReferral, { params, body: { words: '我们又补了一次走访' } }, { ifMatch: 4 })
    expect(added.body.feedbackOn).toBeNull()
    expect((await receiver.call(api.feedbackReferral, { params, body: { words: '每周都去' } }, { ifMatch: 5 })).body.feedbackOn).toBe('2025-07-16')
    expect(await lines(worker)).toContain('referrals-close')
    await worker.call(api.closeReferral, { params, body: {} }, { ifMatch: 6 })
    expect(await lines(worker)).not.toContain('referrals-close')
    world.clock.now = before
  })

  it('is not closed without word of how the person fares: from the receiver, or in the words it is closed with', async () => {
    const params = { referralId: (await sent(world, await familyOf(worker, { name: '无反馈' }))).id }
    await receiver.call(api.answerReferral, { params, body: accepting }, { ifMatch: 2 })
    await receiver.call(api.takeOverReferral, { params, body: {} }, { ifMatch: 3 })
    const refused = await worker.call(api.closeReferral, { params, body: {} }, { ifMatch: 4 })
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([422, 'words'])
    const closed = await worker.call(api.closeReferral, { params, body: { words: '电话问过：陈庄站每周上门，老人安好' } }, { ifMatch: 4 })
    expect([closed.status, closed.body.state]).toEqual([200, 'CLOSED'])
  })
})

describe('every cell of the state table, through the API', () => {
  const calls: Record<ReferralDeed, { contract: AnyContract; body: object; by: 'sender' | 'head' | 'receiver' }> = {
    AMEND: { contract: api.amendReferral, body: referralInput(), by: 'sender' }, REVIEW: { contract: api.reviewReferral, body: { decision: 'SEND' }, by: 'head' },
    DECLINE: { contract: api.reviewReferral, body: { decision: 'DECLINE', words: '不必' }, by: 'head' }, ACCEPT: { contract: api.answerReferral, body: accepting, by: 'receiver' },
    REFUSE: { contract: api.answerReferral, body: { ...accepting, answer: 'REFUSE' }, by: 'receiver' }, ASK_MORE: { contract: api.answerReferral, body: { ...accepting, answer: 'ASK_MORE' }, by: 'receiver' },
    SUPPLEMENT: { contract: api.supplementReferral, body: { words: '见附' }, by: 'sender' }, TAKE_OVER: { contract: api.takeOverReferral, body: {}, by: 'receiver' },
    FILE: { contract: api.fileReferral, body: {}, by: 'receiver' }, OPINE: { contract: api.reviewLater, body: { opinion: 'AGREE' }, by: 'head' },
    FEEDBACK: { contract: api.feedbackReferral, body: { words: '好' }, by: 'receiver' }, CLOSE: { contract: api.closeReferral, body: { words: '对方已服务' }, by: 'sender' }, WITHDRAW: { contract: api.withdrawReferral, body: { words: '不转' }, by: 'sender' },
  }
  it.each(REFERRAL_STATES)('%s', async (state) => {
    const clients = { sender: worker, head: await world.as('STATION_HEAD'), receiver }
    for (const deed of REFERRAL_DEEDS) {
      const householdId = await familyOf(worker, { name: '格' })
      const { id } = await sent(world, householdId)
      await world.owner.query(`update referral set state = $2, receiving_worker_name = 'x', answered_on = '2025-06-16', transferred_on = case when $2 in ('FILE_TRANSFERRED', 'CLOSED') then '2025-06-16'::date end,
        reviewed_by = null where id = $1`, [id, state])
      if (state === 'APPLIED') await world.owner.query('delete from referral_package where referral_id = $1', [id])
      const { contract, body, by } = calls[deed]
      const sending = deed === 'FILE' ? householdInput({ stationId: stations.陈庄.id, regionCode: stations.陈庄.village }) : body
      const reply = await clients[by].call(contract, { params: { referralId: id }, body: sending } as never, { ifMatch: 2 })
      const { rows } = await world.owner.query<{ state: string }>('select state from referral where id = $1', [id])
      const to = referralAfter(state, deed)
      // Before it is sent, or after it is taken back, the receiver does not know of it.
      const isUnknown = by === 'receiver' && (state === 'APPLIED' || state === 'WITHDRAWN')
      expect([deed, reply.status, rows[0]?.state]).toEqual([deed, to ? 200 : isUnknown ? 404 : 409, to ?? state])
    }
  })
})
