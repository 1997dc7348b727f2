// Writing at once, twice and in doubt: nothing is lost silently, nothing happens twice, everything leaves its trace and nothing more.
import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createAccount, resetAccount } from '../modules/accounts/model/api.ts'
import { addPerson, changeTier, createHousehold, showHousehold, updateHousehold } from '../modules/clients/model/api.ts'
import { householdInput, memberInput } from '../modules/clients/testing.ts'
import { keepStation, showStation, zoneApi } from '../modules/stations/model/api.ts'
import { amendVisit, recordVisit, showVisit, withdrawVisit } from '../modules/visits/model/api.ts'
import { shortVisit } from '../modules/visits/testing.ts'
import { createWorker, showWorker, updateWorker } from '../modules/workforce/model/api.ts'
import { jsonLog } from '../server/log.ts'
import { clientOf, type TestApp } from './support/app.ts'
import { runMatrix } from './support/matrix.ts'
import { openWith } from './support/people.ts'
import { plantCanaries } from './support/plant.ts'
import { accountOf, organisations, people, stations } from './support/world.ts'

const { world, worker, head, officer } = await openWith({ worker: 'STATION_WORKER', head: 'STATION_HEAD', officer: 'COUNTY_OFFICER' })

const household = async () => (await worker.call(createHousehold, { body: householdInput() })).body
const file = { name: '王小敏', employerId: organisations.机构, source: 'CONTRACTOR', staffingChannel: 'PURCHASED_SERVICE' } as const
interface Edited { version: number; edit(version: number, text: string): Promise<{ status: number; version: number; current: { version?: number } | undefined; etag: unknown }> }
const told = (reply: { status: number; body: unknown; problem: Record<string, unknown>; headers: Record<string, unknown> }) =>
  ({ status: reply.status, version: (reply.body as { version: number }).version, current: reply.problem.current as { version?: number } | undefined, etag: reply.headers.etag })

describe('two people save at once', () => {
  const records: [string, () => Promise<Edited>][] = [
    ['a household', async () => {
      const { id, version } = await household()
      return { version, edit: async (ifMatch, remarks) => told(await worker.call(updateHousehold, { params: { householdId: id }, body: { filingMode: 'HOME_VISIT', remarks } }, { ifMatch })) }
    }],
    ['a visit', async () => {
      const { id: householdId } = await household()
      const { body: { id: visitId, version } } = await worker.call(recordVisit, { params: { householdId }, body: shortVisit() })
      return { version, edit: async (ifMatch, situation) => told(await worker.call(amendVisit, { params: { visitId }, body: shortVisit({ situation }) }, { ifMatch })) }
    }],
    ['a station', async () => {
      const stationId = stations.盐窝.id
      const { body: { version } } = await head.call(showStation, { params: { stationId } })
      return { version, edit: async (ifMatch, openingHours) => told(await head.call(keepStation, { params: { stationId }, body: { openingHours } }, { ifMatch })) }
    }],
    ['a staff file', async () => {
      const { body: { id: workerId, version } } = await officer.call(createWorker, { body: { ...file } })
      return { version, edit: async (ifMatch, note) => told(await officer.call(updateWorker, { params: { workerId }, body: { ...file, note } }, { ifMatch })) }
    }],
  ]
  it.each(records)('%s: exactly one wins, the other is given the present version', async (_name, open) => {
    const record = await open()
    let version = record.version
    for (let round = 0; round < 15; round++) {
      const both = await Promise.all([record.edit(version, `甲 ${round}`), record.edit(version, `乙 ${round}`), record.edit(version, `丙 ${round}`)])
      expect(both.map(({ status }) => status).sort()).toEqual([200, 412, 412])
      version += 1
      const winner = both.find(({ status }) => status === 200)
      expect([winner?.version, winner?.etag]).toEqual([version, `"${version}"`])
      for (const loser of both.filter(({ status }) => status === 412)) expect(loser.current?.version).toBe(version)
    }
  })

  it('and an edit that names no version is not taken', async () => {
    const { id } = await household()
    const reply = await worker.call(updateHousehold, { params: { householdId: id }, body: { filingMode: 'HOME_VISIT' } }, { ifMatch: null })
    expect([reply.status, reply.problem.code]).toEqual([428, 'PRECONDITION_REQUIRED'])
  })

  it('and what a record’s ETag says is the version of the record, not of one of its parts', async () => {
    const { id: householdId, version } = await household()
    await worker.call(updateHousehold, { params: { householdId }, body: { filingMode: 'HOME_VISIT' } }, { ifMatch: version })
    const { body: visit } = await worker.call(recordVisit, { params: { householdId }, body: shortVisit() })
    const { body: staff } = await officer.call(createWorker, { body: { ...file } })
    const shown = [
      await worker.call(showHousehold, { params: { householdId } }), await worker.call(showVisit, { params: { visitId: visit.id } }),
      await head.call(showStation, { params: { stationId: stations.盐窝.id } }), await officer.call(showWorker, { params: { workerId: staff.id } }),
    ]
    for (const reply of shown) expect(reply.headers.etag).toBe(`"${reply.body.version}"`)
  })
})

describe('the same submit, several times', () => {
  it('at once: one effect, one answer, for every kind of record', async () => {
    const { id: householdId } = await household()
    for (let round = 0; round < 12; round++) {
      const key = randomUUID()
      const body = shortVisit({ situation: `第 ${round} 次` })
      const replies = await Promise.all(Array.from({ length: 2 + round % 4 }, () => worker.call(recordVisit, { params: { householdId }, body }, { key })))
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 201))
      expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
      expect(new Set(replies.map(({ headers }) => headers.etag)).size).toBe(1)
    }
    const { rows: [count] } = await world.owner.query<{ n: number }>('select count(*) as n from visit where household_id = $1', [householdId])
    expect(count?.n).toBe(12)
  })

  it('with other content, or for another operation, is refused; another person’s equal key is another submit', async () => {
    const key = randomUUID()
    const { id: householdId } = await household()
    const first = await worker.call(recordVisit, { params: { householdId }, body: shortVisit() }, { key })
    const other = await worker.call(recordVisit, { params: { householdId }, body: shortVisit({ situation: '另一次' }) }, { key })
    const elsewhere = await worker.call(createHousehold, { body: householdInput() }, { key })
    expect([first.status, other.problem.code, elsewhere.problem.code]).toEqual([201, 'KEY_REUSED', 'KEY_REUSED'])
    const colleague = await head.call(recordVisit, { params: { householdId }, body: shortVisit({}, 'STATION_HEAD') }, { key })
    expect([colleague.status, colleague.headers['idempotency-replayed']]).toEqual([201, undefined])
  })

  it('keeps no one-time secret and no name readable', async () => {
    const { body } = await officer.call(resetAccount, { params: { accountId: accountOf('EVALUATOR') } })
    const { rows } = await world.owner.query<{ response: string }>('select response from idempotency')
    expect(rows.length).toBeGreaterThan(10)
    for (const { response } of rows) expect(response).not.toMatch(new RegExp(`${body.oneTimeSecret}|张三丰|"id"`))
  })
})

describe('the trace', () => {
  it('holds one row for every write that was done, none for one that was not', async () => {
    const { id: householdId, version, members: [member] } = await household()
    const { body: visit } = await worker.call(recordVisit, { params: { householdId }, body: shortVisit() })
    const key = randomUUID()
    const account = { loginName: 'li.juan', name: '李娟', appointment: { role: 'STATION_WORKER', organisationId: organisations.机构, regionCode: '370522102000', stationIds: [stations.盐窝.id], fromOn: '2025-01-01', untilOn: null } }
    const steps: [string | null, () => Promise<{ status: number }>][] = [
      ['households.update', () => worker.call(updateHousehold, { params: { householdId }, body: { filingMode: 'HOME_VISIT' } }, { ifMatch: version })],
      [null, () => worker.call(updateHousehold, { params: { householdId }, body: { filingMode: 'HOME_VISIT' } }, { ifMatch: version })],
      [null, () => worker.call(updateHousehold, { params: { householdId: randomUUID() }, body: { filingMode: 'HOME_VISIT' } }, { ifMatch: 1 })],
      ['households.addPerson', () => worker.call(addPerson, { params: { householdId }, body: memberInput({ relation: 'SPOUSE', name: '李四' }) as never })],
      [null, () => worker.call(addPerson, { params: { householdId }, body: { name: '' } as never })],
      ['visits.amend', () => worker.call(amendVisit, { params: { visitId: visit.id }, body: shortVisit({ situation: '改' }) }, { ifMatch: visit.version })],
      ['visits.withdraw', () => worker.call(withdrawVisit, { params: { visitId: visit.id }, body: { reason: '记错了户' } }, { ifMatch: visit.version + 1 })],
      ['stations.addZone', () => head.call(zoneApi.add, { params: { stationId: stations.盐窝.id }, body: { kind: 'OFFICE', fromOn: '2024-01-01' } })],
      [null, () => worker.call(zoneApi.add, { params: { stationId: stations.盐窝.id }, body: { kind: 'OFFICE', fromOn: '2024-01-01' } })],
      ['workers.create', () => officer.call(createWorker, { body: { ...file } })],
      ['accounts.create', () => officer.call(createAccount, { body: account }, { key })],
      [null, () => officer.call(createAccount, { body: account }, { key })],
      [null, () => officer.call(createAccount, { body: account })],
      [null, () => worker.call(changeTier, { params: { householdId }, body: { tier: 'KEY', reasons: ['WORKER_JUDGEMENT'], note: '' } }, { ifMatch: 99 })],
    ]
    expect(member).toBeDefined()
    for (const [expected, step] of steps) {
      const before = await entries()
      const { status } = await step()
      const made = (await entries()).slice(before.length)
      expect([expected, status, made.map(({ action }) => action)]).toEqual([expected, expected ? expect.toSatisfy((n: number) => n < 300) : status, expected ? [expected] : []])
      expect(new Set(made.map(({ request_id: id }) => id)).size).toBe(made.length)
    }
    const all = await entries()
    expect(new Set(all.map(({ request_id: id }) => id)).size).toBe(all.length)
    expect((await world.owner.query('select * from audit.broken()')).rows).toEqual([])
  })

  it('is part of the write: where nothing can be traced, nothing is done', async () => {
    await world.owner.query(`create function refuse_all() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$`)
    await world.owner.query('create trigger nothing_written before insert on audit.entry for each row execute function refuse_all()')
    const { rows: [before] } = await world.owner.query<{ n: number }>('select count(*) as n from household')
    const replies = await Promise.all(Array.from({ length: 5 }, () => worker.call(createHousehold, { body: householdInput() })))
    const { rows: [after] } = await world.owner.query<{ n: number }>('select count(*) as n from household')
    await world.owner.query('drop trigger nothing_written on audit.entry')
    expect(replies.every(({ status }) => status >= 500)).toBe(true)
    expect(after?.n).toBe(before?.n)
  })

  const entries = async () => (await world.owner.query<{ action: string; request_id: string }>('select action, request_id from audit.entry order by at, seq')).rows
})

describe('canaries', () => {
  it('are in no audit row and no line of the log, whatever goes wrong', async () => {
    let lines = ''
    const stream = new Writable({ write: (chunk: Buffer, _encoding, done) => { lines += chunk.toString(); done() } })
    const app = await world.appOn(world.appPool, jsonLog(stream))
    const logged: TestApp = { ...world, app, as: async (person) => clientOf(app, (await world.as(person)).token) }
    const planted = await plantCanaries(logged)
    // A defect whose message quotes the row, as the database's own messages do.
    await world.owner.query(`create function quote_row() returns trigger language plpgsql as $$ begin raise exception 'failing row contains %', new using errcode = 'XX000'; end $$`)
    await world.owner.query(`create trigger quoting before update on household for each row when (new.remarks like '%鹮%') execute function quote_row()`)
    const broken = await (await logged.as('STATION_WORKER')).call(updateHousehold, { params: { householdId: planted.盐窝.ids.householdId! }, body: { filingMode: 'HOME_VISIT', remarks: '鹮备注' } }, { ifMatch: 1 })
    const tokens = Object.fromEntries(await Promise.all(people.map(async (person) => [person, (await world.as(person)).token] as const)))
    await runMatrix(app, { STATION_WORKER: tokens.STATION_WORKER!, COUNTY_OFFICER: tokens.COUNTY_OFFICER! }, planted, { onlyReading: true })
    await app.close()
    const { rows } = await world.owner.query<{ row: string }>('select to_jsonb(e)::text as row from audit.entry e')
    expect([broken.status, broken.text.includes('鹮')]).toEqual([500, false])
    expect(lines.split('\n').length).toBeGreaterThan(100)
    const traces = lines + rows.map(({ row }) => row).join('\n')
    const found = Object.values(planted).flatMap(({ canaries }) => Object.values(canaries).flat()).filter((canary) => traces.includes(canary))
    expect(found).toEqual([])
    for (const token of Object.values(tokens)) expect(traces).not.toContain(token)
  }, 60_000)
})
