// SQL of the counters of the casework desk (服务计数): all of them as one, by station or by township. The row policies of each hold.
import { sql, type SqlBool, type RawBuilder } from 'kysely'
import type { Month } from '../../../kernel/model/day.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { Count } from '../model/roll-up.ts'
import { type Counted, type Counters, type WorkFigure } from '../model/work.ts'
import type { Reach } from './place-store.ts'

type Tx = Pick<ScopedTransaction, 'db'>

const tables = ['case', 'group', 'activity', 'need', 'referral', 'crisis', 'form', 'visit'] as const

/** Every month counter with its table before its figure, narrowed by `where` inside each so that its index is used. */
function counters(where: RawBuilder<SqlBool>): RawBuilder<unknown> {
  const own = tables.map((table) => sql`select station_id, region_code, month, ${`${table}/`} || figure as figure, value from ${sql.table(`${table}_month_counter`)} where ${where}`)
  // What was said by code without a name is no counter: it is told by the quarter, from five on, by a function that sees to both.
  const unsigned = sql`select station_id, region_code, month, 'feedback/' || figure as figure, value from sec.feedback_counts() where ${where}`
  return sql.join([...own, unsigned], sql` union all `)
}

const parts = (month: Month) => sql`coalesce(sum(value) filter (where month = ${month}), 0)::int as month,
  coalesce(sum(value) filter (where month >= ${`${month.slice(0, 4)}-01`}), 0)::int as year, sum(value)::int as ever`

async function byStation({ db }: Tx, where: RawBuilder<SqlBool>, month: Month): Promise<Map<string, Counters>> {
  const { rows } = await sql<Counted & { station_id: string; figure: string }>`select station_id, figure, ${parts(month)}
    from (${counters(sql<SqlBool>`${where} and month <= ${month}`)}) c group by 1, 2`.execute(db)
  const found = new Map<string, Map<string, Counted>>()
  for (const { station_id: id, figure, month: ofMonth, year, ever } of rows) {
    const own = found.get(id) ?? new Map<string, Counted>()
    found.set(id, own.set(figure, { month: ofMonth, year, ever }))
  }
  return found
}

/** The counters of one station up to the end of a month. */
export async function workOfStation(tx: Tx, stationId: string, month: Month): Promise<Counters> {
  return (await byStation(tx, sql<SqlBool>`station_id = ${stationId}::uuid`, month)).get(stationId) ?? new Map()
}

/** What was done within a place up to the end of a month, by station. A station without anything is missing. */
export async function workOfPlace(tx: Tx, { from, until }: Reach, month: Month): Promise<Map<string, Counters>> {
  return byStation(tx, sql<SqlBool>`region_code >= ${from} and region_code < ${until}`, month)
}

/** Of one month, sums of these figures by township, under the ids of the figures. */
export async function workByTownship({ db }: Tx, { from, until }: Reach, month: Month, figures: readonly WorkFigure[]): Promise<Count[]> {
  const { rows } = await sql<Count>`select rpad(left(region_code, 9), 12, '0') as "regionCode", figure, sum(value)::int as value
    from (${counters(sql<SqlBool>`region_code >= ${from} and region_code < ${until} and month = ${month}`)}) c group by 1, 2`.execute(db)
  const wanted = new Map<string, { id: string; sign: number }[]>()
  for (const { id, plus, minus = [] } of figures) {
    for (const [names, sign] of [[plus, 1], [minus, -1]] as const) for (const name of names) wanted.set(name, [...wanted.get(name) ?? [], { id, sign }])
  }
  return rows.flatMap(({ regionCode, figure, value }) => (wanted.get(figure) ?? []).map(({ id, sign }) => ({ regionCode, figure: id, value: sign * value })))
}

