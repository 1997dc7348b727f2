// Killed in the middle of work: a real server (and then its database with it) dies by SIGKILL in a stream of writes; whatever was
// acknowledged is there exactly once with its trace, the chain holds, and the next start simply works.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { planAnswers as activityPlan } from '../modules/activities/testing.ts'
import { addHousehold } from '../modules/clients/testing.ts'
import { planAnswers } from '../modules/groups/testing.ts'
import { joinCluster } from '../server/cluster.ts'
import { clusterLogins, jobPool, ownerPool } from '../server/database.ts'
import { instanceKeys, writeInstance } from '../server/instance.ts'
import { runningPostmaster } from '../server/postmaster.ts'
import { bundle } from './support/bundle.ts'
import { type Running, startNode } from './support/process.ts'
import { accountOf, fillWorld, sessionOf, stations } from './support/world.ts'

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

interface Deed { method: string; path: string; by: 'STATION_WORKER' | 'SUPERVISOR'; body: object; ifMatch?: number; key: string }
const people = new Map<string, string>()

async function act<T = Record<string, never>>(address: string, { method, path, by, body, ifMatch, key }: Deed): Promise<T> {
  const answer = await fetch(`${address}/api${path}`, {
    method, body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${people.get(by)}`, 'idempotency-key': key, ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }) },
  })
  const text = await answer.text()
  if (answer.status >= 300) throw new Error(`${answer.status} ${text}`)
  return JSON.parse(text) as T
}
const post = (path: string, body: object, by: Deed['by'] = 'STATION_WORKER', ifMatch?: number): Deed => ({ method: 'POST', path, by, body, key: randomUUID(), ...(ifMatch === undefined ? {} : { ifMatch }) })

/** A plan that waits, a group that recruits with two members, an activity of today: one of each. */
async function prepare(address: string): Promise<{ approve: Deed; session: Deed; signIn: Deed }> {
  const make = (path: string, body: object) => act<{ id: string; version: number }>(address, post(path, body))
  const stationId = stations.盐窝.id
  const waiting = await make('/groups', { stationId, name: '待审', kind: 'GROWTH' })
  const plan = await make(`/forms/F30/subjects/${waiting.id}`, { formVersion: 1, answers: planAnswers({ writtenOn: today() }) })
  const group = await make('/groups', { stationId, name: '招募', kind: 'GROWTH' })
  const urgent = await act<{ id: string }>(address, post(`/forms/F30/subjects/${group.id}`, { formVersion: 1, isUrgent: true, answers: planAnswers({ writtenOn: today() }) }))
  expect(urgent.id).toBeTruthy()
  const members = [await make(`/groups/${group.id}/members`, { name: '组员甲', age: 70, appliedOn: today(), screening: 'FIT' }), await make(`/groups/${group.id}/members`, { name: '组员乙', age: 70, appliedOn: today(), screening: 'FIT' })]
  const activity = await make('/activities', { stationId, name: '今天', theme: 'FESTIVAL', heldOn: today() })
  await make(`/forms/F40/subjects/${activity.id}`, { formVersion: 1, isUrgent: true, answers: activityPlan({ writtenOn: today(), heldOn: today() }) })
  return {
    approve: post(`/form-records/${plan.id}/decision`, { decision: 'APPROVE' }, 'SUPERVISOR', 1),
    session: post(`/groups/${group.id}/sessions`, { heldOn: today(), marks: members.map(({ id }) => ({ memberId: id, presence: 'PRESENT' })) }),
    signIn: post(`/activities/${activity.id}/sign-ins`, { rows: [{ name: '赵大山', phone: '13800001111' }, { name: '钱二' }] }),
  }
}

/** What holds of every group and activity at any moment: form and group stand together, sheet and marks, list and counter. */
const halves = (): Promise<unknown[]> => asOwner(async (owner) => (await owner.query(`
  select 'plan ' || f.state || ' ' || g.state as what from form_record f join service_group g on g.id = f.subject_id where f.form = 'F30' and not f.is_urgent and (f.state = 'APPROVED') <> (g.state = 'RECRUITING')
  union all select 'sheet' from group_session s where s.expected_count <> (select count(*) from group_attendance a where a.session_id = s.id)
  union all select 'group without its session' from service_group g where (g.state = 'RUNNING') <> exists (select 1 from group_session s where s.group_id = g.id)
  union all select 'activity without its list' from activity a where (a.state = 'RUNNING') <> exists (select 1 from activity_sign_in s where s.activity_id = a.id)
  union all select 'counter of activities' where (select coalesce(sum(value), 0) from activity_month_counter where figure = 'people') <> (select count(*) from activity_sign_in)
  union all select 'counter of groups' where (select coalesce(sum(value), 0) from group_month_counter where figure = 'people') <> (select coalesce(sum(present_count), 0) from group_session)
  union all select 'trace ' || e.action from audit.entry e where e.action = 'groups.addSession' group by e.action having count(*) <> (select count(*) from group_session)`)).rows)

describe('a server killed while plans are agreed to, sessions written and people signed in', () => {
  it('has each of them whole or not at all, and takes the same again once', async () => {
    const address = await start()
    await asOwner(async (owner) => {
      for (const person of ['STATION_WORKER', 'SUPERVISOR'] as const) people.set(person, await sessionOf(owner, person))
    })
    const sets = []
    for (let at = 0; at < 12; at++) sets.push(await prepare(address))
    const deeds = sets.flatMap(({ approve, session, signIn }) => [approve, session, signIn])
    let acknowledged = 0
    const results = await Promise.allSettled(deeds.map(async (deed) => {
      await act(address, deed)
      acknowledged += 1
      if (acknowledged === 9) running?.child.kill('SIGKILL')
    }))
    expect(await running?.ended).toBeNull()
    expect(results.some(({ status }) => status === 'rejected')).toBe(true)
    const again = await start()
    expect(await halves()).toEqual([])
    for (const deed of deeds) await act(again, deed)
    expect(await halves()).toEqual([])
    const [counts] = await asOwner(async (owner) => (await owner.query(`select (select count(*)::int from form_record where form = 'F30' and state = 'APPROVED') as plans, (select count(*)::int from group_session) as sessions,
      (select count(*)::int from activity_sign_in) as people`)).rows)
    expect(counts).toEqual({ plans: 12, sessions: 12, people: 24 })
    expect(await asOwner(async (owner) => (await owner.query('select * from audit.broken()')).rows)).toEqual([])
    running?.child.kill('SIGTERM')
    expect(await running?.ended).toBe(0)
  }, 180_000)
})
