// The first administrator (首位管理员) of a real instance: the only account nobody else has approved.
import type pg from 'pg'
import { newId } from '../kernel/server/deps.ts'
import { hashPassword, loginKey } from '../modules/accounts/index.ts'
import { importBaseRegions, importVillages } from '../modules/regions/index.ts'
import type { FirstAdministrator } from './init-instance.ts'
import type { Keys } from './instance.ts'
import { Refusal } from './refusal.ts'

/**
 * Loads the regions, then writes the authority, the account and its appointment as system administrator; answers the
 * login name. A county's villages come along; a larger place loads them per county (`regions import`).
 */
export async function createFirstAdministrator(pool: pg.Pool, _keys: Keys, first: FirstAdministrator): Promise<string> {
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0')
    await importBaseRegions(client)
    const { rowCount } = await client.query('select 1 from region where code = $1 and valid_until is null', [first.region])
    if (!rowCount) throw new Refusal(`没有代码为 ${first.region} 的行政区划，请核对 --region。`, 2)
    const county = first.region.slice(0, 6)
    if (!county.endsWith('00')) await importVillages(client, county.padEnd(12, '0'))
    await client.query('begin')
    await writeAccount(client, first)
    await client.query('commit')
    return first.name
  } finally {
    client.release(true)
  }
}

async function writeAccount(client: pg.PoolClient, { name, authority, region, oneTimeSecret }: FirstAdministrator): Promise<void> {
  const [organisation, account] = [newId(), newId()]
  await client.query(`insert into organisation (id, kind, name, region_code) values ($1, 'AUTHORITY', $2, $3)`, [organisation, authority, region])
  await client.query('insert into account (id, login_name, login_name_key, name, password_hash) values ($1, $2, $3, $2, $4)',
    [account, name, loginKey(name), await hashPassword(oneTimeSecret)])
  await client.query(`insert into appointment (id, account_id, role, organisation_id, region_code, from_on) values ($1, $2, 'SYSTEM_ADMINISTRATOR', $3, $4, sec.today())`,
    [newId(), account, organisation, region])
}
