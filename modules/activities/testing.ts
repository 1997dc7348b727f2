// Builders for tests of activities (活动): plan and summary as a worker fills them in, and an activity brought as far as a test needs.
import type { TestApp } from '../../tests/support/app.ts'
import { type Person, stations, type StationName } from '../../tests/support/world.ts'
import { createRecord, decideRecord } from '../forms/model/api.ts'
import { createActivity } from './model/api.ts'

export const planAnswers = (over: Record<string, unknown> = {}) => ({
  writtenOn: '2025-06-02', name: '端午包粽子', theme: 'FESTIVAL', background: '独居老人盼热闹', goal: '邻里相识', audience: '老人和志愿者', plannedCount: 40, heldOn: '2025-06-16', startedTime: '09:00', endedTime: '11:00', place: '盐西村广场',
  flow: [{ step: '开场', person: '王社工' }], duties: [{ duty: '签到', person: '李社工' }], budget: [{ item: '糯米', unitPriceFen: 600, quantity: 20 }], safety: '买保险；下雨改室内；未成年人由家长陪同', ...over,
})

export const summaryAnswers = (over: Record<string, unknown> = {}) => ({
  heldOn: '2025-06-16', place: '盐西村广场', process: '顺利', goalsMet: '达成', improvements: '人手不够', settlement: [{ item: '糯米', budgetFen: 12_000, spentFen: 11_000 }], ...over,
})

/** An activity whose plan is approved; held today unless told otherwise. */
export async function enrollingActivity(world: TestApp, { station = '盐窝', by = 'STATION_WORKER', approver = 'STATION_HEAD', name = '端午包粽子', heldOn = '2025-06-16' }: { station?: StationName; by?: Person; approver?: Person; name?: string; heldOn?: string } = {}): Promise<string> {
  const worker = await world.as(by)
  const created = await worker.call(createActivity, { body: { stationId: stations[station].id, name, theme: 'FESTIVAL', heldOn } })
  if (created.status !== 201) throw new Error(created.text)
  const plan = await worker.call(createRecord, { params: { form: 'F40', subjectId: created.body.id }, body: { formVersion: 1, answers: planAnswers({ name, heldOn }) } })
  if (plan.status !== 201) throw new Error(plan.text)
  const decided = await (await world.as(approver)).call(decideRecord, { params: { recordId: plan.body.id }, body: { decision: 'APPROVE' } }, { ifMatch: plan.body.version })
  if (decided.status !== 200) throw new Error(decided.text)
  return created.body.id
}
