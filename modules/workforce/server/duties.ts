// Duties at stations (驻站任职): posting, ending, and appointing heads and deputies from a day on.
import { sql } from 'kysely'
import { addDays, addYears } from '../../../kernel/model/calendar.ts'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { codeOf, type ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import { ALREADY_AT_STATION, HEAD_TAKEN } from '../model/problems.ts'
import { requireKept, requireWorkplace } from './reach.ts'
import { fileView } from './view.ts'

/** Posts a person to a station from a day on. */
export async function assign({ tx, input: { params, body }, today, newId, audit }: Context<typeof api.assign>) {
  const head = await requireKept(tx, params.workerId, today)
  const place = await requireWorkplace(tx, body.stationId)
  const errors = []
  if (body.untilOn !== null && body.untilOn < body.fromOn) errors.push(fieldError('untilOn', '离岗日', '离岗日不能早于到岗日'))
  if (body.fromOn > addYears(today, 1)) errors.push(fieldError('fromOn', '到岗日', '到岗日在一年以后，请核对'))
  if (body.concurrentLine !== null && body.mode !== 'CONCURRENT') errors.push(fieldError('concurrentLine', '所属条线', '专职人员不填所属条线'))
  if (errors.length > 0) throw invalid(...errors)
  await withoutOverlap(() => tx.db.insertInto('station_assignment').values({
    id: body.id ?? newId(), worker_id: head.id, station_id: place.id, region_code: place.region_code, station_role: body.stationRole,
    post_holder: body.postHolder, mode: body.mode, concurrent_line: body.concurrentLine, from_on: body.fromOn, until_on: body.untilOn,
  }).execute())
  audit({ kind: 'worker', id: head.id, stationId: place.id, fields: ['assignment'] })
  return fileView(tx, params, today)
}

/** Ends a duty; the person still serves on the last day. */
export async function endAssignment({ tx, input: { params, body }, ifMatch, today, audit }: Context<typeof api.endAssignment>) {
  const duty = await requireDuty(tx, params, today)
  if (body.untilOn < duty.from_on) throw invalid(fieldError('untilOn', '离岗日', `不能早于到岗日 ${duty.from_on}`))
  await changeDuty(tx, duty, ifMatch!, { until_on: body.untilOn, end_reason: body.reason }, today)
  audit({ kind: 'worker', id: duty.worker_id, stationId: duty.station_id, fields: ['untilOn', 'reason'] })
  return fileView(tx, { workerId: params.workerId }, today)
}

/**
 * Appoints to head, deputy or plain worker from a day on: the duty so far ends the day before and a new one begins, so
 * that who was head in spring stays readable. From its first day on, the duty itself is changed.
 */
export async function setStationRole({ tx, input: { params, body }, ifMatch, today, newId, audit }: Context<typeof api.setStationRole>) {
  const duty = await requireDuty(tx, params, today)
  if (body.fromOn < duty.from_on || (duty.until_on !== null && body.fromOn > duty.until_on)) {
    throw invalid(fieldError('fromOn', '任命日', `应在任职期内（${duty.from_on} 起${duty.until_on ? `，到 ${duty.until_on}` : ''}）`))
  }
  const role = { station_role: body.stationRole, post_holder: body.postHolder }
  await withoutOverlap(async () => {
    if (body.fromOn === duty.from_on) return changeDuty(tx, duty, ifMatch!, role, today)
    await changeDuty(tx, duty, ifMatch!, { until_on: addDays(body.fromOn, -1) }, today)
    await tx.db.insertInto('station_assignment').values({
      ...role, id: newId(), worker_id: duty.worker_id, station_id: duty.station_id, region_code: duty.region_code, mode: duty.mode,
      concurrent_line: duty.concurrent_line, from_on: body.fromOn, until_on: duty.until_on,
    }).execute()
  })
  audit({ kind: 'worker', id: duty.worker_id, stationId: duty.station_id, fields: ['stationRole'] })
  return fileView(tx, { workerId: params.workerId }, today)
}

async function requireDuty(tx: ScopedTransaction, params: { workerId: string; assignmentId: string }, today: string) {
  const head = await requireKept(tx, params.workerId, today)
  const duty = await tx.db.selectFrom('station_assignment').selectAll().where('id', '=', params.assignmentId).where('worker_id', '=', head.id).executeTakeFirst()
  if (!duty) throw new Problem(NOT_FOUND)
  await requireWorkplace(tx, duty.station_id)
  return duty
}

type Duty = Awaited<ReturnType<typeof requireDuty>>

async function changeDuty(tx: ScopedTransaction, duty: Duty, ifMatch: number, change: object, today: string): Promise<void> {
  const changed = await tx.db.updateTable('station_assignment').set({ ...change, version: sql<number>`version + 1`, updated_at: sql<string>`now()` })
    .where('id', '=', duty.id).where('version', '=', ifMatch).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: await fileView(tx, { workerId: duty.worker_id }, today) } })
}

// The trigger is what holds when two sessions appoint at once; here its refusal gets its sentence.
async function withoutOverlap<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (codeOf(error) !== '23P01') throw error
    throw new Problem((error as { constraint?: string }).constraint === 'station_assignment_one_head' ? HEAD_TAKEN : ALREADY_AT_STATION)
  }
}
