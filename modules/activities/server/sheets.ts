// Registering the sheets of an activity (登记满意度问卷): while it is held or over, until its summary stands.
import { fieldError, invalid, Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { ACTIVITY_NOT_YET } from '../model/problems.ts'
import { gradesOf, type saveSheets as contract, sheetSum, type SheetSum } from '../model/sheets.ts'
import { type ActivityRecord, changeActivity, lockActivity } from './store.ts'
import { activityView, requireVersion } from './views.ts'

export async function saveSheets(context: Context<typeof contract>) {
  const { tx, deps, input: { params, body }, now, audit } = context
  const activity = await lockActivity(tx, params.activityId)
  await requireVersion(context, activity)
  if (activity.state !== 'RUNNING' && activity.state !== 'ENDED') throw new Problem(ACTIVITY_NOT_YET, '活动开始以后才能登记满意度问卷')
  const sum = sheetSum(body.asked, gradesOf(body))!
  if (body.asked > 0 && sum.returned > body.asked) throw invalid(fieldError('asked', '发放', `收回 ${sum.returned} 份，比发放的多，请核对`))
  // Nothing handed out and nothing come back: no sheets, the summary is typed.
  const isEmpty = body.asked === 0 && sum.returned === 0
  await changeActivity(tx, activity, now, { sheets: isEmpty ? null : gradesOf(body), sheets_asked: isEmpty ? null : Math.max(body.asked, sum.returned) })
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['sheets'] })
  return activityView(tx, deps, now, activity.id)
}

/** What the sheets of this activity come to. */
export const sheetsOf = (activity: ActivityRecord): SheetSum | undefined => sheetSum(activity.sheets_asked, activity.sheets)

/** The summary's fields that follow from the sheets; none where there are none. */
export function sheetAnswers(activity: ActivityRecord): Record<string, unknown> {
  const sum = sheetsOf(activity)
  return sum ? { askedCount: sum.asked, returnedCount: sum.returned, satisfactionMean: sum.mean } : {}
}

/** Refuses a summary that says something else than the sheets. */
export function refuseOtherThanSheets(activity: ActivityRecord, answers: Readonly<Record<string, unknown>>): void {
  const labels: Record<string, string> = { askedCount: '满意度问卷发放', returnedCount: '满意度问卷收回', satisfactionMean: '满意度均值' }
  const wrong = Object.entries(sheetAnswers(activity)).filter(([name, value]) => (answers[name] ?? null) !== value)
  if (wrong.length === 0) return
  throw invalid(...wrong.map(([name, value]) => ({ ...fieldError(`answers.${name}`, labels[name] ?? name, `按登记的问卷是 ${String(value ?? '空')}，请照填；问卷数错了的，到活动的“满意度”里改`), pointer: `/body/answers/${name}` })))
}
