// The private PostgreSQL cluster (自带数据库): made once, started with the product, and adopted when an earlier
// process was killed and left it running. Reachable through a socket only its owner may enter.
import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, realpathSync, renameSync, rmSync,
  statSync, symlinkSync, writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts'
import { isAlive, type Postmaster, readPostmaster, removeStalePostmaster, runningPostmaster } from './postmaster.ts'
import { Refusal } from './refusal.ts'
import { prepareRoles } from './roles.ts'
import { randomSecret, readJson, writeOnce } from './secrets.ts'
import { canReach, databaseIdentity, handOver, type Identity, makeDatabaseFolder } from './unprivileged.ts'

/** Who connects to what: everything `pg` needs. */
export interface Login {
  host: string
  port: number
  user: string
  password: string
  database: string
}

export interface ClusterOptions {
  /** The data folder of the installation; the cluster lives in its `postgres/`, the passwords in its `secrets/`. */
  dataFolder: string
  /** `lasting` (default) survives power loss; `throwaway` is for tests only. */
  durability?: 'lasting' | 'throwaway'
}

export interface Cluster {
  superuser: Login
  owner: Login
  app: Login
  job: Login
  /** True when it was already running: an earlier process was killed, or another one has started it. */
  wasRunning: boolean
  /** Stops it after the running statements have ended or been cancelled; all that was acknowledged is kept. */
  stop(): Promise<void>
}

const passwords = z.object({ superuser: z.string(), owner: z.string(), app: z.string(), job: z.string() })
type Passwords = z.infer<typeof passwords>

interface Places {
  base: string
  data: string
  log: string
  identity: Identity
}

/** Opens the cluster of a data folder, making or starting it when needed. Refuses with one sentence when it cannot. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const places = placesOf(options.dataFolder)
  const secrets = passwordsOf(options.dataFolder, existsSync(join(places.data, 'PG_VERSION')))
  const running = runningPostmaster(places.data)
  if (running) return connected(places, running, secrets, true)
  const binaries = postgresBinaries(places.base, places.identity)
  if (!existsSync(join(places.data, 'PG_VERSION'))) create(places, binaries, secrets)
  await removeStalePostmaster(places.data)
  return connected(places, await start(places, binaries, options.durability ?? 'lasting'), secrets, false)
}

/** The cluster of a data folder if it is running now; it is neither made nor started. */
export async function joinCluster(dataFolder: string): Promise<Cluster | undefined> {
  const places = placesOf(dataFolder)
  const running = runningPostmaster(places.data)
  return running && connected(places, running, passwordsOf(dataFolder, true), true)
}

function placesOf(dataFolder: string): Places {
  const identity = databaseIdentity()
  mkdirSync(dataFolder, { recursive: true })
  // Root's data folder must let `nobody` pass through to its own part; the secrets folder stays closed.
  chmodSync(dataFolder, identity.uid === undefined ? 0o700 : 0o711)
  const wanted = join(realpathSync(dataFolder), 'postgres')
  if (!existsSync(wanted) && !canReach(dataFolder, identity)) {
    const elsewhere = mkdtempSync('/var/lib/shezhan-')
    makeDatabaseFolder(elsewhere, identity)
    symlinkSync(elsewhere, wanted)
  }
  if (!existsSync(wanted)) makeDatabaseFolder(wanted, identity)
  const base = realpathSync(wanted)
  return { base, data: join(base, 'data'), log: join(base, 'postgres.log'), identity }
}

function passwordsOf(dataFolder: string, mustExist: boolean): Passwords {
  const path = join(dataFolder, 'secrets', 'postgres.json')
  if (mustExist && !existsSync(path)) throw new Refusal(`数据库口令文件 ${path} 不见了，请从备份恢复后再启动。`)
  writeOnce(path, JSON.stringify({ superuser: randomSecret(), owner: randomSecret(), app: randomSecret(), job: randomSecret() }))
  return passwords.parse(readJson(path))
}

function create({ base, data, identity }: Places, binaries: PostgresBinaries, secrets: Passwords): void {
  // A killed initdb must not leave half a cluster behind: it works in a draft that is renamed when complete.
  const draft = join(base, 'data.draft')
  const passwordFile = join(base, 'superuser-password')
  rmSync(draft, { recursive: true, force: true })
  writeFileSync(passwordFile, secrets.superuser, { mode: 0o600 })
  handOver(passwordFile, identity)
  // The collation comes from PostgreSQL itself, so that an upgrade of the C library cannot break an index.
  const ctype = process.platform === 'linux' ? 'C.UTF-8' : process.platform === 'darwin' ? 'en_US.UTF-8' : 'C'
  const done = spawnSync(binaries.initdb, [
    '-D', draft, '-U', 'postgres', '-E', 'UTF8', `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'C'}`,
    `--lc-ctype=${ctype}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums',
    '--auth-local=scram-sha-256', '--auth-host=scram-sha-256', `--pwfile=${passwordFile}`, '--no-instructions',
  ], { ...identity, cwd: base, env: environment(), encoding: 'utf8' })
  rmSync(passwordFile, { force: true })
  if (done.status !== 0) throw new Refusal(`无法建立自带数据库（initdb）：${lastLine(done.stderr) || String(done.error)}`)
  renameSync(draft, data)
}

function settings(durability: 'lasting' | 'throwaway'): string[] {
  const isLasting = durability === 'lasting' ? 'on' : 'off'
  return [
    `fsync=${isLasting}`, `synchronous_commit=${isLasting}`, `full_page_writes=${isLasting}`,
    'shared_buffers=128MB', 'work_mem=8MB', 'maintenance_work_mem=64MB', 'effective_cache_size=1GB',
    `max_connections=${durability === 'lasting' ? 40 : 100}`, 'jit=off', 'max_wal_size=1GB',
    'statement_timeout=5s', 'lock_timeout=2s', 'idle_in_transaction_session_timeout=10s',
    // A statement that failed may carry personal data; the log keeps the error only.
    'log_min_error_statement=panic', 'log_parameter_max_length_on_error=0', 'log_timezone=UTC',
  ].flatMap((setting) => ['-c', setting])
}

async function start(places: Places, binaries: PostgresBinaries, durability: 'lasting' | 'throwaway'): Promise<Postmaster> {
  const { data, log, identity } = places
  const socketFolder = socketFolderOf(places)
  const port = socketFolder ? 5432 : await freePort()
  if (existsSync(log) && statSync(log).size > 10_000_000) renameSync(log, `${log}.1`)
  const logFile = openSync(log, 'a', 0o600)
  handOver(log, identity)
  const logStart = statSync(log).size
  // Its own session: Ctrl-C reaches only us, and we stop the database after the last request has been answered.
  const child = spawn(binaries.postgres, [
    '-D', data, '-p', String(port), '-c', `unix_socket_directories=${socketFolder}`,
    '-c', `listen_addresses=${socketFolder ? '' : '127.0.0.1'}`, '-c', 'unix_socket_permissions=0700', ...settings(durability),
  ], { ...identity, cwd: places.base, env: environment(), detached: true, stdio: ['ignore', logFile, logFile] })
  closeSync(logFile)
  let failure = ''
  child.once('error', (error) => (failure = error.message))
  child.once('exit', () => (failure ||= lastLine(readFileSync(log).subarray(logStart).toString(), /FATAL|HINT|could not/) || 'exit'))
  child.unref()
  for (let waited = 0; waited < 60_000; waited += 20) {
    const found = readPostmaster(data)
    if (found?.isReady && found.pid === child.pid) {
      child.removeAllListeners()
      return found
    }
    if (failure) throw new Refusal(`自带数据库没有启动：${failure}（日志：${log}）`)
    await pause(20)
  }
  child.kill('SIGKILL')
  throw new Refusal(`自带数据库 60 秒内没有就绪（日志：${log}）。`)
}

async function connected(places: Places, found: Postmaster, secrets: Passwords, wasRunning: boolean): Promise<Cluster> {
  const host = found.socketFolder || '127.0.0.1'
  const login = (user: string, password: string, database = 'shezhan'): Login => ({ host, port: found.port, user, password, database })
  const superuser = login('postgres', secrets.superuser, 'postgres')
  try {
    await verify(superuser, places)
    await prepareRoles(superuser, secrets)
  } catch (error) {
    if (!wasRunning) await stop(places, found)
    throw error
  }
  return {
    superuser, wasRunning,
    owner: login('shezhan_owner', secrets.owner),
    app: login('shezhan_app', secrets.app),
    job: login('shezhan_job', secrets.job),
    stop: () => stop(places, found),
  }
}

/** A pid file is only a claim: the server that answers must itself say that it serves this folder. */
async function verify(superuser: Login, { data }: Places): Promise<void> {
  const client = new pg.Client({ ...superuser, connectionTimeoutMillis: 10_000 })
  await client.connect()
  const { rows } = await client.query<{ folder: string }>("select current_setting('data_directory') as folder")
  await client.end()
  if (rows[0]?.folder !== data) throw new Refusal(`在 ${superuser.host} 应答的数据库不属于数据目录 ${data}，没有接管。`)
}

async function stop({ data }: Places, { pid, socketFolder }: Postmaster): Promise<void> {
  const isGone = (): boolean => !isAlive(pid) || readPostmaster(data)?.pid !== pid
  // SIGINT is PostgreSQL's "fast" shutdown: sessions are ended, everything committed is written.
  if (!isGone()) process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < 60_000 && !isGone(); waited += 20) await pause(20)
  if (!isGone()) throw new Error(`PostgreSQL (process ${pid}) did not stop within 60 s`)
  if (basename(socketFolder).startsWith('shezhan-socket-')) rmSync(socketFolder, { recursive: true, force: true })
}

/** A socket's path may hold about 100 bytes; a deeper data folder gets a short one. Windows has no such sockets. */
function socketFolderOf({ base, identity }: Places): string {
  if (process.platform === 'win32') return ''
  const beside = join(base, 'socket')
  const isShort = Buffer.byteLength(join(beside, '.s.PGSQL.5432.lock')) <= 100
  const folder = isShort ? beside : mkdtempSync(join(tmpdir().length < 40 ? tmpdir() : '/tmp', 'shezhan-socket-'))
  makeDatabaseFolder(folder, identity)
  return folder
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 55432
}

/** Nothing of our own environment: a stray PGDATA or LC_ALL must not decide what the database is. */
function environment(): NodeJS.ProcessEnv {
  const { PATH = '', SystemRoot, TEMP } = process.env
  return { PATH, ...(process.platform === 'win32' ? { SystemRoot, TEMP } : {}) }
}

function lastLine(text: string | null, pattern = /\S/): string {
  return (text ?? '').split('\n').filter((line) => pattern.test(line)).at(-1)?.trim() ?? ''
}
