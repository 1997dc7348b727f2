// Working on a lead (接单、办理、办结、回访、退回、转介、关闭): each deed one verb, all through the same table and the same history.
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { requireConsent, requireHousehold } from '../../clients/index.ts'
import type * as api from '../model/api.ts'
import { keepsLead } from './access.ts'
import { dueBy } from './dispatch-lead.ts'
import { findLead } from './lead-store.ts'
import { leadView } from './lead-views.ts'
import { addStep, leadFor, moveLead } from './steps.ts'

/** The station that took it in does it itself. */
export async function handleLead(context: Context<typeof api.handleLead>) {
  const { actor, now, input: { params, body } } = context
  const { lead, to } = await leadFor(context, params.leadId, 'HANDLE')
  return moveLead(context, lead, 'HANDLE', to, {
    worker_id: actor.accountId, worker_name: actor.name, accepted_at: now.toISOString(), ...await dueBy(context, lead, body.dueOn),
  }, body.words)
}

export async function acceptLead(context: Context<typeof api.acceptLead>) {
  const { tx, actor, now, input: { params, body } } = context
  const { lead, to } = await leadFor(context, params.leadId, 'ACCEPT')
  const worker = body.workerId === undefined || body.workerId === actor.accountId ? { id: actor.accountId, name: actor.name }
    : (await colleaguesOf(tx, lead.station_id ?? '')).find(({ id }) => id === body.workerId)
  if (!worker) throw invalid(fieldError('workerId', '承接社工', '请从本站现任人员中选择'))
  return moveLead(context, lead, 'ACCEPT', to, { worker_id: worker.id, worker_name: worker.name, accepted_at: now.toISOString() }, body.words)
}

/** Back to the desk it came from; the station keeps sight of it until it is dispatched anew. */
export async function returnLead(context: Context<typeof api.returnLead>) {
  const { input: { params, body } } = context
  const { lead, to } = await leadFor(context, params.leadId, 'RETURN')
  return moveLead(context, lead, 'RETURN', to, { worker_id: null, worker_name: '', accepted_at: null }, body.words)
}

export async function stepLead(context: Context<typeof api.stepLead>) {
  const { input: { params, body } } = context
  const { lead, to } = await leadFor(context, params.leadId, 'STEP')
  return moveLead(context, lead, 'STEP', to, {}, body.words)
}

export async function finishLead(context: Context<typeof api.finishLead>) {
  const { actor, today, input: { params, body } } = context
  const { lead, to } = await leadFor(context, params.leadId, 'FINISH')
  if (body.finishedOn > today) throw invalid(fieldError('finishedOn', '办结日期', '日期不能晚于今天'))
  if (body.finishedOn < lead.received_on) throw invalid(fieldError('finishedOn', '办结日期', '办结日期不能早于登记日期'))
  const worker = lead.worker_id ? {} : { worker_id: actor.accountId, worker_name: actor.name }
  return moveLead(context, lead, 'FINISH', to, { finished_on: body.finishedOn, ...worker }, body.words)
}

export async function callBackLead(context: Context<typeof api.callBackLead>) {
  const { today, input: { params, body } } = context
  const { lead, to } = await leadFor(context, params.leadId, 'CALL_BACK')
  if (body.calledBackOn > today) throw invalid(fieldError('calledBackOn', '回访日期', '日期不能晚于今天'))
  if (lead.finished_on && body.calledBackOn < lead.finished_on) throw invalid(fieldError('calledBackOn', '回访日期', '回访日期不能早于办结日期'))
  return moveLead(context, lead, 'CALL_BACK', to, { called_back_on: body.calledBackOn, satisfaction: body.satisfaction }, body.words)
}

export async function reopenLead(context: Context<typeof api.reopenLead>) {
  const { input: { params, body } } = context
  const { lead, to } = await leadFor(context, params.leadId, 'REOPEN')
  return moveLead(context, lead, 'REOPEN', to, { finished_on: null }, body.words)
}

export async function referLead(context: Context<typeof api.referLead>) {
  const { tx, today, input: { params, body } } = context
  const { lead, to } = await leadFor(context, params.leadId, 'REFER')
  // Nobody has agreed to anything before he has a file; who has one is passed on only with his consent.
  if (lead.household_id) await requireConsent(tx, { householdId: lead.household_id, items: ['SHARE'], today }, body.emergencyReason)
  return moveLead(context, lead, 'REFER', to, {}, [body.words, body.emergencyReason && `没有同意时的紧急原因：${body.emergencyReason}`].filter(Boolean).join('\n'))
}

export async function closeLead(context: Context<typeof api.closeLead>) {
  const { input: { params, body } } = context
  const { lead, to } = await leadFor(context, params.leadId, 'CLOSE')
  return moveLead(context, lead, 'CLOSE', to, { close_reason: body.reason }, body.words)
}

/** The family the lead turned out to be about. */
export async function linkLead(context: Context<typeof api.linkLead>) {
  const { tx, actor, now, today, deps, audit, ifMatch, input: { params, body } } = context
  const lead = await findLead(tx, params.leadId)
  if (!lead || !keepsLead(actor, lead)) throw new Problem(NOT_FOUND)
  if (body.householdId) await requireHousehold(tx, body.householdId)
  const changed = await tx.db.updateTable('lead').set((eb) => ({ household_id: body.householdId, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('id', '=', lead.id).where('version', '=', ifMatch ?? 0).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: await leadView(tx, deps, today, lead.id) } })
  await addStep(context, lead, { deed: 'LINK', from: lead.state, to: lead.state, words: '' })
  audit({ kind: 'lead', id: lead.id, stationId: lead.station_id, fields: ['householdId'] })
  return leadView(tx, deps, today, lead.id)
}
