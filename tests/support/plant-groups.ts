// A group and an activity with canaries at a station: names and texts of people who take part, through the API.
import type { AnyContract, CallOf } from '../../kernel/model/contract.ts'
import * as activities from '../../modules/activities/model/api.ts'
import * as groups from '../../modules/groups/model/api.ts'
import { pictures } from '../../modules/visits/testing.ts'
import type { TestApp } from './app.ts'
import { type Person, type StationName, stations } from './world.ts'

/** Ids of what was planted, by the names they have in addresses, and the texts that must not leave the station. */
export async function plantGroups(world: TestApp, station: StationName, mark: string, writer: Person): Promise<{ ids: Record<string, string>; canaries: string[] }> {
  const client = await world.as(writer)
  const done = async <C extends AnyContract>(contract: C, input: CallOf<C>) => {
    const reply = await client.call(contract, input)
    if (reply.status !== 201) throw new Error(reply.text)
    return reply.body
  }
  const stationId = stations[station].id
  const { id: groupId } = await done(groups.createGroup, { body: { stationId, name: '测试小组', kind: 'GROWTH' } })
  const { id: memberId } = await done(groups.addMember, { params: { groupId }, body: { name: `卫${mark}组`, age: 70, phone: '13900005555', appliedOn: '2025-06-10', situation: `${mark}情形`, screening: 'FIT' } })
  await world.job.query(`update service_group set state = 'RECRUITING' where id = $1`, [groupId])
  const sheet = await done(groups.addSession, { params: { groupId }, body: { heldOn: '2025-06-11', marks: [{ memberId, presence: 'PRESENT' }] } })
  const { id: activityId } = await done(activities.createActivity, { body: { stationId, name: '测试活动', theme: 'ELDERLY', heldOn: '2025-06-16' } })
  const { id: enrolmentId } = await done(activities.enrol, { params: { activityId }, body: { name: `卫${mark}报`, ageBand: 'MIDDLE', needs: `${mark}需要` } })
  await world.job.query(`update activity set state = 'ENROLLING' where id = $1`, [activityId])
  const signIns = await done(activities.addSignIns, { params: { activityId }, body: { rows: [{ name: `卫${mark}签`, note: `${mark}备` }] } })
  const handouts = await done(activities.handOut, { params: { activityId }, body: { goodsName: '大米', source: 'PURCHASE', handedOn: '2025-06-16', rows: [{ recipientName: `卫${mark}领`, signature: pictures.png }] } })
  const handoutId = handouts.items[0]!.id
  return {
    ids: { groupId, memberId, sessionId: sheet.sessions[0]!.id, activityId, enrolmentId, signInId: signIns.items[0]!.id, handoutId, signatureId: handoutId, paper: 'F31' },
    canaries: [`${mark}情形`, `${mark}需要`],
  }
}
