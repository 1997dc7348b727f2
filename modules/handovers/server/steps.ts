// One step of a hand-over (移交、接收、监交、退回、取消). When the last of those who must has confirmed, everything changes hands in the
// same transaction; nothing may be left without somebody responsible, or nothing moves.
import { NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { sql } from 'kysely'
import type * as api from '../model/api.ts'
import { HANDOVER_HAS_MOVED, HANDOVER_STEP_REFUSED } from '../model/problems.ts'
import { handoverAfter, type HandoverDeed, handoverDeedLabels, handoverDeedsIn, type HandoverState, handoverStateLabels } from '../model/stages.ts'
import { requireMayDo } from './access.ts'
import { moveEverything } from './hands.ts'
import { sealWords } from './seal.ts'
import { enlist, findHandover, type HandoverRecord, peopleOf, receiversOf, stepsOf, supervisorsOf } from './store.ts'
import { handoverView } from './views.ts'

export type Stepping = Pick<Context, 'tx' | 'actor' | 'now' | 'today' | 'deps' | 'newId' | 'ifMatch' | 'audit'>

/** The package, when this deed is the actor's and its state allows it. Throws NOT_FOUND, HANDOVER_STEP_REFUSED, NOT_YOUR_HANDOVER or STALE. */
export async function handoverFor(context: Stepping, id: string, deed: HandoverDeed): Promise<{ handover: HandoverRecord }> {
  const { tx, actor, deps } = context
  // Held from here on: two who confirm at once would both begin to move what can only be moved once.
  await tx.db.selectFrom('handover').select('id').where('id', '=', id).forUpdate().execute()
  const handover = await findHandover(tx, id)
  if (!handover) throw new Problem(NOT_FOUND)
  const state = handover.state as HandoverState
  if (!handoverDeedsIn(state).includes(deed)) {
    const possible = handoverDeedsIn(state).map((one) => handoverDeedLabels[one]).join('、')
    throw new Problem(HANDOVER_STEP_REFUSED, `“${handoverStateLabels[state]}”的交接单不能“${handoverDeedLabels[deed]}”，${possible ? `可以：${possible}` : '已不能再办理'}`)
  }
  requireMayDo(actor, handover, deed)
  if (handover.version !== context.ifMatch) throw new Problem(STALE, undefined, { extension: { current: await handoverView(tx, deps, id) } })
  return { handover }
}

/** Writes the columns at the version that was read. Throws STALE. */
export async function changeHandoverRow({ tx, deps, now }: Stepping, handover: HandoverRecord, columns: Record<string, unknown>): Promise<void> {
  const changed = await tx.db.updateTable('handover').set((eb) => ({ ...columns, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('id', '=', handover.id).where('version', '=', handover.version).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: await handoverView(tx, deps, handover.id) } })
}

/** Adds the line to the history. */
export async function addStep({ tx, actor, now, deps, newId }: Stepping, handover: { id: string; station_id: string; region_code: string; round: number }, deed: HandoverDeed | 'DRAW', words: string): Promise<void> {
  const id = newId()
  await tx.db.insertInto('handover_step').values({
    id, handover_id: handover.id, station_id: handover.station_id, region_code: handover.region_code, deed, round: handover.round, words: sealWords(deps.crypto, id, words),
    by_id: actor.accountId, by_name: actor.name, at: now.toISOString(),
  }).execute()
}

export async function handHandover(context: Context<typeof api.handHandover>) {
  const { tx, now, input: { params, body } } = context
  const { handover } = await handoverFor(context, params.handoverId, 'HAND')
  await requirePresent(context, handover)
  // What was in hand until now is no addition.
  await enlist(tx, handover.id)
  const round = handover.round + 1
  await addStep(context, { ...handover, round }, 'HAND', body.words)
  return concluded(context, handover, { state: 'HANDED', round, handed_at: now.toISOString(), ...await receiversOf(tx, handover.id) })
}

export async function receiveHandover(context: Context<typeof api.receiveHandover>) {
  const { tx, actor, input: { params, body } } = context
  const { handover } = await handoverFor(context, params.handoverId, 'RECEIVE')
  const received = new Set((await stepsOf(tx, handover.id)).filter((step) => step.deed === 'RECEIVE' && step.round === handover.round).map((step) => step.by_id))
  if (received.has(actor.accountId)) throw new Problem(HANDOVER_STEP_REFUSED, '您已经确认接收，正在等其他人确认')
  await requirePresent(context, handover)
  await enlist(tx, handover.id)
  await addStep(context, handover, 'RECEIVE', body.words)
  const isAwaited = handover.receiver_ids.some((id) => id !== actor.accountId && !received.has(id))
  const state = handoverAfter('HANDED', 'RECEIVE', { isAwaited, hasWitness: handover.witness_id !== null }) ?? 'HANDED'
  return concluded(context, handover, { state })
}

export async function witnessHandover(context: Context<typeof api.witnessHandover>) {
  const { input: { params, body } } = context
  const { handover } = await handoverFor(context, params.handoverId, 'WITNESS')
  await requirePresent(context, handover)
  await addStep(context, handover, 'WITNESS', body.words)
  return concluded(context, handover, { state: 'DONE' })
}

export async function returnHandover(context: Context<typeof api.returnHandover>) {
  const { input: { params, body } } = context
  const { handover } = await handoverFor(context, params.handoverId, 'RETURN')
  await addStep(context, handover, 'RETURN', body.words)
  return concluded(context, handover, { state: 'RETURNED' })
}

export async function cancelHandover(context: Context<typeof api.cancelHandover>) {
  const { input: { params, body } } = context
  const { handover } = await handoverFor(context, params.handoverId, 'CANCEL')
  await addStep(context, handover, 'CANCEL', body.words)
  return concluded(context, handover, { state: 'CANCELLED' })
}

// Nobody takes over, or witnesses, who has left the station himself meanwhile.
async function requirePresent({ tx }: Stepping, handover: HandoverRecord): Promise<void> {
  const present = new Set((await peopleOf(tx, handover.station_id)).filter(({ isPresent }) => isPresent).map(({ id }) => id))
  const witnesses = new Set([...present, ...(await supervisorsOf(tx, handover.station_id)).map(({ id }) => id)])
  if (handover.receiver_ids.every((id) => present.has(id)) && (handover.witness_id === null || witnesses.has(handover.witness_id))) return
  throw new Problem(HANDOVER_HAS_MOVED)
}

async function concluded(context: Stepping, handover: HandoverRecord, columns: { state: HandoverState } & Record<string, unknown>) {
  const { tx, deps, now, audit } = context
  const isDone = columns.state === 'DONE'
  // What arose between handing over and the last confirmation goes along, marked as added.
  if (isDone) await enlist(tx, handover.id)
  await changeHandoverRow(context, handover, { ...columns, ...(isDone ? { done_at: now.toISOString() } : {}) })
  if (isDone) {
    await moveEverything(tx, handover.id)
    await sql`select sec.hand_over_ends(${handover.id}::uuid)`.execute(tx.db)
  }
  audit({ kind: 'handover', id: handover.id, stationId: handover.station_id, fields: isDone ? ['state', 'lines'] : ['state'] })
  return handoverView(tx, deps, handover.id)
}
