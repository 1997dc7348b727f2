// An activity as it is answered (活动的呈现): who came in figures, what may be done, which form comes next.
import { sql } from 'kysely'
import type { AttendeeKind } from '../../../kernel/model/codes/activities.ts'
import { Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { namesOfStations } from '../../stations/index.ts'
import type { ActivityRow, ActivityView } from '../model/api.ts'
import type { Figures } from '../model/figures.ts'
import { activityDeedsIn, activityFormsIn, type ActivityState } from '../model/stages.ts'
import { isWriter } from './access.ts'
import { openCancellation } from './sealing.ts'
import { type ActivityRecord, requireActivity } from './store.ts'

export function toRow(activity: ActivityRecord, stationName: string, signedIn: number): ActivityRow {
  return {
    id: activity.id, activityNo: activity.activity_no, name: activity.name, theme: activity.theme as ActivityRow['theme'], state: activity.state as ActivityState, heldOn: activity.held_on,
    startedTime: activity.started_time?.slice(0, 5) ?? null, endedTime: activity.ended_time?.slice(0, 5) ?? null, place: activity.place, stationId: activity.station_id, stationName,
    plannedCount: activity.planned_count, people: signedIn + activity.uncounted_count, createdBy: activity.created_by_name, worker: activity.keeper_name || activity.created_by_name,
  }
}

/** How many signed in at each of these activities, by kind; officers get the numbers without the rows. */
export async function countsOf(tx: ScopedTransaction, ids: readonly string[]): Promise<Map<string, Figures>> {
  const { rows } = await sql<{ id: string; kind: AttendeeKind; count: number }>`select activity_id as id, kind, count from sec.sign_in_counts(${[...ids]}::uuid[])`.execute(tx.db)
  return new Map(ids.map((id) => {
    const of = (kind: AttendeeKind) => rows.find((row) => row.id === id && row.kind === kind)?.count ?? 0
    const figures = { CLIENT: of('CLIENT'), RESIDENT: of('RESIDENT'), VOLUNTEER: of('VOLUNTEER'), STAFF: of('STAFF') }
    return [id, { ...figures, signedIn: figures.CLIENT + figures.RESIDENT + figures.VOLUNTEER + figures.STAFF }]
  }))
}

export async function figuresFor(tx: ScopedTransaction, id: string): Promise<Figures> {
  return (await countsOf(tx, [id])).get(id) as Figures
}

/** The whole activity. Throws NOT_FOUND when it is out of reach. */
export async function activityView(tx: ScopedTransaction, deps: Deps, now: Date, id: string): Promise<ActivityView> {
  const activity = await requireActivity(tx, id)
  const figures = await figuresFor(tx, id)
  const names = await namesOfStations(tx, [activity.station_id])
  const state = activity.state as ActivityState
  const writes = isWriter(tx.actor, activity.station_id)
  const isMasked = tx.actor.reach !== 'stations'
  const enrolments = await tx.db.selectFrom('activity_enrolment').select(['state', (eb) => eb.fn.countAll<number>().as('count')]).where('activity_id', '=', id).groupBy('state').execute()
  const inState = (one: string) => Number(enrolments.find((row) => row.state === one)?.count ?? 0)
  const isOpen = writes && activity.check_in_until !== null && new Date(activity.check_in_until) > now
  return {
    ...toRow(activity, names.get(activity.station_id) ?? '', figures.signedIn), version: activity.version, allowed: writes ? allowedIn(state) : [],
    nextDeeds: writes ? activityDeedsIn(state).filter((deed) => ['START', 'END', 'REOPEN', 'CANCEL'].includes(deed) && !(deed === 'START' && state === 'RUNNING')) : [],
    offers: writes ? [...activityFormsIn(state)] : [], enrolled: inState('ENROLLED'), waiting: inState('WAITING'), seats: activity.seats, figures, uncountedCount: activity.uncounted_count, budgetFen: activity.budget_fen, settledFen: activity.settled_fen,
    checkInUntil: isOpen ? activity.check_in_until : null, cancelledReason: isMasked ? '' : openCancellation(deps.crypto, activity), isMasked,
    sheetsAsked: isMasked ? null : activity.sheets_asked, sheets: isMasked ? null : activity.sheets,
  }
}

/** Refuses another version than the one the caller saw. Throws STALE with the activity as it stands now. */
export async function requireVersion({ tx, deps, now, ifMatch }: Pick<Context, 'tx' | 'deps' | 'now' | 'ifMatch'>, { id, version }: ActivityRecord): Promise<void> {
  if (version !== ifMatch) throw new Problem(STALE, undefined, { extension: { current: await activityView(tx, deps, now, id) } })
}

function allowedIn(state: ActivityState): string[] {
  const isOpen = state !== 'SUMMARISED' && state !== 'CANCELLED'
  const signs = state === 'ENROLLING' || state === 'RUNNING' || state === 'ENDED'
  return [
    ...(isOpen ? ['activities.move', 'activities.enrol', 'activities.changeEnrolment', 'activities.setSeats'] : []), ...(signs ? ['activities.addSignIns', 'activities.withdrawSignIn', 'activities.handOut', 'activities.withdrawHandout'] : []),
    ...(state === 'ENROLLING' || state === 'RUNNING' ? ['activities.openCheckIn'] : []), ...(state === 'RUNNING' || state === 'ENDED' ? ['activities.saveSheets'] : []),
  ]
}
