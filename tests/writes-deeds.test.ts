// Every edit and every step of the casework desk, done by several at once (同时办理): the same twice, and one against the other. Exactly one is
// done; the others are told that somebody was quicker and what to do, and are given the record as it now stands. No operation is left out.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyContract } from '../kernel/model/contract.ts'
import { decideLink } from '../modules/clients/model/links.ts'
import { householdInput, memberInput } from '../modules/clients/testing.ts'
import { createHandover, handHandover, receiveHandover } from '../modules/handovers/model/api.ts'
import { fillHands } from '../modules/handovers/testing.ts'
import * as referrals from '../modules/referrals/model/api.ts'
import { familyOf, referralInput, sent } from '../modules/referrals/testing.ts'
import { allRoutes } from '../server/modules.ts'
import { openTestApp, type Reply, type TestApp } from './support/app.ts'
import { activityAtWork, doing, familyAtWork, groupAtWork, householdAtWork, type Ids } from './support/casework.ts'
import { accountOf, type Person, stations } from './support/world.ts'

const desk = /^(cases|groups|activities|crises|referrals|needs|leads|handovers|households)\./

/** A deed: what it is done to, made ready by SQL, and two versions of what is sent. `isGone`: what was done away with, or filed, is not there for the next. `mayRepeat`:
 *  lists what is there, and the same again does no harm. `isLast`: with it the worker's time at the station is over. */
interface Deed { on: keyof typeof subjects; state?: string; who?: readonly Person[]; isGone?: true; mayRepeat?: true; isLast?: true; bodies: readonly [unknown, unknown] | ((ids: Ids) => readonly [unknown, unknown] | Promise<readonly [unknown, unknown]>) }

let world: TestApp
beforeAll(async () => { world = await openTestApp() })
afterAll(() => world.close())

const nothing: readonly [undefined, undefined] = [undefined, undefined]
const both = (one: object): readonly [object, object] => [one, one]
const told = (a: object, member = 'words'): readonly [object, object] => [{ ...a, [member]: '甲写的说明文字' }, { ...a, [member]: '乙写的说明文字' }]
const family = (name: string) => () => familyAtWork(world, 'STATION_WORKER', '盐窝', '', [name])
let handovers = 0

/** Table of the record whose version is named, the id it goes by, and how one is made. */
const subjects = {
  case: { table: 'service_case', id: 'caseId', make: family('caseId') },
  crisis: { table: 'crisis', id: 'crisisId', make: family('crisisId') },
  referral: { table: 'referral', id: 'referralId', make: family('referralId') },
  lead: { table: 'lead', id: 'leadId', make: family('leadId') },
  need: { table: 'need', id: 'needId', make: family('needId') },
  household: { table: 'household', id: 'householdId', make: () => householdAtWork(world, 'STATION_WORKER', '盐窝') },
  person: { table: 'person', id: 'otherPersonId', make: () => householdAtWork(world, 'STATION_WORKER', '盐窝') },
  consent: { table: 'consent', id: 'consentId', make: () => householdAtWork(world, 'STATION_WORKER', '盐窝') },
  group: { table: 'service_group', id: 'groupId', make: () => groupAtWork(world, 'STATION_WORKER', '盐窝') },
  member: { table: 'group_member', id: 'memberId', make: () => groupAtWork(world, 'STATION_WORKER', '盐窝') },
  session: { table: 'group_session', id: 'sessionId', make: () => groupAtWork(world, 'STATION_WORKER', '盐窝') },
  activity: { table: 'activity', id: 'activityId', make: () => activityAtWork(world, 'STATION_WORKER', '盐窝') },
  enrolment: { table: 'activity_enrolment', id: 'enrolmentId', make: () => activityAtWork(world, 'STATION_WORKER', '盐窝') },
  signIn: { table: 'activity_sign_in', id: 'signInId', make: () => activityAtWork(world, 'STATION_WORKER', '盐窝') },
  handout: { table: 'activity_handout', id: 'handoutId', make: () => activityAtWork(world, 'STATION_WORKER', '盐窝') },
  handover: { table: 'handover', id: 'handoverId', make: () => handoverAtWork() },
  received: { table: 'handover', id: 'handoverId', make: () => receivedHandover() },
  applied: { table: 'referral', id: 'referralId', make: async () => ({ referralId: (await (await doing(world, 'STATION_WORKER'))(referrals.applyReferral, { params: { householdId: await familyOf(await world.as('STATION_WORKER')) }, body: referralInput() })).id }) },
  sent: { table: 'referral', id: 'referralId', make: async () => ({ referralId: (await sent(world, await familyOf(await world.as('STATION_WORKER')))).id }) },
  accepted: { table: 'referral', id: 'referralId', make: () => acceptedReferral() },
  link: { table: 'person_link', id: 'linkId', make: () => linkedPeople() },
} as const

async function handoverAtWork(): Promise<Ids> {
  await world.job.query(`update handover set state = 'CANCELLED' where state <> 'DONE'`)
  const { caseId } = await fillHands(world.job, { who: 'STATION_WORKER', mark: `at once ${handovers += 1}` })
  const { id } = await (await doing(world, 'STATION_WORKER'))(createHandover, { body: handover })
  return { handoverId: id, caseId }
}

async function receivedHandover(): Promise<Ids> {
  const ids = await handoverAtWork()
  const at = { params: { handoverId: ids.handoverId! }, body: { words: '' } }
  await (await world.as('STATION_WORKER')).call(handHandover, at, { ifMatch: 1 })
  await (await world.as('DEPUTY_STATION_HEAD')).call(receiveHandover, at, { ifMatch: 2 })
  return ids
}

async function acceptedReferral(): Promise<Ids> {
  const { id: referralId } = await sent(world, await familyOf(await world.as('STATION_WORKER')))
  await (await world.as('陈庄社工')).call(referrals.answerReferral, { params: { referralId }, body: { answer: 'ACCEPT', receivedOn: '2025-06-16' } as never }, { ifMatch: 2 })
  return { referralId }
}

async function linkedPeople(): Promise<Ids> {
  const [one, other] = [await householdAtWork(world, 'STATION_WORKER', '盐窝'), await householdAtWork(world, 'STATION_WORKER', '盐窝')]
  const { id } = await (await doing(world, 'STATION_WORKER'))(decideLink, { body: { personId: one.personId!, otherId: other.personId!, deed: 'LINK', note: '同一个人' } })
  return { linkId: id }
}

const handover = {
  stationId: stations.盐窝.id, workerId: accountOf('STATION_WORKER'), receiverId: accountOf('DEPUTY_STATION_HEAD'), witnessId: accountOf('STATION_HEAD'), reason: 'RESIGNED', leavesOn: '2025-06-30',
} as never
const { workerId: _worker, stationId: _station, ...handoverChange } = handover as Record<string, unknown>

const referralChange = (situation: string) => referralInput({ situation })
const heads = ['STATION_HEAD', 'SUPERVISOR'] as const
const front = ['STATION_WORKER', 'STATION_HEAD'] as const

const deeds: Record<string, Deed> = {
  'cases.update': { on: 'case', bodies: told({}, 'alias') },
  'cases.handOver': { on: 'case', bodies: told({ responsibleId: accountOf('STATION_HEAD') }, 'reason') },
  'cases.step': { on: 'case', state: `state = 'ACTIVE'`, bodies: [{ deed: 'SUSPEND', reason: '外出务工' }, { deed: 'TRANSFER', reason: '迁往外县' }] },
  'cases.setLevel': { on: 'case', state: `state = 'ACTIVE', level = 'GENERAL'`, bodies: [{ level: 'KEY', reason: '情况变化' }, { level: 'CRISIS', reason: '情况变化' }] },
  'groups.move': { on: 'group', state: `state = 'RUNNING'`, bodies: [{ deed: 'END' }, { deed: 'CANCEL', reason: '人数不够' }] },
  'groups.changeMember': { on: 'member', bodies: told({ age: 70, appliedOn: '2025-06-05', screening: 'FIT' }, 'situation') },
  'groups.saveSession': { on: 'session', bodies: told({ heldOn: '2025-06-11', marks: [] }, 'topic') },
  'groups.dropSession': { on: 'session', isGone: true, bodies: nothing },
  'groups.saveMeasures': { on: 'group', state: `state = 'RUNNING'`, bodies: ({ memberId }) => [{ measureName: '孤独量表', rows: [{ memberId, before: 40, after: 30 }] }, { measureName: '孤独量表', rows: [{ memberId, before: 40, after: 20 }] }] },
  'activities.move': { on: 'activity', bodies: [{ deed: 'START' }, { deed: 'CANCEL', reason: '下大雨' }] },
  'activities.changeEnrolment': { on: 'enrolment', bodies: [{ needs: '轮椅' }, { isCancelled: true }] },
  'activities.setSeats': { on: 'activity', bodies: [{ seats: 10 }, { seats: 20 }] },
  'activities.saveSheets': { on: 'activity', bodies: [9, 10].map((asked) => ({ asked, verySatisfied: 5, satisfied: 2, neutral: 1, dissatisfied: 0, veryDissatisfied: 0 })) as unknown as readonly [object, object] },
  'activities.withdrawSignIn': { on: 'signIn', bodies: both({}) },
  'activities.openCheckIn': { on: 'activity', bodies: [{ hours: 1 }, { hours: 2 }] },
  'activities.closeCheckIn': { on: 'activity', state: `state = 'RUNNING', check_in_until = now() + interval '1 hour', check_in_hash = sha256(id::text::bytea)`, bodies: nothing },
  'activities.withdrawHandout': { on: 'handout', bodies: both({}) },
  'crises.move': { on: 'crisis', state: `state = 'HANDLING'`, bodies: [{ deed: 'STABILISE', words: '已经平稳' }, { deed: 'CANCEL', words: '核实是误报' }] },
  'crises.nameReaders': { on: 'crisis', bodies: [{ readerIds: [accountOf('DEPUTY_STATION_HEAD')] }, { readerIds: [] }] },
  'crises.linkHousehold': { on: 'crisis', state: 'household_id = null', bodies: async ({ householdId }) => [{ householdId }, { householdId: (await householdAtWork(world, 'STATION_WORKER', '盐窝')).householdId }] },
  'needs.change': { on: 'need', bodies: told({ level: 'MATERIAL' }, 'description') },
  'needs.move': { on: 'need', bodies: [{ state: 'IN_SERVICE', response: '' }, { state: 'MET', response: '送去了煤' }] },
  'leads.handle': { on: 'lead', bodies: told({}) },
  'leads.submit': { on: 'lead', bodies: told({ to: 'TOWNSHIP_OFFICER' }) },
  'leads.dispatch': { on: 'lead', state: `state = 'TO_DISPATCH', dispatcher_role = 'COUNTY_OFFICER'`, who: ['COUNTY_OFFICER'], bodies: told({ stationId: stations.盐窝.id }) },
  'leads.accept': { on: 'lead', state: `due_on = '2025-06-30', dispatched_at = now(), state = 'TO_ACCEPT'`, bodies: told({}) },
  'leads.return': { on: 'lead', state: `due_on = '2025-06-30', dispatched_at = now(), state = 'TO_ACCEPT'`, bodies: told({}) },
  'leads.step': { on: 'lead', state: `state = 'IN_PROGRESS'`, bodies: told({}) },
  'leads.finish': { on: 'lead', state: `state = 'IN_PROGRESS'`, bodies: told({ finishedOn: '2025-06-16' }) },
  'leads.callBack': { on: 'lead', state: `state = 'FINISHED', finished_on = '2025-06-16'`, bodies: told({ calledBackOn: '2025-06-16', satisfaction: 'SATISFIED' }) },
  'leads.reopen': { on: 'lead', state: `state = 'FINISHED', finished_on = '2025-06-16'`, bodies: told({}) },
  'leads.refer': { on: 'lead', state: `state = 'IN_PROGRESS'`, bodies: told({}) },
  'leads.close': { on: 'lead', bodies: [{ reason: 'OTHER', words: '重复登记的' }, { reason: 'OTHER', words: '对方已经搬走' }] },
  'leads.link': { on: 'lead', bodies: async () => [{ householdId: (await householdAtWork(world, 'STATION_WORKER', '盐窝')).householdId }, { householdId: (await householdAtWork(world, 'STATION_WORKER', '盐窝')).householdId }] },
  'referrals.amend': { on: 'applied', who: ['STATION_WORKER'], bodies: [referralChange('甲的情况'), referralChange('乙的情况')] },
  'referrals.review': { on: 'applied', who: heads, bodies: [{ decision: 'SEND' }, { decision: 'DECLINE', words: '本站可以办' }] },
  'referrals.answer': { on: 'sent', who: ['陈庄社工'], bodies: [{ answer: 'ACCEPT', receivedOn: '2025-06-16' }, { answer: 'REFUSE', receivedOn: '2025-06-16', words: '不在服务范围' }] },
  'referrals.supplement': { on: 'sent', state: `state = 'MORE_NEEDED'`, who: ['STATION_WORKER'], bodies: told({ items: [] }) },
  'referrals.takeOver': { on: 'accepted', who: ['陈庄社工'], bodies: told({}) },
  'referrals.file': { on: 'accepted', who: ['陈庄社工'], bodies: () => { const file = householdInput({ stationId: stations.陈庄.id, regionCode: stations.陈庄.village }); return [file, Object.assign({}, file, { remarks: '按转来的资料' })] } },
  'referrals.reviewLater': { on: 'referral', who: heads, bodies: [{ opinion: 'AGREE' }, { opinion: 'OBJECT', words: '应先报站长' }] },
  'referrals.feedback': { on: 'accepted', who: ['陈庄社工'], bodies: told({}) },
  'referrals.close': { on: 'sent', state: `state = 'REFUSED'`, who: ['STATION_WORKER'], bodies: told({}) },
  'referrals.withdraw': { on: 'sent', who: ['STATION_WORKER'], bodies: told({}) },
  'handovers.change': { on: 'handover', bodies: [handoverChange, { ...handoverChange, leavesOn: '2025-07-10' }] },
  'handovers.assign': { on: 'handover', who: ['STATION_WORKER'], bodies: ({ caseId }) => [{ lines: [{ kind: 'case', subjectId: caseId, note: '甲' }] }, { lines: [{ kind: 'case', subjectId: caseId, note: '乙' }] }] },
  'handovers.refresh': { on: 'handover', who: ['STATION_WORKER'], mayRepeat: true, bodies: both({}) },
  'handovers.hand': { on: 'handover', who: ['STATION_WORKER'], bodies: told({}) },
  'handovers.receive': { on: 'handover', state: `state = 'HANDED'`, who: ['DEPUTY_STATION_HEAD'], bodies: told({}) },
  'handovers.return': { on: 'handover', state: `state = 'HANDED'`, who: ['DEPUTY_STATION_HEAD'], bodies: told({}) },
  'handovers.cancel': { on: 'handover', who: ['STATION_WORKER'], bodies: told({}) },
  'households.update': { on: 'household', bodies: told({ filingMode: 'HOME_VISIT' }, 'remarks') },
  'households.updatePerson': { on: 'person', bodies: ['13800000001', '13800000002'].map((phone) => memberInput({ relation: 'SPOUSE', name: '赵小梅', phone })) as unknown as readonly [object, object] },
  'households.personLeaves': { on: 'household', bodies: [{ leftOn: '2025-06-16', reason: 'MOVED_OUT' }, { leftOn: '2025-06-15', reason: 'MOVED_OUT' }] },
  'households.changeTier': { on: 'household', bodies: [{ tier: 'KEY', reasons: ['WORKER_JUDGEMENT'], note: '甲认为情况有变化' }, { tier: 'HIGH_RISK', reasons: ['WORKER_JUDGEMENT'], note: '乙认为风险很高' }] },
  'households.move': { on: 'household', bodies: told({ stationId: stations.盐窝.id, regionCode: stations.盐窝.village, note: '' }, 'livingAddress') },
  'households.close': { on: 'household', bodies: told({ closedOn: '2025-06-16', reason: 'MOVED_AWAY' }, 'note') },
  'households.reopen': { on: 'household', state: `state = 'CLOSED', closed_on = '2025-06-15', close_reason = 'MOVED_AWAY', next_visit_due_on = null`, bodies: told({}, 'note') },
  'households.undoLink': { on: 'link', bodies: told({}, 'reason') },
  'households.withdrawConsent': { on: 'consent', bodies: told({ items: ['SHARE'], withdrawnOn: '2025-06-16' }, 'reason') },
  'handovers.witness': { on: 'received', who: ['STATION_HEAD'], isLast: true, bodies: told({}) },
}
async function together(id: string, deed: Deed, isSame: boolean): Promise<Reply<AnyContract>[]> {
  const { contract } = allRoutes.find((one) => one.contract.id === id)!
  const { table, id: key, make } = subjects[deed.on]
  const ids: Ids = await make()
  if (deed.state) await world.job.query(`update ${table} set ${deed.state} where id = $1`, [ids[key]])
  const [mine, yours] = typeof deed.bodies === 'function' ? await deed.bodies(ids) : deed.bodies
  const { rows: [row] } = await world.owner.query<{ version: number }>(`select version from ${table} where id = $1`, [ids[key]])
  const who = await Promise.all((deed.who ?? front).map((person) => world.as(person)))
  const sends = isSame ? [mine, mine, mine] : [mine, yours, mine, yours]
  const names = [...contract.path.matchAll(/:(\w+)/g)].map(([, name]) => name!)
  const params = Object.fromEntries(names.map((name) => [name, name === 'personId' ? ids.otherPersonId : ids[name]]))
  return Promise.all(sends.map((body, at) => who[at % who.length]!.call(contract, { params, ...(body === undefined ? {} : { body }) } as never, { ifMatch: row!.version })))
}

describe('by several at once', () => {
  it('names every edit and step of the desk', () => {
    const all = allRoutes.map(({ contract }) => contract).filter((one) => one.ifMatch && desk.test(one.id)).map(({ id }) => id)
    expect(Object.keys(deeds).sort()).toEqual(all.sort())
  })

  it.each(Object.entries(deeds))('%s: one is done, the others are told', async (id, deed) => {
    for (const isSame of deed.isLast ? [false] : [true, false]) {
      const replies = await together(id, deed, isSame)
      if (deed.mayRepeat && replies.every(({ status }) => status < 300)) continue
      const refused = replies.filter(({ status }) => status >= 300)
      expect([isSame, replies.length - refused.length, (refused.length === replies.length ? refused : refused.filter(({ status }) => status !== 409 && status !== 412 && !(deed.isGone && (status === 404 || status === 403)))).map(({ text }) => text)]).toEqual([isSame, 1, []])
      for (const { status, problem } of refused.filter((one) => one.status === 409 || one.status === 412)) {
        expect(`${problem.title}${problem.detail ?? ''}`, 'says what to do').toMatch(/请|核对|刷新|再|可以/)
        if (status === 412) expect((problem as { current?: { version?: number } }).current?.version, 'the present version').toBeGreaterThan(0)
      }
    }
  })
})
