// Consent by item and edition (逐项同意、告知书版本), taking one item back, and what other work asks before it starts.
import { describe, expect, it } from 'vitest'
import { consentItemCodes } from '../../kernel/model/codes/consent.ts'
import { Problem } from '../../kernel/model/problem.ts'
import { inScope, type ScopedTransaction } from '../../kernel/server/transaction.ts'
import { openWith } from '../../tests/support/people.ts'
import { missingConsent, requireConsent } from './index.ts'
import * as api from './model/api.ts'
import { consentGap, missingItems, standingItems } from './model/consent.ts'
import { currentNotice, noticeNumbered, noticeOn } from './model/notice.ts'
import { consentInput, householdInput, memberInput } from './testing.ts'

const { world, worker } = await openWith({ worker: 'STATION_WORKER' })

const given = (items: string[], over: object = {}) => ({ basis: 'CONSENT', items, withdrawnOn: null, ...over })
const home = async (items: string[]) => (await worker.call(api.createHousehold, { body: householdInput({ consent: consentInput({ items }) }) })).body

describe('the notice', () => {
  it('says for every item what it is for, how long data are kept and what taking it back means', () => {
    for (const id of consentItemCodes.ids) for (const text of Object.values(currentNotice.items[id])) expect(text).not.toBe('')
    expect(currentNotice.parts.map(([title]) => title)).toEqual(['谁在处理', '怎样处理', '提供给谁', '您的权利', '保存期限'])
  })

  it('is the edition of its day; one that never was is refused at its field', async () => {
    expect([noticeOn('2025-06-16').version, noticeOn('2020-01-01').version, noticeNumbered('1999-01')]).toEqual(['2025-01', '2025-01', undefined])
    const { id } = await home(['FILE_AND_SERVICE'])
    const { status, problem } = await worker.call(api.recordConsent, { params: { householdId: id }, body: consentInput({ textVersion: '1999-01' }) as never })
    expect([status, problem.errors?.[0]?.field]).toEqual([422, 'textVersion'])
  })
})

describe('taking back', () => {
  it('one item leaves the others standing, with its day and reason; the last one takes back the whole', async () => {
    const { id: householdId, consents: [consent] } = await home(['FILE_AND_SERVICE', 'PHOTO_RECORD', 'PUBLICITY'])
    const withdraw = (items: string[], version: number) => worker.call(api.withdrawConsent, { params: { householdId, consentId: consent!.id }, body: { items: items as never, withdrawnOn: '2025-06-16', reason: '不想公开' } }, { ifMatch: version })
    const one = await withdraw(['PUBLICITY'], consent!.version)
    expect(one.body).toMatchObject({ consentGap: null, consents: [{ withdrawnOn: null, withdrawnItems: [{ item: 'PUBLICITY', on: '2025-06-16', reason: '不想公开' }] }] })
    const again = await withdraw(['PUBLICITY'], consent!.version + 1)
    expect([again.status, again.problem.errors?.[0]?.field]).toEqual([422, 'items'])
    const service = await withdraw(['FILE_AND_SERVICE'], consent!.version + 1)
    expect(service.body.consentGap).toBe('FILE_AND_SERVICE')
    expect((await withdraw(['PHOTO_RECORD'], consent!.version + 2)).body.consents[0]).toMatchObject({ withdrawnOn: '2025-06-16', allowed: [] })
  })

  it('counts at once for what may be done', () => {
    expect(standingItems(['FILE_AND_SERVICE', 'SHARE'], [{ item: 'SHARE', on: '2025-06-16', reason: '' }])).toEqual(['FILE_AND_SERVICE'])
    expect(consentGap([given([])], [])).toBe('FILE_AND_SERVICE')
  })
})

describe('health, disability and state of mind (个人信息保护法第二十九条)', () => {
  const told = '“健康状况”、“残疾类别”属于敏感个人信息'
  const ill = () => memberInput({ healthNotes: '精神分裂症', disabilityKinds: ['MENTAL'] })

  it('are filed with a consent of their own, or on a ground without consent; who refuses is served without them', async () => {
    const file = (members: object[], consent: object) => worker.call(api.createHousehold, { body: householdInput({ members, consent }) })
    const refused = await file([ill()], consentInput({ items: ['FILE_AND_SERVICE'] }))
    expect([refused.status, refused.problem.errors]).toMatchObject([422, [{ field: 'consent.items', message: expect.stringContaining(told) }]])
    expect((await file([memberInput()], consentInput({ items: ['FILE_AND_SERVICE'] }))).status).toBe(201)
    expect((await file([ill()], consentInput({ items: ['FILE_AND_SERVICE', 'SENSITIVE'] }))).status).toBe(201)
    expect((await file([ill()], consentInput({ basis: 'STATUTORY_DUTY', items: [], basisNote: '受县民政局委托核查' }))).status).toBe(201)
  })

  it('are not added to a file without it; what stands there is not asked about again', async () => {
    const { id: householdId } = await home(['FILE_AND_SERVICE'])
    const added = await worker.call(api.addPerson, { params: { householdId }, body: { ...ill(), relation: 'SPOUSE' } as never })
    expect([added.status, added.problem.detail]).toMatchObject([409, expect.stringContaining(told)])

    const full = (await worker.call(api.createHousehold, { body: householdInput({ members: [ill()] }) })).body
    await worker.call(api.withdrawConsent, { params: { householdId: full.id, consentId: full.consents[0]!.id }, body: { items: ['SENSITIVE'], withdrawnOn: '2025-06-16', reason: '本人要求' } }, { ifMatch: full.consents[0]!.version })
    const [member] = full.members
    const change = (over: object, version = member!.version) => worker.call(api.updatePerson, { params: { householdId: full.id, personId: member!.id }, body: { name: '张三丰', relation: 'HEAD', disabilityKinds: ['MENTAL'], ...over } as never }, { ifMatch: version })
    expect((await change({ occupation: '在家' })).status).toBe(200)
    expect((await change({ medication: '奥氮平' }, member!.version + 1)).status).toBe(409)
  })
})

describe('what work asks for before it starts', () => {
  it('names every item missing; a ground without consent covers the service, never a publication or handing on', () => {
    expect(missingItems([given(['FILE_AND_SERVICE'])], ['FILE_AND_SERVICE', 'SHARE'])).toEqual(['SHARE'])
    const duty = [given([], { basis: 'STATUTORY_DUTY' })]
    expect(missingItems(duty, ['FILE_AND_SERVICE', 'GUARDIAN_UNDER_14', 'SHARE', 'PUBLICITY'])).toEqual(['SHARE', 'PUBLICITY'])
    expect(missingItems([given(['SHARE'], { withdrawnOn: '2025-06-01' })], ['SHARE'])).toEqual(['SHARE'])
  })

  it('asks for the guardian of a child under 14, from the day before the birthday to none after', async () => {
    const { id: householdId } = await home(['FILE_AND_SERVICE'])
    const missing = async (bornOn: string) => within((tx) => missingConsent(tx, { householdId, persons: [{ id: householdId, name: '小宝', born_on: bornOn }], today: '2025-06-16' }))
    expect([await missing('2011-06-17'), await missing('2011-06-16')]).toEqual([['GUARDIAN_UNDER_14'], []])
  })

  it('says what is missing and where to get it; an emergency is exempt with its reason', async () => {
    const { id: householdId } = await home(['FILE_AND_SERVICE'])
    const work = { householdId, items: ['SHARE'] as const, today: '2025-06-16' }
    const refusal = await within((tx) => requireConsent(tx, work).then(() => undefined, (error: unknown) => error))
    expect(refusal).toBeInstanceOf(Problem)
    expect(refusal).toMatchObject({ detail: expect.stringContaining('还缺“向有关部门、机构提供”的同意'), extension: { missing: ['SHARE'], children: [], to: `/households/${householdId}/consents/new` } })
    await within((tx) => requireConsent(tx, work, '老人突发脑梗，须立即转送医院'))
  })
})

/** Runs within the worker's own scoped transaction. */
async function within<T>(run: (tx: ScopedTransaction) => Promise<T>): Promise<T> {
  return inScope(world.appPool, worker.token, null, async ({ tx }) => ({ result: await run(tx) }))
}
