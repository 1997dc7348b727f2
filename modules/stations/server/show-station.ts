// One station as a record (站点台账), with what this actor may do with it.
import { NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { operationsOf } from '../../../kernel/server/access.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { showStation as showContract, StationView } from '../model/api.ts'
import { nextStates } from '../model/states.ts'
import { keepsNode, managesNode, stationAccess } from './access.ts'
import { type Reader, stationById, type StationRecord, stationView } from './store.ts'

export async function showStation({ tx, actor, input: { params }, today }: Context<typeof showContract>) {
  return viewOf(tx, actor, params.stationId, today)
}

/** The station as the API shows it. Refuses with NOT_FOUND what the actor may not read. */
export async function viewOf(tx: Reader, actor: Actor, stationId: string, today: string): Promise<StationView> {
  const row = await stationById(tx, actor, stationId)
  if (!row) throw new Problem(NOT_FOUND)
  return stationView(tx, actor, row, today, allowedOn(actor, row))
}

/** A stale edit, answered with the station as it stands now. */
export async function stale(tx: Reader, actor: Actor, stationId: string, today: string): Promise<Problem> {
  return new Problem(STALE, undefined, { extension: { current: await viewOf(tx, actor, stationId, today) } })
}

function allowedOn(actor: Actor, row: StationRecord): string[] {
  if (!keepsNode(actor, row)) return []
  const ids = Object.keys(stationAccess).filter((id) => id.startsWith('stations.') && !['stations.list', 'stations.show', 'stations.create'].includes(id))
  const own = operationsOf(stationAccess, ids, actor.role)
  const isEnd = nextStates[row.state].length === 0
  return own.filter((id) => (id === 'stations.changeState' ? managesNode(actor, row) && !isEnd : id !== 'stations.update' || managesNode(actor, row)))
}
