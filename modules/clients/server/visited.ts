// What visits do to a household (应访日推算): the due day follows the last visit and the tier; and whom a station has to visit.
import { sql } from 'kysely'
import type { VisitTier } from '../../../kernel/model/codes/clients.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { nextDueOn } from '../model/tier.ts'
import type { HouseholdRow } from '../model/views.ts'
import { type HouseholdRecord, selectRows } from './store.ts'
import { toRows } from './view.ts'

/** A household the caller holds (`lockHousehold`, `lockHouseholds`), and what its visits say. */
export interface Visited { household: HouseholdRecord; lastVisitedOn: string | null; notAfter?: string | null }

/**
 * Sets, on households the caller holds, the last visit that counts (null when none does any more) and the due day that follows from it; `notAfter` brings
 * the due day forward, when something else is due earlier. The version stays: it guards what people type, and a visit
 * written by one worker must not refuse the form of another. Of a household no longer served only the last visit is set.
 */
export async function markVisited(tx: ScopedTransaction, visited: readonly Visited[]): Promise<void> {
  if (visited.length === 0) return
  const due = await Promise.all(visited.map(async ({ household, lastVisitedOn, notAfter = null }) => {
    const next = nextDueOn(household.tier as VisitTier, lastVisitedOn ?? household.filed_on, await rulesAt(tx, household.region_code))
    return notAfter !== null && notAfter < next ? notAfter : next
  }))
  await sql`update household h set last_visited_on = v.last_on, next_visit_due_on = case when h.state = 'ACTIVE' then v.due_on else h.next_visit_due_on end
    from unnest(${visited.map(({ household }) => household.id)}::uuid[], ${visited.map(({ lastVisitedOn }) => lastVisitedOn)}::date[], ${due}::date[]) as v (id, last_on, due_on)
    where h.id = v.id`.execute(tx.db)
}

/**
 * Households to be visited by a day, the one due first on top; `from` leaves out what was due before, `byTier` puts the highest tier
 * first (高风险先访), `after` is the last line of the page before.
 */
export async function listDueHouseholds(tx: ScopedTransaction, options: { until: string; from?: string; byTier?: boolean; tier?: VisitTier; responsibleWorkerId?: string; after?: { dueOn: string; id: string }; limit: number }): Promise<HouseholdRow[]> {
  const { until, from, byTier = false, tier, responsibleWorkerId, after, limit } = options
  const rows = await selectRows(tx).where('household.state', '=', 'ACTIVE').where('household.next_visit_due_on', '<=', until)
    .$if(from !== undefined, (q) => q.where('household.next_visit_due_on', '>=', from!))
    .$if(tier !== undefined, (q) => q.where('household.tier', '=', tier!))
    .$if(responsibleWorkerId !== undefined, (q) => q.where('household.responsible_worker_id', '=', responsibleWorkerId!))
    .$if(after !== undefined, (q) => q.where(sql<boolean>`(household.next_visit_due_on, household.id) > (${after?.dueOn}::date, ${after?.id}::uuid)`))
    .$if(byTier, (q) => q.orderBy(sql`array_position(array['HIGH_RISK', 'KEY', 'GENERAL'], household.tier)`))
    .orderBy('household.next_visit_due_on').orderBy('household.id').limit(limit).execute()
  return toRows(tx, rows)
}
