// What groups put on the desk (工作台提醒): sessions without a record, ended groups without a summary.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/server/route.ts'

interface GroupNotice { id: string; title: string; text: string; to: string; tone: 'info' | 'warn' | 'bad'; order: number }

/** Lines for whoever writes at a station; one for each group that waits. */
export async function groupNotices({ tx, actor }: Pick<Context, 'tx' | 'actor'>): Promise<GroupNotice[]> {
  if (!['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'].includes(actor.role)) return []
  const { rows } = await sql<{ id: string; name: string; state: string; unwritten: number }>`
    select g.id, g.name, g.state, (select count(*)::int from group_session s where s.group_id = g.id and s.record_id is null) as unwritten
    from service_group g where g.station_id = any(${[...actor.writableStationIds]}::uuid[]) and coalesce(g.keeper_id, g.created_by) = ${actor.accountId}::uuid and g.state in ('RUNNING', 'ENDED')
    order by g.started_on limit 50`.execute(tx.db)
  return rows.flatMap(({ id, name, state, unwritten }): GroupNotice[] => [
    ...(unwritten > 0 ? [{ id: `group-sessions-${id}`, title: `${name}：${unwritten} 节还没写过程记录`, text: '签到已有，写一份过程记录就齐了。', to: `/forms/new/F32/${id}`, tone: 'warn' as const, order: 40 }] : []),
    ...(state === 'ENDED' ? [{ id: `group-summary-${id}`, title: `${name}：待写总结`, text: '出席率、前后测、满意度已由系统算好。', to: `/forms/new/F35/${id}`, tone: 'info' as const, order: 41 }] : []),
  ])
}
