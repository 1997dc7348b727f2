// Groups on the timeline of a household (服务轨迹): each session a member came to, and the day somebody was put down for a group.
// Who sits in a group is for the front line alone.
import { type Expression, sql, type SqlBool } from 'kysely'
import { presenceCodes } from '../../../kernel/model/codes/groups.ts'
import { behind, pageOfLines, type TimelineLine, type TimelineSource } from '../../../kernel/server/timeline.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'

interface SessionRow { id: string; group_id: string; held_on: string; number: number; topic: string; name: string; who: string; presence: string }
interface MemberRow { id: string; group_id: string; applied_on: string; left_on: string | null; name: string; group_name: string }

export const groupTimeline: TimelineSource = {
  name: 'groups', label: '小组',
  async lines({ tx, actor }, householdId, page) {
    if (actor.reach !== 'stations') return []
    const sessions = await attended(tx, householdId, behind(page, sql.ref('s.held_on'), sql.ref('s.id')), page.limit)
    return pageOfLines([...sessions.map(sessionLine), ...(await membersOf(tx, householdId)).map(memberLine)], page)
  },
}

async function attended(tx: ScopedTransaction, householdId: string, isBehind: Expression<SqlBool>, limit: number): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`select s.id, s.group_id, s.held_on, s.number, s.topic, g.name, string_agg(m.name, '、' order by m.name) as who, min(a.presence) as presence
    from person p join group_member m on m.person_id = p.id join group_attendance a on a.member_id = m.id and a.presence <> 'ABSENT'
      join group_session s on s.id = a.session_id join service_group g on g.id = s.group_id
    where p.household_id = ${householdId} and s.station_id = any(${[...tx.actor.stationIds]}::uuid[]) and ${isBehind}
    group by s.id, g.id order by s.held_on desc, s.id desc limit ${limit}`.execute(tx.db)
  return rows
}

async function membersOf(tx: ScopedTransaction, householdId: string): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`select m.id, m.group_id, m.applied_on, m.left_on, m.name, g.name as group_name
    from person p join group_member m on m.person_id = p.id join service_group g on g.id = m.group_id
    where p.household_id = ${householdId} and m.station_id = any(${[...tx.actor.stationIds]}::uuid[]) order by m.applied_on desc, m.id limit 200`.execute(tx.db)
  return rows
}

const sessionLine = (row: SessionRow): TimelineLine => ({
  key: row.id, on: row.held_on, kind: '小组', title: `${row.name} 第 ${row.number} 节`, detail: [row.topic, `${row.who}（${presenceCodes.label(row.presence)}）`].filter(Boolean).join('　'), byName: '', tone: 'info', path: `/groups/${row.group_id}`,
})
const memberLine = (row: MemberRow): TimelineLine => ({
  key: `${row.id}.a`, on: row.applied_on, kind: '小组', title: `${row.name}报名${row.group_name}`, detail: row.left_on ? `${row.left_on} 退出` : '', byName: '', tone: 'plain', path: `/groups/${row.group_id}`,
})
