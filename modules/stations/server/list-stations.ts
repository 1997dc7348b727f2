// The list of stations (站点列表): within the actor's network, by region, kind, state and part of the name.
import { toPage, readCursor } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { rangeOf } from '../../regions/model/code.ts'
import type { listStations as listContract } from '../model/api.ts'
import { findStations } from './store.ts'

export async function listStations({ tx, actor, input: { query }, today }: Context<typeof listContract>) {
  const { region, kind, state, name, limit } = query
  const rows = await findStations(tx, actor, {
    kind, state, name, limit, after: readCursor(query.after, 2), region: region === undefined ? undefined : rangeOf(region),
  }, today)
  return toPage(rows, limit, (row) => [row.regionCode, row.id])
}
