// One step of a referral (办理环节): what the state table allows, whose deed it is, the version that was seen, and the line in its history.
import { NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { REFERRAL_STEP_REFUSED } from '../model/problems.ts'
import { referralAfter, type ReferralDeed, referralDeedLabels, referralDeedsIn, type ReferralState, referralStateLabels } from '../model/stages.ts'
import { mayReadReferral, requireMayDo, sideOf } from './access.ts'
import { sealWords } from './seal.ts'
import { findReferral, type ReferralRecord } from './store.ts'
import { referralView } from './views.ts'

export type Stepping = Pick<Context, 'tx' | 'actor' | 'now' | 'today' | 'deps' | 'newId' | 'ifMatch' | 'audit'>

/** The referral, when this deed is the actor's and its state allows it. Throws NOT_FOUND, OWN_REFERRAL, NOT_YOUR_REFERRAL, REFERRAL_STEP_REFUSED or STALE. */
export async function referralFor(context: Stepping, id: string, deed: ReferralDeed): Promise<{ referral: ReferralRecord; to: ReferralState }> {
  const referral = await findReferral(context.tx, id)
  if (!referral) throw new Problem(NOT_FOUND)
  const state = referral.state as ReferralState
  const to = referralAfter(state, deed)
  if (!to) throw refused(state, deed)
  // Whoever may read it is shown what it has become; only then is asked whose deed it is.
  if (referral.version !== context.ifMatch && mayReadReferral(context.actor, referral)) throw await stale(context, id)
  requireMayDo(context.actor, referral, deed)
  if (referral.version !== context.ifMatch) throw await stale(context, id)
  return { referral, to }
}

function refused(state: ReferralState, deed: ReferralDeed): Problem {
  const possible = referralDeedsIn(state).map((one) => referralDeedLabels[one]).join('、')
  return new Problem(REFERRAL_STEP_REFUSED, `“${referralStateLabels[state]}”的转介不能“${referralDeedLabels[deed]}”，${possible ? `可以：${possible}` : '已不能再办理'}`)
}

async function stale({ tx, deps, today }: Stepping, id: string): Promise<Problem> {
  return new Problem(STALE, undefined, { extension: { current: await referralView(tx, deps, today, id) } })
}

/** Moves the referral on: history, columns, audit; answers it as it is now. */
export async function moveReferral(context: Stepping, referral: ReferralRecord, deed: ReferralDeed, to: ReferralState, columns: Record<string, unknown>, words: string) {
  const { tx, now, today, deps, audit } = context
  // Before the change: who takes a referral back, or has it taken back, does not see it a moment later.
  await addStep(context, referral, deed, to, words)
  const changed = await tx.db.updateTable('referral').set((eb) => ({ ...columns, state: to, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('id', '=', referral.id).where('version', '=', referral.version).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw await stale(context, referral.id)
  audit({ kind: 'referral', id: referral.id, stationId: referral.station_id, fields: ['state'] })
  return referralView(tx, deps, today, referral.id)
}

/** Adds the line to the history, under the actor's own side. */
export async function addStep({ tx, actor, now, deps, newId }: Stepping, referral: ReferralRecord, deed: ReferralDeed | 'APPLY', to: ReferralState, words: string): Promise<void> {
  const id = newId()
  const isReceiver = sideOf(actor, referral) === 'IN'
  await tx.db.insertInto('referral_step').values({
    id, referral_id: referral.id, station_id: isReceiver ? referral.to_station_id ?? referral.station_id : referral.station_id,
    region_code: isReceiver ? referral.to_region_code ?? referral.region_code : referral.region_code, deed, from_state: deed === 'APPLY' ? null : referral.state, to_state: to,
    words: sealWords(deps.crypto, id, words), by_id: actor.accountId, by_name: actor.name, by_place: isReceiver ? referral.to_name : referral.station_name, at: now.toISOString(),
  }).execute()
}
