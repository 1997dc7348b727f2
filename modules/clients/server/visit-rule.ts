// Why the next visit is due when it is (应访日的依据): the rule of the day it was counted from, in words.
import type { VisitTier } from '../../../kernel/model/codes/clients.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { whyOf } from '../../deadlines/model/deadline.ts'
import { visitDeadlines } from '../model/tier.ts'
import type { HouseholdRecord } from './store.ts'

/** `按利津县2026年规定（…），重点对象每 15 天至少走访一次`; empty for a household that is no longer visited. */
export async function visitRuleOf(tx: ScopedTransaction, household: Pick<HouseholdRecord, 'tier' | 'region_code' | 'last_visited_on' | 'filed_on' | 'next_visit_due_on'>): Promise<string> {
  if (household.next_visit_due_on === null) return ''
  const deadline = visitDeadlines[household.tier as VisitTier]
  return whyOf(deadline, (await rulesAt(tx, household.region_code)).on(deadline, household.last_visited_on ?? household.filed_on))
}
