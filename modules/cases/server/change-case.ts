// Changing what no form says (个案的交接、中止、转出、归档、代称): by the worker responsible or a head, with a reason that stays.
import type { Updateable } from 'kysely'
import type { ServiceCase } from '../../../database/types.ts'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { rulesAt } from '../../deadlines/index.ts'
import type * as api from '../model/api.ts'
import { readCaseFile } from '../model/case-file.ts'
import { CASE_STEP_REFUSED } from '../model/problems.ts'
import { caseDeedLabels, caseDeedsIn, type CaseState, caseStateAfter, caseStateLabels, type HandDeed, isRunning } from '../model/stages.ts'
import { mayWrite, requireMayManage } from './access.ts'
import { columnsOf, filedForms, setLevelOf } from './file.ts'
import { type CaseRecord, requireCase, sealWords, supervisorsOf } from './store.ts'
import { caseView } from './views.ts'

type Changing = Context<typeof api.setCaseLevel> | Context<typeof api.updateCase> | Context<typeof api.handOverCase> | Context<typeof api.stepCase>

export async function updateCase(context: Context<typeof api.updateCase>) {
  const { tx, actor, input: { params, body }, deps, audit } = context
  const row = await requireCase(tx, params.caseId)
  if (!mayWrite(actor, row)) throw new Problem(NOT_FOUND)
  await refuseStale(context, row)
  const supervisor = body.supervisorId === null ? { id: null, name: '' } : (await supervisorsOf(tx, row.station_id)).find(({ id }) => id === body.supervisorId)
  // Who has left since stays on the case until another is chosen.
  if (!supervisor && body.supervisorId !== row.supervisor_id) throw invalid(fieldError('supervisorId', '督导', '请从本站现任督导中选择'))
  await change(context, row, {
    alias: body.alias, emergency: sealWords(deps.crypto, row.id, 'emergency', body.emergencyReason), reason: null, ...(supervisor ? { supervisor_id: supervisor.id, supervisor_name: supervisor.name } : {}),
  })
  audit({ kind: 'case', id: row.id, stationId: row.station_id, fields: ['alias', 'supervisorId', 'emergencyReason'] })
  return caseView(context, row.id)
}

export async function handOverCase(context: Context<typeof api.handOverCase>) {
  const { tx, actor, input: { params, body }, deps, audit } = context
  const row = await requireCase(tx, params.caseId)
  requireMayManage(actor, row)
  await refuseStale(context, row)
  const colleague = (await colleaguesOf(tx, row.station_id)).find(({ id }) => id === body.responsibleId)
  if (!colleague || colleague.id === row.responsible_id) throw invalid(fieldError('responsibleId', '交给', colleague ? '已经由这位社工跟进' : '请从本站现任人员中选择'))
  await change(context, row, { responsible_id: colleague.id, responsible_name: colleague.name, reason: sealWords(deps.crypto, row.id, 'reason', body.reason) })
  audit({ kind: 'case', id: row.id, stationId: row.station_id, fields: ['responsibleId'] })
  return caseView(context, row.id)
}

export async function stepCase(context: Context<typeof api.stepCase>) {
  const { tx, actor, input: { params, body }, today, deps, audit } = context
  const row = await requireCase(tx, params.caseId)
  requireMayManage(actor, row)
  const state = row.state as CaseState
  if (caseStateAfter(state, body.deed) === undefined) throw new Problem(CASE_STEP_REFUSED, refusal(state, body.deed))
  await refuseStale(context, row)
  const side = body.deed === 'RESUME' ? null : body.deed
  const standing = readCaseFile(await filedForms(tx, deps, row.id), side, setLevelOf(row), await rulesAt(tx, row.region_code))
  await change(context, row, {
    ...columnsOf(standing), side, reason: sealWords(deps.crypto, row.id, 'reason', body.reason), ...(body.deed === 'TRANSFER' ? { transferred_on: today } : {}),
  })
  audit({ kind: 'case', id: row.id, stationId: row.station_id, fields: ['state'] })
  return caseView(context, row.id)
}

/** Sets the level between two assessments; a later assessment decides again (个案分级：一般、重点、危机). */
export async function setCaseLevel(context: Context<typeof api.setCaseLevel>) {
  const { tx, actor, input: { params, body }, now, deps, audit } = context
  const row = await requireCase(tx, params.caseId)
  requireMayManage(actor, row)
  if (!isRunning(row.state as CaseState)) throw new Problem(CASE_STEP_REFUSED, `“${caseStateLabels[row.state as CaseState]}”的个案不用调整分级`)
  await refuseStale(context, row)
  if (row.level === body.level) throw invalid(fieldError('level', '个案分级', '现在就是这一级'))
  await change(context, row, { level: body.level, set_level: body.level, set_level_at: now.toISOString(), reason: sealWords(deps.crypto, row.id, 'reason', body.reason) })
  audit({ kind: 'case', id: row.id, stationId: row.station_id, fields: ['level'] })
  return caseView(context, row.id)
}

/**
 * Ends a case in service whose person has gone over to an outside body (转出); by the sender of a referral, in its transaction. A case
 * that is not in service stays as it is. Throws NOT_FOUND for one out of reach.
 */
export async function transferCase({ tx, actor, today, now, deps, audit }: Pick<Context, 'tx' | 'actor' | 'today' | 'now' | 'deps' | 'audit'>, caseId: string, words: string): Promise<void> {
  const row = await requireCase(tx, caseId)
  if (!mayWrite(actor, row)) throw new Problem(NOT_FOUND)
  if (caseStateAfter(row.state as CaseState, 'TRANSFER') === undefined) return
  const standing = readCaseFile(await filedForms(tx, deps, row.id), 'TRANSFER', setLevelOf(row), await rulesAt(tx, row.region_code))
  await tx.db.updateTable('service_case').set((eb) => ({
    ...columnsOf(standing), side: 'TRANSFER', transferred_on: today, reason: sealWords(deps.crypto, row.id, 'reason', words), version: eb('version', '+', 1), updated_at: now.toISOString(),
  })).where('id', '=', row.id).execute()
  audit({ kind: 'case', id: row.id, stationId: row.station_id, fields: ['state'] })
}

function refusal(state: CaseState, deed: HandDeed): string {
  const possible = caseDeedsIn(state).map((one) => caseDeedLabels[one])
  return `“${caseStateLabels[state]}”的个案不能“${caseDeedLabels[deed]}”${possible.length > 0 ? `，可以：${possible.join('、')}` : ''}`
}

async function refuseStale(context: Changing, row: CaseRecord): Promise<void> {
  if (row.version !== context.ifMatch) throw new Problem(STALE, undefined, { extension: { current: await caseView(context, row.id) } })
}

async function change(context: Changing, row: CaseRecord, columns: Updateable<ServiceCase>): Promise<void> {
  const done = await context.tx.db.updateTable('service_case').set((eb) => ({ ...columns, version: eb('version', '+', 1), updated_at: context.now.toISOString() }))
    .where('id', '=', row.id).where('version', '=', row.version).executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: await caseView(context, row.id) } })
}
