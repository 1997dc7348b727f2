// Work that needs a consent says so before it starts; an emergency goes first with its reason; what is taken back stops what is new.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { stations } from '../../tests/support/world.ts'
import { wordText } from '../../tests/support/word-text.ts'
import * as activities from '../activities/model/api.ts'
import * as groups from '../groups/model/api.ts'
import * as leads from '../needs/model/api.ts'
import * as api from './model/api.ts'
import { askConsent } from './model/consent-api.ts'
import { printHousehold } from './model/paper.ts'
import { consentInput, householdInput, identityNumberOf, memberInput } from './testing.ts'
import type { HouseholdView } from './model/views.ts'

let world: TestApp
let worker: TestClient
let home: HouseholdView
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  home = (await worker.call(api.createHousehold, { body: householdInput({ members: [memberInput({ name: '郑大娘' })], consent: consentInput({ items: ['FILE_AND_SERVICE', 'SENSITIVE', 'PHOTO_RECORD'] }) }) })).body
})
afterAll(() => world.close())

const personId = () => home.members[0]!.id
const stationId = stations.盐窝.id

describe('the guardian’s item', () => {
  it('is not saved with the relation 本人', async () => {
    const reply = await worker.call(api.recordConsent, { params: { householdId: home.id }, body: consentInput({ items: ['FILE_AND_SERVICE', 'GUARDIAN_UNDER_14'], relation: '本人' }) as never })
    expect(reply.problem.errors).toEqual([expect.objectContaining({ field: 'relation', message: '监护人同意的，请填写与孩子的关系，如父亲、祖母，不能是“本人”' })])
  })
})

describe('work with somebody on file', () => {
  it('is not begun after the consent was taken back, says what is missing and where to get it, and shows it where work is under way', async () => {
    const { body: group } = await worker.call(groups.createGroup, { body: { stationId, name: '手工小组', kind: 'GROWTH' } })
    const { body: activity } = await worker.call(activities.createActivity, { body: { stationId, name: '重阳活动', theme: 'ELDERLY', heldOn: '2025-10-29' } })
    const join = (over: object = {}) => worker.call(groups.addMember, { params: { groupId: group.id }, body: { personId: personId(), appliedOn: '2025-06-16', screening: 'FIT', ...over } as never })
    const member = await join()
    expect([member.status, member.body.lacksConsent]).toEqual([201, false])

    const [consent] = home.consents
    const taken = await worker.call(api.withdrawConsent, { params: { householdId: home.id, consentId: consent!.id }, body: { items: ['FILE_AND_SERVICE', 'PHOTO_RECORD'], withdrawnOn: '2025-06-16', reason: '不想再来' } }, { ifMatch: consent!.version })
    expect(taken.status).toBe(200)
    expect((await worker.call(askConsent, { params: { householdId: home.id }, query: { personId: personId(), item: 'SHARE' } })).body).toEqual({ missing: ['FILE_AND_SERVICE', 'SHARE'], children: [], to: `/households/${home.id}/consents/new` })

    const { body: members } = await worker.call(groups.listMembers, { params: { groupId: group.id } })
    expect(members.items[0]?.lacksConsent).toBe(true)
    const enrol = (over: object = {}) => worker.call(activities.enrol, { params: { activityId: activity.id }, body: { personId: personId(), ...over } as never })
    const refused = await enrol()
    expect(refused.problem).toMatchObject({ code: 'CONSENT_MISSING', missing: ['FILE_AND_SERVICE'], to: `/households/${home.id}/consents/new` })
    const urgent = await enrol({ emergencyReason: '当天要送医，随后补签' })
    expect([urgent.status, urgent.body.emergencyReason, urgent.body.lacksConsent]).toEqual([201, '当天要送医，随后补签', true])
  })

  it('passes nobody on to another body without the consent for it', async () => {
    const { body: lead } = await worker.call(leads.registerLead, { body: { receivedOn: '2025-06-16', source: 'GRID', subject: '郑大娘', content: '想申请护理补贴', regionCode: stations.盐窝.village, householdId: home.id } as never })
    const refer = (over: object = {}) => worker.call(leads.referLead, { params: { leadId: lead.id }, body: { words: '转镇卫生院', ...over } as never }, { ifMatch: lead.version })
    expect((await refer()).problem).toMatchObject({ code: 'CONSENT_MISSING', missing: ['FILE_AND_SERVICE', 'SHARE'] })
    const urgent = await refer({ emergencyReason: '突发胸痛' })
    expect([urgent.status, urgent.body.steps.at(-1)?.words]).toEqual([200, '转镇卫生院\n没有同意时的紧急原因：突发胸痛'])
  })

  it('prints items taken back as no longer ticked, with the day', async () => {
    const paper = async (part: string) => wordText((await worker.call(printHousehold, { params: { householdId: home.id }, query: { part } as never })).bytes)
    const notice = await paper('CONSENT')
    expect(notice).toContain('□建档与服务（2025年6月16日撤回）')
    expect(notice).toContain('☑处理敏感个人信息')
    const card = await paper('CARD')
    expect(card).toContain('□建档与服务')
    expect(card).toContain('已撤回：建档与服务（2025年6月16日撤回）、拍照录像用于服务留痕（2025年6月16日撤回）')
  })

  it('asks the guardian’s consent for a child under 14', async () => {
    const { body: young } = await worker.call(api.createHousehold, { body: householdInput({ members: [memberInput(), memberInput({ name: '小郑', relation: 'SON', identityNumber: identityNumberOf('2016-02-03', 21) })], consent: consentInput({ items: ['FILE_AND_SERVICE', 'GUARDIAN_UNDER_14'] }) }) })
    const child = young.members.find(({ name }) => name === '小郑')!
    const guardian = young.consents[0]!
    await worker.call(api.withdrawConsent, { params: { householdId: young.id, consentId: guardian.id }, body: { items: ['GUARDIAN_UNDER_14'], withdrawnOn: '2025-06-16', reason: '监护人不同意' } }, { ifMatch: guardian.version })
    const { body: activity } = await worker.call(activities.createActivity, { body: { stationId, name: '暑期班', theme: 'CHILDREN', heldOn: '2025-07-10' } as never })
    const reply = await worker.call(activities.enrol, { params: { activityId: activity.id }, body: { personId: child.id, guardianName: '郑大山', guardianConsentOn: '2025-06-15' } as never })
    expect(reply.problem).toMatchObject({ code: 'CONSENT_MISSING', missing: ['GUARDIAN_UNDER_14'], children: [{ name: '小郑' }] })
  })
})
