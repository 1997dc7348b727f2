// Changing a station's state on a day, with the reason; the history keeps every step (状态变更).
import { fieldError, invalid, Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { changeState as changeContract } from '../model/api.ts'
import { ROOMS_STILL_OPEN, STATE_NOT_ALLOWED } from '../model/problems.ts'
import { reasonFault, stateChangeFault } from '../model/states.ts'
import { requireManaged } from './access.ts'
import { stale, viewOf } from './show-station.ts'
import { type Reader, stationById, updateStationRow } from './store.ts'

/** Refuses a step the state table does not have, a day that is not after the last one, and closing above what is open. */
export async function changeState({ tx, actor, input: { params, body }, today, ifMatch, audit }: Context<typeof changeContract>) {
  const row = requireManaged(actor, await stationById(tx, actor, params.stationId))
  // A stale form would name the wrong present state; the newer record answers better than the table does.
  if (row.version !== ifMatch) throw await stale(tx, actor, row.id, today)
  const fault = stateChangeFault(row.state, body.state)
  if (fault) throw new Problem(STATE_NOT_ALLOWED, fault)
  await requireDayAndReason(tx, row.id, body, today)
  if (body.state === 'CLOSED') await refuseAboveOpen(tx, row.id)
  const isUpdated = await updateStationRow(tx, row.id, ifMatch, {
    state: body.state,
    ...(body.state === 'OPEN' && row.opened_on === null ? { opened_on: body.fromOn } : {}),
    ...(body.state === 'CLOSED' ? { closed_on: body.fromOn } : {}),
  })
  if (!isUpdated) throw await stale(tx, actor, row.id, today)
  await tx.db.insertInto('station_state').values({ station_id: row.id, from_on: body.fromOn, state: body.state, reason: body.reason }).execute()
  audit({ kind: 'station', id: row.id, stationId: row.id, fields: ['state'], reason: body.reason })
  return viewOf(tx, actor, row.id, today)
}

async function requireDayAndReason(tx: Reader, id: string, { state, fromOn, reason }: { state: Parameters<typeof reasonFault>[0]; fromOn: string; reason: string }, today: string): Promise<void> {
  const last = await tx.db.selectFrom('station_state').select(({ fn }) => fn.max('from_on').as('on')).where('station_id', '=', id).executeTakeFirst()
  const errors = []
  if (fromOn > today) errors.push(fieldError('fromOn', '自何日起', `不能晚于今天（${today}）`))
  else if (last?.on && fromOn <= last.on) errors.push(fieldError('fromOn', '自何日起', `要晚于现在这个状态的起始日（${last.on}）`))
  const missing = reasonFault(state, reason)
  if (missing) errors.push(fieldError('reason', '说明', missing))
  if (errors.length > 0) throw invalid(...errors)
}

async function refuseAboveOpen(tx: Reader, id: string): Promise<void> {
  const { names } = await tx.db.selectFrom('station').select(({ fn }) => fn.agg<string[] | null>('array_agg', ['short_name']).as('names'))
    .where('parent_id', '=', id).where('state', '<>', 'CLOSED').executeTakeFirstOrThrow()
  if (names) throw new Problem(ROOMS_STILL_OPEN, `请先撤销或改挂下级站点：${names.slice(0, 5).join('、')}${names.length > 5 ? `等 ${names.length} 个` : ''}`)
}
