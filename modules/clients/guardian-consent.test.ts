// The guardian's consent child by child (个人信息保护法 第三十一条): age, named or not, who came later, what was taken back, what stood before.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inScope } from '../../kernel/server/transaction.ts'
import { openWith } from '../../tests/support/people.ts'
import { stations } from '../../tests/support/world.ts'
import { wordText } from '../../tests/support/word-text.ts'
import * as activities from '../activities/model/api.ts'
import * as cases from '../cases/model/api.ts'
import * as groups from '../groups/model/api.ts'
import { applyReferral } from '../referrals/model/api.ts'
import { consentNotices } from './index.ts'
import * as api from './model/api.ts'
import { consentGap, missingWords, standingChildren, standingItems, unguarded } from './model/consent.ts'
import { askConsent } from './model/consent-api.ts'
import { printHousehold } from './model/paper.ts'
import { consentInput, householdInput, identityNumberOf, memberInput } from './testing.ts'
import type { HouseholdView } from './model/views.ts'

const { world, worker } = await openWith({ worker: 'STATION_WORKER' })

// Today is 2025-06-16: 14 on the day, 13 the day before.
const thirteen = '2011-06-17'
const fourteen = '2011-06-16'
const fifteen = '2010-06-16'
const whole = ['FILE_AND_SERVICE', 'SENSITIVE', 'GUARDIAN_UNDER_14', 'SHARE', 'PHOTO_RECORD']
let order = 100
const childOf = (name: string, bornOn: string) => ({ name, relation: 'SON', identityNumber: identityNumberOf(bornOn, order += 2) })
const guardian = (over: object = {}) => consentInput({ items: whole, relation: '祖母', ...over }) as never
const file = async (children: object[], consent: object = guardian()) => {
  const reply = await worker.call(api.createHousehold, { body: householdInput({ members: [memberInput(), ...children], consent }) })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}
const idOf = (home: HouseholdView, name: string) => home.members.find((one) => one.name === name)!.id
const ask = async (home: HouseholdView, name: string) => (await worker.call(askConsent, { params: { householdId: home.id }, query: { personId: idOf(home, name) } })).body
const missing = async (home: HouseholdView, name: string) => (await ask(home, name)).missing
const record = async (home: HouseholdView, over: object) => worker.call(api.recordConsent, { params: { householdId: home.id }, body: guardian(over) })
const withdraw = (home: HouseholdView, body: object, consent = home.consents[0]!) =>
  worker.call(api.withdrawConsent, { params: { householdId: home.id, consentId: consent.id }, body: { items: [], withdrawnOn: '2025-06-16', reason: '不同意', ...body } as never }, { ifMatch: consent.version })

describe('the words of it', () => {
  const given = (children: string[], over: object = {}) => ({ basis: 'CONSENT', items: ['FILE_AND_SERVICE', 'GUARDIAN_UNDER_14'], withdrawnOn: null, children, ...over })

  it('cover the children named and nobody else, in any of the consents that stand', () => {
    expect(unguarded([given(['a'])], ['a', 'b'])).toEqual(['b'])
    expect(unguarded([given(['a']), given(['b'])], ['a', 'b'])).toEqual([])
    expect(unguarded([given(['a'], { withdrawnOn: '2025-06-01' })], ['a'])).toEqual(['a'])
    expect(unguarded([{ basis: 'STATUTORY_DUTY', items: [], withdrawnOn: null }], ['a'])).toEqual([])
    expect([consentGap([given([])], ['a']), consentGap([given(['a'])], ['a']), consentGap([], ['a'])]).toEqual(['GUARDIAN_UNDER_14', undefined, 'FILE_AND_SERVICE'])
  })

  it('go child by child; the item is gone with the last of them', () => {
    const taken = (personId?: string) => ({ item: 'GUARDIAN_UNDER_14', on: '2025-06-16', reason: '', ...(personId ? { personId } : {}) })
    const items = ['FILE_AND_SERVICE', 'GUARDIAN_UNDER_14']
    expect([standingChildren(['a', 'b'], [taken('a')]), standingItems(items, [taken('a')], ['a', 'b'])]).toEqual([['b'], items])
    expect([standingChildren(['a', 'b'], [taken('a'), taken('b')]), standingItems(items, [taken('a'), taken('b')], ['a', 'b'])]).toEqual([[], ['FILE_AND_SERVICE']])
    expect([standingChildren(['a'], [taken()]), standingItems(items, [taken()])]).toEqual([[], ['FILE_AND_SERVICE']])
  })

  it('say which child', () => {
    expect(missingWords(['GUARDIAN_UNDER_14', 'SHARE'], [{ name: '小满' }, { name: '小雪' }])).toBe('“向有关部门、机构提供”的同意，小满、小雪（不满 14 周岁）的监护人同意')
  })
})

describe('cell by cell', () => {
  const cells: [string, string, 'covered' | 'missing' | 'not asked'][] = [
    ['named, 13', thirteen, 'covered'], ['named, 14', fourteen, 'not asked'], ['named, 15', fifteen, 'not asked'],
  ]
  it.each(cells)('%s', async (_cell, bornOn, outcome) => {
    const home = await file([childOf('小满', bornOn)], guardian({ givenOn: '2025-06-16' }))
    expect(await missing(home, '小满')).toEqual([])
    expect(home.consents[0]!.children.map(({ name }) => name)).toEqual(outcome === 'covered' ? ['小满'] : [])
    expect(home.children.map(({ isGuarded }) => isGuarded)).toEqual(outcome === 'covered' ? [true] : [])
  })

  it('not named: the second consent names one of two, the other waits for its own', async () => {
    const home = await file([childOf('小满', thirteen), childOf('小雪', thirteen), childOf('大郎', fourteen)])
    const { body: without } = await withdraw(home, {})
    expect(without).toMatchObject({ consentGap: 'FILE_AND_SERVICE', children: [{ name: '小满', isGuarded: false }, { name: '小雪', isGuarded: false }] })
    const one = await record(home, { children: [idOf(home, '小满')] })
    expect(one.body).toMatchObject({ consentGap: 'GUARDIAN_UNDER_14', children: [{ name: '小满', isGuarded: true }, { name: '小雪', isGuarded: false }] })
    expect([await missing(home, '小满'), await ask(home, '小雪'), await missing(home, '大郎')]).toEqual([
      [], { missing: ['GUARDIAN_UNDER_14'], children: [{ id: idOf(home, '小雪'), name: '小雪' }], to: `/households/${home.id}/consents/new` }, [],
    ])
    expect((await record(home, {})).body.consentGap, 'nobody named: all of them').toBeNull()
  })

  it('names only children of this family, and at least one', async () => {
    const home = await file([childOf('小满', thirteen), childOf('大郎', fifteen)])
    const other = await file([childOf('小雪', thirteen)])
    for (const children of [[idOf(other, '小雪')], [idOf(home, '大郎')], []]) {
      const { status, problem } = await record(home, { children })
      expect([status, problem.errors?.map(({ field }) => field)]).toEqual([422, ['children']])
    }
  })

  it('taken back for one child, the other stays; with the last one the item is gone', async () => {
    const home = await file([childOf('小满', thirteen), childOf('小雪', thirteen)])
    const first = await withdraw(home, { items: ['GUARDIAN_UNDER_14'], children: [idOf(home, '小满')] })
    expect(first.body).toMatchObject({ consentGap: 'GUARDIAN_UNDER_14', consents: [{ withdrawnOn: null, children: [{ name: '小满', isStanding: false }, { name: '小雪', isStanding: true }] }] })
    expect([await missing(home, '小满'), await missing(home, '小雪')]).toEqual([['GUARDIAN_UNDER_14'], []])
    const again = await withdraw(first.body, { items: ['GUARDIAN_UNDER_14'], children: [idOf(home, '小满')] })
    expect([again.status, again.problem.errors?.[0]?.field]).toEqual([422, 'children'])
    const last = await withdraw(first.body, { items: ['GUARDIAN_UNDER_14'] })
    expect(last.body.children.map(({ isGuarded }) => isGuarded)).toEqual([false, false])
    expect((await withdraw(last.body, { items: ['GUARDIAN_UNDER_14'] })).problem.errors?.[0]?.field).toBe('items')
    expect((await withdraw(last.body, { children: [idOf(home, '小雪')] })).problem.errors?.[0]?.field).toBe('children')
  })

  it('a ground without consent covers the child as well', async () => {
    const home = await file([childOf('小满', thirteen)], { basis: 'STATUTORY_DUTY', items: [], basisNote: '受县民政局委托核查', givenOn: '2025-06-10' })
    expect([home.consentGap, await missing(home, '小满')]).toEqual([null, []])
  })
})

describe('who comes later', () => {
  it('joins with a consent of the guardian, which covers him and nobody else', async () => {
    const home = await file([childOf('小满', thirteen)])
    const params = { householdId: home.id }
    const newcomer = childOf('小雪', thirteen)
    const refused = await worker.call(api.addPerson, { params, body: newcomer as never })
    expect([refused.status, refused.problem.detail]).toEqual([409, '小雪不满 14 周岁，请在“监护人同意”里一并登记监护人的同意'])
    const unticked = await worker.call(api.addPerson, { params, body: { ...newcomer, consent: consentInput({ items: ['FILE_AND_SERVICE'], relation: '祖母', givenOn: '2025-06-17' }) } as never })
    expect(unticked.problem.errors?.map(({ field, message }) => [field, message])).toEqual([['consent.givenOn', '同意日期不能晚于今天'], ['consent.items', '小雪不满 14 周岁，须勾选“不满十四周岁未成年人的监护人同意”']])
    await withdraw(home, { items: ['GUARDIAN_UNDER_14'] })
    const { status, body } = await worker.call(api.addPerson, { params, body: { ...newcomer, consent: guardian() } as never })
    expect([status, body.children]).toMatchObject([201, [{ name: '小满', isGuarded: false }, { name: '小雪', isGuarded: true }]])
    expect((await worker.call(api.addPerson, { params, body: childOf('大郎', fourteen) as never })).status, 'at 14 he is asked himself').toBe(201)
  })

  it('whose age was set right is not covered until recorded', async () => {
    const home = await file([{ name: '小满', relation: 'SON', documentKind: 'NONE', noIdentityReason: '未上户口', sex: 'MALE' }])
    const member = home.members.find(({ name }) => name === '小满')!
    const { body } = await worker.call(api.updatePerson, { params: { householdId: home.id, personId: member.id }, body: { name: '小满', relation: 'SON', documentKind: 'NONE', noIdentityReason: '未上户口', sex: 'MALE', bornOn: '2015-01-01' } as never }, { ifMatch: member.version })
    expect(body).toMatchObject({ consentGap: 'GUARDIAN_UNDER_14', children: [{ name: '小满', isGuarded: false }] })
  })

  it('is on the desk by name, one line for all', async () => {
    const lines = () => inScope(world.appPool, worker.token, null, async ({ tx, actor }) => ({ result: (await consentNotices({ tx, actor, today: '2025-06-16' })).map(({ title }) => title) }))
    await world.job.query('update person set state = \'LEFT\', left_on = \'2025-06-16\' where relation = \'SON\'')
    const home = await file([childOf('小满', thirteen), childOf('小雪', thirteen)])
    expect((await lines()).filter((line) => line.includes('监护人'))).toEqual([])
    await withdraw(home, { items: ['GUARDIAN_UNDER_14'], children: [idOf(home, '小雪')] })
    expect(await lines()).toContain('小雪还没有监护人的同意')
    await withdraw((await worker.call(api.showHousehold, { params: { householdId: home.id } })).body, { items: ['GUARDIAN_UNDER_14'] })
    expect(await lines()).toContain('2 个孩子还没有监护人的同意')
  })
})

describe('what stood before this', () => {
  it('covers the children on file when it was recorded, not those entered later, and nobody where it was taken back', async () => {
    const homes = [await file([childOf('小满', thirteen), childOf('大郎', '2009-01-01')]), await file([childOf('小满', thirteen)])]
    await world.job.query(`insert into person (id, household_id, station_id, region_code, household_state, name, relation, document_kind, no_identity_reason, sex, born_on, created_at)
      select gen_random_uuid(), id, station_id, region_code, state, '后来', 'SON', 'NONE', '测试', 'MALE', '2015-01-01', now() + interval '1 hour' from household where id = $1`, [homes[0]!.id])
    await world.job.query('update consent set guarded_ids = \'{}\' where household_id = any($1)', [homes.map(({ id }) => id)])
    await world.job.query(`update consent set withdrawn_items = '[{"item": "GUARDIAN_UNDER_14", "on": "2025-06-16", "reason": ""}]' where household_id = $1`, [homes[1]!.id])
    const migration = readFileSync(new URL('../../database/migrations/0042_guardians_child_by_child.sql', import.meta.url), 'utf8')
    await world.job.query(migration.slice(migration.indexOf('update consent'), migration.indexOf('-- end of what')))
    const now = await Promise.all(homes.map(async ({ id }) => (await worker.call(api.showHousehold, { params: { householdId: id } })).body.children.map(({ name, isGuarded }) => [name, isGuarded])))
    expect(now).toEqual([[['小满', true], ['后来', false]], [['小满', false]]])
  })
})

describe('work about a child', () => {
  it('is refused with its name, about a brother who is covered it is not; the family’s own work asks as ever', async () => {
    const home = await file([childOf('小满', thirteen), childOf('小雪', thirteen)])
    await withdraw(home, { items: ['GUARDIAN_UNDER_14'], children: [idOf(home, '小雪')] })
    const stationId = stations.盐窝.id
    const { body: group } = await worker.call(groups.createGroup, { body: { stationId, name: '成长小组', kind: 'GROWTH' } })
    const { body: activity } = await worker.call(activities.createActivity, { body: { stationId, name: '暑期班', theme: 'CHILDREN', heldOn: '2025-07-10' } as never })
    const signed = { guardianName: '王桂兰', guardianConsentOn: '2025-06-15' }
    const tries = (name: string) => [
      worker.call(groups.addMember, { params: { groupId: group.id }, body: { personId: idOf(home, name), appliedOn: '2025-06-16', screening: 'FIT', ...signed } as never }),
      worker.call(activities.enrol, { params: { activityId: activity.id }, body: { personId: idOf(home, name), ...signed } as never }),
      worker.call(cases.openCase, { params: { householdId: home.id }, body: { personId: idOf(home, name), responsibleId: home.responsibleWorkerId } as never }),
      worker.call(applyReferral, { params: { householdId: home.id }, body: { kind: 'PARTIAL', target: 'OUTSIDE', toBody: 'HOSPITAL', toName: '县医院', personId: idOf(home, name), reason: '发育迟缓', provided: '走访', situation: '在校', request: '评估', urgency: 'GENERAL', consent: 'WRITTEN', items: ['BASIC'] } as never }),
    ]
    for (const reply of await Promise.all(tries('小雪'))) expect([reply.status < 500 && reply.status >= 400, reply.text]).toEqual([true, expect.stringMatching(/小雪.*监护人/)])
    for (const reply of await Promise.all(tries('小满'))) expect(reply.status, reply.text).toBe(201)
    expect((await worker.call(askConsent, { params: { householdId: home.id }, query: { item: 'SHARE' } })).body.missing).toEqual([])
  })

  it('stands on paper: on the notice who signed for whom, on the card who is without', async () => {
    const home = await file([childOf('小满', thirteen), childOf('小雪', thirteen)])
    await withdraw(home, { items: ['GUARDIAN_UNDER_14'], children: [idOf(home, '小雪')] })
    const paper = async (part: string) => wordText((await worker.call(printHousehold, { params: { householdId: home.id }, query: { part } as never })).bytes)
    expect(await paper('CONSENT')).toContain('孩子：小满、小雪（2025年6月16日撤回）')
    const card = await paper('CARD')
    for (const words of ['☑不满十四周岁未成年人的监护人同意', '监护人已同意的孩子：小满', '还没有监护人同意的孩子：小雪']) expect(card).toContain(words)
  })
})
