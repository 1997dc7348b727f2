// `npm run bench -- basics`: list and write against bare SQL, warm start, memory, bytes of the pages.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { loadDemoData } from '../database/demo/load.ts'
import { createCryptoProvider, newKeys } from '../kernel/server/crypto/index.ts'
import { newId } from '../kernel/server/deps.ts'
import { buildApp } from '../server/app.ts'
import { openCluster } from '../server/cluster.ts'
import { appPool, clusterLogins, type DatabaseLogins, jobPool, ownerPool } from '../server/database.ts'
import { migrate } from '../server/migrate.ts'
import { serveBare } from './bare.ts'
import { ask, compare, type Comparison, type Pair } from './compare.ts'
import { measureProcess } from './process.ts'
import { ownStatements, RecordingPool } from './recording.ts'

const say = (text: string): void => console.log(text)

/** Runs all measurements and prints them. */
export async function basics(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shezhan-bench-'))
  const cluster = await openCluster({ dataFolder: folder })
  try {
    const logins = clusterLogins(cluster)
    await fill(logins)
    await measureAgainstSql(logins)
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  await measureProcess(say)
}

const crypto = createCryptoProvider(newKeys())
const householdsPerStation = 250

async function fill(logins: DatabaseLogins): Promise<void> {
  say('准备数据：演示数据，每站补足到 250 户')
  const [owners, jobs] = [ownerPool(logins), jobPool(logins)]
  await migrate(owners)
  const [owner, job] = [await owners.connect(), await jobs.connect()]
  for (const client of [owner, job]) await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0')
  await loadDemoData({ owner, job, crypto, now: new Date(), say: () => undefined })
  await job.query(`insert into household (id, file_no, station_id, region_code, head_name, responsible_worker_id, responsible_worker_name, filed_on, filing_mode, tier, next_visit_due_on, last_visited_on)
    select gen_random_uuid(), 'bench-' || s.station_id || '-' || n, s.station_id, s.region_code, '测试' || n, s.responsible_worker_id, s.responsible_worker_name, sec.today() - 300, 'HOME_VISIT',
      case when n % 12 = 0 then 'HIGH_RISK' when n % 3 = 0 then 'KEY' else 'GENERAL' end, sec.today() + (n % 60) - 10, sec.today() - 20
    from (select station_id, count(*)::int as had, min(region_code) as region_code, (array_agg(responsible_worker_id))[1] as responsible_worker_id,
        (array_agg(responsible_worker_name))[1] as responsible_worker_name from household group by station_id) s
    cross join lateral generate_series(1, ${householdsPerStation} - s.had) n`)
  await job.query('reset all')
  for (const [client, pool] of [[owner, owners], [job, jobs]] as const) {
    client.release(true)
    await pool.end()
  }
  const owners2 = ownerPool(logins)
  await owners2.query('analyze')
  await owners2.end()
}

async function measureAgainstSql(logins: DatabaseLogins): Promise<void> {
  const plain = appPool(logins)
  const recording = new RecordingPool({ ...plain.options, password: plain.options.password, max: 10 })
  // A connection that breaks while idle (the cluster stopping at the end) is no failure of the measurement.
  recording.on('error', () => undefined)
  const job = jobPool(logins)
  const app = await buildApp({ deps: { appPool: recording, jobPool: job, crypto, now: () => new Date(), newId, isDemo: true, authorityName: '', version: '0' } })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const headers = await signIn(job)
  const list = { path: '/api/households?limit=50', headers }
  report('一个站的家庭列表（每页 50 户）', await against(recording, job, () => ask(port, list), null), 1.5)
  const { items } = JSON.parse(await ask(port, list)) as { items: { id: string }[] }
  const visit = await visitOf(job)
  let turn = 0
  const write = (id: string = randomUUID()): Promise<string> => ask(port, {
    method: 'POST', path: `/api/households/${items[(turn += 1) % items.length]!.id}/visits`, headers: { ...headers, 'idempotency-key': randomUUID() }, body: JSON.stringify({ ...visit, id }),
  })
  report('写一条走访', await against(recording, job, write, randomUUID()), 2)
  await app.close()
  for (const pool of [plain, recording, job]) await pool.end()
}

/** Records one call, then compares the product with its own statements bare. */
async function against(recording: RecordingPool, job: pg.Pool, call: (id?: string) => Promise<unknown>, fresh: string | null): Promise<Comparison> {
  recording.recorded = []
  await call(fresh ?? undefined)
  const statements = ownStatements(recording.recorded)
  recording.recorded = null
  const bare = await serveBare(job, statements, fresh)
  try {
    return await compare(() => call(), () => ask(bare.port, { path: '/' }))
  } finally {
    bare.close()
  }
}

function report(what: string, { busy, alone }: Comparison, most: number): void {
  const words = ({ productMs, bareMs, ratio }: Pair): string => `${ratio.toFixed(2)} ×（本系统 ${productMs.toFixed(2)} 毫秒，裸 SQL ${bareMs.toFixed(2)} 毫秒）`
  say(`${what}（要求 ≤ ${most} ×）`)
  say(`  8 个并发时每次：${words(busy)}${busy.ratio <= most ? '' : '  未达到'}`)
  say(`  逐个请求 p50：${words(alone)}${alone.ratio <= most ? '' : '  未达到'}`)
}

async function signIn(job: pg.Pool): Promise<Record<string, string>> {
  const token = Buffer.from(randomUUID() + randomUUID()).toString('base64url').slice(0, 43)
  await job.query(`select sec.open_session($1, $2, c.id, a.id, 12, 240, now()) from account c join appointment a on a.account_id = c.id where c.login_name = '370522-102-1'`, [token, randomUUID()])
  return { authorization: `Bearer ${token}` }
}

async function visitOf(job: pg.Pool): Promise<object> {
  const { rows: [worker] } = await job.query<{ id: string; today: string }>(`select id, sec.today() as today from account where login_name = '370522-102-1'`)
  return { channel: 'HOME', kind: 'REGULAR', visitedOn: worker!.today, visitorIds: [worker!.id], presence: 'MET', situation: '老人精神不错，血压药按时吃。', riskSigns: ['NONE'] }
}
