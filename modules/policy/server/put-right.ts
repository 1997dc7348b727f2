// Putting right (整改): those concerned say what was done, the office above closes it once the records comply, or returns it.
import { sql, type UpdateObject } from 'kysely'
import type { DB } from '../../../database/types.ts'
import { fieldError, FORBIDDEN, invalid, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { NOT_YET_MET, SAME_PERSON } from '../model/problems.ts'
import { requireRectificationStep } from '../model/rectification.ts'
import type * as api from '../model/rectification-api.ts'
import type { RectificationView } from '../model/rectification-api.ts'
import { checksRight, putsRight } from '../model/responsible.ts'
import { freshen } from './freshen.ts'
import { keepFiles, readFiles } from './paper-files.ts'
import type { Policy } from './policy.ts'
import { ownerOf, rectificationViews, requireRectification, type StoredRectification } from './rectification-store.ts'
import { noteStep } from './steps.ts'

export async function answerRectification(context: Context<typeof api.answerRectification>): Promise<RectificationView> {
  const { tx, actor, today, input: { params, body }, audit } = context
  const before = await requireRectification(tx, actor, params.rectificationId)
  if (!putsRight(actor, before)) throw new Problem(FORBIDDEN, '这项整改不由您办理')
  const state = requireRectificationStep(before.state, 'answer')
  const files = readFiles(body.files)
  await change(context, before, { state, answer: body.answer, answered_on: today, answered_by: actor.accountId, answered_by_name: actor.name })
  await keepFiles(context, ownerOf(before), files)
  await noteStep(context, ownerOf(before), { step: 'answer', state, note: body.answer })
  audit({ kind: 'policyRectification', id: before.id, stationId: before.station_id, fields: ['state', 'answer', ...(files.length > 0 ? ['files'] : [])] })
  return one(context, before.id)
}

/** Judged anew before closing: what the records say today decides, not what they said yesterday. */
export function checkRectification(policy: Policy) {
  return async (context: Context<typeof api.checkRectification>): Promise<RectificationView> => {
    const { tx, actor, today, deps, input: { params, body }, audit } = context
    await freshen(policy, deps, tx.db, actor, today)
    const before = await requireRectification(tx, actor, params.rectificationId)
    if (!checksRight(actor, before)) throw new Problem(FORBIDDEN, '这项整改不由您复核')
    if (before.answered_by === actor.accountId) throw new Problem(SAME_PERSON)
    const step = body.verdict === 'CLOSE' ? 'close' : 'return'
    const state = requireRectificationStep(before.state, step)
    if (step === 'close' && before.met_on === null) throw new Problem(NOT_YET_MET, before.explained ?? undefined)
    if (step === 'return' && body.note === '') throw invalid(fieldError('note', '说明', '退回的，请写明还要做什么'))
    const settled = { settled_on: today, settled_by: actor.accountId, settled_by_name: actor.name, settled_reason: body.note || '复核符合，同意销号' }
    await change(context, before, { state, ...(step === 'close' ? settled : {}) })
    await noteStep(context, ownerOf(before), { step, state, note: body.note })
    audit({ kind: 'policyRectification', id: before.id, stationId: before.station_id, fields: ['state'], reason: body.note || undefined })
    return one(context, before.id)
  }
}

export async function deferRectification(context: Context<typeof api.deferRectification>): Promise<RectificationView> {
  const { tx, actor, input: { params, body }, audit } = context
  const before = await requireRectification(tx, actor, params.rectificationId)
  if (!checksRight(actor, before)) throw new Problem(FORBIDDEN, '整改期限不由您调整')
  if (before.state === 'CLOSED' || before.state === 'ENDED') requireRectificationStep(before.state, 'answer')
  if (body.deadlineOn < before.opened_on) throw invalid(fieldError('deadlineOn', '整改期限', `不能早于立项日期 ${before.opened_on}`))
  await change(context, before, { deadline_on: body.deadlineOn })
  await noteStep(context, ownerOf(before), { step: 'defer', state: before.state, note: `${before.deadline_on} 改为 ${body.deadlineOn}：${body.note}` })
  audit({ kind: 'policyRectification', id: before.id, stationId: before.station_id, fields: ['deadlineOn'], reason: body.note })
  return one(context, before.id)
}

type Known = Pick<Context, 'tx' | 'actor' | 'today' | 'now' | 'ifMatch'>

async function change(context: Known, before: StoredRectification, set: UpdateObject<DB, 'policy_rectification'>): Promise<void> {
  const changed = await context.tx.db.updateTable('policy_rectification').set({ ...set, version: sql`version + 1`, updated_at: context.now.toISOString() })
    .where('id', '=', before.id).where('version', '=', context.ifMatch ?? -1).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: await one(context, before.id) } })
}

async function one({ tx, actor, today }: Pick<Known, 'tx' | 'actor' | 'today'>, id: string): Promise<RectificationView> {
  const [view] = await rectificationViews(tx, actor, today, [await requireRectification(tx, actor, id)])
  return view!
}
