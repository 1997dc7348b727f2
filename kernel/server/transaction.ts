// The scoped transaction (限定范围的事务): opened with the session's token, seen by every row policy, closed by the kernel.
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { DB } from '../../database/types.ts'
import { NOT_SIGNED_IN, Problem } from '../model/problem.ts'
import { type Actor, clientReach, type Role } from '../model/roles.ts'
import { kyselyOn, kyselyWhenAsked, submit } from './connection.ts'

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
  /** Sends a statement at once, without waiting for those before it: for what a transaction ends with. */
  send(text: string, values: readonly unknown[]): Promise<pg.QueryResult>
}

const tokenShape = /^[A-Za-z0-9_-]{43}$/
const keyShape = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/
const retryable = new Set(['40001', '40P01'])
const mostAttempts = 3

/** What a piece of work leaves to the transaction's end. */
export interface Finished<T> {
  result: T
  /** Statements sent and not waited for; one that fails undoes the transaction. */
  sent?: readonly Promise<unknown>[]
  /** Nothing was written: the answer need not wait for the transaction's end. */
  isQuiet?: boolean
}

/**
 * Runs `work` in one transaction under the session of `token`; commits when it resolves, rolls back when it throws.
 * Throws NOT_SIGNED_IN when the session is unknown, over, idle too long, or its appointment is not in force today.
 * A serialization failure or deadlock is tried again, three times at most.
 */
export async function inScope<T>(pool: pg.Pool, token: string, key: string | null, work: (entered: Entered) => Promise<Finished<T>>): Promise<T> {
  return tried(async () => {
    const client = await pool.connect()
    try {
      const entered = await enter(client, token, key)
      const { result, sent = [], isQuiet = false } = await work(entered)
      const end = commit(client, sent)
      if (isQuiet) void end.catch(() => rollBack(client))
      else await end
      return result
    } catch (error) {
      await rollBack(client)
      throw error
    }
  })
}

async function tried<T>(once: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await once()
    } catch (error) {
      if (attempt >= mostAttempts || !retryable.has(codeOf(error))) throw error
    }
  }
}

// A transaction that an earlier statement broke answers COMMIT with ROLLBACK and no error.
async function commit(client: pg.PoolClient, sent: readonly Promise<unknown>[]): Promise<void> {
  const [{ command }] = await Promise.all([submit(client, 'commit'), ...sent])
  if (command !== 'COMMIT') throw new Error('the transaction was broken before its end')
  client.release()
}

/**
 * Runs `work` in one transaction without a session: signing in, health, public pages. Row policies show it nothing. It begins with the
 * first statement: what is counted before on the pool must not wait for connections that all wait likewise.
 * Tried again like `inScope`.
 */
export async function withoutSession<T>(pool: pg.Pool, work: (db: Kysely<DB>) => Promise<T>): Promise<T> {
  return tried(async () => {
    let begun: Promise<pg.PoolClient> | undefined
    try {
      const result = await work(kyselyWhenAsked(() => (begun ??= begin(pool))))
      if (begun) await commit(await begun, [])
      return result
    } catch (error) {
      await begun?.then(rollBack, () => undefined)
      throw error
    }
  })
}

async function begin(pool: pg.Pool): Promise<pg.PoolClient> {
  const client = await pool.connect()
  await client.query('begin')
  return client
}

async function enter(client: pg.PoolClient, token: string, key: string | null): Promise<Entered> {
  if (!tokenShape.test(token) || (key !== null && !keyShape.test(key))) throw new Problem(NOT_SIGNED_IN)
  const [, { rows }] = await together(submit(client, 'begin'), submit(client, 'select sec.enter($1, $2) as entered', [token, key]))
  const row = (rows[0] as { entered: EnteredRow | null } | undefined)?.entered
  if (!row) throw new Problem(NOT_SIGNED_IN)
  const { replay, secondFactorAt, mustChangePassword, ...rest } = row
  const actor: Actor = { ...rest, reach: clientReach[row.role] }
  const tx = { db: kyselyOn(client), actor } as unknown as ScopedTransaction
  return { tx, actor, replay, secondFactorAt, mustChangePassword, send: (text, values) => submit(client, text, values) }
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

/**
 * Waits for reads that do not need each other's rows; their statements travel together. Waits for all of them even when
 * one fails: nothing may still be on its way when the transaction ends. Throws the first failure.
 */
export async function together<T extends readonly unknown[]>(...reads: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const ended = await Promise.allSettled(reads)
  const failure = ended.find((one) => one.status === 'rejected')
  if (failure) throw failure.reason
  return ended.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T
}
