// How often one account may look or probe in an hour (限次): counted in the same transaction, under the lock of its row, so
// that requests sent together cannot slip through.
import type pg from 'pg'
import { Problem, type ProblemKind } from '../../../kernel/model/problem.ts'
import { countUseIn } from '../../../kernel/server/throttle.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { REVEAL_SLOWED } from '../model/problems.ts'

/** Full values shown, and identity numbers compared, for one account in an hour. */
export const mostPerHour = { reveal: 30, check: 60 } as const

/** Counts one use; refuses when the hour's number is used up. A refused request rolls its own count back. */
export async function countUse(tx: ScopedTransaction, what: keyof typeof mostPerHour, kind: ProblemKind, onRefusal?: () => Promise<void>): Promise<void> {
  if (await countUseIn(tx, `${what}:${tx.actor.accountId}`) <= mostPerHour[what]) return
  await onRefusal?.()
  throw new Problem(kind, `每小时最多 ${mostPerHour[what]} 次`)
}

/** Counts one full value shown, whichever record it stands in. Throws REVEAL_SLOWED. */
export async function countReveal(tx: ScopedTransaction): Promise<void> {
  await countUse(tx, 'reveal', REVEAL_SLOWED)
}

/**
 * Leaves a warning in the audit chain that an account probes identity numbers. The refused request rolls back, so this
 * stands in a transaction of its own, on the pool that no request holds.
 */
export async function warnOfProbing(pool: pg.Pool, token: string, shard: string, requestId: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('app.token', $1, true)`, [token])
    await client.query(`select audit.append($1, 'households.probing', 'alert', 'identity-check', null, '核对证件号码次数超过上限', $2, '{}', null)`, [shard, requestId])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
