// Exemptions and justifications (豁免与理由说明): asked for beside a finding, decided by the county office, ended on a day.
import { sql, type SqlBool } from 'kysely'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import type { DecisionView } from '../model/api.ts'
import { DECISION_CLOSED, RULE_NOT_JUSTIFIABLE } from '../model/problems.ts'
import { decisionsWhere } from './decision-store.ts'
import { requireFinding } from './show-finding.ts'

/** Newest first. */
export async function listDecisions({ tx, actor, input: { query } }: Context<typeof api.listDecisions>) {
  const after = readCursor(query.after, 2)
  const ofState = query.state ? sql<SqlBool>`f.state = ${query.state}` : sql<SqlBool>`true`
  const from = after ? sql<SqlBool>`(date_trunc('milliseconds', f.proposed_at), f.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql<SqlBool>`true`
  const rows = await decisionsWhere(tx, actor, sql<SqlBool>`${ofState} and ${from}`, query.limit + 1)
  return toPage(rows, query.limit, (row) => [row.proposedAt, row.id])
}

/** Records a request. "In principle" may be explained; any other duty can only be exempted. */
export async function proposeDecision({ tx, actor, input: { params, body }, newId, audit }: Context<typeof api.proposeDecision>) {
  const found = await requireFinding(tx, actor, params.findingId)
  if (body.kind === 'JUSTIFICATION' && found.severity !== 'should') throw new Problem(RULE_NOT_JUSTIFIABLE)
  const id = body.id ?? newId()
  await tx.db.insertInto('policy_decision').values({
    id, kind: body.kind, pack: found.pack, rule: found.rule, subject_kind: found.subject_kind, subject_id: found.subject_id, subject_name: found.subject_name,
    station_id: found.station_id, region_code: found.region_code, reason: body.reason, basis: body.basis, from_on: body.fromOn, until_on: body.untilOn,
    proposed_by: actor.accountId, proposed_by_name: actor.name,
  }).execute()
  audit({ kind: 'policyDecision', id, stationId: found.station_id, fields: ['kind', 'rule', 'reason', 'fromOn', 'untilOn'] })
  return oneDecision(tx, actor, id)
}

/** Approves, refuses or ends. What was approved holds from its first day; an end takes effect on the day given. */
export async function decideDecision({ tx, actor, input: { params, body }, ifMatch, today, deps, audit }: Context<typeof api.decideDecision>) {
  const before = await oneDecision(tx, actor, params.decisionId)
  if (before.state !== (body.verdict === 'END' ? 'APPROVED' : 'PROPOSED')) throw new Problem(DECISION_CLOSED)
  if (body.verdict === 'REFUSE' && body.note === '') throw invalid(fieldError('note', '说明', '不批准的，请写明原因'))
  const untilOn = body.verdict === 'END' ? body.untilOn ?? today : before.untilOn
  if (untilOn !== null && untilOn <= before.fromOn) throw invalid(fieldError('untilOn', '截止日', `截止日应晚于起始日 ${before.fromOn}`))
  const state = ({ APPROVE: 'APPROVED', REFUSE: 'REFUSED', END: 'ENDED' } as const)[body.verdict]
  const result = await tx.db.updateTable('policy_decision')
    .set({ state, until_on: untilOn, decision_note: body.note, decided_by: actor.accountId, decided_by_name: actor.name, decided_at: deps.now().toISOString(), version: sql`version + 1` })
    .where('id', '=', params.decisionId).where('version', '=', ifMatch ?? -1).where('region_code', 'like', `${actor.regionPrefix}%`).executeTakeFirst()
  if (result.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: before } })
  audit({ kind: 'policyDecision', id: params.decisionId, fields: ['state', 'untilOn', 'decisionNote'], reason: body.note || undefined })
  return oneDecision(tx, actor, params.decisionId)
}

async function oneDecision(tx: Context['tx'], actor: Context['actor'], id: string): Promise<DecisionView> {
  const [view] = await decisionsWhere(tx, actor, sql<SqlBool>`f.id = ${id}::uuid`, 1)
  if (!view) throw new Problem(NOT_FOUND)
  return view
}
