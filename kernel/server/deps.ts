// What the composition root gives to everything that runs: clock, ids, pools, keys. Tests give their own.
import { v7 as uuidv7 } from 'uuid'
import type pg from 'pg'
import type { Role } from '../model/roles.ts'
import type { CryptoProvider } from './crypto/index.ts'

export interface Deps {
  /** Requests run here, under row-level security. */
  readonly appPool: pg.Pool
  /** Background work (statistics, findings) runs here, with policies of its own. */
  readonly jobPool: pg.Pool
  readonly crypto: CryptoProvider
  readonly now: () => Date
  readonly newId: () => string
  readonly isDemo: boolean
  readonly authorityName: string
  readonly version: string
  /** Operation ids that a role may call, for the interface to show only these. */
  readonly operationsOf: (role: Role) => string[]
  /** The Chinese line of an operation, for logs that people read. */
  readonly summaryOf: (operation: string) => string
}

/** Time-ordered ids made by the application (UUIDv7). */
export const newId = (): string => uuidv7()
