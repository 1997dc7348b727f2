// One of everything a worker has in hand (一户的全部工作), through the API: household with visit and to-do, case, lead, need, referral,
// crisis, group and activity under way, a form that waits. For tests that go through every operation on them.
import type { AnyContract, CallOf, OutputOf } from '../../kernel/model/contract.ts'
import * as activities from '../../modules/activities/model/api.ts'
import { openCase } from '../../modules/cases/model/api.ts'
import { shortAnswers } from '../../modules/cases/testing.ts'
import { createHousehold } from '../../modules/clients/model/api.ts'
import { consentInput, householdInput, memberInput } from '../../modules/clients/testing.ts'
import { openCrisis } from '../../modules/crises/model/api.ts'
import { createRecord } from '../../modules/forms/model/api.ts'
import { addPhrase } from '../../modules/forms/model/phrase-api.ts'
import * as groups from '../../modules/groups/model/api.ts'
import { registerLead } from '../../modules/needs/model/api.ts'
import { addNeed } from '../../modules/needs/model/needs-api.ts'
import { applyReferral } from '../../modules/referrals/model/api.ts'
import { recordVisit } from '../../modules/visits/model/api.ts'
import { pictures } from '../../modules/visits/testing.ts'
import type { TestApp } from './app.ts'
import { accountOf, type Person, type StationName, stations } from './world.ts'

/** Ids by the names they have in addresses and bodies. */
export type Ids = Record<string, string>

/** Makes the caller of one operation that must succeed. */
export async function doing(world: TestApp, by: Person): Promise<<C extends AnyContract>(contract: C, input: CallOf<C>) => Promise<OutputOf<C>>> {
  const client = await world.as(by)
  return async (contract, input) => {
    const reply = await client.call(contract, input)
    if (reply.status >= 300) throw new Error(`${contract.id}: ${reply.text}`)
    return reply.body
  }
}

/** Two spouses on file who agreed to everything. */
export async function householdAtWork(world: TestApp, by: Person, station: StationName, mark = ''): Promise<Ids> {
  const does = await doing(world, by)
  const { id: stationId, village: regionCode } = stations[station]
  const [own, other] = [memberInput({ name: `${mark}李大山`, phone: '13812345678' }), memberInput({ name: `${mark}赵小梅`, relation: 'SPOUSE' })]
  const household = await does(createHousehold, { body: householdInput({ stationId, regionCode, members: [own, other], contacts: [{ name: `${mark}李二`, relation: '儿子', phone: '13912345678' }], consent: consentInput({ items: ['FILE_AND_SERVICE', 'SENSITIVE', 'SHARE'] }) }) })
  return { stationId, regionCode, householdId: household.id, personId: household.members[0]!.id, otherPersonId: household.members[1]!.id, contactId: household.contacts[0]!.id, consentId: household.consents[0]!.id }
}

/** What hangs on a household, by the name of its id. */
const hanging: Readonly<Record<string, (does: Awaited<ReturnType<typeof doing>>, by: Person, ids: Ids, mark: string) => Promise<Ids>>> = {
  async visitId(does, by, { householdId = '' }, mark) {
    const visit = await does(recordVisit, { params: { householdId }, body: { visitedOn: '2025-06-16', visitorIds: [accountOf(by)], presence: 'MET', situation: `${mark}平安`, riskSigns: ['ABUSE'], riskNote: `${mark}受伤`, outcomes: ['CRISIS'], photos: [pictures.jpeg] } as never })
    return { visitId: visit.id, imageId: visit.images[0]!.id, todoId: visit.todos[0]!.id }
  },
  async caseId(does, by, { householdId = '', personId = '' }, mark) {
    return { caseId: (await does(openCase, { params: { householdId }, body: { personId, responsibleId: accountOf(by), alias: `${mark}代称` } })).id }
  },
  async crisisId(does, _by, { householdId = '', stationId = '' }, mark) {
    return { crisisId: (await does(openCrisis, { body: { stationId, householdId, who: `${mark}桥头老人`, what: `${mark}坐在桥栏上`, danger: 'YES' } })).id }
  },
  async leadId(does, _by, { regionCode }, mark) {
    return { leadId: (await does(registerLead, { body: { receivedOn: '2025-06-16', source: 'GRID', subject: `${mark}张大爷`, content: `${mark}两天没有出门`, regionCode } as never })).id }
  },
  async needId(does, _by, { householdId }, mark) {
    return { needId: (await does(addNeed, { body: { level: 'MATERIAL', description: `${mark}缺煤`, source: 'GRID', raisedOn: '2025-06-16', householdId } as never })).id }
  },
  async referralId(does, _by, { householdId = '' }, mark) {
    const body = { kind: 'PARTIAL', target: 'OUTSIDE', toBody: 'HOSPITAL', toName: '县医院', reason: `${mark}送医`, provided: `${mark}陪护`, situation: `${mark}发热`, request: `${mark}诊治`, urgency: 'URGENT', isSentAtOnce: true, consent: 'WRITTEN', items: ['BASIC'] }
    return { referralId: (await does(applyReferral, { params: { householdId }, body: body as never })).id }
  },
}
const withVisit = ['imageId', 'todoId']

/** A household with what is asked for hanging on it; with everything unless told otherwise. */
export async function familyAtWork(world: TestApp, by: Person, station: StationName, mark = '', names: readonly string[] = Object.keys(hanging)): Promise<Ids> {
  let ids = await householdAtWork(world, by, station, mark)
  const does = await doing(world, by)
  for (const [name, hang] of Object.entries(hanging)) {
    if (names.includes(name) || (name === 'visitId' && names.some((one) => withVisit.includes(one)))) ids = { ...ids, ...await hang(does, by, ids, mark) }
  }
  return ids
}

/** An intake of the case that waits to be finished, and a phrase. */
export async function paperwork(world: TestApp, by: Person, { caseId = '', stationId = '' }: Ids): Promise<Ids> {
  const does = await doing(world, by)
  const record = await does(createRecord, { params: { form: 'F11', subjectId: caseId }, body: { formVersion: 1, answers: shortAnswers.F11({}, by) } })
  const phrase = await does(addPhrase, { params: { form: 'F11' }, body: { stationId, text: '老人精神尚好', isShared: true, field: null } })
  return { recordId: record.id, subjectId: caseId, subject: 'case', form: 'F11', phraseId: phrase.id }
}

/** A group that recruits, with a member and a session held. */
export async function groupAtWork(world: TestApp, by: Person, station: StationName, mark = ''): Promise<Ids> {
  const does = await doing(world, by)
  const { id: groupId } = await does(groups.createGroup, { body: { stationId: stations[station].id, name: `${mark}小组`, kind: 'GROWTH' } })
  const { id: memberId } = await does(groups.addMember, { params: { groupId }, body: { name: `${mark}组员`, age: 70, appliedOn: '2025-06-10', screening: 'FIT' } })
  await world.job.query(`update service_group set state = 'RECRUITING' where id = $1`, [groupId])
  const sheet = await does(groups.addSession, { params: { groupId }, body: { heldOn: '2025-06-11', marks: [{ memberId, presence: 'PRESENT' }] } })
  return { groupId, memberId, sessionId: sheet.sessions[0]!.id }
}

/** An activity that takes place today, with an enrolment, a sign-in and goods signed for. */
export async function activityAtWork(world: TestApp, by: Person, station: StationName, mark = ''): Promise<Ids> {
  const does = await doing(world, by)
  const { id: activityId } = await does(activities.createActivity, { body: { stationId: stations[station].id, name: `${mark}活动`, theme: 'ELDERLY', heldOn: '2025-06-16' } })
  const { id: enrolmentId } = await does(activities.enrol, { params: { activityId }, body: { name: `${mark}报名人`, ageBand: 'MIDDLE' } })
  await world.job.query(`update activity set state = 'ENROLLING' where id = $1`, [activityId])
  const signIns = await does(activities.addSignIns, { params: { activityId }, body: { rows: [{ name: `${mark}签到人` }] } })
  const handouts = await does(activities.handOut, { params: { activityId }, body: { goodsName: '大米', source: 'PURCHASE', handedOn: '2025-06-16', rows: [{ recipientName: `${mark}领取人`, signature: pictures.png }] } })
  return { activityId, enrolmentId, signInId: signIns.items[0]!.id, handoutId: handouts.items[0]!.id, signatureId: handouts.items[0]!.id }
}

/** Everything at once. */
export async function allAtWork(world: TestApp, by: Person, station: StationName, mark = ''): Promise<Ids> {
  const family = await familyAtWork(world, by, station, mark)
  return { ...family, ...await paperwork(world, by, family), ...await groupAtWork(world, by, station, mark), ...await activityAtWork(world, by, station, mark) }
}
