// Throttled log-in (登录限速): counts per account and per address, kept in the database so that a restart forgets nothing.
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { DB } from '../../../database/types.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import { LOGIN_SLOWED } from '../model/problems.ts'

/** At most this many password checks an hour: ten for an account, a hundred for an address. */
export const mostPerHour = { account: 10, address: 100 } as const

/**
 * Counts one try and refuses when the hour's number is used up. Counted outside the log-in's transaction, since a
 * failed log-in rolls back. A right password clears the account's count, so the owner is not shut out by a stranger for long.
 */
export async function countTry(pool: pg.Pool, loginKey: string, address?: string): Promise<void> {
  const counted: [string, number][] = [[`account:${loginKey}`, mostPerHour.account]]
  if (address !== undefined) counted.push([`address:${address}`, mostPerHour.address])
  for (const [key, most] of counted) {
    const { rows } = await pool.query<{ used: number }>(
      `insert into throttle (key, used, window_started_at) values ($1, 1, now())
       on conflict (key) do update set
         used = case when throttle.window_started_at < now() - interval '1 hour' then 1 else throttle.used + 1 end,
         window_started_at = case when throttle.window_started_at < now() - interval '1 hour' then now() else throttle.window_started_at end
       returning used`, [key])
    if ((rows[0]?.used ?? 0) > most) throw new Problem(LOGIN_SLOWED, '一小时内尝试次数太多；请稍后再试，或请管理员重置口令')
  }
}

/** Forgets the tries of an account after a right password, in its own transaction: no second connection is waited for while one is held. */
export async function clearTries(db: Kysely<DB>, loginKey: string): Promise<void> {
  await db.deleteFrom('throttle').where('key', '=', `account:${loginKey}`).execute()
}
