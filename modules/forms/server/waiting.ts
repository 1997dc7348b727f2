// Forms that wait for somebody (等着办理的表单): as a condition for lists, and as lines on the desk.
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { isDecider } from './access.ts'
import { recordsInReach } from './store.ts'
import { allForms } from './subjects.ts'

export type Waiting = 'TO_DECIDE' | 'RETURNED' | 'DRAFTS' | 'MINE'

/** What waits for this actor; to decide only what he may decide. */
export function waiting(actor: Actor, what: Waiting): RawBuilder<boolean> {
  const me = actor.accountId
  if (what === 'MINE') return sql<boolean>`(author_id = ${me} or keeper_id = ${me})`
  if (what !== 'TO_DECIDE') return sql<boolean>`(state = ${what === 'DRAFTS' ? 'DRAFT' : 'RETURNED'} and coalesce(keeper_id, author_id) = ${me})`
  const codes = allForms().filter((form) => isDecider(actor, form)).map(({ code }) => code)
  return sql<boolean>`(state = 'SUBMITTED' and author_id <> ${me} and editor_id <> ${me} and form = any(${codes}) and station_id = any(${[...actor.writableStationIds]}::uuid[]))`
}

/** How many of each wait, and of those to decide how many are urgent. */
export async function countWaiting(tx: ScopedTransaction): Promise<{ toDecide: number; urgent: number; returned: number; drafts: number }> {
  const of = (what: Waiting) => sql<string>`count(*) filter (where ${waiting(tx.actor, what)})`
  const row = await recordsInReach(tx).clearSelect().where('state', 'in', ['DRAFT', 'SUBMITTED', 'RETURNED'])
    .select([of('TO_DECIDE').as('toDecide'), of('RETURNED').as('returned'), of('DRAFTS').as('drafts'), sql<string>`count(*) filter (where ${waiting(tx.actor, 'TO_DECIDE')} and is_urgent)`.as('urgent')])
    .executeTakeFirst()
  return { toDecide: Number(row?.toDecide ?? 0), urgent: Number(row?.urgent ?? 0), returned: Number(row?.returned ?? 0), drafts: Number(row?.drafts ?? 0) }
}
