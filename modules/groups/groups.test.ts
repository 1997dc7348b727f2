// A group from plan to summary as a station lives it, and everything that must be refused on the way.
import { describe, expect, it } from 'vitest'
import { openWith } from '../../tests/support/people.ts'
import { accountOf, idOf, stations } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import { createRecord, decideRecord, prepareRecord, printRecord, saveRecord, withdrawRecord } from '../forms/model/api.ts'
import * as api from './model/api.ts'
import { planAnswers, recruitingGroup, sessionAnswers, summaryAnswers } from './testing.ts'

const { world, worker, supervisor } = await openWith({ worker: 'STATION_WORKER', supervisor: 'SUPERVISOR' })

const show = async (groupId: string) => (await worker.call(api.showGroup, { params: { groupId } })).body
const fill = (form: string, subjectId: string, answers: object, who = worker) => who.call(createRecord, { params: { form, subjectId }, body: { formVersion: 1, answers: answers as Record<string, unknown> } })
const figures = async () => (await worker.call(api.showGroupFigures, { query: { month: '2025-06' } })).body

describe('a month in the life of a group', () => {
  let groupId: string
  let memberIds: string[]

  it('begins with a name; the plan goes to the supervisor, who lets it recruit', async () => {
    const created = await worker.call(api.createGroup, { body: { stationId: stations.盐窝.id, name: '夕阳同行', kind: 'MUTUAL_AID' } })
    expect([created.status, created.body.state, created.body.offers]).toEqual([201, 'PLANNING', ['F30']])
    expect(created.body.groupNo).toMatch(/^XZ-370522102-2025-\d{3}$/)
    groupId = created.body.id
    const known = await worker.call(prepareRecord, { params: { form: 'F30', subjectId: groupId } })
    expect(known.body.answers).toMatchObject({ name: '夕阳同行', kind: 'MUTUAL_AID', leaders: [{ id: accountOf('STATION_WORKER') }] })
    const plan = await fill('F30', groupId, planAnswers({ name: '夕阳同行支持小组', budgetTotalFen: 1 }))
    expect([plan.status, plan.body.state, (await show(groupId)).state]).toEqual([201, 'SUBMITTED', 'SUBMITTED'])
    // 12 × 12.50 元 + 100 元: derived, whatever was sent.
    expect(plan.body.answers.budgetTotalFen).toBe(25_000)
    const own = await (await world.as('STATION_HEAD')).call(decideRecord, { params: { recordId: plan.body.id }, body: { decision: 'RETURN', remark: '补安全预案' } }, { ifMatch: 1 })
    expect([own.status, (await show(groupId)).state]).toEqual([200, 'PLANNING'])
    const again = await worker.call(saveRecord, { params: { recordId: plan.body.id }, body: { formVersion: 1, answers: planAnswers({ name: '夕阳同行支持小组', safety: '备急救箱' }) } }, { ifMatch: own.body.version })
    const approved = await supervisor.call(decideRecord, { params: { recordId: plan.body.id }, body: { decision: 'APPROVE', remark: '可行' } }, { ifMatch: again.body.version })
    expect([approved.status, approved.body.state]).toEqual([200, 'APPROVED'])
    expect(await show(groupId)).toMatchObject({ state: 'RECRUITING', name: '夕阳同行支持小组', plannedMembers: 12, plannedSessions: 6, budgetFen: 25_000 })
  })

  it('takes people on file and people by name', async () => {
    await addHousehold(world.job, { name: '赵家', headName: '赵大山', isAgreed: true })
    const onFile = await worker.call(api.addMember, { params: { groupId }, body: { personId: idOf('赵家 head'), age: 70, appliedOn: '2025-06-05', screening: 'FIT' } })
    expect([onFile.status, onFile.body.name, onFile.body.householdId]).toEqual([201, '赵大山', idOf('赵家')])
    const ageless = await worker.call(api.addMember, { params: { groupId }, body: { name: '钱二', appliedOn: '2025-06-05', screening: 'FIT' } })
    expect([ageless.status, ageless.problem.errors?.map(({ field }) => field)], 'a minor must not be taken in for want of an age').toEqual([422, ['age']])
    const outsider = await worker.call(api.addMember, { params: { groupId }, body: { name: '钱二', sex: 'FEMALE', age: 70, phone: '138 0000 1111', appliedOn: '2025-06-05', situation: '一人居住', screening: 'FIT' } })
    expect(outsider.body).toMatchObject({ state: 'MEMBER', phoneMask: '138****1111', personId: null })
    const refused = await worker.call(api.addMember, { params: { groupId }, body: { name: '孙三', appliedOn: '2025-06-05', screening: 'UNFIT', followUp: '转个案' } })
    memberIds = [onFile.body.id, outsider.body.id]
    expect(refused.body.state).toBe('REFUSED')
    expect(await show(groupId)).toMatchObject({ members: 2, applicants: 0 })
    const { rows } = await world.job.query<{ row: string }>('select m::text as row from group_member m where group_id = $1', [groupId])
    for (const { row } of rows) expect(row).not.toMatch(/13800001111|一人居住/)
  })

  it('writes a session with who was there; the group runs, the record knows the sheet', async () => {
    const sheet = await worker.call(api.addSession, { params: { groupId }, body: { heldOn: '2025-06-11', startedTime: '14:00', endedTime: '15:30', place: '社工站', marks: [{ memberId: memberIds[0]!, presence: 'PRESENT' }, { memberId: memberIds[1]!, presence: 'LATE' }] } })
    expect([sheet.status, sheet.body.sessions[0]]).toMatchObject([201, { number: 1, expected: 2, present: 2, late: 1, recordId: null }])
    expect(await show(groupId)).toMatchObject({ state: 'RUNNING', startedOn: '2025-06-11', attendance: { sessions: 1, rate: 1000 } })
    const known = await worker.call(prepareRecord, { params: { form: 'F32', subjectId: groupId } })
    expect(known.body.answers).toMatchObject({ number: 1, heldOn: '2025-06-11', startedTime: '14:00', topic: '相识', goal: '互相认识', attendance: '出席 2 人（迟到 1 人），应到 2 人', performances: [{ name: '赵大山' }, { name: '钱二' }] })
    const record = await fill('F32', groupId, sessionAnswers({ attendance: '出席 99 人' }))
    expect([record.status, record.body.answers.attendance]).toEqual([201, '出席 2 人（迟到 1 人），应到 2 人'])
    expect((await show(groupId)).stage).toBe('FORMING')
    const twice = await fill('F32', groupId, sessionAnswers())
    expect([twice.status, twice.problem.errors?.[0]?.field]).toEqual([422, 'answers.number'])
    const second = await fill('F32', groupId, sessionAnswers({ number: 2, heldOn: '2025-06-16', topic: '互助', stage: 'MATURE' }))
    expect(second.status).toBe(201)
    const { sessions } = (await worker.call(api.showSheet, { params: { groupId } })).body
    expect(sessions.map(({ number, stage, recordId }) => [number, stage, recordId !== null])).toEqual([[1, 'FORMING', true], [2, 'MATURE', true]])
    const marked = await worker.call(api.saveSession, { params: { groupId, sessionId: sessions[1]!.id }, body: { heldOn: '2025-06-16', topic: '互助', marks: [{ memberId: memberIds[0]!, presence: 'ABSENT' }, { memberId: memberIds[1]!, presence: 'PRESENT' }] } }, { ifMatch: sessions[1]!.version })
    expect(marked.body.members.map(({ attended, expected }) => [attended, expected])).toEqual([[1, 2], [2, 2]])
    expect(await figures()).toEqual({ month: '2025-06', groups: 1, sessions: 2, people: 3 })
    const stale = await worker.call(api.saveSession, { params: { groupId, sessionId: sessions[1]!.id }, body: { heldOn: '2025-06-16', topic: '互助互学', marks: [] } }, { ifMatch: sessions[1]!.version })
    expect([stale.status, stale.problem.current], 'the other version comes back, so that both can be shown').toMatchObject([412, { version: 2, topic: '互助', marks: [{ presence: 'ABSENT' }, { presence: 'PRESENT' }] }])
  })

  it('shows what changed, member by member', async () => {
    const saved = await worker.call(api.saveMeasures, { params: { groupId }, body: { measureName: '孤独感量表', lowerIsBetter: true, rows: [
      { memberId: memberIds[0]!, before: 50, after: 41.5, satisfaction: 5, gains: '认识了邻居' }, { memberId: memberIds[1]!, before: 44, after: 44, satisfaction: 4 },
    ] } }, { ifMatch: (await show(groupId)).version })
    expect(saved.status).toBe(200)
    expect(saved.body.effect).toMatchObject({ compared: 2, beforeMean: 47, afterMean: 42.75, differenceMean: -4.25, better: 1, same: 1, worse: 0 })
    expect(saved.body.satisfaction).toEqual({ answers: 2, mean: 4.5, asked: 2 })
    const stale = await worker.call(api.saveMeasures, { params: { groupId }, body: { measureName: '', rows: [] } }, { ifMatch: 1 })
    expect([stale.status, stale.problem.current]).toMatchObject([412, { measureName: '孤独感量表', rows: [{ before: 50 }, { before: 44 }] }])
  })

  it('ends, and the summary knows every figure', async () => {
    const early = await fill('F35', groupId, summaryAnswers())
    expect([early.status, early.problem.detail]).toEqual([409, '“进行中”的小组请先“结束小组”'])
    const ended = await worker.call(api.moveGroup, { params: { groupId }, body: { deed: 'END' } }, { ifMatch: (await show(groupId)).version })
    expect(ended.body).toMatchObject({ state: 'ENDED', endedOn: '2025-06-16', offers: ['F35', 'F32'] })
    const known = (await worker.call(prepareRecord, { params: { form: 'F35', subjectId: groupId } })).body.answers
    expect(known).toMatchObject({ attendanceRate: '75%（3 人次 ÷ 应到 4 人次，其中迟到 1 人次）', satisfaction: '均分 4.5（满分 5），发放 2 份、收回 2 份', budgetTotalFen: 25_000, settlement: [{ item: '茶点', budgetFen: 15_000 }, { item: '材料', budgetFen: 10_000 }] })
    expect(known.effect).toContain('均分 47 → 42.75（-4.25），改善 1 人、持平 1 人、变差 0 人')
    const summary = await fill('F35', groupId, summaryAnswers())
    expect([summary.status, summary.body.answers.spentTotalFen]).toEqual([201, 13_200])
    const approved = await supervisor.call(decideRecord, { params: { recordId: summary.body.id }, body: { decision: 'APPROVE', remark: '扎实' } }, { ifMatch: 1 })
    expect(approved.status).toBe(200)
    expect(await show(groupId)).toMatchObject({ state: 'SUMMARISED', settledFen: 13_200, allowed: [] })
    const late = await worker.call(api.addMember, { params: { groupId }, body: { name: '李四', appliedOn: '2025-06-16' } })
    expect([late.status, late.problem.code]).toEqual([409, 'GROUP_CLOSED'])
    const back = await worker.call(withdrawRecord, { params: { recordId: summary.body.id }, body: { reason: '数字要核' } }, { ifMatch: approved.body.version })
    expect([back.status, (await show(groupId)).state]).toEqual([200, 'ENDED'])
  })

  it('prints every table with at least fifteen rows, and the plan with its steps', async () => {
    for (const paper of api.PAPERS) {
      const file = await worker.call(api.printGroupPaper, { params: { groupId, paper } })
      expect([file.status, file.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    }
    const { rows } = await world.job.query<{ id: string }>(`select id from form_record where subject_id = $1 and form = 'F30'`, [groupId])
    expect((await worker.call(printRecord, { params: { recordId: rows[0]!.id } })).status).toBe(200)
  })
})

describe('what is refused', () => {
  it('a minor without the guardian’s consent, at the fields', async () => {
    const { groupId } = await recruitingGroup(world, { members: 0 })
    const child = { name: '小明', age: 10, appliedOn: '2025-06-10', screening: 'FIT' as const }
    const reply = await worker.call(api.addMember, { params: { groupId }, body: child })
    expect([reply.status, reply.problem.errors?.map(({ field }) => field)]).toEqual([422, ['guardianName', 'guardianConsentOn']])
    const pending = await worker.call(api.addMember, { params: { groupId }, body: { ...child, screening: 'PENDING' } })
    expect(pending.body).toMatchObject({ state: 'APPLIED', isMinor: true })
    const consented = await worker.call(api.changeMember, { params: { groupId, memberId: pending.body.id }, body: { ...child, guardianName: '小明父', guardianRelation: '父亲', guardianConsentOn: '2025-06-11', guardianChannel: 'HANDWRITTEN' } }, { ifMatch: pending.body.version })
    expect([consented.status, consented.body.state]).toEqual([200, 'MEMBER'])
  })

  it('a person of another station, the same person twice, a mark for a stranger, a session before approval', async () => {
    await addHousehold(world.job, { name: '远方', station: '陈庄' })
    await addHousehold(world.job, { name: '周家', isAgreed: true })
    const { groupId } = await recruitingGroup(world, { members: 1 })
    expect((await worker.call(api.addMember, { params: { groupId }, body: { personId: idOf('远方 head'), appliedOn: '2025-06-10' } })).status).toBe(422)
    const body = { personId: idOf('周家 head'), appliedOn: '2025-06-10' }
    expect([(await worker.call(api.addMember, { params: { groupId }, body })).status, (await worker.call(api.addMember, { params: { groupId }, body })).problem.code]).toEqual([201, 'MEMBER_ALREADY_IN'])
    const stranger = await worker.call(api.addSession, { params: { groupId }, body: { heldOn: '2025-06-10', marks: [{ memberId: idOf('nobody'), presence: 'PRESENT' }] } })
    expect([stranger.status, stranger.problem.errors?.[0]?.field]).toEqual([422, 'marks'])
    const planned = await worker.call(api.createGroup, { body: { stationId: stations.盐窝.id, name: '还没批', kind: 'GROWTH' } })
    const early = await worker.call(api.addSession, { params: { groupId: planned.body.id }, body: { heldOn: '2025-06-10' } })
    expect([early.status, early.problem.detail]).toEqual([409, '“筹划”的小组不能“开展一节”'])
    const nameless = await worker.call(api.moveGroup, { params: { groupId }, body: { deed: 'CANCEL' } }, { ifMatch: 1 })
    expect([nameless.status, nameless.problem.errors?.[0]?.field]).toEqual([422, 'reason'])
  })

  it('one more than the plan has places for: he waits, and takes the place of who leaves', async () => {
    const { groupId, memberIds } = await recruitingGroup(world, { members: 2 })
    await world.job.query('update service_group set planned_members = 2 where id = $1', [groupId])
    const third = { name: '候补人', age: 70, phone: '13900002222', appliedOn: '2025-06-06', screening: 'FIT' as const }
    const full = await worker.call(api.addMember, { params: { groupId }, body: third })
    expect([full.status, full.problem.errors?.[0]]).toMatchObject([422, { field: 'screening', message: '计划的 2 人已满，请选“适合，候补”；有人退出再改为“适合”，要扩大人数请先改计划书' }])
    const waiting = await worker.call(api.addMember, { params: { groupId }, body: { ...third, screening: 'WAITING' } })
    expect([waiting.body.state, await show(groupId)]).toMatchObject(['WAITING', { members: 2, applicants: 0, waiting: 1 }])
    expect((await worker.call(api.addMember, { params: { groupId }, body: third })).problem.code, 'the same name and phone again').toBe('MEMBER_ALREADY_IN')
    const [leaver] = (await worker.call(api.listMembers, { params: { groupId } })).body.items
    expect(leaver?.id).toBe(memberIds[0])
    expect((await worker.call(api.changeMember, { params: { groupId, memberId: leaver!.id }, body: { appliedOn: '2025-06-05', screening: 'FIT', age: 66, leftOn: '2025-06-12' } }, { ifMatch: leaver!.version })).status).toBe(200)
    const moved = await worker.call(api.changeMember, { params: { groupId, memberId: waiting.body.id }, body: third }, { ifMatch: waiting.body.version })
    expect([moved.status, moved.body.state]).toEqual([200, 'MEMBER'])
  })

  it('a mark for who was not found fit, a minor without consent among them, or had left', async () => {
    const { groupId, memberIds } = await recruitingGroup(world, { members: 1 })
    const child = await worker.call(api.addMember, { params: { groupId }, body: { name: '小明', age: 10, appliedOn: '2025-06-10', screening: 'PENDING' } })
    const both = [child.body.id, memberIds[0]!].map((memberId) => ({ memberId, presence: 'PRESENT' as const }))
    const reply = await worker.call(api.addSession, { params: { groupId }, body: { heldOn: '2025-06-11', marks: both } })
    expect([reply.status, reply.problem.errors?.[0]]).toMatchObject([422, { field: 'marks', message: '小明 不是这一节的组员：筛选为“适合”、没有退出的才能签到' }])
    expect((await show(groupId)).state, 'nothing of it was kept').toBe('RECRUITING')
  })

  it('no day that was mistyped: begin and end follow the sessions there are', async () => {
    const { groupId } = await recruitingGroup(world, { members: 1 })
    const { body: sheet } = await worker.call(api.addSession, { params: { groupId }, body: { heldOn: '2015-06-11' } })
    expect((await show(groupId)).startedOn).toBe('2015-06-11')
    const put = await worker.call(api.saveSession, { params: { groupId, sessionId: sheet.sessions[0]!.id }, body: { heldOn: '2025-06-11' } }, { ifMatch: 1 })
    expect([put.status, (await show(groupId)).startedOn]).toEqual([200, '2025-06-11'])
    await fill('F32', groupId, sessionAnswers({ heldOn: '2025-06-09' }))
    expect((await show(groupId)).startedOn).toBe('2025-06-09')
    expect((await worker.call(api.showGroupFigures, { query: { month: '2015-06' } })).body).toEqual({ month: '2015-06', groups: 0, sessions: 0, people: 0 })
  })

  it('a plan with mistakes, all at once; urgent work does not wait', async () => {
    const { body: group } = await worker.call(api.createGroup, { body: { stationId: stations.盐窝.id, name: '急办', kind: 'TASK' } })
    const wrong = await fill('F30', group.id, planAnswers({ goal: '', sessions: [], budget: [{ item: '', unitPriceFen: -1, quantity: 0 }] }))
    expect([wrong.status, wrong.problem.errors?.map(({ field }) => field)]).toEqual([422, ['answers.goal', 'answers.sessions', 'answers.budget.0.item', 'answers.budget.0.unitPriceFen', 'answers.budget.0.quantity']])
    const urgent = await worker.call(createRecord, { params: { form: 'F30', subjectId: group.id }, body: { formVersion: 1, answers: planAnswers({ name: '急办' }), isUrgent: true } })
    expect([urgent.status, (await show(group.id)).state]).toEqual([201, 'RECRUITING'])
  })
})
