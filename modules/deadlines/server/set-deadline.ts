// Reading, setting and taking back deadlines (办理期限). From tomorrow on at the earliest: what has begun keeps the rule of its day.
import { type FieldError, fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { codeOf as errorCodeOf } from '../../../kernel/server/transaction.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { regionOn } from '../../regions/index.ts'
import { codeOf } from '../../regions/model/code.ts'
import type * as api from '../model/api.ts'
import type { DeadlineInput } from '../model/api.ts'
import { type Deadline, faultOf } from '../model/deadline.ts'
import { DEADLINE_ALREADY_SET, DEADLINE_BEGUN, DEADLINE_NOTHING_TO_END } from '../model/problems.ts'
import { deadlineAccess } from './access.ts'
import { allDeadlines, requireDeadline } from './catalogue.ts'
import { askAnew } from './rules.ts'
import { deadlineView, placeOf, settingRows, type SettingRow } from './views.ts'

export async function listDeadlines({ tx, actor, today }: Context<typeof api.listDeadlines>) {
  const own = placeOf(actor)
  const rows = await settingRows(tx)
  const place = await regionOn(tx, own, today)
  const items = await Promise.all(allDeadlines().map((one) => deadlineView(tx, one, rows, today)))
  return { place: place?.name ?? '', maySet: deadlineAccess['deadlines.set']!.includes(actor.role), items }
}

export async function setDeadline({ tx, actor, today, newId, audit, input: { params, body } }: Context<typeof api.setDeadline>) {
  const deadline = requireDeadline(params.deadline)
  const own = codeOf(actor.regionPrefix)
  const length = lengthOf(deadline, body, today)
  const rows = await settingRows(tx, deadline.id)
  if (length === null && !isOverridden(rows, own, body.fromOn)) throw new Problem(DEADLINE_NOTHING_TO_END)
  const place = await regionOn(tx, own, today)
  const id = body.id ?? newId()
  try {
    await tx.db.insertInto('deadline_setting').values({
      id, deadline: deadline.id, region_code: own, place: place?.name ?? actor.organisationName, from_on: body.fromOn, amount: length?.amount ?? null, unit: length?.unit ?? null,
      source: body.source, reason: body.reason, set_on: today, set_by: actor.accountId,
    }).execute()
  } catch (error) {
    if (errorCodeOf(error) === '23505') throw new Problem(DEADLINE_ALREADY_SET)
    throw error
  }
  audit({ kind: 'deadline', id: `${deadline.id} ${own} ${body.fromOn}`, fields: ['amount', 'unit', 'source'] })
  askAnew(tx)
  return deadlineView(tx, deadline, await settingRows(tx, deadline.id), today)
}

/** Whether the place has a rule of its own that would end on that day. */
function isOverridden(rows: readonly SettingRow[], place: string, on: string): boolean {
  const last = rows.find((row) => row.region_code === place && row.withdrawn_on === null && row.from_on < on)
  return last !== undefined && last.amount !== null
}

// All that is wrong at once; the length, or null where the place goes back to what stands above it.
function lengthOf(deadline: Deadline, body: DeadlineInput, today: string) {
  const errors: FieldError[] = []
  if (body.fromOn <= today) errors.push(fieldError('fromOn', '自哪天起', '最早从明天起：已经开始的，仍按开始那天的规定'))
  if (body.isEnded) {
    if (errors.length > 0) throw invalid(...errors)
    return null
  }
  if (body.amount === null) errors.push(fieldError('amount', '期限', '请填写数字'))
  if (body.unit === null) errors.push(fieldError('unit', '单位', '请选择单位'))
  const fault = body.amount !== null && body.unit !== null ? faultOf(deadline, { amount: body.amount, unit: body.unit }) : undefined
  if (fault) errors.push(fieldError(fault.field, fault.field === 'unit' ? '单位' : '期限', fault.message))
  if (errors.length > 0) throw invalid(...errors)
  return { amount: body.amount!, unit: body.unit! }
}

export async function withdrawDeadline({ tx, actor, today, now, ifMatch, audit, input: { params, body } }: Context<typeof api.withdrawDeadline>) {
  const row = await tx.db.selectFrom('deadline_setting').selectAll().where('id', '=', params.settingId).executeTakeFirst()
  if (!row || row.region_code !== codeOf(actor.regionPrefix)) throw new Problem(NOT_FOUND)
  const deadline = requireDeadline(row.deadline)
  if (row.withdrawn_on !== null || row.from_on <= today) throw new Problem(DEADLINE_BEGUN)
  const changed = await tx.db.updateTable('deadline_setting').set((eb) => ({
    withdrawn_on: today, withdrawn_by: actor.accountId, withdrawal: body.reason, version: eb('version', '+', 1), updated_at: now.toISOString(),
  })).where('id', '=', row.id).where('version', '=', ifMatch).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: await deadlineView(tx, deadline, await settingRows(tx, deadline.id), today) } })
  audit({ kind: 'deadline', id: `${row.deadline} ${row.region_code} ${row.from_on}`, fields: ['withdrawal'] })
  askAnew(tx)
  return deadlineView(tx, deadline, await settingRows(tx, deadline.id), today)
}
