// What reports put on the desk (工作台提醒): a briefing that is due or was returned, and for the county those waiting.
import { sql } from 'kysely'
import { addMonths } from '../../../kernel/model/calendar.ts'
import { firstDayOf, lastDayOf, monthOf } from '../../../kernel/model/day.ts'
import type { NoticeSource } from '../../desk/index.ts'
import { monthInWords } from '../model/briefing.ts'
import { dueOnOf, dueRuleFor, isLate } from '../model/due.ts'
import { dueRules, findStations } from './store.ts'

type Look = Parameters<NoticeSource>[0]
type Notices = Awaited<ReturnType<NoticeSource>>


/** Lines for heads (未报、被退回) and county officers (待审); nobody else is reminded. */
export const briefingNotices: NoticeSource = async (context) => {
  if (context.actor.role === 'STATION_HEAD' || context.actor.role === 'DEPUTY_STATION_HEAD') return headNotices(context)
  return context.actor.role === 'COUNTY_OFFICER' ? officerNotices(context) : []
}

async function headNotices({ tx, actor, today }: Look): Promise<Notices> {
  const rules = await dueRules(tx)
  // The month just over, and on its last day the present one.
  const month = today === lastDayOf(monthOf(today)) ? monthOf(today) : monthOf(addMonths(firstDayOf(monthOf(today)), -1))
  const { rows } = await sql<{ id: string; station_id: string; month: string; state: string }>`select id, station_id, month, state from briefing
    where station_id = any(${[...actor.writableStationIds]}::uuid[]) and (state = 'RETURNED' or month = ${month})`.execute(tx.db)
  const stations = await findStations(tx, actor.writableStationIds)
  const returned = rows.filter(({ state }) => state === 'RETURNED').map((row) => ({
    id: `briefing-returned-${row.id}`, title: `${monthInWords(row.month)}简报被退回`, text: '请按县级意见修改后重新报送。', to: `/briefings/${row.id}`, tone: 'warn' as const, order: 20,
  }))
  const owed = stations.filter(({ opened_on }) => opened_on !== null && monthOf(opened_on) <= month).flatMap((station) => {
    const row = rows.find((one) => one.station_id === station.id && one.month === month)
    const dueOn = dueOnOf(month, dueRuleFor(rules, station.region_code, month))
    if (row && row.state !== 'DRAFT') return []
    const late = isLate(dueOn, null, today)
    return [{
      id: `briefing-due-${station.id}`, title: `${monthInWords(month)}工作简报${row ? '还是草稿' : '还没有填'}`,
      text: late ? `报送期限 ${dueOn} 已过，请尽快报送。` : `请在 ${dueOn} 前报送，数字已由系统汇总。`,
      to: row ? `/briefings/${row.id}` : '/briefings', tone: late ? 'bad' as const : 'info' as const, order: late ? 15 : 40,
    }]
  })
  return [...returned, ...owed]
}

async function officerNotices({ tx }: Look): Promise<Notices> {
  const { rows: [row] } = await sql<{ waiting: number }>`select count(*)::int as waiting from briefing where state = 'SUBMITTED'`.execute(tx.db)
  const waiting = row?.waiting ?? 0
  if (waiting === 0) return []
  return [{ id: 'briefings-waiting', title: `有 ${waiting} 份工作简报待审`, text: '接收，或写明意见退回修改。', to: '/briefings', tone: 'info', order: 30 }]
}
