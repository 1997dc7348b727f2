// Builders for referrals (测试用转介): a family that has agreed, and the shortest application.
import type { TestApp, TestClient } from '../../tests/support/app.ts'
import { stations } from '../../tests/support/world.ts'
import { createHousehold } from '../clients/model/api.ts'
import { consentInput, householdInput, memberInput } from '../clients/testing.ts'
import * as api from './model/api.ts'

/** A family of 盐窝 with phone, number and health notes; with the consent to share unless told otherwise. */
export async function familyOf(worker: TestClient, { items = ['FILE_AND_SERVICE', 'SENSITIVE', 'SHARE'], channel = 'HANDWRITTEN', name = '孙大娘' }: { items?: string[]; channel?: string; name?: string } = {}): Promise<string> {
  const reply = await worker.call(createHousehold, { body: householdInput({
    livingAddress: '盐西村 27 号', members: [memberInput({ name, phone: '13812345678', healthNotes: '心脏病', strengths: '手巧' })], consent: consentInput({ items, channel, givenBy: name }),
  }) })
  if (reply.status !== 201) throw new Error(reply.text)
  return reply.body.id
}

export const referralInput = (over: Record<string, unknown> = {}) => ({
  kind: 'PARTIAL', toStationId: stations.陈庄.id, reason: '需要心理疏导', provided: '走访三次', situation: '情绪低落', request: '每周一次陪伴', consent: 'WRITTEN', ...over,
}) as never

/** Applied at 盐窝 and sent by the head. */
export async function sent(world: TestApp, householdId: string, over: Record<string, unknown> = {}) {
  const worker = await world.as('STATION_WORKER')
  const applied = await worker.call(api.applyReferral, { params: { householdId }, body: referralInput(over) })
  if (applied.status !== 201) throw new Error(applied.text)
  const head = await world.as('STATION_HEAD')
  const reply = await head.call(api.reviewReferral, { params: { referralId: applied.body.id }, body: { decision: 'SEND' } }, { ifMatch: 1 })
  if (reply.status !== 200) throw new Error(reply.text)
  return reply.body
}
