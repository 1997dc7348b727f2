// Groups as a list and one by one (小组): found, made, ended, taken up again, cancelled; and their figures from the counters.
import { sql } from 'kysely'
import { inRegion, requireWritableStation } from '../../../kernel/server/access.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { fieldError, invalid, Problem, STALE } from '../../../kernel/model/problem.ts'
import { namesOfStations } from '../../stations/index.ts'
import type * as api from '../model/api.ts'
import { changeGroup, groupsInReach, lockGroup, nextGroupNo, requireStep, sessionsOf } from './store.ts'
import { sealCancellation } from './sealing.ts'
import { groupView, type Sum, toRow } from './views.ts'

export async function listGroups({ tx, actor, input: { query } }: Context<typeof api.listGroups>) {
  const after = readCursor(query.after, 2)
  // The cursor keeps microseconds: rows made in one millisecond would be passed over otherwise.
  const rows = await groupsInReach(tx).selectAll().select(sql<string>`created_at::text`.as('made_at'))
    .$if(query.state !== undefined, (q) => q.where('state', '=', query.state!))
    .$if(query.only === 'MINE', (q) => q.where(sql<boolean>`coalesce(keeper_id, created_by) = ${actor.accountId}::uuid`))
    .$if(query.kind !== undefined, (q) => q.where('kind', '=', query.kind!))
    .$if(Boolean(query.name), (q) => q.where(sql<boolean>`position(${query.name ?? ''} in name) > 0`))
    .$if(after !== null, (q) => q.where(sql<boolean>`(created_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`))
    .orderBy('created_at', 'desc').orderBy('id', 'desc').limit(query.limit + 1).execute()
  const sums = await sumsOf(tx, rows.map(({ id }) => id))
  const names = await namesOfStations(tx, [...new Set(rows.map(({ station_id: id }) => id))])
  const page = toPage(rows, query.limit, (row) => [row.made_at, row.id])
  return { ...page, items: page.items.map((row) => toRow(row, names.get(row.station_id) ?? '', sums.get(row.id))) }
}

async function sumsOf(tx: Context['tx'], ids: readonly string[]): Promise<Map<string, Sum>> {
  const { rows } = await sql<Sum & { id: string }>`select group_id as id, count(*)::int as sessions, coalesce(sum(present_count), 0)::int as people, max(held_on) as last
    from group_session where group_id = any(${[...ids]}::uuid[]) group by group_id`.execute(tx.db)
  return new Map(rows.map((row) => [row.id, row]))
}

export async function showGroup({ tx, deps, input: { params } }: Context<typeof api.showGroup>) {
  return groupView(tx, deps, params.groupId)
}

export async function createGroup({ tx, actor, deps, input: { body }, today, newId, audit }: Context<typeof api.createGroup>) {
  requireWritableStation(actor, body.stationId)
  const station = await tx.db.selectFrom('station').select(['id', 'region_code']).where('id', '=', body.stationId).executeTakeFirst()
  if (!station) throw invalid(fieldError('stationId', '社工站', '没有找到这个社工站'))
  const id = body.id ?? newId()
  await tx.db.insertInto('service_group').values({
    id, group_no: await nextGroupNo(tx, station.region_code, today.slice(0, 4)), station_id: station.id, region_code: station.region_code, name: body.name, kind: body.kind, nature: body.nature,
    moved_by: actor.accountId, created_by: actor.accountId, created_by_name: actor.name,
  }).execute()
  audit({ kind: 'group', id, stationId: station.id, fields: ['name', 'kind', 'nature'] })
  return groupView(tx, deps, id)
}

export async function moveGroup({ tx, actor, deps, input: { params, body }, now, today, ifMatch, audit }: Context<typeof api.moveGroup>) {
  const group = await lockGroup(tx, params.groupId)
  // Before the step is judged: who sees an older group is shown the newer one, not told that its state does not allow this.
  if (ifMatch !== group.version) throw new Problem(STALE, undefined, { extension: { current: await groupView(tx, deps, group.id) } })
  const state = requireStep(group, body.deed)
  const sessions = await sessionsOf(tx, group.id)
  const days = sessions.map(({ held_on: day }) => day).sort()
  await changeGroup(tx, group, now, {
    state, moved_by: actor.accountId,
    ...(body.deed === 'END' ? { ended_on: days.at(-1) ?? group.started_on ?? today } : body.deed === 'REOPEN' ? { ended_on: null } : {}),
    ...(body.deed === 'CANCEL' ? { cancellation: sealCancellation(deps.crypto, group.id, body.reason) } : {}),
  })
  audit({ kind: 'group', id: group.id, stationId: group.station_id, fields: ['state'] })
  return groupView(tx, deps, group.id)
}

export async function showGroupFigures({ tx, actor, input: { query } }: Context<typeof api.showGroupFigures>) {
  const mine = actor.stationIds.length > 0 ? sql<boolean>`station_id = any(${[...actor.stationIds]}::uuid[])` : inRegion(sql`region_code`, actor.regionPrefix)
  const rows = await tx.db.selectFrom('group_month_counter').select(['figure', (eb) => eb.fn.sum<number>('value').as('value')]).where('month', '=', query.month).where(mine).groupBy('figure').execute()
  const of = (figure: string) => Number(rows.find((row) => row.figure === figure)?.value ?? 0)
  return { month: query.month, groups: of('group'), sessions: of('session'), people: of('people') }
}
