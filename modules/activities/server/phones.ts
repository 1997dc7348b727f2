// Full phones of who enrolled or signed in without a file (查看完整电话): one by one with a reason; on the printed sheet for the front line.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { revealReasonInWords } from '../../../kernel/model/reveal-reason.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { countReveal } from '../../clients/index.ts'
import type * as api from '../model/api.ts'
import { isWriter } from './access.ts'
import { openPhone } from './sealing.ts'
import { type ActivityRecord, enrolmentsOf, requireOpenActivity, signInsOf } from './store.ts'

const noPhone = '这里没有登记电话；已建档的，请在家庭档案里查看'

/** Shows the phone of one enrolment. NOT_FOUND when the activity keeps none. */
export async function revealPhone({ tx, deps, input: { params, body }, audit }: Context<typeof api.revealPhone>) {
  const activity = await requireOpenActivity(tx, params.activityId)
  const row = (await enrolmentsOf(tx, activity.id)).find(({ id }) => id === params.enrolmentId)
  if (!row?.phone) throw new Problem(NOT_FOUND, noPhone)
  await countReveal(tx)
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['phone', `enrolments.${row.id}`], reason: revealReasonInWords(body.reason) })
  return { value: openPhone(deps.crypto, 'activity_enrolment', row) }
}

/** Shows the phone of one sign-in. NOT_FOUND when the activity keeps none, as after signing in by code. */
export async function revealSignInPhone({ tx, deps, input: { params, body }, audit }: Context<typeof api.revealSignInPhone>) {
  const activity = await requireOpenActivity(tx, params.activityId)
  const row = (await signInsOf(tx, activity.id)).find(({ id }) => id === params.signInId)
  if (!row?.phone) throw new Problem(NOT_FOUND, noPhone)
  await countReveal(tx)
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['phone', `signIns.${row.id}`], reason: revealReasonInWords(body.reason) })
  return { value: openPhone(deps.crypto, 'activity_sign_in', row) }
}

/** The full phones of the sign-in sheet, by row: for the printed sheet of who writes at the station now (not in a hand-over window); noted. */
export async function phonesOnPaper({ tx, deps, audit }: Pick<Context, 'tx' | 'deps' | 'audit'>, activity: ActivityRecord): Promise<ReadonlyMap<string, string>> {
  if (!isWriter(tx.actor, activity.station_id)) return new Map()
  const phones = new Map((await signInsOf(tx, activity.id)).flatMap((row) => (row.phone ? [[row.id, openPhone(deps.crypto, 'activity_sign_in', row)] as const] : [])))
  if (phones.size > 0) audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['phone', `${phones.size} 人`], reason: '打印签到表' })
  return phones
}
