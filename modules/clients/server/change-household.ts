// Changing a file (修改档案): circumstances, tier, village, end of service and return. Each save builds on the version that was seen.
import { type FieldError, fieldError, invalid, Problem, CONFLICT } from '../../../kernel/model/problem.ts'
import type { VisitTier } from '../../../kernel/model/codes/clients.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { dueAfterTierChange, nextDueOn } from '../model/tier.ts'
import { familyColumns } from './create-household.ts'
import { refuseStale, requireActiveHousehold, saveHousehold, villageErrors, workerOf } from './parts.ts'
import { sealAddresses } from './sealing.ts'
import { lockHousehold, personsOf } from './store.ts'
import { suggestionFor } from './view.ts'

/** Replaces the circumstances; an address left out stays as it is. */
export async function updateHousehold(context: Context<typeof api.updateHousehold>) {
  const { tx, deps, input: { params, body }, audit } = context
  const household = await requireActiveHousehold(tx, params.householdId)
  await refuseStale(context, household)
  const keepsWorker = body.responsibleWorkerId === undefined || body.responsibleWorkerId === household.responsible_worker_id
  const worker = await workerOf(tx, household.station_id, keepsWorker ? undefined : body.responsibleWorkerId)
  if (worker.errors.length > 0) throw invalid(...worker.errors)
  const sealed = sealAddresses(deps.crypto, household.id, body)
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: changedNames(body) })
  return saveHousehold(context, household, {
    ...familyColumns(body), ...sealed, filing_mode: body.filingMode, members_count: body.membersCount ?? household.members_count,
    ...(keepsWorker ? {} : { responsible_worker_id: worker.id, responsible_worker_name: worker.name }),
  })
}

const changedNames = (body: object): string[] => Object.entries(body).filter(([, value]) => value !== undefined).map(([name]) => name)

/** Confirms or changes the tier; the suggestion of the day is kept beside the decision. */
export async function changeTier(context: Context<typeof api.changeTier>) {
  const { tx, actor, input: { params, body }, newId, now, today, audit } = context
  const household = await requireActiveHousehold(tx, params.householdId)
  await refuseStale(context, household)
  if (body.reasons.includes('WORKER_JUDGEMENT') && body.note.length < 5) throw invalid(fieldError('note', '说明', '选择“社工综合研判”请写清楚依据（至少 5 个字）'))
  const suggestion = suggestionFor(household, await personsOf(tx, household.id), today)
  await tx.db.insertInto('household_tier').values({
    id: newId(), household_id: household.id, station_id: household.station_id, region_code: household.region_code, from_on: today, tier: body.tier,
    previous_tier: household.tier, suggested_tier: suggestion.tier, reasons: body.reasons, note: body.note, decided_by: actor.accountId, decided_by_name: actor.name,
    decided_at: now.toISOString(),
  }).execute()
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: ['tier'], reason: body.reasons.join(',') })
  const due = body.tier === household.tier ? household.next_visit_due_on
    : dueAfterTierChange(body.tier, household.last_visited_on ?? household.filed_on, household.next_visit_due_on ?? today, today, await rulesAt(tx, household.region_code))
  return saveHousehold(context, household, {
    tier: body.tier, tier_reasons: body.reasons, tier_confirmed_by: actor.accountId, tier_confirmed_at: now.toISOString(), next_visit_due_on: due,
  })
}

/** Moves the household to another village within the actor's stations; what belongs to it moves along. */
export async function moveHousehold(context: Context<typeof api.moveHousehold>) {
  const { tx, deps, input: { params, body }, audit } = context
  const household = await requireActiveHousehold(tx, params.householdId)
  requireWritableStation(tx.actor, body.stationId)
  const errors = await villageErrors(tx, body.stationId, body.regionCode)
  if (errors.length > 0) throw invalid(...errors)
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: ['stationId', 'regionCode', 'livingAddress'], ...(body.note ? { reason: body.note } : {}) })
  return saveHousehold(context, household, { station_id: body.stationId, region_code: body.regionCode, ...sealAddresses(deps.crypto, household.id, body) })
}

/** Ends the service; the file stays and can be taken up again. */
export async function closeHousehold(context: Context<typeof api.closeHousehold>) {
  const { tx, input: { params, body }, today, audit } = context
  const household = await requireActiveHousehold(tx, params.householdId)
  const errors: FieldError[] = []
  if (body.closedOn > today) errors.push(fieldError('closedOn', '日期', '日期不能晚于今天'))
  if (body.closedOn < household.filed_on) errors.push(fieldError('closedOn', '日期', '日期不能早于建档日期'))
  if (body.reason === 'OTHER' && body.note.length < 2) errors.push(fieldError('note', '说明', '选择“其他”请写明原因'))
  if (errors.length > 0) throw invalid(...errors)
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: ['state'], reason: body.reason })
  return saveHousehold(context, household, {
    state: body.reason === 'MOVED_AWAY' ? 'MOVED' : 'CLOSED', closed_on: body.closedOn, close_reason: body.reason, close_note: body.note, next_visit_due_on: null,
  })
}

/** Takes the service up again; refused while a member has a newer file at this station. */
export async function reopenHousehold(context: Context<typeof api.reopenHousehold>) {
  const { tx, input: { params, body }, today, audit } = context
  const household = await lockHousehold(tx, params.householdId)
  requireWritableStation(tx.actor, household.station_id)
  if (household.state === 'ACTIVE') throw new Problem(CONFLICT, '这户正在服务中，不用再恢复；请刷新页面核对')
  await refuseSecondFile(context, household.id)
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: ['state'], reason: body.note })
  return saveHousehold(context, household, {
    state: 'ACTIVE', closed_on: null, close_reason: null, close_note: '', next_visit_due_on: nextDueOn(household.tier as VisitTier, today, await rulesAt(tx, household.region_code)),
  })
}

async function refuseSecondFile({ tx }: Pick<Context, 'tx'>, householdId: string): Promise<void> {
  const numbers = (await personsOf(tx, householdId)).flatMap((one) => (one.state === 'ACTIVE' && one.identity_index ? [one.identity_index] : []))
  if (numbers.length === 0) return
  const elsewhere = await tx.db.selectFrom('person').innerJoin('household', 'household.id', 'person.household_id')
    .select(['person.name', 'household.file_no']).where('person.identity_index', 'in', numbers).where('person.state', '=', 'ACTIVE')
    .where('person.household_state', '=', 'ACTIVE').where('person.station_id', 'in', [...tx.actor.stationIds]).executeTakeFirst()
  if (elsewhere) throw new Problem(CONFLICT, `${elsewhere.name} 已经在档案 ${elsewhere.file_no} 中，一个人只能有一份在册档案`)
}
