// One PostgreSQL for a whole test run, with a migrated template that every test file clones.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openCluster } from '../../server/cluster.ts'
import { clusterLogins, externalLogins, ownerPool } from '../../server/database.ts'
import { migrate } from '../../server/migrate.ts'
import { isAlive, runningPostmaster } from '../../server/postmaster.ts'
import type { TestServer } from './database.ts'

const prefix = 'shezhan-test-'

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

/** Vitest calls this before the first test file; what it returns runs after the last one, also after failures. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, remove } = process.env.DATABASE_URL ? await external(process.env.DATABASE_URL) : await throwaway()
  // A broken migration fails the tests that need a database, and says so there; the others still run.
  const problem = await makeTemplate(server).then(() => undefined, (error: unknown) => String(error))
  project.provide('testServer', { ...server, problem })
  return remove
}

interface Opened {
  server: TestServer
  remove(): Promise<void>
}

async function throwaway(): Promise<Opened> {
  sweep()
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  const atExit = (): void => removeNow(folder)
  process.once('exit', atExit)
  const cluster = await openCluster({ dataFolder: folder, durability: 'throwaway' })
  const remove = async (): Promise<void> => {
    await cluster.stop()
    removeNow(folder)
    process.off('exit', atExit)
  }
  return { server: { admin: cluster.superuser, logins: clusterLogins(cluster), template: 'shezhan' }, remove }
}

async function external(url: string): Promise<Opened> {
  const template = `shezhan_test_${process.pid}`
  const admin = { connectionString: url }
  await run(admin, `create database ${template}`)
  const here = (): string => Object.assign(new URL(url), { pathname: `/${template}` }).toString()
  const logins = await externalLogins(here())
  return { server: { admin, logins, template }, remove: () => run(admin, `drop database if exists ${template} with (force)`) }
}

async function makeTemplate(server: TestServer): Promise<void> {
  const pool = ownerPool(server.logins)
  try {
    await migrate(pool)
  } finally {
    await pool.end()
  }
}

async function run(login: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(login)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Stops and deletes a test cluster at once: nothing in it is worth keeping. */
function removeNow(folder: string): void {
  const running = runningPostmaster(join(folder, 'postgres', 'data'))
  if (running) process.kill(running.pid, 'SIGQUIT')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
}

/** Clears away what a killed test run has left behind. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : 0
    if (pid > 0 && !isAlive(pid)) removeNow(join(tmpdir(), name))
  }
}
