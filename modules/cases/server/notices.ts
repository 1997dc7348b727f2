// What cases put on the desk (工作台提醒): follow-ups due, leads without an intake. Opinions waited for stand among the forms.
import { sql } from 'kysely'
import { addDays } from '../../../kernel/model/day.ts'
import type { Context } from '../../../kernel/server/route.ts'

export interface CaseNotice { id: string; title: string; text: string; to: string; tone: 'info' | 'warn' | 'bad'; order: number }
type Look = Pick<Context, 'tx' | 'actor' | 'today'>

const soonDays = 7
const idleDays = 3

/** Up to so many stand one by one, each opening its form; more of them open the list. */
const named = 3

interface Found { id: string; name: string; on: string; of: number; overdue: number }

/** Lines for the front line (own cases; a head sees those of the station) and for supervisors. */
export async function caseNotices(look: Look): Promise<CaseNotice[]> {
  const { role } = look.actor
  const isHead = role === 'STATION_HEAD' || role === 'DEPUTY_STATION_HEAD'
  if (role !== 'STATION_WORKER' && role !== 'SUPERVISOR' && !isHead) return []
  return [...followUps(await due(look), look), ...(role === 'STATION_WORKER' ? idleLeads(await idle(look)) : [])]
}

const ownOf = ({ actor }: Look) => sql`c.station_id = any(${[...actor.stationIds]}::uuid[]) ${actor.role === 'STATION_WORKER' ? sql`and c.responsible_id = ${actor.accountId}` : sql``}`

async function due(look: Look): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select c.id, p.name, c.next_follow_up_on::text as on, (count(*) over ())::int as of, (count(*) filter (where c.next_follow_up_on < ${look.today}::date) over ())::int as overdue
    from service_case c join person p on p.id = c.person_id where ${ownOf(look)} and c.next_follow_up_on <= ${addDays(look.today, soonDays)}::date order by c.next_follow_up_on, c.id limit ${named}`.execute(look.tx.db)
  return rows
}

async function idle(look: Look): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select c.id, p.name, c.registered_on::text as on, (count(*) over ())::int as of, 0 as overdue
    from service_case c join person p on p.id = c.person_id where ${ownOf(look)} and c.state = 'LEAD' and c.registered_on <= ${addDays(look.today, -idleDays)}::date order by c.registered_on, c.id limit ${named}`.execute(look.tx.db)
  return rows
}

function followUps(rows: readonly Found[], { today, actor }: Look): CaseNotice[] {
  const [first] = rows
  if (!first) return []
  const late = first.overdue > 0 ? `其中 ${first.overdue} 个已过期。` : ''
  if (first.of > named) return [{ id: 'cases-follow-up', title: `结案回访 ${first.of} 个`, text: `${late}结案后第 1、3、6 个月要回访。`, to: '/cases?only=FOLLOW_UP', tone: first.overdue > 0 ? 'warn' : 'info', order: 26 }]
  return rows.map(({ id, name, on }) => ({
    id: `case-follow-up-${id}`, title: `结案回访：${name}`, text: on < today ? `应在 ${on} 前回访，已过期。` : `请在 ${on} 前回访。`, to: actor.role === 'SUPERVISOR' ? `/cases/${id}` : `/forms/new/F21/${id}`,
    tone: on < today ? 'warn' : 'info', order: 26,
  }))
}

function idleLeads(rows: readonly Found[]): CaseNotice[] {
  const [first] = rows
  if (!first) return []
  if (first.of > named) return [{ id: 'cases-idle', title: `线索待接案 ${first.of} 个`, text: '登记后还没有填接案登记表。', to: '/cases?only=LEADS', tone: 'warn', order: 27 }]
  return rows.map(({ id, name, on }) => ({ id: `case-idle-${id}`, title: `待接案：${name}`, text: `${on} 登记，还没有填接案登记表。`, to: `/forms/new/F11/${id}`, tone: 'warn', order: 27 }))
}
