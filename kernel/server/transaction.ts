// The scoped transaction (限定范围的事务): opened with the session's token, seen by every row policy, closed by the kernel.
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { DB } from '../../database/types.ts'
import { NOT_SIGNED_IN, Problem } from '../model/problem.ts'
import { type Actor, clientReach, type Role } from '../model/roles.ts'
import { kyselyOn } from './connection.ts'

declare const scope: unique symbol
/** A transaction whose rows are limited by the session. Store functions take only this. */
export interface ScopedTransaction {
  readonly [scope]: true
  readonly db: Kysely<DB>
  readonly actor: Actor
}

/** The answer given the first time a write with this key was made. */
export interface Replay {
  operation: string
  requestHash: string
  status: number
  response: string
}

export interface Entered {
  tx: ScopedTransaction
  actor: Actor
  replay: Replay | null
  secondFactorAt: string | null
  mustChangePassword: boolean
}

const tokenShape = /^[A-Za-z0-9_-]{43}$/
const keyShape = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/
const retryable = new Set(['40001', '40P01'])

/**
 * Runs `work` in one transaction under the session of `token`; commits when it resolves, rolls back when it throws.
 * Throws NOT_SIGNED_IN when the session is unknown, over, idle too long, or its appointment is not in force today.
 * A serialization failure or deadlock is tried again, three times at most.
 */
export async function inScope<T>(pool: pg.Pool, token: string, key: string | null, work: (entered: Entered) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect()
    try {
      const entered = await enter(client, token, key)
      const result = await work(entered)
      await client.query('commit')
      client.release()
      return result
    } catch (error) {
      await rollBack(client)
      if (attempt >= 3 || !retryable.has(codeOf(error))) throw error
    }
  }
}

/** Runs `work` in one transaction without a session: signing in, health, public pages. Row policies show it nothing. */
export async function withoutSession<T>(pool: pg.Pool, work: (db: Kysely<DB>) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(kyselyOn(client))
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    await rollBack(client)
    throw error
  }
}

// Token and key are checked against their shapes, so they can stand in the text: one round trip instead of two.
async function enter(client: pg.PoolClient, token: string, key: string | null): Promise<Entered> {
  if (!tokenShape.test(token) || (key !== null && !keyShape.test(key))) throw new Problem(NOT_SIGNED_IN)
  const results = await client.query(`begin; select sec.enter('${token}', ${key ? `'${key}'` : 'null'}) as entered`) as unknown as pg.QueryResult[]
  const row = (results[1]?.rows[0] as { entered: EnteredRow | null } | undefined)?.entered
  if (!row) throw new Problem(NOT_SIGNED_IN)
  const { replay, secondFactorAt, mustChangePassword, ...rest } = row
  const actor: Actor = { ...rest, reach: clientReach[row.role] }
  const tx = { db: kyselyOn(client), actor } as unknown as ScopedTransaction
  return { tx, actor, replay, secondFactorAt, mustChangePassword }
}

interface EnteredRow extends Omit<Actor, 'reach'> {
  role: Role
  replay: Replay | null
  secondFactorAt: string | null
  mustChangePassword: boolean
}

async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    client.release()
  } catch (error) {
    client.release(error instanceof Error ? error : true)
  }
}

/** SQLSTATE of a database error, or an empty string. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
