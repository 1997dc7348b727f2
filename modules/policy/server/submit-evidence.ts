// Handing in papers (提交佐证材料), handing in again, withdrawing, and an officer's record that something is lacking.
import { sql } from 'kysely'
import { fieldError, FORBIDDEN, invalid, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/paper-api.ts'
import type { PaperView } from '../model/paper-api.ts'
import { requirePaperStep } from '../model/paper-stages.ts'
import { NO_PAPER_ASKED, SAME_PERSON } from '../model/problems.ts'
import { actsFor, mayReview } from '../model/responsible.ts'
import { keepFiles, readFiles } from './paper-files.ts'
import { allowedOn, type AskedFor, askedBy, ownerOf, type PaperRow, paperViews, requirePaper } from './paper-store.ts'
import type { Policy } from './policy.ts'
import { requireFinding, type WholeFinding } from './show-finding.ts'
import { noteStep } from './steps.ts'

interface Asked { found: WholeFinding; clause: AskedFor }

async function requireAsked(policy: Policy, { tx, actor, today }: Pick<Context, 'tx' | 'actor' | 'today'>, findingId: string): Promise<Asked> {
  const found = await requireFinding(tx, actor, findingId)
  const clause = askedBy((await policy.load()).packs, found.pack, found.rule, today)
  if (!clause) throw new Problem(NO_PAPER_ASKED)
  return { found, clause }
}

function requirePast(validFromOn: string, today: string): void {
  if (validFromOn > today) throw invalid(fieldError('validFromOn', '形成（生效）日期', '不能晚于今天'))
}

/** The paper and its files in one go, so that nothing half-sent is ever reviewed. */
export function submitEvidence(policy: Policy) {
  return async (context: Context<typeof api.submitEvidence>): Promise<PaperView> => {
    const { actor, today, input: { params, body }, newId, audit } = context
    const { found, clause } = await requireAsked(policy, context, params.findingId)
    if (!actsFor(actor, clause.submittedBy, found)) throw new Problem(FORBIDDEN, '这份材料不由您提交')
    requirePast(body.validFromOn, today)
    const files = readFiles(body.files)
    const id = body.id ?? newId()
    const owner = await addPaper(context, { id, state: 'SUBMITTED', found, clause, statement: body.statement, validFromOn: body.validFromOn })
    await keepFiles(context, owner, files)
    await noteStep(context, owner, { step: 'submit', state: 'SUBMITTED', note: body.statement })
    audit({ kind: 'policyEvidence', id, stationId: found.station_id, fields: ['statement', 'validFromOn', 'files'] })
    return onePaper(policy, context, id)
  }
}

/** An officer who has looked and found nothing says so: the clause is breached, not merely unknown. */
export function confirmMissing(policy: Policy) {
  return async (context: Context<typeof api.confirmMissing>): Promise<PaperView> => {
    const { actor, today, input: { params, body }, newId, audit } = context
    const { found, clause } = await requireAsked(policy, context, params.findingId)
    if (!mayReview(actor, clause, found)) throw new Problem(FORBIDDEN, '这份材料不由您审核')
    const id = body.id ?? newId()
    const owner = await addPaper(context, { id, state: 'CONFIRMED_MISSING', found, clause, statement: '', validFromOn: today, note: body.note })
    await noteStep(context, owner, { step: 'confirm-missing', state: 'CONFIRMED_MISSING', note: body.note })
    audit({ kind: 'policyEvidence', id, stationId: found.station_id, fields: ['state', 'note'] })
    return onePaper(policy, context, id)
  }
}

interface NewPaper extends Asked { id: string; state: 'SUBMITTED' | 'CONFIRMED_MISSING'; statement: string; validFromOn: string; note?: string }

async function addPaper({ tx, actor, now }: Pick<Context, 'tx' | 'actor' | 'now'>, { id, state, found, clause, statement, validFromOn, note = '' }: NewPaper) {
  await tx.db.insertInto('policy_evidence').values({
    id, pack: found.pack, rule: found.rule, title: clause.title, subject_kind: found.subject_kind, subject_id: found.subject_id, subject_name: found.subject_name,
    station_id: found.station_id, region_code: found.region_code, submitted_by_level: clause.submittedBy, reviewed_by_level: clause.reviewedBy, statement,
    valid_from_on: validFromOn, state, submitted_by: actor.accountId, submitted_by_name: actor.name, submitted_at: now.toISOString(), note,
  }).execute()
  return ownerOf({ ...found, id })
}

/** After it was returned: new words, more files. What was handed in before stays beside it. */
export function resubmitEvidence(policy: Policy) {
  return async (context: Context<typeof api.resubmitEvidence>): Promise<PaperView> => {
    const { tx, actor, today, now, input: { params, body }, audit } = context
    const before = await requireAllowed(context, params.evidenceId, 'evidence.resubmit', 'submit')
    requirePast(body.validFromOn, today)
    const files = readFiles(body.files)
    const changed = await tx.db.updateTable('policy_evidence').set({
      state: 'SUBMITTED', statement: body.statement, valid_from_on: body.validFromOn, last_valid_on: null, submitted_by: actor.accountId, submitted_by_name: actor.name,
      submitted_at: now.toISOString(), version: sql`version + 1`,
    }).where('id', '=', before.id).where('version', '=', context.ifMatch ?? -1).executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw await stale(policy, context, before)
    await keepFiles(context, ownerOf(before), files)
    await noteStep(context, ownerOf(before), { step: 'resubmit', state: 'SUBMITTED', note: body.statement })
    audit({ kind: 'policyEvidence', id: before.id, stationId: before.station_id, fields: ['statement', 'validFromOn', 'files'] })
    return onePaper(policy, context, before.id)
  }
}

export function withdrawEvidence(policy: Policy) {
  return async (context: Context<typeof api.withdrawEvidence>): Promise<PaperView> => {
    const { tx, input: { params, body }, audit } = context
    const before = await requireAllowed(context, params.evidenceId, 'evidence.withdraw', 'withdraw')
    const changed = await tx.db.updateTable('policy_evidence').set({ state: 'WITHDRAWN', version: sql`version + 1` })
      .where('id', '=', before.id).where('version', '=', context.ifMatch ?? -1).executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw await stale(policy, context, before)
    await noteStep(context, ownerOf(before), { step: 'withdraw', state: 'WITHDRAWN', note: body.note })
    audit({ kind: 'policyEvidence', id: before.id, stationId: before.station_id, fields: ['state'], reason: body.note })
    return onePaper(policy, context, before.id)
  }
}

/** Accepts with the days it is valid, or returns with what is lacking; never by who handed it in. */
export function reviewEvidence(policy: Policy) {
  return async (context: Context<typeof api.reviewEvidence>): Promise<PaperView> => {
    const { tx, actor, now, today, input: { params, body }, audit } = context
    const step = body.verdict === 'ACCEPT' ? 'accept' : 'return'
    const before = await requireAllowed(context, params.evidenceId, 'evidence.review', step)
    if (step === 'return' && body.note === '') throw invalid(fieldError('note', '审核意见', '退回的，请写明缺什么、怎样改'))
    const validFromOn = body.validFromOn ?? before.valid_from_on
    requirePast(validFromOn, today)
    const { suggestedLastValidOn } = (await paperViews({ tx, actor, today, packs: (await policy.load()).packs }, [{ ...before, valid_from_on: validFromOn }]))[0]!
    const lastValidOn = body.lastValidOn === undefined ? suggestedLastValidOn : body.lastValidOn
    if (lastValidOn !== null && lastValidOn < validFromOn) throw invalid(fieldError('lastValidOn', '有效期至', `不能早于形成日期 ${validFromOn}`))
    const state = requirePaperStep(before.state, step)
    const changed = await tx.db.updateTable('policy_evidence').set({
      state, note: body.note, decided_by: actor.accountId, decided_by_name: actor.name, decided_at: now.toISOString(), version: sql`version + 1`,
      ...(step === 'accept' ? { valid_from_on: validFromOn, last_valid_on: lastValidOn } : {}),
    }).where('id', '=', before.id).where('version', '=', context.ifMatch ?? -1).executeTakeFirst()
    if (changed.numUpdatedRows === 0n) throw await stale(policy, context, before)
    await noteStep(context, ownerOf(before), { step, state, note: body.note })
    audit({ kind: 'policyEvidence', id: before.id, stationId: before.station_id, fields: ['state', ...(step === 'accept' ? ['validFromOn', 'lastValidOn'] : [])], reason: body.note || undefined })
    return onePaper(policy, context, before.id)
  }
}

async function requireAllowed({ tx, actor }: Pick<Context, 'tx' | 'actor'>, id: string, operation: string, step: Parameters<typeof requirePaperStep>[1]): Promise<PaperRow> {
  const row = await requirePaper(tx, actor, id)
  const levels = { submittedBy: row.submitted_by_level, reviewedBy: row.reviewed_by_level }
  if (operation === 'evidence.review' && row.submitted_by === actor.accountId && mayReview(actor, levels, row)) throw new Problem(SAME_PERSON)
  requirePaperStep(row.state, step)
  if (!allowedOn(actor, row).includes(operation)) throw new Problem(FORBIDDEN)
  return row
}

async function stale(policy: Policy, context: Pick<Context, 'tx' | 'actor' | 'today'>, before: PaperRow): Promise<Problem> {
  return new Problem(STALE, undefined, { extension: { current: await onePaper(policy, context, before.id) } })
}

async function onePaper(policy: Policy, { tx, actor, today }: Pick<Context, 'tx' | 'actor' | 'today'>, id: string): Promise<PaperView> {
  const [view] = await paperViews({ tx, actor, today, packs: (await policy.load()).packs }, [await requirePaper(tx, actor, id)])
  return view!
}
