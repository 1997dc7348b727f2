// The receiver's deeds (接收): answering, taking over without a gap, reporting back. For an outside body the sender writes them down.
import { sql } from 'kysely'
import { fieldError, invalid, Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { HAND_OVER_REFUSED } from '../model/problems.ts'
import { moveReferral, referralFor } from './steps.ts'
import { colleaguesOf, type ReferralRecord } from './store.ts'

export async function answerReferral(context: Context<typeof api.answerReferral>) {
  const { actor, today, input: { params, body } } = context
  const { referral, to } = await referralFor(context, params.referralId, body.answer)
  if (body.receivedOn > today) throw invalid(fieldError('receivedOn', '接收日期', '日期不能晚于今天'))
  if (referral.sent_on && body.receivedOn < referral.sent_on) throw invalid(fieldError('receivedOn', '接收日期', `日期不能早于发出日期（${referral.sent_on}）`))
  const worker = body.answer === 'ACCEPT' ? await receiver(context, referral) : { id: null, name: '' }
  return moveReferral(context, referral, body.answer, to, {
    answered_on: today, answered_by_name: actor.name, receiving_worker_id: worker.id, receiving_worker_name: worker.name,
  }, body.words)
}

// 接手人: at a station one of its own people, at an outside body whoever is named.
async function receiver({ tx, actor, input: { body } }: Context<typeof api.answerReferral>, referral: ReferralRecord): Promise<{ id: string | null; name: string }> {
  if (referral.target === 'OUTSIDE') {
    if (body.workerName === '') throw invalid(fieldError('workerName', '接手人姓名', '请填写对方的接手人'))
    return { id: null, name: body.workerName }
  }
  if (body.workerId === null || body.workerId === actor.accountId) return { id: actor.accountId, name: actor.name }
  const colleague = (await colleaguesOf(tx, referral.to_station_id ?? '')).find(({ id }) => id === body.workerId)
  if (!colleague) throw invalid(fieldError('workerId', '接手人', '请从本站现任人员中选择'))
  return colleague
}

const refusals: Record<string, () => Problem> = {
  NOT_ACTIVE: () => new Problem(HAND_OVER_REFUSED, '转出站已经停止这户的服务或已变动，请与转出站联系'),
  ON_FILE: () => new Problem(HAND_OVER_REFUSED, '本站已经有这户成员的档案，请先合并处理，再接手'),
  NO_VILLAGE: () => invalid(fieldError('regionCode', '所在村（社区）', '请选择本站服务范围内的村（社区）')),
  NO_FILE: () => invalid(fieldError('newHouseholdId', '在本站建的档案', '从外县转来的，请先在本站建档，再选择这份档案接手')),
  REFUSED: () => new Problem(HAND_OVER_REFUSED),
}

/** From here on the receiver is in charge; until here it was the sender, so that no day is without somebody responsible. */
export async function takeOverReferral(context: Context<typeof api.takeOverReferral>) {
  const { tx, today, audit, input: { params, body } } = context
  const { referral, to } = await referralFor(context, params.referralId, 'TAKE_OVER')
  const columns = { transferred_on: today }
  if (referral.kind !== 'TRANSFER' || referral.target !== 'STATION') return moveReferral(context, referral, 'TAKE_OVER', to, columns, body.words)
  const { rows } = await sql<{ result: string }>`select sec.hand_over_household(${referral.id}::uuid, ${body.regionCode ?? ''}, ${referral.receiving_worker_id}::uuid,
    ${referral.receiving_worker_name}, ${body.newHouseholdId}::uuid) as result`.execute(tx.db)
  const result = rows[0]?.result ?? 'REFUSED'
  const refusal = refusals[result]
  if (refusal) throw refusal()
  const isReleased = result === 'RELEASED'
  audit({ kind: 'household', id: referral.household_id, stationId: isReleased ? referral.station_id : referral.to_station_id, fields: isReleased ? ['state'] : ['stationId', 'regionCode'], reason: `转介 ${referral.number}` })
  return moveReferral(context, referral, 'TAKE_OVER', to, { ...columns, ...(isReleased ? { new_household_id: body.newHouseholdId } : {}) }, body.words)
}

export async function feedbackReferral(context: Context<typeof api.feedbackReferral>) {
  const { input: { params, body } } = context
  const { referral, to } = await referralFor(context, params.referralId, 'FEEDBACK')
  return moveReferral(context, referral, 'FEEDBACK', to, {}, body.words)
}

export async function closeReferral(context: Context<typeof api.closeReferral>) {
  const { today, input: { params, body } } = context
  const { referral, to } = await referralFor(context, params.referralId, 'CLOSE')
  return moveReferral(context, referral, 'CLOSE', to, { closed_on: today }, body.words)
}
