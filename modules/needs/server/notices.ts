// What leads put on the desk (工作台提醒): to accept, to dispatch, past their day; each line leads to where it is done.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/server/route.ts'
import { openLeadStates } from '../model/stages.ts'
import { withinLeadReach } from './lead-store.ts'

interface Notice { id: string; title: string; text: string; to: string; tone: 'info' | 'warn' | 'bad' | 'good'; order: number }

export async function needNotices({ tx, actor, today }: Pick<Context, 'tx' | 'actor' | 'today'>): Promise<Notice[]> {
  const own = sql`any(${[...actor.writableStationIds]}::uuid[])`
  const keeps = actor.reach === 'stations' ? sql<boolean>`lead.station_id = ${own}` : sql<boolean>`false`
  const dispatches = actor.reach === 'stations' ? sql<boolean>`lead.dispatcher_station_id = ${own}` : sql<boolean>`lead.dispatcher_role = ${actor.role}`
  const row = await tx.db.selectFrom('lead').where(() => withinLeadReach(actor)).where(sql<boolean>`(lead.state = any(${[...openLeadStates]}::text[]) or (lead.state = 'FINISHED' and lead.form = 'F06'))`).select([
    sql<number>`count(*) filter (where lead.state = 'TO_ACCEPT' and ${keeps})::int`.as('toAccept'),
    sql<number>`count(*) filter (where lead.state in ('TO_DISPATCH', 'RETURNED') and ${dispatches})::int`.as('toDispatch'),
    sql<number>`count(*) filter (where lead.state <> 'FINISHED' and lead.due_on < ${today}::date and (${keeps} or ${dispatches}))::int`.as('overdue'),
    sql<number>`count(*) filter (where lead.state = 'FINISHED' and (${keeps} or ${dispatches}))::int`.as('toCallBack'),
    sql<string | null>`(array_agg(lead.id) filter (where lead.state = 'TO_ACCEPT' and ${keeps}))[1]`.as('firstToAccept'),
    sql<string | null>`(array_agg(lead.id) filter (where lead.state in ('TO_DISPATCH', 'RETURNED') and ${dispatches}))[1]`.as('firstToDispatch'),
    sql<string | null>`(array_agg(lead.id) filter (where lead.due_on < ${today}::date and (${keeps} or ${dispatches})))[1]`.as('firstOverdue'),
  ]).executeTakeFirstOrThrow()
  // A supervisor sees that something lies too long; to accept, dispatch and call back is the station's own work.
  const supervises = actor.role === 'SUPERVISOR'
  const text = supervises ? '站里还没有办结，请了解原因、帮助解决。' : '请尽快办结；办不了的退回派单人，写明原因。'
  const overdue = row.overdue > 0 ? [{ id: 'leads-overdue', title: `${row.overdue} 条线索超过办结时限`, text, to: placeOf(row.overdue, row.firstOverdue, 'OVERDUE'), tone: 'bad' as const, order: 20 }] : []
  if (supervises) return overdue
  return [
    ...overdue,
    ...(row.toAccept > 0 ? [{ id: 'leads-accept', title: `${row.toAccept} 条线索等本站接单`, text: '请接单，或退回并写明原因。', to: placeOf(row.toAccept, row.firstToAccept, 'TO_ACCEPT'), tone: 'warn' as const, order: 21 }] : []),
    ...(row.toDispatch > 0 ? [{ id: 'leads-dispatch', title: `${row.toDispatch} 条线索等您派单`, text: '请派给合适的站点，并写明要求办结的时间。', to: placeOf(row.toDispatch, row.firstToDispatch, 'TO_DISPATCH'), tone: 'warn' as const, order: 22 }] : []),
    ...(row.toCallBack > 0 ? [{ id: 'leads-call-back', title: `${row.toCallBack} 条线索办结后待回访`, text: '问问反映人解决了没有；没有解决的，重新办理。', to: '/leads?only=TO_CALL_BACK', tone: 'info' as const, order: 46 }] : []),
  ]
}

/** A single one opens itself, more of them the list that shows them. */
const placeOf = (count: number, first: string | null, only: string): string => (count === 1 && first ? `/leads/${first}` : `/leads?only=${only}`)
