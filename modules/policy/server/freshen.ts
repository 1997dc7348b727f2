// Before findings are read, the actor's places whose records changed are judged again, so that what is shown is true now.
import type { Kysely } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import { codeOf } from '../../../kernel/server/transaction.ts'
import { isOfficer } from './access.ts'
import { evaluateStale } from './evaluate.ts'
import type { Policy } from './policy.ts'

/** What one reader may wait for; the rest is judged by the job within a minute. */
const placesAtOnce = 20

/** Judges what is stale within the actor's reach. A judge at work elsewhere is not waited for long: the list shows what there is. */
export async function freshen(policy: Policy, { jobPool }: Pick<Deps, 'jobPool'>, db: Kysely<DB>, actor: Actor, asOf: Day): Promise<void> {
  try {
    await evaluateStale(policy, jobPool, await placesOf(db, actor), asOf, placesAtOnce)
  } catch (error) {
    const isBusy = ['55P03', '57014', '40P01'].includes(codeOf(error))
    if (!isBusy) throw error
  }
}

/** Prefixes of region codes whose records decide what the actor reads. */
async function placesOf(db: Kysely<DB>, actor: Actor): Promise<string[]> {
  if (isOfficer(actor)) return [actor.regionPrefix]
  if (actor.stationIds.length === 0) return []
  const rows = await db.selectFrom('station').select('region_code').where('id', 'in', [...actor.stationIds]).execute()
  return [...new Set(rows.map(({ region_code: code }) => code.slice(0, 9)))]
}
