// Builders for tests of groups (小组): plan, session record and summary as a worker fills them in, and a group brought as far as a test needs.
import type { TestApp } from '../../tests/support/app.ts'
import { accountOf, type Person, stations, type StationName } from '../../tests/support/world.ts'
import { createRecord, decideRecord } from '../forms/model/api.ts'
import { addMember, createGroup } from './model/api.ts'

export const planAnswers = (over: Record<string, unknown> = {}, by: Person = 'STATION_WORKER') => ({
  writtenOn: '2025-06-02', name: '“夕阳同行”支持小组', kind: 'MUTUAL_AID', background: '独居老人缺少同伴', theory: '社会支持理论', goal: '建立互助网络', objectives: '认识 3 位邻居', criteria: '60 岁以上独居老人',
  memberCount: 12, sessionCount: 6, schedule: '每周三下午，社工站', sessions: [{ topic: '相识', goal: '互相认识', flow: [{ time: '10 分钟', step: '破冰', purpose: '热身', materials: '名牌', person: '王社工' }] }, { topic: '互助', goal: '找到帮手' }],
  leaders: [{ id: accountOf(by), name: '' }], budget: [{ item: '茶点', unitPriceFen: 1250, quantity: 12 }, { item: '材料', unitPriceFen: 10_000, quantity: 1 }], difficulties: '老人出行不便，安排接送', evaluation: '前后测和访谈', ...over,
})

export const sessionAnswers = (over: Record<string, unknown> = {}) => ({
  number: 1, heldOn: '2025-06-11', topic: '相识', stage: 'FORMING', flow: [{ step: '破冰', content: '互相介绍', response: '气氛活跃' }], dynamics: '两人较沉默', goalsMet: '基本达成', reflection: '节奏偏快', followUp: '电访沉默的组员', ...over,
})

export const summaryAnswers = (over: Record<string, unknown> = {}) => ({
  writtenOn: '2025-06-16', goalAttainment: '达成', memberChanges: '多数组员建立了联系', lessons: '接送安排有效', followUp: '一名组员转个案', settlement: [{ item: '茶点', budgetFen: 15_000, spentFen: 13_200 }], ...over,
})

/** A group whose plan is approved, with members; returns its id and theirs. */
export async function recruitingGroup(world: TestApp, { members = 3, station = '盐窝', by = 'STATION_WORKER', approver = 'SUPERVISOR', name = '“夕阳同行”支持小组' }: { members?: number; station?: StationName; by?: Person; approver?: Person; name?: string } = {}) {
  const worker = await world.as(by)
  const created = await worker.call(createGroup, { body: { stationId: stations[station].id, name, kind: 'MUTUAL_AID' } })
  if (created.status !== 201) throw new Error(created.text)
  const groupId = created.body.id
  const plan = await worker.call(createRecord, { params: { form: 'F30', subjectId: groupId }, body: { formVersion: 1, answers: planAnswers({ name }, by) } })
  if (plan.status !== 201) throw new Error(plan.text)
  const decided = await (await world.as(approver)).call(decideRecord, { params: { recordId: plan.body.id }, body: { decision: 'APPROVE' } }, { ifMatch: plan.body.version })
  if (decided.status !== 200) throw new Error(decided.text)
  const memberIds: string[] = []
  for (let at = 0; at < members; at += 1) {
    const added = await worker.call(addMember, { params: { groupId }, body: { name: `组员${'甲乙丙丁戊己庚辛'[at] ?? at}`, sex: 'FEMALE', age: 66 + at, appliedOn: '2025-06-05', screening: 'FIT' } })
    if (added.status !== 201) throw new Error(added.text)
    memberIds.push(added.body.id)
  }
  return { groupId, memberIds, planId: plan.body.id }
}
