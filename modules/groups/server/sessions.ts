// Sessions of a group with their sign-in sheet (单节、签到): a session is written down with who was there; the rest is derived.
import type { DB } from '../../../database/types.ts'
import type { Presence } from '../../../kernel/model/codes/groups.ts'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { withinReach } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import type { SheetView } from '../model/api.ts'
import { SESSION_HAS_RECORD } from '../model/problems.ts'
import { isWriter } from './access.ts'
import { changeGroup, type GroupRecord, lockGroup, type MemberRecord, membersOf, requireGroup, requireOpenGroup, requireStep, type SessionRecord, sessionsOf } from './store.ts'

/** As many as a plan may name. */
const mostSessions = 100

type Body = Context<typeof api.addSession>['input']['body'] | Context<typeof api.saveSession>['input']['body']

export async function showSheet({ tx, input: { params } }: Context<typeof api.showSheet>) {
  return sheetOf(tx, await requireOpenGroup(tx, params.groupId))
}

export async function addSession(context: Context<typeof api.addSession>) {
  const { tx, input: { params, body }, newId, audit } = context
  const group = await lockGroup(tx, params.groupId)
  await heldBy(context, group, body.heldOn)
  const numbers = (await sessionsOf(tx, group.id)).map(({ number }) => number)
  if (Math.max(0, ...numbers) >= mostSessions) throw invalid(fieldError('heldOn', '日期', `一个小组最多 ${mostSessions} 节`))
  await checkSession(context, group, body)
  const id = body.id ?? newId()
  const place = { group_id: group.id, station_id: group.station_id, region_code: group.region_code }
  await tx.db.insertInto('group_session').values({ id, ...place, number: Math.max(0, ...numbers) + 1, ...columnsOf(body) }).execute()
  await writeMarks(tx, id, place, body)
  await keepDays(context, group.id)
  audit({ kind: 'group', id: group.id, stationId: group.station_id, fields: ['session', 'attendance'] })
  return sheetOf(tx, group)
}

export async function saveSession(context: Context<typeof api.saveSession>) {
  const { tx, input: { params, body }, now, ifMatch, audit } = context
  const group = await lockGroup(tx, params.groupId)
  const session = await requireSession(tx, group, params.sessionId)
  if (session.version !== ifMatch) throw await stale(tx, group, session)
  await checkSession(context, group, body)
  await tx.db.updateTable('group_session').set((eb) => ({ ...columnsOf(body), version: eb('version', '+', 1), updated_at: now.toISOString() })).where('id', '=', session.id).execute()
  await tx.db.deleteFrom('group_attendance').where('session_id', '=', session.id).execute()
  await writeMarks(tx, session.id, { group_id: group.id, station_id: group.station_id, region_code: group.region_code }, body)
  await keepDays(context, group.id)
  audit({ kind: 'group', id: group.id, stationId: group.station_id, fields: ['session', 'attendance'] })
  return sheetOf(tx, group)
}

export async function dropSession(context: Context<typeof api.dropSession>) {
  const { tx, input: { params }, ifMatch, audit } = context
  const group = await lockGroup(tx, params.groupId)
  const session = await requireSession(tx, group, params.sessionId)
  if (session.version !== ifMatch) throw await stale(tx, group, session)
  if (session.record_id !== null) throw new Problem(SESSION_HAS_RECORD)
  await tx.db.deleteFrom('group_session').where('id', '=', session.id).execute()
  await keepDays(context, group.id)
  audit({ kind: 'group', id: group.id, stationId: group.station_id, fields: ['session'] })
  return sheetOf(tx, group)
}

async function stale(tx: Context['tx'], group: GroupRecord, session: SessionRecord): Promise<Problem> {
  return new Problem(STALE, undefined, { extension: { current: (await sheetOf(tx, group)).sessions.find(({ id }) => id === session.id) } })
}

/** The first session sets a group going. Throws GROUP_STEP_REFUSED before its plan is approved and after it is closed. */
export async function heldBy({ tx, actor, now }: Pick<Context, 'tx' | 'actor' | 'now'>, group: GroupRecord, heldOn: string): Promise<void> {
  const state = requireStep(group, 'HOLD_SESSION')
  const startedOn = group.started_on === null || heldOn < group.started_on ? heldOn : group.started_on
  const endedOn = group.ended_on !== null && heldOn > group.ended_on ? heldOn : group.ended_on
  if (state === group.state && startedOn === group.started_on && endedOn === group.ended_on) return
  await changeGroup(tx, group, now, { state, started_on: startedOn, ended_on: endedOn, moved_by: actor.accountId })
}

/** Begin and end follow from the sessions there are: a day that was mistyped and put right does not stay behind. */
export async function keepDays({ tx, now }: Pick<Context, 'tx' | 'now'>, groupId: string): Promise<void> {
  const group = await requireGroup(tx, groupId)
  const days = (await sessionsOf(tx, groupId)).map(({ held_on: day }) => day).sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined || group.started_on === null) return
  const endedOn = group.ended_on === null ? null : last
  if (group.started_on === first && group.ended_on === endedOn) return
  await changeGroup(tx, group, now, { started_on: first, ended_on: endedOn })
}

/** Names of those who came to a session, in the order of the list. */
export async function thosePresent(tx: ScopedTransaction, groupId: string, sessionId: string): Promise<string[]> {
  const marks = await tx.db.selectFrom('group_attendance').select('member_id').where('session_id', '=', sessionId).where('presence', '<>', 'ABSENT').where(withinReach<DB, 'group_attendance'>(tx.actor, 'group_attendance')).execute()
  const came = new Set(marks.map(({ member_id: id }) => id))
  return (await membersOf(tx, groupId)).filter(({ id }) => came.has(id)).map(({ name }) => name)
}

async function requireSession(tx: ScopedTransaction, group: GroupRecord, id: string): Promise<SessionRecord> {
  const session = (await sessionsOf(tx, group.id)).find((one) => one.id === id)
  if (!session) throw new Problem(NOT_FOUND)
  return session
}

async function checkSession({ tx, today }: Pick<Context, 'tx' | 'today'>, group: GroupRecord, body: Body): Promise<void> {
  const members = new Map((await membersOf(tx, group.id)).map((one) => [one.id, one]))
  const outside = body.marks.flatMap(({ memberId }) => (isOutside(members.get(memberId), body.heldOn) ? members.get(memberId)?.name ?? [] : []))
  const errors = [
    ...(body.heldOn > today ? [fieldError('heldOn', '日期', `不能晚于今天（${today}）`)] : []),
    ...(body.startedTime !== null && body.endedTime !== null && body.endedTime <= body.startedTime ? [fieldError('endedTime', '结束时间', '要晚于开始时间')] : []),
    ...(outside.length > 0 ? [fieldError('marks', '签到', `${outside.join('、')} 不是这一节的组员：筛选为“适合”、没有退出的才能签到`)] : []),
    ...(body.marks.every(({ memberId }) => members.has(memberId)) ? [] : [fieldError('marks', '签到', '签到里有不在组员名单中的人，请刷新后再记')]),
  ]
  if (errors.length > 0) throw invalid(...errors)
}

// Who was not found fit, or a minor whose guardian has not agreed, does not sit in the group.
function isOutside(member: MemberRecord | undefined, heldOn: string): boolean {
  return member !== undefined && (member.screening !== 'FIT' || (member.left_on !== null && member.left_on < heldOn))
}

function columnsOf({ heldOn, startedTime, endedTime, place, topic, marks }: Body) {
  const of = (presence: Presence) => marks.filter((one) => one.presence === presence).length
  return {
    held_on: heldOn, started_time: startedTime, ended_time: endedTime, place, topic,
    expected_count: marks.length, present_count: of('PRESENT') + of('LATE'), late_count: of('LATE'),
  }
}

async function writeMarks(tx: ScopedTransaction, sessionId: string, place: { group_id: string; station_id: string; region_code: string }, { marks }: Body): Promise<void> {
  if (marks.length === 0) return
  await tx.db.insertInto('group_attendance').values(marks.map(({ memberId, presence }) => ({ session_id: sessionId, member_id: memberId, ...place, presence }))).execute()
}

/** All sessions with all marks, and each member's own attendance. */
export async function sheetOf(tx: ScopedTransaction, group: GroupRecord): Promise<SheetView> {
  const [members, sessions] = [await membersOf(tx, group.id), await sessionsOf(tx, group.id)]
  const marks = await tx.db.selectFrom('group_attendance').select(['session_id', 'member_id', 'presence']).where('group_id', '=', group.id)
    .where(withinReach<DB, 'group_attendance'>(tx.actor, 'group_attendance')).orderBy('session_id').orderBy('member_id').execute()
  const marked = new Set(marks.map(({ member_id: id }) => id))
  return {
    isWritable: isWriter(tx.actor, group.station_id) && ['RECRUITING', 'RUNNING', 'ENDED'].includes(group.state),
    members: members.filter((member) => member.state === 'MEMBER' || marked.has(member.id)).map((member) => {
      const own = marks.filter((mark) => mark.member_id === member.id)
      return { id: member.id, name: member.name, state: member.state ?? 'APPLIED', attended: own.filter(({ presence }) => presence !== 'ABSENT').length, expected: own.length }
    }),
    sessions: sessions.map((one) => ({
      id: one.id, version: one.version, number: one.number, heldOn: one.held_on, startedTime: one.started_time?.slice(0, 5) ?? null, endedTime: one.ended_time?.slice(0, 5) ?? null,
      place: one.place, topic: one.topic, stage: one.stage as SheetView['sessions'][number]['stage'], recordId: one.record_id, expected: one.expected_count, present: one.present_count, late: one.late_count,
      marks: marks.filter((mark) => mark.session_id === one.id).map((mark) => ({ memberId: mark.member_id, presence: mark.presence as Presence })),
    })),
  }
}
