// Goods handed out (物资发放签收): who got what from whom, with the last four digits of a document and, if one likes, a signature.
import type { DB } from '../../../database/types.ts'
import { type FieldError, fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { withinReach } from '../../../kernel/server/access.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import type { Handouts } from '../model/api.ts'
import { ACTIVITY_STEP_REFUSED } from '../model/problems.ts'
import { activityStateLabels } from '../model/stages.ts'
import { isWriter } from './access.ts'
import { openTail, sealTail } from './sealing.ts'
import { addSignature, signatureOf, signedIds } from './signatures.ts'
import { type ActivityRecord, lockActivity, requireOpenActivity } from './store.ts'

export async function listHandouts({ tx, deps, input: { params }, audit }: Context<typeof api.listHandouts>) {
  const activity = await requireOpenActivity(tx, params.activityId)
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['handouts'] })
  return handoutsOf(tx, deps, activity)
}

export async function handOut({ tx, actor, deps, input: { params, body }, newId, today, audit }: Context<typeof api.handOut>) {
  const activity = await lockActivity(tx, params.activityId)
  if (activity.state === 'PLANNING' || activity.state === 'SUBMITTED') throw new Problem(ACTIVITY_STEP_REFUSED, `“${activityStateLabels[activity.state]}”的活动还不能发放物资，请先办完方案审批`)
  const errors: FieldError[] = body.handedOn > today ? [fieldError('handedOn', '发放日期', `不能晚于今天（${today}）`)] : []
  body.rows.forEach(({ signature }, at) => {
    const read = signature === null ? undefined : signatureOf(signature)
    if (read && 'fault' in read) errors.push(fieldError(`rows.${at}.signature`, '签名', read.fault))
  })
  if (errors.length > 0) throw invalid(...errors)
  const made = body.rows.map((row) => ({ id: row.id ?? newId(), row }))
  await tx.db.insertInto('activity_handout').values(made.map(({ id, row }) => ({
    id, activity_id: activity.id, station_id: activity.station_id, region_code: activity.region_code, goods_name: body.goodsName, spec: body.spec, unit: body.unit, source: body.source, quantity: row.quantity,
    recipient_name: row.recipientName, document_tail: sealTail(deps.crypto, id, row.documentTail), handed_on: body.handedOn, handed_by: actor.accountId, handed_by_name: actor.name,
  }))).execute()
  for (const { id, row } of made) if (row.signature !== null) await addSignature(tx, deps, activity, id, row.signature)
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['handouts'] })
  return handoutsOf(tx, deps, activity)
}

export async function withdrawHandout({ tx, deps, input: { params }, now, ifMatch, audit }: Context<typeof api.withdrawHandout>) {
  const activity = await lockActivity(tx, params.activityId)
  const row = await tx.db.selectFrom('activity_handout').select(['id', 'version', 'state']).where('id', '=', params.handoutId).where('activity_id', '=', activity.id).executeTakeFirst()
  if (!row) throw new Problem(NOT_FOUND)
  if (row.version !== ifMatch) throw new Problem(STALE, undefined, { extension: { current: (await handoutsOf(tx, deps, activity)).items.find(({ id }) => id === row.id) } })
  if (row.state === 'WITHDRAWN') throw new Problem(NOT_FOUND)
  await tx.db.updateTable('activity_handout').set((eb) => ({ state: 'WITHDRAWN', version: eb('version', '+', 1), updated_at: now.toISOString() })).where('id', '=', row.id).execute()
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['handouts'] })
  return handoutsOf(tx, deps, activity)
}

/** All hand-outs of an activity, and what was given in all. */
export async function handoutsOf(tx: ScopedTransaction, deps: Deps, activity: ActivityRecord): Promise<Handouts> {
  const rows = await tx.db.selectFrom('activity_handout').selectAll().where('activity_id', '=', activity.id).where(withinReach<DB, 'activity_handout'>(tx.actor, 'activity_handout'))
    .orderBy('created_at').orderBy('id').limit(5_000).execute()
  const signatures = await signedIds(tx, activity.id)
  const items = rows.map((row) => ({
    id: row.id, version: row.version, goodsName: row.goods_name, spec: row.spec, quantity: Number(row.quantity), unit: row.unit, source: row.source as Handouts['items'][number]['source'], recipientName: row.recipient_name,
    documentTail: openTail(deps.crypto, row.id, row.document_tail), handedOn: row.handed_on, handedBy: row.handed_by_name, hasSignature: signatures.has(row.id), isWithdrawn: row.state === 'WITHDRAWN',
  }))
  const totals = new Map<string, Handouts['totals'][number]>()
  for (const { goodsName, unit, quantity } of items.filter(({ isWithdrawn }) => !isWithdrawn)) {
    const sum = totals.get(`${goodsName}|${unit}`) ?? { goodsName, unit, quantity: 0, recipients: 0 }
    totals.set(`${goodsName}|${unit}`, { ...sum, quantity: Math.round((sum.quantity + quantity) * 100) / 100, recipients: sum.recipients + 1 })
  }
  return { items, totals: [...totals.values()], isWritable: isWriter(tx.actor, activity.station_id) && ['ENROLLING', 'RUNNING', 'ENDED'].includes(activity.state) }
}
