// The first administrator (首位管理员) of a real instance: the only account nobody else has approved.
import type pg from 'pg'
import type { FirstAdministrator } from './init-instance.ts'
import type { Keys } from './instance.ts'
import { Refusal } from './refusal.ts'

/** Writes the organisation, the account and the appointment of the first administrator; answers the login name. */
export async function createFirstAdministrator(_pool: pg.Pool, _keys: Keys, { name }: FirstAdministrator): Promise<string> {
  throw new Refusal(`还不能建立账号（${name}）。`)
}
