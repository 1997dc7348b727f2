// What the forms of an activity do (活动表单的前因后果): when each may be filled in, what is known already, and how plan and summary move it on.
import { budgetSum, settlementOf, spentSum } from '../../../kernel/model/budget.ts'
import { activityScaleCodes, activityThemeCodes } from '../../../kernel/model/codes/activities.ts'
import { functionsNamed } from '../../../kernel/model/form-parts.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { type Answers, type FormSubject, lastRecord, openAnswers, type Settled } from '../../forms/index.ts'
import { scaleOf } from '../model/figures.ts'
import { activityPlan, activitySummary, forms } from '../model/forms/index.ts'
import { ACTIVITY_FORM_NOT_NOW } from '../model/problems.ts'
import { type ActivityDeed, activityFormsIn, activityStateAfter, activityStateLabels, type ActivityState } from '../model/stages.ts'
import { isWriter } from './access.ts'
import { refuseOtherThanSheets, sheetAnswers } from './sheets.ts'
import { type ActivityRecord, changeActivity, findActivity, requireActivity } from './store.ts'
import { figuresFor } from './views.ts'

export const activityForms: FormSubject = {
  kind: 'activity', forms,
  async find(tx, id) {
    const activity = tx.actor.reach === 'stations' ? await findActivity(tx, id) : undefined
    return activity && { id, title: activity.name, stationId: activity.station_id, regionCode: activity.region_code, householdId: null }
  },
  async admits({ tx, input }, { id }, form, answers) {
    const activity = await requireActivity(tx, id)
    const state = activity.state as ActivityState
    const isDone = (input.body as { isDone?: boolean } | undefined)?.isDone === true
    if (activityFormsIn(state).includes(form.code)) {
      if (form === activitySummary && isDone && answers) refuseOtherThanSheets(activity, answers)
      return
    }
    throw new Problem(ACTIVITY_FORM_NOT_NOW, `“${activityStateLabels[state]}”的活动${form === activitySummary && state !== 'CANCELLED' ? '请先“结束活动”' : '不再填这种表单'}`)
  },
  async prefill(context, { id }, form, answers) {
    const activity = await requireActivity(context.tx, id)
    return form === activityPlan ? planKnown(context, activity, answers) : summaryKnown(context, activity, answers)
  },
  async settled(context, { id }, what) {
    const activity = await requireActivity(context.tx, id)
    return what.form === activityPlan ? planSettled(context, activity, what) : summarySettled(context, activity, what)
  },
  async printHeader({ tx }, { id }) {
    const activity = await requireActivity(tx, id)
    return [['编号', activity.activity_no], ['社工', activity.keeper_name || activity.created_by_name], ['活动', `${activity.name}（${activityThemeCodes.label(activity.theme)}）`]]
  },
}

type Known = Record<string, unknown>
const clock = (time: string | null, name: string): Known => (time ? { [name]: time.slice(0, 5) } : {})

function planKnown({ today }: Context, activity: ActivityRecord, answers: Answers | undefined): Known {
  if (answers) return { budgetTotalFen: budgetSum(answers.budget), scale: activityScaleCodes.label(scaleOf(Number(answers.plannedCount))) }
  return { writtenOn: today, name: activity.name, theme: activity.theme, heldOn: activity.held_on, ...clock(activity.started_time, 'startedTime'), ...clock(activity.ended_time, 'endedTime'), place: activity.place }
}

async function summaryKnown({ tx, deps }: Context, activity: ActivityRecord, answers: Answers | undefined): Promise<Known> {
  const figures = await figuresFor(tx, activity.id)
  const plan = await lastRecord(tx, activityPlan, activity.id)
  const budget = plan ? openAnswers(deps.crypto, plan).budget : []
  const uncounted = typeof answers?.uncountedCount === 'number' ? answers.uncountedCount : 0
  const derived = {
    clientCount: figures.CLIENT, residentCount: figures.RESIDENT, volunteerCount: figures.VOLUNTEER, staffCount: figures.STAFF, peopleCount: figures.signedIn + uncounted, budgetTotalFen: budgetSum(budget),
  }
  if (answers) return { ...derived, spentTotalFen: spentSum(answers.settlement) }
  return {
    ...derived, ...sheetAnswers(activity), heldOn: activity.held_on, ...clock(activity.started_time, 'startedTime'), ...clock(activity.ended_time, 'endedTime'), place: activity.place, settlement: settlementOf(budget),
  }
}

/** Makes the step that follows from a form. A step the table does not have changes nothing. */
async function move({ tx, actor, now }: Context, activity: ActivityRecord, deed: ActivityDeed, columns: Record<string, unknown> = {}): Promise<void> {
  const state = activityStateAfter(activity.state as ActivityState, deed) ?? activity.state
  const said = isWriter(actor, activity.station_id) ? columns : {}
  if (state === activity.state && Object.keys(said).length === 0) return
  await changeActivity(tx, activity, now, { ...said, ...(state === activity.state ? {} : { state, moved_by: actor.accountId }) })
}

// An end before the beginning stays in the form as it was written; the activity's own times leave it out.
function timesOf({ startedTime, endedTime }: Answers): Record<string, unknown> {
  const isLater = typeof endedTime === 'string' && (typeof startedTime !== 'string' || endedTime > startedTime)
  return { started_time: startedTime ?? null, ended_time: isLater ? endedTime : null }
}

async function planSettled(context: Context, activity: ActivityRecord, { state, isEffective, answers }: Settled): Promise<void> {
  if (!isEffective && state !== 'SUBMITTED') return move(context, activity, 'DROP_PLAN')
  await move(context, activity, isEffective ? 'APPROVE_PLAN' : 'SUBMIT_PLAN', {
    name: answers.name, theme: answers.theme, held_on: answers.heldOn, ...timesOf(answers), place: answers.place, planned_count: answers.plannedCount, budget_fen: budgetSum(answers.budget), functions: functionsNamed(answers),
  })
}

// The questionnaire counts when both its number and its mean are given.
function ratingOf({ returnedCount, satisfactionMean }: Answers): Record<string, unknown> {
  const isGiven = typeof returnedCount === 'number' && returnedCount > 0 && typeof satisfactionMean === 'number'
  return { rated_count: isGiven ? returnedCount : 0, rated_mean: isGiven ? satisfactionMean : null }
}

async function summarySettled(context: Context, activity: ActivityRecord, { isEffective, state, answers }: Settled): Promise<void> {
  if (!isEffective && state !== 'SUBMITTED') return move(context, activity, 'DROP_SUMMARY', { rated_count: 0, rated_mean: null })
  await move(context, activity, isEffective ? 'SUMMARISE' : 'DROP_SUMMARY', {
    held_on: answers.heldOn, ...timesOf(answers), place: answers.place, uncounted_count: answers.uncountedCount ?? 0, settled_fen: spentSum(answers.settlement),
    ...ratingOf({ ...answers, ...sheetAnswers(activity) }),
  })
}
