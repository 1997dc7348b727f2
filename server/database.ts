// Connections to PostgreSQL: the private cluster or a server named by DATABASE_URL, with the same limits on both.
import pg from 'pg'
import type { Login } from './cluster.ts'
import { codeOf, Refusal } from './refusal.ts'

/** How the three roles connect; `app` is all that a request ever sees, `job` does the background work. */
export interface DatabaseLogins {
  owner: pg.PoolConfig
  app: pg.PoolConfig
  job: pg.PoolConfig
}

const oldestMajor = 15

/** Limits that hold whatever the server's own configuration says: a stuck statement must not hold a station up. */
const limits = [
  'statement_timeout=5s',
  'lock_timeout=2s',
  'idle_in_transaction_session_timeout=10s',
  // Row-level security hides the scope from the planner: custom plans would cost planning time and win nothing.
  'plan_cache_mode=force_generic_plan',
  'timezone=Asia/Shanghai',
]

/** The roles of the private cluster, or of another database in it (tests clone one per file). */
export function clusterLogins(cluster: { owner: Login; app: Login; job: Login }, database = 'shezhan'): DatabaseLogins {
  return { owner: { ...cluster.owner, database }, app: { ...cluster.app, database }, job: { ...cluster.job, database } }
}

/**
 * The logins for a server of the installation's own. Its user migrates; the runtime acts as `shezhan_app` and
 * `shezhan_job`, which are made when absent. Refuses when the server cannot be reached, is too old, or the user may not act as them.
 */
export async function externalLogins(url: string): Promise<DatabaseLogins> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
  } catch (error) {
    throw new Refusal(`连不上 DATABASE_URL 指定的数据库（${address(url)}）：${reason(error)}`)
  }
  try {
    await checkVersion(client)
    for (const role of ['shezhan_app', 'shezhan_job']) await makeRole(client, role)
  } finally {
    await client.end()
  }
  const acting = (role: string): pg.PoolConfig => ({ connectionString: url, options: `-c role=${role}` })
  return { owner: { connectionString: url }, app: acting('shezhan_app'), job: acting('shezhan_job') }
}

/** The pool the product runs on: at most 10 connections, never as the owner of a table. */
export function appPool(logins: DatabaseLogins, max = 10): pg.Pool {
  // Statements that do not wait for each other's rows go out together instead of one round trip each.
  return limitedPool({ ...logins.app, pipeline: true }, Math.min(max, 10))
}

/** The pool of background work (statistics, findings) and of the demo loader: few connections, row policies of its own. */
export function jobPool(logins: DatabaseLogins, max = 3): pg.Pool {
  return limitedPool(logins.job, max)
}

/** The pool of migrations and maintenance commands. */
export function ownerPool(logins: DatabaseLogins): pg.Pool {
  return limitedPool(logins.owner, 2)
}

function limitedPool(login: pg.PoolConfig, max: number): pg.Pool {
  const options = [login.options, ...limits.map((limit) => `-c ${limit}`)].filter(Boolean).join(' ')
  const pool = new pg.Pool({ ...login, options, max, connectionTimeoutMillis: 5_000, application_name: 'shezhan' })
  // A connection that breaks while nothing is asked of it, idle or between two statements, fails at its next use and is
  // replaced; without a listener it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}

async function checkVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string }>("select current_setting('server_version_num') as number")
  const major = Math.floor(Number(rows[0]?.number) / 10_000)
  if (major < oldestMajor) throw new Refusal(`需要 PostgreSQL ${oldestMajor} 或更新版本，DATABASE_URL 指定的是 ${major}。`)
}

async function makeRole(client: pg.Client, role: string): Promise<void> {
  try {
    for (const role of ['shezhan_app', 'shezhan_job']) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
      if (!rowCount) await client.query(`create role ${role} nologin nosuperuser nobypassrls noinherit`)
      const { rows } = await client.query<{ may: boolean }>("select pg_has_role(current_user, $1, 'member') as may", [role])
      if (!rows[0]?.may) await client.query(`grant ${role} to current_user`)
      await client.query(`set role ${role}`)
      await client.query('reset role')
    }
  } catch (error) {
    if (!['42501', '42704', '23505'].includes(codeOf(error))) throw error
    throw new Refusal(
      `DATABASE_URL 的用户不能建立或使用角色 ${role}，请由数据库管理员执行：CREATE ROLE ${role} NOLOGIN; GRANT ${role} TO 该用户;（${reason(error)}）`,
    )
  }
}

/** Host and database of a URL, without the password. */
function address(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url)
    return `${hostname || searchParams.get('host') || ''}${port ? `:${port}` : ''}${pathname}`
  } catch {
    return '网址格式不对'
  }
}

function reason(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message
  return error instanceof Error ? error.message || codeOf(error) : String(error)
}
