// Activities on the timeline of a household (服务轨迹): where a member was put down or signed in, and what was taken home. Who takes
// part in an activity is for the front line alone.
import { type Expression, sql, type SqlBool } from 'kysely'
import { behind, pageOfLines, type TimelineSource } from '../../../kernel/server/timeline.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'

interface ActivityRow { id: string; held_on: string; name: string; who: string; came: boolean; state: string }
interface HandoutRow { id: string; activity_id: string; handed_on: string; goods_name: string; quantity: string; unit: string; recipient_name: string; handed_by_name: string; name: string }

export const activityTimeline: TimelineSource = {
  name: 'activities', label: '社区活动',
  async lines({ tx, actor }, householdId, page) {
    if (actor.reach !== 'stations') return []
    const held = await enrolled(tx, householdId, behind(page, sql.ref('a.held_on'), sql.ref('a.id')), page.limit)
    const goods = await handedOut(tx, householdId, behind(page, sql.ref('o.handed_on'), sql.ref('o.id')), page.limit)
    return pageOfLines([
      ...held.map((row) => ({
        key: row.id, on: row.held_on, kind: '活动', title: `${row.name}${row.state === 'CANCELLED' ? '（已取消）' : ''}`, detail: `${row.who}${row.came ? '参加' : '报名'}`, byName: '',
        tone: row.came ? 'info' as const : 'plain' as const, path: `/activities/${row.id}`,
      })),
      ...goods.map((row) => ({
        key: row.id, on: row.handed_on, kind: '物资', title: `领取${row.goods_name} ${Number(row.quantity)}${row.unit}`, detail: [row.recipient_name, row.name].join('　'), byName: row.handed_by_name, tone: 'plain' as const, path: `/activities/${row.activity_id}`,
      })),
    ], page)
  },
}

async function enrolled(tx: ScopedTransaction, householdId: string, isBehind: Expression<SqlBool>, limit: number): Promise<ActivityRow[]> {
  const { rows } = await sql<ActivityRow>`select a.id, a.held_on, a.name, a.state, string_agg(distinct e.name, '、') as who,
      bool_or(exists (select 1 from activity_sign_in i where i.enrolment_id = e.id and i.state = 'SIGNED')) as came
    from person p join activity_enrolment e on e.person_id = p.id and e.state = 'ENROLLED' join activity a on a.id = e.activity_id
    where p.household_id = ${householdId} and a.station_id = any(${[...tx.actor.stationIds]}::uuid[]) and ${isBehind}
    group by a.id order by a.held_on desc, a.id desc limit ${limit}`.execute(tx.db)
  return rows
}

async function handedOut(tx: ScopedTransaction, householdId: string, isBehind: Expression<SqlBool>, limit: number): Promise<HandoutRow[]> {
  const { rows } = await sql<HandoutRow>`select o.id, o.activity_id, o.handed_on, o.goods_name, o.quantity, o.unit, o.recipient_name, o.handed_by_name, a.name
    from person p join activity_handout o on o.person_id = p.id join activity a on a.id = o.activity_id
    where p.household_id = ${householdId} and o.state = 'HANDED' and o.station_id = any(${[...tx.actor.stationIds]}::uuid[]) and ${isBehind}
    order by o.handed_on desc, o.id desc limit ${limit}`.execute(tx.db)
  return rows
}
