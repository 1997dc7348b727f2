// Killed in the middle of work: a real server (and then its database with it) dies by SIGKILL in a stream of writes; whatever was
// acknowledged is there exactly once with its trace, the chain holds, and the next start simply works.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addHousehold } from '../modules/clients/testing.ts'
import { joinCluster } from '../server/cluster.ts'
import { clusterLogins, jobPool, ownerPool } from '../server/database.ts'
import { instanceKeys, writeInstance } from '../server/instance.ts'
import { runningPostmaster } from '../server/postmaster.ts'
import { bundle } from './support/bundle.ts'
import { type Running, startNode } from './support/process.ts'
import { accountOf, fillWorld, sessionOf } from './support/world.ts'

const folder = mkdtempSync(join(tmpdir(), 'shezhan-crash-'))
const postgres = join(folder, 'postgres', 'data')
let script = ''
let running: Running | undefined
let token = ''
let householdId = ''

beforeAll(async () => {
  script = await bundle('server/main.ts')
  instanceKeys(folder)
  writeInstance(folder, { authority: '利津县民政局', region: '370522000000', createdAt: '2025-01-01T00:00:00Z', mode: 'live' })
})
afterAll(() => {
  running?.child.kill('SIGKILL')
  const left = runningPostmaster(postgres)
  if (left) process.kill(left.pid, 'SIGQUIT')
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

async function start(): Promise<string> {
  running = startNode([script], { SHEZHAN_DATA: folder, PORT: '0' })
  return (await running.until(/社站已启动.*(http:\S+)/))[1] ?? ''
}

async function asOwner<T>(work: (owner: pg.Pool, job: pg.Pool) => Promise<T>): Promise<T> {
  const logins = clusterLogins((await joinCluster(folder))!)
  const [owner, job] = [ownerPool(logins), jobPool(logins)]
  try {
    return await work(owner, job)
  } finally {
    await Promise.all([owner.end(), job.end()])
  }
}

interface Write { id: string; key: string; isAcknowledged: boolean }

async function send(address: string, write: Write): Promise<number> {
  const answer = await fetch(`${address}/api/households/${householdId}/visits`, {
    method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': write.key },
    body: JSON.stringify({ id: write.id, visitedOn: today(), visitorIds: [accountOf('STATION_WORKER')], presence: 'MET', situation: `记录 ${write.id}` }),
  })
  const body = await answer.json() as { id?: string; code?: string; detail?: string; errors?: unknown }
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(body)}`)
  write.isAcknowledged = body.id === write.id
  return answer.status
}
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** Writes from four sides at once until `most` are acknowledged, then calls `kill`, and on until everything fails. */
async function writeUntilKilled(address: string, most: number, kill: () => void): Promise<Write[]> {
  const writes: Write[] = []
  let acknowledged = 0
  await Promise.all(Array.from({ length: 4 }, async () => {
    for (;;) {
      const write = { id: randomUUID(), key: randomUUID(), isAcknowledged: false }
      writes.push(write)
      try {
        await send(address, write)
      } catch (error) {
        if (acknowledged < most) throw error
        return
      }
      acknowledged += 1
      if (acknowledged === most) kill()
    }
  }))
  return writes
}

interface Found { id: string; visits: number; traces: number }
const found = (ids: string[]): Promise<Found[]> => asOwner(async (owner) => (await owner.query<Found>(`
  select w.id::text, (select count(*)::int from visit v where v.id = w.id) as visits,
    (select count(*)::int from audit.entry e where e.subject_id = w.id::text and e.action = 'visits.record') as traces
  from unnest($1::uuid[]) as w (id)`, [ids])).rows)

describe('a server killed in the middle of a stream of writes', () => {
  it('prepares a station at work', async () => {
    await start()
    await asOwner(async (owner, job) => {
      await fillWorld(owner, job)
      householdId = await addHousehold(job, { name: 'crash' })
      token = await sessionOf(owner, 'STATION_WORKER')
    })
    running?.child.kill('SIGTERM')
    expect(await running?.ended).toBe(0)
  }, 60_000)

  it.each([
    ['alone', () => running?.child.kill('SIGKILL')],
    ['together with its database', () => {
      const database = runningPostmaster(postgres)
      if (database) process.kill(database.pid, 'SIGKILL')
      running?.child.kill('SIGKILL')
    }],
  ])('%s, loses nothing acknowledged and does nothing twice', async (_name, kill) => {
    const address = await start()
    const writes = await writeUntilKilled(address, 60, kill)
    expect(await running?.ended).toBeNull()
    const again = await start()
    const after = await found(writes.map(({ id }) => id))
    const acknowledged = new Set(writes.filter((one) => one.isAcknowledged).map(({ id }) => id))
    expect(acknowledged.size).toBeGreaterThanOrEqual(60)
    // Write and trace stand and fall together; what was acknowledged stands.
    for (const { id, visits, traces } of after) expect([id, visits, traces]).toEqual([id, acknowledged.has(id) ? 1 : visits, visits])
    // The phone sends its outbox again: everything once more, acknowledged or not.
    for (const write of writes) await send(again, write)
    expect((await found(writes.map(({ id }) => id))).every(({ visits, traces }) => visits === 1 && traces === 1)).toBe(true)
    expect(await asOwner(async (owner) => (await owner.query('select * from audit.broken()')).rows)).toEqual([])
    running?.child.kill('SIGTERM')
    expect(await running?.ended).toBe(0)
  }, 90_000)
})
