// Migrations (数据库迁移): numbered SQL files, applied once, in order, by one process at a time.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { Refusal } from './refusal.ts'
import { productFolder } from './root.ts'

export interface Migration {
  /** File name without `.sql`, for example `0003_clients`. */
  name: string
  sql: string
  checksum: string
}

/** Any number no other program on the server uses for an advisory lock. */
const lockNumber = 7_305_141

/** The migrations this version knows, in order. Throws when two share a number or a file is misnamed. */
export function knownMigrations(folder = join(productFolder(), 'database', 'migrations')): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql')).sort()
  const numbers = new Set<string>()
  return files.map((file) => {
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1]
    if (!number) throw new Error(`${file}: a migration is named NNNN_what.sql`)
    if (numbers.has(number)) throw new Error(`${file}: the number ${number} is used twice`)
    numbers.add(number)
    const sql = readFileSync(join(folder, file), 'utf8')
    // Line ends differ between checkouts; the statements do not.
    const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
    return { name: file.slice(0, -4), sql, checksum }
  })
}

/**
 * Brings the database to this version and returns the names applied now. Refuses when the database was migrated by a
 * newer version, or when a file that was applied has been changed since.
 */
export async function migrate(pool: pg.Pool, known: readonly Migration[] = knownMigrations()): Promise<string[]> {
  const client = await pool.connect()
  try {
    // A second process waits for the first; a migration may take longer than any request.
    await client.query(`set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0`)
    await client.query('select pg_advisory_lock($1)', [lockNumber])
    const executed = await executedMigrations(client)
    checkPrefix(executed, known)
    const missing = known.slice(executed.length)
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    // The session carries the lock and its own limits: it is closed rather than given back.
    client.release(true)
  }
}

/** Whether every known migration has been applied, for the readiness check. */
export async function isMigrated(pool: pg.Pool, known: readonly Migration[] = knownMigrations()): Promise<boolean> {
  const { rows } = await pool.query<{ name: string }>('select name from schema_migration order by name')
  return rows.length === known.length && rows.at(-1)?.name === known.at(-1)?.name
}

type Executed = Pick<Migration, 'name' | 'checksum'>

async function executedMigrations(client: pg.PoolClient): Promise<Executed[]> {
  await client.query(`create table if not exists schema_migration (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`)
  const { rows } = await client.query<Executed>('select name, checksum from schema_migration order by name')
  return rows
}

function checkPrefix(executed: readonly Executed[], known: readonly Migration[]): void {
  const newer = executed[known.length]
  if (newer) {
    throw new Refusal(
      `这份数据已由更新的版本升级（${newer.name}），请使用同一版本或更新版本的程序打开。` +
        ` The data was migrated by a newer version (${newer.name}); open it with that version or a newer one.`,
    )
  }
  executed.forEach((done, index) => {
    const file = known[index]
    if (file?.name === done.name && file.checksum === done.checksum) return
    throw new Refusal(
      `数据库迁移 ${done.name} 与本程序自带的 ${file?.name ?? '（无）'} 不一致：已执行的迁移不能改动，请换回原来的版本。` +
        ` Migration ${done.name} differs from the one this version carries; an applied migration must not change.`,
    )
  })
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [migration.name, migration.checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new Error(`migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
