// Counting by address (按来源地址限次) for pages without a log-in: outside the request's transaction, so that what is refused counts too.
import type pg from 'pg'

/** Counts one use in the hour of this key; answers how many there have been. */
export async function countUse(pool: pg.Pool, key: string): Promise<number> {
  const { rows } = await pool.query<{ used: number }>(
    `insert into throttle (key, used, window_started_at) values ($1, 1, now())
     on conflict (key) do update set used = case when throttle.window_started_at < now() - interval '1 hour' then 1 else throttle.used + 1 end,
       window_started_at = case when throttle.window_started_at < now() - interval '1 hour' then now() else throttle.window_started_at end
     returning used`, [key])
  return rows[0]?.used ?? 0
}
