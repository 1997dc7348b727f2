// Facts about monthly briefings (简报事实) for the rules: which months of a contract went by without one.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import { addMonths, type Day } from '../../../kernel/model/calendar.ts'
import { firstDayOf, monthOf } from '../../../kernel/model/day.ts'
import type { Facts, FactSource } from '../../../kernel/model/facts.ts'
import { dueOnOf, dueRuleFor } from '../model/due.ts'
import { dueRules } from './store.ts'

const monthsLookedAt = 12

/** Facts of stations; a month counts when a contract ran through the whole of it and its due day is over. */
export const reportFacts: FactSource<{ db: Kysely<DB> }> = {
  module: 'reports',
  definitions: [
    { name: 'station.overdueBriefingCount', label: '近十二个月到期未报送县级民政部门的月度工作简报', type: 'integer', unit: '份', subject: 'station', module: 'reports' },
  ],
  gather: async (tx, { kind, ids }, asOf) => (kind === 'station' ? overdueBriefings(tx, ids, asOf) : new Map<string, Facts>()),
}

interface Missing { id: string; region_code: string; months: string[] }

async function overdueBriefings(tx: { db: Kysely<DB> }, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const [rules, stations] = [await dueRules(tx), await missingMonths(tx.db, ids, asOf)]
  return new Map(stations.map(({ id, region_code: region, months }) => {
    const overdue = months.filter((month) => dueOnOf(month, dueRuleFor(rules, region, month)) < asOf)
    return [id, { 'station.overdueBriefingCount': overdue.length }]
  }))
}

/** Of each station, the past months wholly inside a contract for which nothing had been submitted by the day. */
async function missingMonths(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Missing[]> {
  const present = firstDayOf(monthOf(asOf))
  const { rows } = await sql<Missing>`select s.id, s.region_code, array(
      select to_char(m, 'YYYY-MM') from generate_series(${addMonths(present, -monthsLookedAt)}::date, ${addMonths(present, -1)}::date, interval '1 month') m
      where exists (select 1 from contract_station cs join contract c on c.id = cs.contract_id
          where cs.station_id = s.id and c.from_on <= m and least(c.until_on, c.ended_on) >= m + interval '1 month' - interval '1 day')
        and not exists (select 1 from briefing b where b.station_id = s.id and b.month = to_char(m, 'YYYY-MM') and b.first_submitted_on <= ${asOf}::date)
      order by 1) as months
    from station s where s.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}
