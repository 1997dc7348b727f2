// A database of its own for a test file: a clone of the migrated template, with the pools of both roles.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { appPool, type DatabaseLogins, jobPool, ownerPool } from '../../server/database.ts'

/** What the global set-up hands to the workers. */
export interface TestServer {
  admin: pg.ClientConfig
  logins: DatabaseLogins
  template: string
  /** Why the template could not be migrated. */
  problem?: string | undefined
}

export interface TestDatabase {
  /** Owner of the tables: for preparing data past the row-level security a test is not about. */
  ownerPool: pg.Pool
  /** What the product itself runs on. */
  appPool: pg.Pool
  /** What background work runs on. */
  jobPool: pg.Pool
  logins: DatabaseLogins
  /** URL of the owner, for code that takes a DATABASE_URL. */
  url: string
  /** URL of a user that may make roles, for code that prepares a server of the installation's own. */
  adminUrl: string
  /** Closes the pools and removes the database. Call it in `afterAll`. */
  drop(): Promise<void>
}

/** Clones the template; about 50 ms. Each test file makes its own in `beforeAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { admin, logins, template, problem } = inject('testServer')
  if (problem) throw new Error(problem)
  const name = `${template}_${randomBytes(5).toString('hex')}`
  const own = isUrl(logins.owner) ? '' : ' owner shezhan_owner'
  await administer(admin, `create database ${name} template ${template}${own}`)
  await administer(admin, `revoke all on database ${name} from public`)
  await administer(admin, `grant connect on database ${name} to shezhan_app, shezhan_job`)
  const here: DatabaseLogins = { owner: moved(logins.owner, name), app: moved(logins.app, name), job: moved(logins.job, name) }
  const pools = { ownerPool: ownerPool(here), appPool: appPool(here, 5), jobPool: jobPool(here, 2) }
  return {
    ...pools,
    logins: here,
    url: urlOf(here.owner),
    adminUrl: urlOf(moved(admin, name)),
    async drop() {
      await Promise.all(Object.values(pools).map((pool) => pool.end()))
      await administer(admin, `drop database if exists ${name} with (force)`)
    },
  }
}

async function administer(admin: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    // Making and dropping a database waits for the disk, which other tests use too.
    await client.query('set statement_timeout = 0')
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function isUrl(login: pg.PoolConfig): login is pg.PoolConfig & { connectionString: string } {
  return login.connectionString !== undefined
}

function moved(login: pg.PoolConfig, database: string): pg.PoolConfig {
  if (!isUrl(login)) return { ...login, database }
  const url = new URL(login.connectionString)
  url.pathname = `/${database}`
  return { ...login, connectionString: url.toString() }
}

/** The URL of a login, as DATABASE_URL would name it. */
export function urlOf(login: pg.PoolConfig): string {
  if (isUrl(login)) return login.connectionString
  const { user = '', password = '', host = '', port = 5432, database = '' } = login
  return `postgresql://${user}:${String(password)}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`
}
