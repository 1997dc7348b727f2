// Withdrawing a visit (撤回走访记录): it stays readable with its reason, counts nowhere, and the due day goes back.
import { NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { VISIT_WITHDRAWN } from '../model/problems.ts'
import { requireMayChange } from './access.ts'
import { moveDueDay } from './due-day.ts'
import { sealReason } from './seal.ts'
import { findVisit } from './store.ts'
import { visitView } from './views.ts'

export async function withdrawVisit({ tx, actor, input: { params, body }, now, deps, audit, ifMatch }: Context<typeof api.withdrawVisit>) {
  const visit = await findVisit(tx, params.visitId)
  if (!visit) throw new Problem(NOT_FOUND)
  requireMayChange(actor, visit)
  if (visit.state !== 'RECORDED') throw new Problem(VISIT_WITHDRAWN)
  const changed = await tx.db.updateTable('visit').set((eb) => ({
    state: 'WITHDRAWN', withdrawal: sealReason(deps.crypto, visit.id, body.reason), version: eb('version', '+', 1), updated_at: now.toISOString(),
  })).where('id', '=', visit.id).where('version', '=', ifMatch ?? 0).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: await visitView(tx, deps, now, visit.id) } })
  await moveDueDay(tx, visit.household_id)
  audit({ kind: 'visit', id: visit.id, stationId: visit.station_id, fields: ['state'] })
  return visitView(tx, deps, now, visit.id)
}
