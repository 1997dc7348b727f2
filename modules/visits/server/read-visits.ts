// Reading visits (查看走访): one record (noted in the audit chain), lists of a household and of stations, what a form starts from.
import { sql } from 'kysely'
import type { VisitTier } from '../../../kernel/model/codes/clients.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { requireHousehold, visitRuleOf } from '../../clients/index.ts'
import type * as api from '../model/api.ts'
import { visitsInReach } from './store.ts'
import { toRow, visitView } from './views.ts'

export async function showVisit({ tx, input: { params }, now, deps, audit }: Context<typeof api.showVisit>) {
  const view = await visitView(tx, deps, now, params.visitId)
  audit({ kind: 'visit', id: view.id, stationId: view.stationId, fields: view.isMasked ? ['facts'] : ['facts', 'narrative'] })
  return view
}

export async function listHouseholdVisits({ tx, actor, deps, input: { params, query } }: Context<typeof api.listHouseholdVisits>) {
  await requireHousehold(tx, params.householdId)
  const after = readCursor(query.after, 2)
  const rows = await visitsInReach(tx).where('visit.household_id', '=', params.householdId)
    .$if(after !== null, (q) => q.where(sql<boolean>`(visit.visited_on, visit.id) < (${after![0]}::date, ${after![1]}::uuid)`))
    .orderBy('visit.visited_on', 'desc').orderBy('visit.id', 'desc').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.visited_on, row.id])
  return { items: page.items.map((row) => toRow(actor, deps, row)), next: page.next }
}

export async function listVisits({ tx, actor, deps, input: { query } }: Context<typeof api.listVisits>) {
  const after = readCursor(query.after, 2)
  const { from, until, channel, kind, only, stationId, householdId } = query
  const rows = await visitsInReach(tx)
    .where('visit.state', '=', only === 'WITHDRAWN' ? 'WITHDRAWN' : 'RECORDED')
    .$if(stationId !== undefined, (q) => q.where('visit.station_id', '=', stationId!))
    .$if(householdId !== undefined, (q) => q.where('visit.household_id', '=', householdId!))
    .$if(from !== undefined, (q) => q.where('visit.visited_on', '>=', from!))
    .$if(until !== undefined, (q) => q.where('visit.visited_on', '<=', until!))
    .$if(channel !== undefined, (q) => q.where('visit.channel', '=', channel!))
    .$if(kind !== undefined, (q) => q.where('visit.kind', '=', kind!))
    .$if(only === 'LATE', (q) => q.where('visit.is_late', '=', true))
    .$if(only === 'RISK', (q) => q.where(sql<boolean>`visit.risk_signs <> '{NONE}'`))
    .$if(only === 'MINE', (q) => q.where(sql<boolean>`${actor.accountId}::uuid = any(visit.visitor_ids)`))
    .$if(after !== null, (q) => q.where(sql<boolean>`(visit.visited_on, visit.id) < (${after![0]}::date, ${after![1]}::uuid)`))
    .orderBy('visit.visited_on', 'desc').orderBy('visit.id', 'desc').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.visited_on, row.id])
  return { items: page.items.map((row) => toRow(actor, deps, row)), next: page.next }
}

/** What the form shows above the fields; only where the actor may write. */
export async function prepareVisit({ tx, actor, input: { params } }: Context<typeof api.prepareVisit>) {
  const household = await requireHousehold(tx, params.householdId)
  requireWritableStation(actor, household.station_id)
  const station = await tx.db.selectFrom('station').select('short_name').where('id', '=', household.station_id).executeTakeFirst()
  if (!station) throw new Problem(NOT_FOUND)
  return {
    householdId: household.id, householdName: household.head_name, tier: household.tier as VisitTier, stationId: household.station_id,
    stationName: station.short_name, nextDueOn: household.next_visit_due_on, visitRule: await visitRuleOf(tx, household), lastVisitedOn: household.last_visited_on,
    colleagues: (await colleaguesOf(tx, household.station_id)).map(({ id, name }) => ({ id, name })),
  }
}
