// Needs written down in visits (走访里的需求), for the demand list: nobody types them a second time.
import type { NeedLevel } from '../../../kernel/model/codes/services.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { openNarrative } from './seal.ts'
import { findVisit, visitsInReach } from './store.ts'

export interface VisitNeeds {
  readonly visitId: string
  readonly householdId: string
  readonly stationId: string
  readonly regionCode: string
  readonly visitedOn: string
  readonly needs: readonly { readonly level: NeedLevel; readonly text: string }[]
}

/** The needs of one visit of the front line's own stations that is not withdrawn. Throws NOT_FOUND. */
export async function needsOfVisit(tx: ScopedTransaction, deps: Deps, visitId: string): Promise<VisitNeeds> {
  const visit = tx.actor.reach === 'stations' ? await findVisit(tx, visitId) : undefined
  if (!visit || visit.state !== 'RECORDED') throw new Problem(NOT_FOUND)
  return {
    visitId: visit.id, householdId: visit.household_id, stationId: visit.station_id, regionCode: visit.region_code, visitedOn: visit.visited_on,
    needs: openNarrative(deps.crypto, visit.id, visit.narrative).needs,
  }
}

/** How many of a family's last visits are looked through. */
const recent = 40

/** Every need of a family's recent visits, latest first; `item` is its place in the visit. */
export async function needsWrittenInVisits(tx: ScopedTransaction, deps: Deps, householdId: string) {
  if (tx.actor.reach !== 'stations') return []
  const rows = await visitsInReach(tx).where('visit.household_id', '=', householdId).where('visit.state', '=', 'RECORDED')
    .orderBy('visit.visited_on', 'desc').orderBy('visit.id', 'desc').limit(recent).execute()
  return rows.flatMap((row) => openNarrative(deps.crypto, row.id, row.narrative).needs
    .map((need, item) => ({ visitId: row.id, visitedOn: row.visited_on, item, level: need.level, text: need.text })))
}

/** The last visits of a family in short, for what is handed over with a referral. */
export async function visitsInShort(tx: ScopedTransaction, deps: Deps, householdId: string, count: number) {
  if (tx.actor.reach !== 'stations') return []
  const rows = await visitsInReach(tx).where('visit.household_id', '=', householdId).where('visit.state', '=', 'RECORDED')
    .orderBy('visit.visited_on', 'desc').orderBy('visit.id', 'desc').limit(count).execute()
  return rows.map((row) => ({
    visitedOn: row.visited_on, channel: row.channel, visitors: row.visitor_names, situation: openNarrative(deps.crypto, row.id, row.narrative).situation,
  }))
}
