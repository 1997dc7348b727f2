// Throttled log-in (登录限速): counts per account and per address, kept in the database so that a restart forgets nothing.
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { DB } from '../../../database/types.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import { countUse } from '../../../kernel/server/throttle.ts'
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
    if (await countUse(pool, key) > most) throw new Problem(LOGIN_SLOWED, '一小时内尝试次数太多；请稍后再试，或请管理员重置口令')
  }
}

/** Forgets the tries of an account after a right password, in its own transaction: no second connection is waited for while one is held. */
export async function clearTries(db: Kysely<DB>, loginKey: string): Promise<void> {
  await db.deleteFrom('throttle').where('key', '=', `account:${loginKey}`).execute()
}
