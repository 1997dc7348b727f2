// The receiver's deeds (接收): answering, taking over without a gap, reporting back. For an outside body the sender writes them down.
import { sql } from 'kysely'
import { fieldError, invalid, Problem } from '../../../kernel/model/problem.ts'
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { transferCase } from '../../cases/index.ts'
import { createHousehold } from '../../clients/index.ts'
import type * as api from '../model/api.ts'
import { HAND_OVER_REFUSED } from '../model/problems.ts'
import { sideOf } from './access.ts'
import { moveReferral, referralFor } from './steps.ts'
import type { ReferralRecord } from './store.ts'

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
  ON_FILE: () => invalid(fieldError('newHouseholdId', '本站已有的档案', '本站已经有这户成员的档案，请选择这份档案接手；转出站的档案会标为迁出')),
  NO_VILLAGE: () => invalid(fieldError('regionCode', '所在村（社区）', '请选择本站服务范围内的村（社区）')),
  NO_FILE: () => invalid(fieldError('newHouseholdId', '本站已有的档案', '从外县转来的，请按转来的资料建档，或选择本站已有的档案')),
  REFUSED: () => new Problem(HAND_OVER_REFUSED),
}

/** From here on the receiver is in charge; until here it was the sender, so that no day is without somebody responsible. */
export async function takeOverReferral(context: Context<typeof api.takeOverReferral>) {
  const { today, input: { params, body } } = context
  const { referral, to } = await referralFor(context, params.referralId, 'TAKE_OVER')
  const columns = { transferred_on: today }
  if (referral.kind !== 'TRANSFER') return moveReferral(context, referral, 'TAKE_OVER', to, columns, body.words)
  if (referral.target === 'OUTSIDE') {
    if (referral.case_id) await transferCase(context, referral.case_id, `转介 ${referral.number}：${referral.to_name}已接收`)
    return moveReferral(context, referral, 'TAKE_OVER', to, columns, body.words)
  }
  const handed = await handOver(context, referral, body.regionCode, body.newHouseholdId)
  return moveReferral(context, referral, 'TAKE_OVER', to, { ...columns, ...handed }, body.words)
}

/** The change of hands in the database, with the cases of the family; answers the columns that follow. */
async function handOver({ tx, audit }: Pick<Context, 'tx' | 'audit'>, referral: ReferralRecord, regionCode: string | null, newHouseholdId: string | null): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ result: string }>`select sec.hand_over_household(${referral.id}::uuid, ${regionCode ?? ''}, ${referral.receiving_worker_id}::uuid,
    ${referral.receiving_worker_name}, ${newHouseholdId}::uuid) as result`.execute(tx.db)
  const result = rows[0]?.result ?? 'REFUSED'
  const refusal = refusals[result]
  if (refusal) throw refusal()
  const isReleased = result === 'RELEASED'
  audit({ kind: 'household', id: referral.household_id, stationId: isReleased ? referral.station_id : referral.to_station_id, fields: isReleased ? ['state'] : ['stationId', 'regionCode'], reason: `转介 ${referral.number}` })
  return isReleased ? { new_household_id: newHouseholdId } : {}
}

/**
 * Files the family at the receiving station from what was sent, and takes over a whole family with it, in one transaction. What the
 * filing form checks (duplicates, consent, the identity number) is checked here as well.
 */
export async function fileReferral(context: Context<typeof api.fileReferral>) {
  const { today, audit, input: { params, body } } = context
  const { referral, to } = await referralFor(context, params.referralId, 'FILE')
  if (body.stationId !== referral.to_station_id) throw invalid(fieldError('stationId', '社工站', '转来的档案建在接收站'))
  const household = await createHousehold({ ...context, input: { ...context.input, params: {} } } as unknown as Parameters<typeof createHousehold>[0])
  audit({ kind: 'household', id: household.id, stationId: referral.to_station_id, fields: ['members', 'consent'], reason: `转介 ${referral.number}` })
  const handed = referral.kind === 'TRANSFER' ? await handOver(context, referral, null, household.id) : { new_household_id: household.id }
  return moveReferral(context, referral, 'FILE', to, { transferred_on: referral.transferred_on ?? today, ...handed }, '')
}

export async function feedbackReferral(context: Context<typeof api.feedbackReferral>) {
  const { actor, today, input: { params, body } } = context
  const { referral, to } = await referralFor(context, params.referralId, 'FEEDBACK')
  // What the sender adds of himself is no answer; for an outside body it is he who writes the answer down.
  const isAnswer = referral.target === 'OUTSIDE' || sideOf(actor, referral) === 'IN'
  return moveReferral(context, referral, 'FEEDBACK', to, isAnswer ? { feedback_on: today } : {}, body.words)
}

/** After a hand-over it ends with word of how the person fares: from the receiver, or in the words it is closed with (内蒙古工作指引四（六）保证服务的连续性). */
export async function closeReferral(context: Context<typeof api.closeReferral>) {
  const { today, input: { params, body } } = context
  const { referral, to } = await referralFor(context, params.referralId, 'CLOSE')
  if (referral.state === 'FILE_TRANSFERRED' && referral.feedback_on === null && body.words === '') throw invalid(fieldError('words', '完结说明', '还没有接收方的反馈：请先请对方反馈，或在这里写明服务对象现在由谁服务、情况怎样'))
  return moveReferral(context, referral, 'CLOSE', to, { closed_on: today }, body.words)
}
