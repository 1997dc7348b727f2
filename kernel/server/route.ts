// A route is a contract with its two walls and its verb: input → actor → scoped transaction → may → run → audit → output.
import type { Readable } from 'node:stream'
import type { Kysely } from 'kysely'
import type { DB } from '../../database/types.ts'
import type { AnyContract, InputOf, OutputOf } from '../model/contract.ts'
import type { Actor } from '../model/roles.ts'
import type { May } from './access.ts'
import type { Deps } from './deps.ts'
import type { ScopedTransaction } from './transaction.ts'

/** What an action was done to, for the audit row; only names of fields, never their values. */
export interface AuditSubject {
  kind: string
  id: string
  stationId?: string | null
  fields?: readonly string[]
  reason?: string
}

/** A file as answer (Word, Excel). */
export interface FileAnswer {
  fileName: string
  type: string
  bytes: Buffer
}

/** A file too large to be held: sent piece by piece after the transaction has ended. */
export interface StreamAnswer {
  fileName: string
  type: string
  stream: Readable
}

interface Common<C extends AnyContract> {
  readonly input: InputOf<C>
  readonly deps: Deps
  readonly now: Date
  /** Today in China, 'YYYY-MM-DD'. */
  readonly today: string
  readonly requestId: string
  readonly newId: () => string
  /** Names what the action was done to. A write is audited in any case; a read only when this is called. */
  readonly audit: (subject: AuditSubject, action?: string) => void
}

/** What a verb behind the session gets. */
export interface Context<C extends AnyContract = AnyContract> extends Common<C> {
  readonly tx: ScopedTransaction
  readonly actor: Actor
  /** The version the user saw (`If-Match`); null only where the contract does not ask for it. */
  readonly ifMatch: number | null
  readonly token: string
}

/** What a verb without a session gets (signing in, public pages); `setToken` sets or clears the session cookie. */
export interface OpenContext<C extends AnyContract = AnyContract> extends Common<C> {
  readonly db: Kysely<DB>
  readonly address: string
}

export interface Answer<T> {
  output: T
  /** Sets (a string) or clears (null) the session cookie. */
  token?: string | null
}

export type Result<C extends AnyContract> = C extends { produces: string } ? FileAnswer : OutputOf<C>

export interface Route {
  readonly contract: AnyContract
  readonly may: May
  readonly run?: (context: Context) => Promise<unknown>
  readonly runOpen?: (context: OpenContext) => Promise<unknown>
  readonly setsToken: boolean
}

/** A route behind the session. Leaving out `may` does not compile; an operation missing from the table refuses to start. */
export function route<C extends AnyContract>(contract: C, options: {
  may: Exclude<May, 'anyone'>
  run: (context: Context<C>) => Promise<OutputOf<C> | FileAnswer | StreamAnswer>
}): Route {
  if (typeof options.may === 'object' && !(contract.id in options.may)) throw new Error(`${contract.id} is not in the access table`)
  return { contract, may: options.may, run: options.run as Route['run'], setsToken: false }
}

/** A route behind the session that also changes the session cookie (switching identity, signing out). */
export function sessionRoute<C extends AnyContract>(contract: C, run: (context: Context<C>) => Promise<Answer<OutputOf<C>>>): Route {
  return { contract, may: 'signedIn', run: run as Route['run'], setsToken: true }
}

/** A route that anyone may call; it sees no row that a policy protects. */
export function openRoute<C extends AnyContract>(contract: C, run: (context: OpenContext<C>) => Promise<Answer<OutputOf<C>>>): Route {
  return { contract, may: 'anyone', runOpen: run as Route['runOpen'], setsToken: true }
}
