// What visits do to a household (应访日推算): the due day follows the last visit and the tier; and whom a station has to visit.
import { sql } from 'kysely'
import type { VisitTier } from '../../../kernel/model/codes/clients.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { nextDueOn } from '../model/tier.ts'
import type { HouseholdRow } from '../model/views.ts'
import { type HouseholdRecord, selectRows } from './store.ts'
import { toRows } from './view.ts'

/**
 * Sets, on a household the caller holds (`lockHousehold`), the last visit that counts (null when none does any more) and the due day that follows from it; `notAfter` brings
 * the due day forward, when something else is due earlier. The version stays: it guards what people type, and a visit
 * written by one worker must not refuse the form of another. Of a household no longer served only the last visit is set.
 */
export async function markVisited(tx: ScopedTransaction, household: HouseholdRecord, { lastVisitedOn, notAfter = null }: { lastVisitedOn: string | null; notAfter?: string | null }): Promise<void> {
  const due = nextDueOn(household.tier as VisitTier, lastVisitedOn ?? household.filed_on)
  const next = notAfter !== null && notAfter < due ? notAfter : due
  await tx.db.updateTable('household')
    .set({ last_visited_on: lastVisitedOn, ...(household.state === 'ACTIVE' ? { next_visit_due_on: next } : {}) })
    .where('id', '=', household.id).execute()
}

/** Households to be visited by a day, the one due first on top; `after` is the last line of the page before. */
export async function listDueHouseholds(tx: ScopedTransaction, options: { until: string; tier?: VisitTier; responsibleWorkerId?: string; after?: { dueOn: string; id: string }; limit: number }): Promise<HouseholdRow[]> {
  const { until, tier, responsibleWorkerId, after, limit } = options
  const rows = await selectRows(tx).where('household.state', '=', 'ACTIVE').where('household.next_visit_due_on', '<=', until)
    .$if(tier !== undefined, (q) => q.where('household.tier', '=', tier!))
    .$if(responsibleWorkerId !== undefined, (q) => q.where('household.responsible_worker_id', '=', responsibleWorkerId!))
    .$if(after !== undefined, (q) => q.where(sql<boolean>`(household.next_visit_due_on, household.id) > (${after?.dueOn}::date, ${after?.id}::uuid)`))
    .orderBy('household.next_visit_due_on').orderBy('household.id').limit(limit).execute()
  return toRows(tx, rows)
}
