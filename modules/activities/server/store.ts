// The rows of activities (活动): what is asked of the tables, always inside the caller's scope.
import { sql, type Selectable } from 'kysely'
import type { Activity, ActivityEnrolment, ActivitySignIn, DB } from '../../../database/types.ts'
import { CONFLICT, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { requireClientReach, requireWritableStation, withinReach } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { ACTIVITY_CLOSED, ACTIVITY_STEP_REFUSED } from '../model/problems.ts'
import { type ActivityDeed, activityDeedLabels, activityStateAfter, activityStateLabels, type ActivityState } from '../model/stages.ts'

export type ActivityRecord = Selectable<Activity>
export type EnrolmentRecord = Selectable<ActivityEnrolment>
export type SignInRecord = Selectable<ActivitySignIn>

/** Activities within the actor's reach. */
export function activitiesInReach(tx: ScopedTransaction) {
  return tx.db.selectFrom('activity').where(withinReach<DB, 'activity'>(tx.actor, 'activity'))
}

export async function findActivity(tx: ScopedTransaction, id: string): Promise<ActivityRecord | undefined> {
  return activitiesInReach(tx).selectAll().where('id', '=', id).executeTakeFirst()
}

/** The activity within reach. Throws NOT_FOUND. */
export async function requireActivity(tx: ScopedTransaction, id: string): Promise<ActivityRecord> {
  return requireClientReach(tx.actor, await findActivity(tx, id))
}

/** The activity for whoever reads who came: own stations only. Throws NOT_FOUND. */
export async function requireOpenActivity(tx: ScopedTransaction, id: string): Promise<ActivityRecord> {
  const activity = await requireActivity(tx, id)
  if (tx.actor.reach !== 'stations') throw new Problem(NOT_FOUND)
  return activity
}

/** The activity to be written in, held until the end of the transaction. Throws NOT_FOUND, or ACTIVITY_CLOSED once it is summarised or cancelled. */
export async function lockActivity(tx: ScopedTransaction, id: string): Promise<ActivityRecord> {
  const activity = requireClientReach(tx.actor, await activitiesInReach(tx).selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst())
  requireWritableStation(tx.actor, activity.station_id)
  if (activity.state === 'SUMMARISED' || activity.state === 'CANCELLED') throw new Problem(ACTIVITY_CLOSED)
  return activity
}

export async function enrolmentsOf(tx: ScopedTransaction, activityId: string): Promise<EnrolmentRecord[]> {
  return tx.db.selectFrom('activity_enrolment').selectAll().where('activity_id', '=', activityId).where(withinReach<DB, 'activity_enrolment'>(tx.actor, 'activity_enrolment'))
    .orderBy('created_at').orderBy('id').limit(5_000).execute()
}

export async function signInsOf(tx: ScopedTransaction, activityId: string): Promise<SignInRecord[]> {
  return tx.db.selectFrom('activity_sign_in').selectAll().where('activity_id', '=', activityId).where(withinReach<DB, 'activity_sign_in'>(tx.actor, 'activity_sign_in'))
    .orderBy('signed_at').orderBy('id').limit(5_000).execute()
}

/** The next number of an activity: its place, year, and a count in that place and year. */
export async function nextActivityNo(tx: ScopedTransaction, regionCode: string, year: string): Promise<string> {
  const place = regionCode.slice(0, 9)
  const { rows } = await sql<{ last_value: number }>`insert into number_series (series, last_value) values (${`activity/${place}/${year}`}, 1)
    on conflict (series) do update set last_value = number_series.last_value + 1 returning last_value`.execute(tx.db)
  return `HD-${place}-${year}-${String(rows[0]!.last_value).padStart(3, '0')}`
}

/** Where a deed leads from the activity's present state. Throws ACTIVITY_STEP_REFUSED with the sentence that says so. */
export function requireStep(activity: ActivityRecord, deed: ActivityDeed): ActivityState {
  const state = activity.state as ActivityState
  const next = activityStateAfter(state, deed)
  if (!next) throw new Problem(ACTIVITY_STEP_REFUSED, `“${activityStateLabels[state]}”的活动不能“${activityDeedLabels[deed]}”`)
  return next
}

/** Changes the row at the version that was read. Throws CONFLICT when two change it at once. */
export async function changeActivity(tx: ScopedTransaction, activity: ActivityRecord, now: Date, columns: Partial<Record<keyof ActivityRecord, unknown>>): Promise<void> {
  const changed = await tx.db.updateTable('activity').set((eb) => ({ ...columns as object, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('id', '=', activity.id).where('version', '=', activity.version).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem(CONFLICT, '活动刚被别人改过，请刷新后再办')
}
