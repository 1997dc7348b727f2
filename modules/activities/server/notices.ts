// What activities put on the desk (工作台提醒): held today, over without an end, ended without a summary.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/server/route.ts'

interface ActivityNotice { id: string; title: string; text: string; to: string; tone: 'info' | 'warn' | 'bad'; order: number }

export async function activityNotices({ tx, actor, today }: Pick<Context, 'tx' | 'actor' | 'today'>): Promise<ActivityNotice[]> {
  if (!['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'].includes(actor.role)) return []
  const { rows } = await sql<{ id: string; name: string; state: string; held_on: string }>`
    select id, name, state, held_on from activity where station_id = any(${[...actor.writableStationIds]}::uuid[]) and held_on <= ${today}::date
      and state in ('ENROLLING', 'RUNNING', 'ENDED') and (coalesce(keeper_id, created_by) = ${actor.accountId}::uuid or held_on = ${today}::date) order by held_on limit 50`.execute(tx.db)
  return rows.map(({ id, name, state, held_on: heldOn }): ActivityNotice => {
    if (state === 'ENDED') return { id: `activity-${id}`, title: `${name}：待写总结`, text: '参加人数已由签到算好。', to: `/forms/new/F45/${id}`, tone: 'info', order: 42 }
    if (heldOn === today) return { id: `activity-${id}`, title: `今天：${name}`, text: '到现场可以开放扫码签到，也可以带纸质签到表。', to: `/activities/${id}`, tone: 'info', order: 12 }
    return { id: `activity-${id}`, title: `${name}：${heldOn} 已过，还没有结束`, text: '补登签到后“结束活动”，再写总结；没办成的请取消或改期。', to: `/activities/${id}`, tone: 'warn', order: 41 }
  })
}
