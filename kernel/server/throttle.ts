// Counting by the hour (限次), kept in the database so that a restart forgets nothing.
import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import type { ScopedTransaction } from './transaction.ts'

const countOne = `insert into throttle (key, used, window_started_at) values ($1, 1, now())
  on conflict (key) do update set used = case when throttle.window_started_at < now() - interval '1 hour' then 1 else throttle.used + 1 end,
    window_started_at = case when throttle.window_started_at < now() - interval '1 hour' then now() else throttle.window_started_at end
  returning used`

/** Counts one use in the hour of this key, outside the request's transaction so that what is refused counts too; answers how many there have been. */
export async function countUse(pool: pg.Pool, key: string): Promise<number> {
  const { rows } = await pool.query<{ used: number }>(countOne, [key])
  return rows[0]?.used ?? 0
}

/** As above, inside the request's transaction and under the lock of its row: what is sent together cannot slip through, what fails is not counted. */
export async function countUseIn(tx: ScopedTransaction, key: string): Promise<number> {
  const { rows } = await tx.db.executeQuery(CompiledQuery.raw(countOne, [key]))
  return (rows[0] as { used: number } | undefined)?.used ?? 0
}
