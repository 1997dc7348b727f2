// Reading what is to be put right (整改清单): by place, those of one station together, and how many stand where.
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { inRegion } from '../../../kernel/server/access.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { RectificationStage } from '../model/rectification.ts'
import type * as api from '../model/rectification-api.ts'
import { readableFindings } from './access.ts'
import { freshen } from './freshen.ts'
import { significant } from './list-findings.ts'
import type { Policy } from './policy.ts'
import { rectificationRows, rectificationsWhere, rectificationViews, requireRectification } from './rectification-store.ts'
import { requireFinding } from './show-finding.ts'

type Filter = Partial<Context<typeof api.listRectifications>['input']['query']>

/** Conditions of the list on `f`; overdue means the deadline has passed and the records do not comply yet. */
export function wantedRectifications({ state, place, stationId }: Pick<Filter, 'state' | 'place' | 'stationId'>, today: string): RawBuilder<SqlBool> {
  const live = sql<SqlBool>`f.state in ('OPEN', 'SUBMITTED', 'RETURNED')`
  const parts = [sql<SqlBool>`true`]
  if (state === 'LIVE') parts.push(live)
  else if (state === 'OVERDUE') parts.push(sql<SqlBool>`${live} and f.met_on is null and f.deadline_on < ${today}::date`)
  else if (state) parts.push(sql<SqlBool>`f.state = ${state}`)
  if (place) parts.push(sql<SqlBool>`${inRegion(sql.ref('f.region_code'), significant(place))}`)
  if (stationId) parts.push(sql<SqlBool>`f.station_id = ${stationId}::uuid`)
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`
}

export function listRectifications(policy: Policy) {
  return async ({ tx, actor, today, deps, input: { query } }: Context<typeof api.listRectifications>) => {
    await freshen(policy, deps, tx.db, actor, today)
    const after = readCursor(query.after, 4)
    const from = after
      ? sql<SqlBool>`(f.region_code, coalesce(f.station_id::text, ''), f.deadline_on, f.id) > (${after[0]}::text collate "C", ${after[1]}::text, ${after[2]}::date, ${after[3]}::uuid)` : sql<SqlBool>`true`
    const order = sql`f.region_code, coalesce(f.station_id::text, ''), f.deadline_on, f.id`
    const rows = await rectificationsWhere(tx, actor, sql<SqlBool>`${wantedRectifications(query, today)} and ${from}`, order, query.limit + 1)
    const page = toPage(rows, query.limit, (row) => [row.region_code, row.station_id ?? '', row.deadline_on, row.id])
    return { items: await rectificationRows(tx, actor, today, page.items), next: page.next }
  }
}

export async function countRectifications({ tx, actor, today, input: { query } }: Context<typeof api.countRectifications>) {
  const { rows } = await sql<{ state: RectificationStage; total: number; overdue: number }>`
    select f.state, count(*)::int as total,
      (count(*) filter (where f.state in ('OPEN', 'SUBMITTED', 'RETURNED') and f.met_on is null and f.deadline_on < ${today}::date))::int as overdue
    from policy_rectification f where ${readableFindings(actor)} and ${wantedRectifications(query, today)} group by 1 order by 1`.execute(tx.db)
  return { items: rows }
}

/** Those of one finding, the latest first. */
export function aboutRectifications(policy: Policy) {
  return async ({ tx, actor, today, deps, input: { params } }: Context<typeof api.aboutRectifications>) => {
    await freshen(policy, deps, tx.db, actor, today)
    const found = await requireFinding(tx, actor, params.findingId)
    const same = sql<SqlBool>`f.subject_kind = ${found.subject_kind} and f.subject_id = ${found.subject_id} and f.pack = ${found.pack} and f.rule = ${found.rule}`
    return { items: await rectificationViews(tx, actor, today, await rectificationsWhere(tx, actor, same, sql`f.id desc`, 10)) }
  }
}

/** One, with its files and steps. Looking at a worker's is recorded. */
export function showRectification(policy: Policy) {
  return async ({ tx, actor, today, deps, input: { params }, audit }: Context<typeof api.showRectification>) => {
    await freshen(policy, deps, tx.db, actor, today)
    const row = await requireRectification(tx, actor, params.rectificationId)
    if (row.subject_kind === 'worker') audit({ kind: 'worker', id: row.subject_id, stationId: row.station_id, fields: [row.rule] })
    const [view] = await rectificationViews(tx, actor, today, [row])
    return view!
  }
}
