// What cases put on the desk (工作台提醒): follow-ups due, leads without an intake, cases that wait for an opinion.
import { sql } from 'kysely'
import { addDays } from '../../../kernel/model/day.ts'
import type { Context } from '../../../kernel/server/route.ts'

export interface CaseNotice { id: string; title: string; text: string; to: string; tone: 'info' | 'warn' | 'bad'; order: number }
type Look = Pick<Context, 'tx' | 'actor' | 'today'>

const soonDays = 7
const idleDays = 3

/** Lines for the front line (own cases; a head sees those of the station) and for supervisors. */
export async function caseNotices({ tx, actor, today }: Look): Promise<CaseNotice[]> {
  const isHead = actor.role === 'STATION_HEAD' || actor.role === 'DEPUTY_STATION_HEAD'
  if (actor.role !== 'STATION_WORKER' && actor.role !== 'SUPERVISOR' && !isHead) return []
  const mine = actor.role === 'STATION_WORKER' ? sql`and c.responsible_id = ${actor.accountId}` : sql``
  const { rows: [row] } = await sql<{ follow: number; overdue: number; idle: number; waiting: number }>`
    select (count(*) filter (where c.next_follow_up_on <= ${addDays(today, soonDays)}::date))::int as follow, (count(*) filter (where c.next_follow_up_on < ${today}::date))::int as overdue,
      (count(*) filter (where c.state = 'LEAD' and c.registered_on <= ${addDays(today, -idleDays)}::date))::int as idle,
      (count(*) filter (where c.state in ('INTAKE', 'PLAN_WAITING', 'REVIEW', 'CLOSING')))::int as waiting
    from service_case c where c.station_id = any(${[...actor.stationIds]}::uuid[]) ${mine}`.execute(tx.db)
  return row ? noticesOf(row, actor.role !== 'STATION_WORKER') : []
}

function noticesOf(row: { follow: number; overdue: number; idle: number; waiting: number }, decides: boolean): CaseNotice[] {
  const late = row.overdue > 0 ? `其中 ${row.overdue} 个已过期。` : ''
  return [
    ...(row.follow > 0 ? [{ id: 'cases-follow-up', title: `结案回访 ${row.follow} 个`, text: `${late}结案后第 1、3、6 个月要回访。`, to: '/cases?only=FOLLOW_UP', tone: row.overdue > 0 ? 'warn' as const : 'info' as const, order: 26 }] : []),
    ...(row.idle > 0 && !decides ? [{ id: 'cases-idle', title: `线索待接案 ${row.idle} 个`, text: '登记后还没有填接案登记表。', to: '/cases?only=LEADS', tone: 'warn' as const, order: 27 }] : []),
    ...(row.waiting > 0 && decides ? [{ id: 'cases-waiting', title: `个案待审 ${row.waiting} 个`, text: '接案、计划、检视、结案的审批意见，在“表单办理”里写。', to: '/forms', tone: 'info' as const, order: 24 }] : []),
  ]
}
