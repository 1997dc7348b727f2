// The scoped transaction (限定范围的事务): opened with the session's token, seen by every row policy, closed by the kernel.
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { DB } from '../../database/types.ts'
import type { Actor } from '../model/roles.ts'
import { kyselyOn, kyselyWhenAsked, submit } from './connection.ts'
import { type Opening, open, recall } from './opening.ts'

declare const scope: unique symbol
/** A transaction whose rows are limited by the session. Store functions take only this. */
export interface ScopedTransaction {
  readonly [scope]: true
  readonly db: Kysely<DB>
  readonly actor: Actor
}

export interface Entered extends Omit<Opening, 'text'> {
  tx: ScopedTransaction
  /** Sends a statement at once, without waiting for those before it: for what a transaction ends with. */
  send(text: string, values: readonly unknown[]): Promise<pg.QueryResult>
}

const CHANGED = 'SESSION_CHANGED'
const retryable = new Set(['40001', '40P01', CHANGED])
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
 * A serialization failure or deadlock is tried again, three times at most. A read (`isRead`) begins with what the database
 * said of the session last time, while the database is asked anew: when it says anything else, all is undone and done again.
 */
export async function inScope<T>(pool: pg.Pool, token: string, key: string | null, work: Work<T>, isRead = false): Promise<T> {
  return tried(async () => {
    const client = await pool.connect()
    try {
      const opened = open(pool, client, token, key)
      const guess = isRead ? recall(pool, token) : undefined
      const { result, sent = [], isQuiet = false } = guess
        ? await onGuess(guess, opened, () => work(enteredOn(client, guess)))
        : await work(enteredOn(client, await opened))
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

type Work<T> = (entered: Entered) => Promise<Finished<T>>

/** The work's outcome once the database has confirmed what it was begun with; until then nothing of it is known to anybody. */
async function onGuess<T>(guess: Opening, opened: Promise<Opening>, work: () => Promise<T>): Promise<T> {
  const [answer, outcome] = await Promise.allSettled([opened, work()])
  if (answer.status === 'rejected') throw answer.reason
  if (answer.value.text !== guess.text) throw Object.assign(new Error('the session is not what it was'), { code: CHANGED })
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
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

function enteredOn(client: pg.PoolClient, opening: Opening): Entered {
  const { actor, replay, secondFactorAt, mustChangePassword } = opening
  const tx = { db: kyselyOn(client), actor } as unknown as ScopedTransaction
  return { tx, actor, replay, secondFactorAt, mustChangePassword, send: (text, values) => submit(client, text, values) }
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
