// The next due day (下次应访日) after visits were written, changed or withdrawn: what counts is said here, the interval by the tier.
import type { CallResult, Presence, VisitChannel } from '../../../kernel/model/codes/visits.ts'
import type { VisitTier } from '../../../kernel/model/codes/clients.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { lockHouseholds, markVisited } from '../../clients/index.ts'
import { standingOf } from '../model/rules.ts'
import { recentVisits } from './store.ts'

/** Works the due day of a household out anew from all its recorded visits, in the transaction that changed them. */
export async function moveDueDay(tx: ScopedTransaction, householdId: string): Promise<void> {
  await moveDueDays(tx, [householdId])
}

/** As above, for several households together. */
export async function moveDueDays(tx: ScopedTransaction, householdIds: readonly string[]): Promise<void> {
  // Held until the end: two visits of one family written at once are worked out one after the other.
  const households = await lockHouseholds(tx, householdIds)
  const visits = await recentVisits(tx, households.map(({ id }) => id))
  await markVisited(tx, households.map((household) => {
    const own = (visits.get(household.id) ?? []).map((row) => ({
      visitedOn: row.visited_on, channel: row.channel as VisitChannel, presence: row.presence as Presence | null, callResult: row.call_result as CallResult | null,
    }))
    const { lastVisitedOn, homeVisitBy } = standingOf(own, household.tier as VisitTier, household.filed_on)
    return { household, lastVisitedOn, notAfter: homeVisitBy }
  }))
}
