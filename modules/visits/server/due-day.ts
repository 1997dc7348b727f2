// The next due day (下次应访日) after a visit was written, changed or withdrawn: what counts is said here, the interval by the tier.
import type { CallResult, Presence, VisitChannel } from '../../../kernel/model/codes/visits.ts'
import type { VisitTier } from '../../../kernel/model/codes/clients.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { lockHousehold, markVisited } from '../../clients/index.ts'
import { standingOf } from '../model/rules.ts'
import { recentVisits } from './store.ts'

/** Works the due day out anew from all recorded visits of the household, in the transaction that changed them. */
export async function moveDueDay(tx: ScopedTransaction, householdId: string): Promise<void> {
  // Held until the end: two visits of one family written at once are worked out one after the other.
  const household = await lockHousehold(tx, householdId)
  const visits = (await recentVisits(tx, householdId)).map((row) => ({
    visitedOn: row.visited_on, channel: row.channel as VisitChannel, presence: row.presence as Presence | null, callResult: row.call_result as CallResult | null,
  }))
  const { lastVisitedOn, homeVisitBy } = standingOf(visits, household.tier as VisitTier, household.filed_on)
  await markVisited(tx, household, { lastVisitedOn, notAfter: homeVisitBy })
}
