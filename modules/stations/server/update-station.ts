// Changing a station's registration (the authority) or its profile (its head): telephone, hours, premises, documents.
import type { Context } from '../../../kernel/server/route.ts'
import type { keepStation as keepContract, updateStation as updateContract } from '../model/api.ts'
import { requireKept, requireManaged } from './access.ts'
import { requireIdentity } from './check-identity.ts'
import { stale, viewOf } from './show-station.ts'
import { identityColumns, profileColumns, stationById, updateStationRow } from './store.ts'

/** Everything but kind and state; the kind never changes, the state has its own history. */
export async function updateStation({ tx, actor, input: { params, body }, today, ifMatch, audit }: Context<typeof updateContract>) {
  const row = requireManaged(actor, await stationById(tx, actor, params.stationId))
  await requireIdentity(tx, actor, row.kind, body, { today, id: row.id })
  if (!await updateStationRow(tx, row.id, ifMatch, { ...identityColumns(body), ...profileColumns(body) })) throw await stale(tx, actor, row.id, today)
  audit({ kind: 'station', id: row.id, stationId: row.id, fields: Object.keys(body) })
  return viewOf(tx, actor, row.id, today)
}

export async function keepStation({ tx, actor, input: { params, body }, today, ifMatch, audit }: Context<typeof keepContract>) {
  const row = requireKept(actor, await stationById(tx, actor, params.stationId))
  if (!await updateStationRow(tx, row.id, ifMatch, profileColumns(body))) throw await stale(tx, actor, row.id, today)
  audit({ kind: 'station', id: row.id, stationId: row.id, fields: Object.keys(body) })
  return viewOf(tx, actor, row.id, today)
}
