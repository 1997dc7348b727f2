// Activities as a list and one by one (活动): found, made, begun, ended, taken up again, cancelled; and their figures from the counters.
import { sql } from 'kysely'
import { activityThemeCodes } from '../../../kernel/model/codes/activities.ts'
import { fieldError, invalid, Problem } from '../../../kernel/model/problem.ts'
import { inRegion, requireWritableStation } from '../../../kernel/server/access.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { namesOfStations } from '../../stations/index.ts'
import type * as api from '../model/api.ts'
import { ACTIVITY_NOT_YET } from '../model/problems.ts'
import { sealCancellation } from './sealing.ts'
import { activitiesInReach, type ActivityRecord, changeActivity, lockActivity, nextActivityNo, requireStep } from './store.ts'
import { activityView, countsOf, requireVersion, toRow } from './views.ts'

export async function listActivities({ tx, actor, input: { query } }: Context<typeof api.listActivities>) {
  const after = readCursor(query.after, 2)
  const rows = await activitiesInReach(tx).selectAll()
    .$if(query.state !== undefined, (q) => q.where('state', '=', query.state!))
    .$if(Boolean(query.name), (q) => q.where(sql<boolean>`position(${query.name ?? ''} in name) > 0`))
    .$if(query.only === 'MINE', (q) => q.where(sql<boolean>`coalesce(keeper_id, created_by) = ${actor.accountId}::uuid`))
    .$if(query.theme !== undefined, (q) => q.where('theme', '=', query.theme!))
    .$if(query.from !== undefined, (q) => q.where('held_on', '>=', query.from!))
    .$if(query.until !== undefined, (q) => q.where('held_on', '<=', query.until!))
    .$if(after !== null, (q) => q.where(sql<boolean>`(held_on, id) < (${after?.[0]}::date, ${after?.[1]}::uuid)`))
    .orderBy('held_on', 'desc').orderBy('id', 'desc').limit(query.limit + 1).execute()
  const counts = await countsOf(tx, rows.map(({ id }) => id))
  const names = await namesOfStations(tx, [...new Set(rows.map(({ station_id: id }) => id))])
  const page = toPage(rows, query.limit, (row) => [row.held_on, row.id])
  return { ...page, items: page.items.map((row) => toRow(row, names.get(row.station_id) ?? '', counts.get(row.id)?.signedIn ?? 0)) }
}

export async function showActivity({ tx, deps, now, input: { params } }: Context<typeof api.showActivity>) {
  return activityView(tx, deps, now, params.activityId)
}

export async function createActivity({ tx, actor, deps, now, input: { body }, today, newId, audit }: Context<typeof api.createActivity>) {
  requireWritableStation(actor, body.stationId)
  const station = await tx.db.selectFrom('station').select(['id', 'region_code']).where('id', '=', body.stationId).executeTakeFirst()
  if (!station) throw invalid(fieldError('stationId', '社工站', '没有找到这个社工站'))
  const id = body.id ?? newId()
  await tx.db.insertInto('activity').values({
    id, activity_no: await nextActivityNo(tx, station.region_code, today.slice(0, 4)), station_id: station.id, region_code: station.region_code, name: body.name, theme: body.theme,
    held_on: body.heldOn, place: body.place, moved_by: actor.accountId, created_by: actor.accountId, created_by_name: actor.name,
  }).execute()
  audit({ kind: 'activity', id, stationId: station.id, fields: ['name', 'theme', 'heldOn', 'place'] })
  return activityView(tx, deps, now, id)
}

export async function moveActivity(context: Context<typeof api.moveActivity>) {
  const { tx, actor, deps, input: { params, body }, now, today, audit } = context
  const activity = await lockActivity(tx, params.activityId)
  await requireVersion(context, activity)
  const state = requireStep(activity, body.deed)
  if (body.deed === 'START') requireDay(activity, today)
  await changeActivity(tx, activity, now, {
    state, moved_by: actor.accountId, ...(body.deed === 'END' || body.deed === 'CANCEL' ? { check_in_hash: null, check_in_until: null } : {}),
    ...(body.deed === 'CANCEL' ? { cancellation: sealCancellation(deps.crypto, activity.id, body.reason) } : {}),
  })
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['state'] })
  return activityView(tx, deps, now, activity.id)
}

/** Throws ACTIVITY_NOT_YET before the day of the activity. */
export function requireDay(activity: ActivityRecord, today: string): void {
  if (activity.held_on > today) throw new Problem(ACTIVITY_NOT_YET, `活动日是 ${activity.held_on}，改期的请先改方案`)
}

/** An activity that people sign in to has begun. Gives back the row as it then stands. */
export async function begin({ tx, actor, now, today }: Pick<Context, 'tx' | 'actor' | 'now' | 'today'>, activity: ActivityRecord): Promise<ActivityRecord> {
  requireDay(activity, today)
  if (activity.state === 'RUNNING' || activity.state === 'ENDED') return activity
  const state = requireStep(activity, 'START')
  await changeActivity(tx, activity, now, { state, moved_by: actor.accountId })
  return { ...activity, state, version: activity.version + 1 }
}

export async function showActivityFigures({ tx, actor, input: { query } }: Context<typeof api.showActivityFigures>) {
  const mine = actor.stationIds.length > 0 ? sql<boolean>`station_id = any(${[...actor.stationIds]}::uuid[])` : inRegion(sql`region_code`, actor.regionPrefix)
  const rows = await tx.db.selectFrom('activity_month_counter').select(['figure', (eb) => eb.fn.sum<number>('value').as('value')]).where('month', '=', query.month).where(mine).groupBy('figure').execute()
  const of = (figure: string) => Number(rows.find((row) => row.figure === figure)?.value ?? 0)
  return {
    month: query.month, activities: of('activity'), people: of('people'),
    participants: { CLIENT: of('participant.CLIENT'), RESIDENT: of('participant.RESIDENT'), VOLUNTEER: of('participant.VOLUNTEER'), STAFF: of('participant.STAFF') },
    themes: activityThemeCodes.ids.map((theme) => ({ theme, count: of(`activity.${theme}`) })),
  }
}
