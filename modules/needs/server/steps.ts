// One step of a lead (办理环节): what the state table allows, whose deed it is, the version that was seen, and the line in its history.
import { Problem, STALE, NOT_FOUND } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { LEAD_STEP_REFUSED } from '../model/problems.ts'
import { leadAfter, type LeadDeed, leadDeedLabels, leadDeedsIn, type LeadState, leadStateLabels } from '../model/stages.ts'
import { requireMayDo } from './access.ts'
import { findLead, findStation, type LeadRecord } from './lead-store.ts'
import { leadView } from './lead-views.ts'

import { sealWords } from './seal.ts'

type Stepping = Pick<Context, 'tx' | 'actor' | 'now' | 'today' | 'deps' | 'newId' | 'ifMatch' | 'audit'>

/** The lead, when this deed is the actor's and its state allows it. Throws NOT_FOUND, NOT_YOUR_LEAD, LEAD_STEP_REFUSED or STALE. */
export async function leadFor(context: Stepping, id: string, deed: LeadDeed): Promise<{ lead: LeadRecord; to: LeadState }> {
  const lead = await findLead(context.tx, id)
  if (!lead) throw new Problem(NOT_FOUND)
  const state = lead.state as LeadState
  const to = leadAfter(state, deed)
  // First what the state allows, so that a late second tap is told what has happened, not that it is somebody else's.
  if (!to) throw refused(state, deed)
  requireMayDo(context.actor, lead, deed)
  if (lead.version !== context.ifMatch) throw await stale(context, id)
  return { lead, to }
}

function refused(state: LeadState, deed: LeadDeed): Problem {
  const possible = leadDeedsIn(state).map((one) => leadDeedLabels[one]).join('、')
  return new Problem(LEAD_STEP_REFUSED, `“${leadStateLabels[state]}”的线索不能“${leadDeedLabels[deed]}”，${possible ? `可以：${possible}` : '已不能再办理'}`)
}

async function stale({ tx, deps, today }: Stepping, id: string): Promise<Problem> {
  return new Problem(STALE, undefined, { extension: { current: await leadView(tx, deps, today, id) } })
}

/** Moves the lead on: columns, history, audit; answers the lead as it is now. */
export async function moveLead(context: Stepping, lead: LeadRecord, deed: LeadDeed, to: LeadState, columns: Record<string, unknown>, words: string) {
  const { tx, now, today, deps, audit } = context
  const changed = await tx.db.updateTable('lead').set((eb) => ({ ...columns, state: to, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('id', '=', lead.id).where('version', '=', lead.version).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw await stale(context, lead.id)
  const stationId = columns.station_id === undefined ? lead.station_id : columns.station_id as string | null
  await addStep(context, { id: lead.id, station_id: stationId, region_code: lead.region_code }, { deed, from: lead.state, to, words })
  audit({ kind: 'lead', id: lead.id, stationId, fields: ['state'] })
  return leadView(tx, deps, today, lead.id)
}

/** Adds the line to the history. */
export async function addStep(context: Pick<Context, 'tx' | 'actor' | 'now' | 'deps' | 'newId'>, lead: { id: string; station_id: string | null; region_code: string }, step: { deed: LeadDeed | 'REGISTER' | 'LINK'; from: string | null; to: string; words: string }): Promise<void> {
  const { tx, actor, now, deps, newId } = context
  const id = newId()
  await tx.db.insertInto('lead_step').values({
    id, lead_id: lead.id, station_id: lead.station_id, region_code: lead.region_code, deed: step.deed, from_state: step.from, to_state: step.to,
    words: sealWords(deps.crypto, id, step.words), by_id: actor.accountId, by_name: actor.name, by_place: await placeOf(context), at: now.toISOString(),
  }).execute()
}

async function placeOf({ tx, actor }: Pick<Context, 'tx' | 'actor'>): Promise<string> {
  const [stationId] = actor.reach === 'stations' ? actor.stationIds : []
  return (stationId ? (await findStation(tx, stationId))?.name : undefined) ?? actor.organisationName
}
