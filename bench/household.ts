// `npm run bench -- household`: does the page of a family with 500 visits cost more than that of a family with five?
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { loadDemoData } from '../database/demo/load.ts'
import { createCryptoProvider, newKeys } from '../kernel/server/crypto/index.ts'
import { newId } from '../kernel/server/deps.ts'
import { sealNarrative } from '../modules/visits/index.ts'
import { buildApp } from '../server/app.ts'
import { openCluster } from '../server/cluster.ts'
import { appPool, clusterLogins, type DatabaseLogins, jobPool, ownerPool } from '../server/database.ts'
import { migrate } from '../server/migrate.ts'
import { ask, compare } from './compare.ts'

const say = (text: string): void => console.log(text)
const crypto = createCryptoProvider(newKeys())
const most = 1.2
const worker = '370522-102-1'

/** Fills a cluster of its own with the demo and two families, and compares what their pages ask for. */
export async function householdBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shezhan-bench-'))
  const cluster = await openCluster({ dataFolder: folder })
  try {
    const logins = clusterLogins(cluster)
    const [few, many] = await fill(logins)
    await measure(logins, few, many)
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(logins: DatabaseLogins): Promise<[few: string, many: string]> {
  say('准备数据：演示数据，两户各有 5 次和 500 次走访')
  const [owners, jobs] = [ownerPool(logins), jobPool(logins)]
  await migrate(owners)
  const [owner, job] = [await owners.connect(), await jobs.connect()]
  for (const client of [owner, job]) await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0')
  await loadDemoData({ owner, job, crypto, now: new Date(), say: () => undefined })
  const { rows } = await job.query<{ id: string }>(`select h.id from household h join account a on a.id = h.responsible_worker_id where a.login_name = $1 and h.state = 'ACTIVE' order by h.id limit 2`, [worker])
  const [few, many] = [rows[0]!.id, rows[1]!.id]
  // Both are the same family but for the visits.
  await job.query('delete from todo where household_id = any($1)', [[few, many]])
  await job.query('delete from visit_image where visit_id in (select id from visit where household_id = any($1))', [[few, many]])
  await job.query(`update visit set household_id = (select id from household where station_id = visit.station_id and region_code = visit.region_code and id <> all ($1) limit 1) where household_id = any($1)
    and exists (select 1 from household where station_id = visit.station_id and region_code = visit.region_code and id <> all ($1))`, [[few, many]])
  await addVisits(job, few, 5)
  await addVisits(job, many, 500)
  for (const client of [owner, job]) client.release(true)
  await owners.query('analyze')
  for (const pool of [owners, jobs]) await pool.end()
  return [few, many]
}

async function addVisits(job: pg.PoolClient, householdId: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const id = newId()
    await job.query(`insert into visit (id, household_id, station_id, region_code, done_station_id, done_region_code, kind, channel, visited_on, visitor_ids, visitor_names, presence, people_met_count,
        risk_signs, narrative, is_late, recorded_at, recorded_by, recorded_by_name)
      select $1, h.id, h.station_id, h.region_code, h.station_id, h.region_code, 'REGULAR', 'HOME', sec.today() - $3::int, array[h.responsible_worker_id], array[h.responsible_worker_name], 'MET', 1, array['NONE'],
        $4, false, now(), h.responsible_worker_id, h.responsible_worker_name from household h where h.id = $2`, [id, householdId, n, sealNarrative(crypto, id, { situation: '老人精神不错，血压药按时吃。' } as never)])
  }
}

async function measure(logins: DatabaseLogins, few: string, many: string): Promise<void> {
  const [pool, job] = [appPool(logins), jobPool(logins)]
  const app = await buildApp({ deps: { appPool: pool, jobPool: job, crypto, now: () => new Date(), newId, isDemo: true, authorityName: '', version: '0' } })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const token = Buffer.from(randomUUID() + randomUUID()).toString('base64url').slice(0, 43)
  await job.query(`select sec.open_session($1, $2, c.id, a.id, 12, 240, now()) from account c join appointment a on a.account_id = c.id where c.login_name = $3`, [token, randomUUID(), worker])
  const headers = { authorization: `Bearer ${token}` }
  const open = async (id: string): Promise<void> => {
    await ask(port, { path: `/api/households/${id}`, headers })
    await ask(port, { path: `/api/households/${id}/timeline?limit=20`, headers })
    await ask(port, { path: `/api/households/${id}/visits?limit=20`, headers })
  }
  const { busy, alone } = await compare(() => open(many), () => open(few), { blocks: 8, size: 40, warm: 120 })
  say(`500 次走访的一户与 5 次的相比：档案、服务轨迹、走访记录三页（要求 ≤ ${most} ×）`)
  for (const [label, { productMs, bareMs, ratio }] of [['8 个并发时每次', busy], ['逐个请求 p50', alone]] as const) {
    say(`  ${label}：${ratio.toFixed(2)} ×（500 次 ${productMs.toFixed(2)} 毫秒，5 次 ${bareMs.toFixed(2)} 毫秒）${ratio <= most ? '' : '  未达到'}`)
  }
  await app.close()
  for (const one of [pool, job]) await one.end()
}
