// Every operation under malformed requests: whatever is sent, the answer is a problem in Chinese, and the system stays whole.
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemBody } from '../kernel/model/problem.ts'
import { addHousehold } from '../modules/clients/testing.ts'
import { openTestApp, type TestApp } from './support/app.ts'
import { addressOf, exampleOf, headersOf, type Known, type Operation, readOperations, type Schema } from './support/document.ts'
import { accountOf, contracts, organisations, type Person, sessionOf, stations } from './support/world.ts'

const seed = 20250616
const perOperation = 30
let world: TestApp
let operations: Operation[] = []
let known: Known = {}
const sent = new Map<string, number>()
const answered = new Map<number, number>()

beforeAll(async () => {
  world = await openTestApp()
  operations = await readOperations(world.app)
  known = {
    householdId: await addHousehold(world.job, { name: 'fuzzed' }), stationId: stations.盐窝.id, regionCode: stations.盐窝.village, accountId: accountOf('EVALUATOR'),
    contractId: contracts.利津, institutionId: organisations.机构, employerId: organisations.机构, purchaserId: organisations.县局, packId: 'dongying-2022', code: '370522000000',
  }
})
afterAll(() => world.close())

const lone = String.fromCharCode(0xd800)
const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null, true, false, '', ' ', '\u0000', `甲${lone}`, '👨‍👩‍👧‍👦'.repeat(40), '\u202e倒', 'x'.repeat(70_000), '=1+1', "'; drop table household; --", '${7*7}', '../../etc/passwd', '%00',
    -1, 0, 1.5, 1e308, -1e308, 9007199254740993, 2147483648, 99999999999999999999, '2025-02-30', '0000-00-00', '9999-99-99', '2025-06-16T25:00:00Z', '-271821-04-20',
    '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'not-a-uuid', [], [null], {}, [[[[]]]], { $ne: null }, { length: 1e9 }, '370522999999', '999999999999',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }), fc.double(), fc.integer(), fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
)
const polluted = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},"toString":1,"hasOwnProperty":null}'
const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
const huge = (): string => JSON.stringify({ remarks: '长'.repeat(3_500_000) })
const rawBodies = (): fc.Arbitrary<{ type?: string; text: string }> => fc.constantFrom(
  { text: '{' }, { text: '' }, { text: 'null' }, { text: '[]' }, { text: '"text"' }, { text: polluted }, { text: deep }, { text: '{"a":1,"a":2}' }, { text: '\u0000' }, { text: '{"id":"\\u0000"}' }, { text: '{"id":"\\ud800"}' },
  { type: 'text/plain', text: 'hello' }, { type: 'application/xml', text: '<a/>' }, { type: 'application/x-www-form-urlencoded', text: 'a=1' }, { type: 'multipart/form-data; boundary=x', text: '--x--' }, { type: '', text: '{}' }, { type: 'application/json; charset=utf-16', text: '{}' },
)

/** One member of a valid body replaced, removed or doubled with something else. */
function spoiled(schema: Schema, pick: readonly [number, unknown, number]): unknown {
  const body = exampleOf(schema, known)
  if (typeof body !== 'object' || body === null) return pick[1]
  const names = [...Object.keys(schema.properties ?? {}), 'extra', '__proto__', 'constructor']
  const changed = { ...body } as Record<string, unknown>
  for (let i = 0; i <= pick[2] % 3; i++) {
    const name = names[(pick[0] + i * 7) % names.length] ?? 'extra'
    const member = schema.properties?.[name]
    const value = member && i === 0 ? nested(member, pick[1]) : pick[1]
    Object.defineProperty(changed, name, { value, enumerable: true, configurable: true, writable: true })
  }
  return changed
}

// Half of the time the wrong value sits inside: an element of an array, a member of an object.
function nested(schema: Schema, value: unknown): unknown {
  const items = schema.anyOf?.find((one) => one.items)?.items ?? schema.items
  if (items && typeof value === 'string') return items.type === 'object' ? [{ ...exampleOf(items, known) as object, name: value, phone: value, text: value }] : [value, value]
  if (schema.properties && typeof value === 'string') return Object.fromEntries(Object.keys(schema.properties).map((name) => [name, value]))
  return value
}

interface Shot { method: string; url: string; headers: Record<string, string>; payload?: string }

const who: Person[] = ['STATION_HEAD', 'STATION_WORKER', 'COUNTY_OFFICER', 'PROJECT_MANAGER', 'CITY_OFFICER', '林东社工', 'SYSTEM_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR']
/** Two thirds of the shots come from somebody who may call the operation: the others stop at the first wall. */
const callers = new Map<string, Person[]>()
async function findCallers(): Promise<void> {
  for (const person of who) {
    const session = await world.app.inject({ method: 'GET', url: '/api/session', headers: { authorization: `Bearer ${(await world.as(person)).token}` } })
    for (const id of (JSON.parse(session.body) as { can: string[] }).can) callers.set(id, [...callers.get(id) ?? [], person])
  }
}

const shotOf = (operation: Operation): fc.Arbitrary<{ person: number; shot: Shot }> => fc.record({
  person: fc.nat(30), mode: fc.nat(9), nasty, raw: rawBodies(), at: fc.nat(60), more: fc.nat(5),
  key: fc.constantFrom(randomUUID(), 'x', '', '00000000-0000-0000-0000-00000000000g'), match: fc.constantFrom('"1"', '*', 'abc', '"99999999999999999999"', '-1', ''),
}).map((choice) => ({ person: choice.person, shot: makeShot(operation, choice) }))

function makeShot(operation: Operation, { mode, nasty: value, raw, at, more, key, match }: {
  mode: number; nasty: unknown; raw: { type?: string; text: string }; at: number; more: number; key: string; match: string
}): Shot {
  const headers = headersOf(operation)
  if (mode === 0 && 'idempotency-key' in headers) headers['idempotency-key'] = key
  if (mode === 1 && 'if-match' in headers) headers['if-match'] = match
  if (mode === 2) delete headers[at % 2 ? 'idempotency-key' : 'if-match']
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const wrong = mode === 3 ? Object.fromEntries(operation.parameters.filter((one) => one.in === 'path').map(({ name }) => [name, text.slice(0, 300).toWellFormed() || '%00'])) : {}
  const url = `${addressOf(operation, { ...known, ...wrong })}${mode === 3 ? '' : queryOf(operation, text, at, mode)}`
  const shot: Shot = { method: operation.method, url, headers }
  if (!operation.body) return mode === 4 ? { ...shot, headers: { ...headers, 'content-type': 'application/json' }, payload: raw.text } : shot
  if (mode === 5 || mode === 6) return { ...shot, headers: { ...headers, 'content-type': raw.type ?? 'application/json' }, payload: raw.text }
  return { ...shot, payload: JSON.stringify(mode === 7 ? value ?? null : mode === 2 ? exampleOf(operation.body, known) : spoiled(operation.body, [at, value, more])) }
}

function queryOf(operation: Operation, text: string, at: number, mode: number): string {
  const names = operation.parameters.filter((one) => one.in === 'query').map(({ name }) => name)
  const name = names[at % Math.max(1, names.length)]
  if (name === undefined) return mode === 8 ? '?unknown=1&__proto__[x]=1' : ''
  const value = encodeURIComponent(text.slice(0, 2000).toWellFormed())
  if (mode === 8) return `?${name}=${value}&${name}=2&unknown=1`
  return mode === 9 ? `?${name}[$ne]=%00&${name}=%E0%A4%A` : `?${name}=${value}`
}

async function fire({ method, url, headers, payload }: Shot, token: string): Promise<{ status: number; body: string; type: string }> {
  const answer = await world.app.inject({ method: method as 'POST', url, headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) }, ...(payload === undefined ? {} : { payload }) })
  answered.set(answer.statusCode, (answered.get(answer.statusCode) ?? 0) + 1)
  return { status: answer.statusCode, body: answer.body, type: String(answer.headers['content-type'] ?? '') }
}

/** What is wrong with an answer; undefined when it is as it should be. */
function faultOf({ status, body, type }: { status: number; body: string; type: string }): string | undefined {
  if (status >= 500) return `status ${status}`
  if (status < 400) return undefined
  if (!type.startsWith('application/problem+json')) return `type ${type}`
  const problem = JSON.parse(body) as ProblemBody
  if (!/\p{Script=Han}/u.test(problem.title) || problem.status !== status) return 'no Chinese title'
  if (problem.detail !== undefined && !/\p{Script=Han}/u.test(problem.detail)) return `detail ${problem.detail}`
  if (/\bat .+:\d+:\d+|node_modules|\.ts:\d+|syntax error|violates|relation "/.test(body)) return 'inner workings shown'
  const foreign = problem.errors?.find(({ message, label }) => !/\p{Script=Han}/u.test(message) || label === '')
  return foreign && `English or no label: ${JSON.stringify(foreign)}`
}

describe('malformed requests', () => {
  it('to every operation, as several people: never a defect, always a problem in Chinese', async () => {
    await findCallers()
    const faults: string[] = []
    for (const operation of operations) {
      const people = callers.get(operation.id) ?? who
      for (const { person, shot } of fc.sample(shotOf(operation), { seed, numRuns: perOperation })) {
        const caller = person % 3 === 0 ? who[person % who.length]! : people[person % people.length]!
        // What ends or renews a session gets one of its own: the others are still needed.
        const token = operation.id.startsWith('session.') ? await sessionOf(world.owner, caller) : (await world.as(caller)).token
        const fault = faultOf(await fire(shot, token))
        sent.set(operation.id, (sent.get(operation.id) ?? 0) + 1)
        if (fault) faults.push(`${caller} ${operation.id} ${fault} :: ${shot.url.slice(0, 200)} ${(shot.payload ?? '').slice(0, 300)} ${JSON.stringify(shot.headers)}`)
      }
    }
    expect(faults).toEqual([])
    expect([...sent.keys()].length).toBe(operations.length)
    expect([...sent.values()].reduce((sum, n) => sum + n, 0)).toBeGreaterThan(2000)
  }, 600_000)

  it('of ten megabytes are refused before they are read', async () => {
    const token = (await world.as('STATION_WORKER')).token
    for (const id of ['households.create', 'visits.record', 'session.signIn']) {
      const operation = operations.find((one) => one.id === id)!
      const answer = await fire({ method: 'POST', url: addressOf(operation, known), headers: headersOf(operation), payload: huge() }, token)
      expect([answer.status, faultOf(answer)]).toEqual([413, undefined])
    }
  })

  it('reach the verbs, not only the outer wall', () => {
    const total = [...answered.values()].reduce((sum, n) => sum + n, 0)
    expect((answered.get(403) ?? 0) / total).toBeLessThan(0.5)
    for (const status of [200, 400, 403, 404, 415, 422, 428]) expect([status, answered.get(status) ?? 0]).toEqual([status, expect.toSatisfy((n: number) => n > 0)])
  })

  it('leave nothing behind: no polluted prototype, every connection returned, the next honest request is served', async () => {
    expect(({} as Record<string, unknown>).isAdmin).toBeUndefined()
    expect(world.appPool.waitingCount).toBe(0)
    expect(world.appPool.idleCount).toBe(world.appPool.totalCount)
    const { rows } = await world.owner.query<{ state: string }>(`select state from pg_stat_activity where datname = current_database() and usename like '%app%' and state <> 'idle'`)
    expect(rows).toEqual([])
    const honest = await world.app.inject({ method: 'GET', url: '/api/households', headers: { authorization: `Bearer ${(await world.as('STATION_WORKER')).token}` } })
    expect(honest.statusCode).toBe(200)
    expect((await world.owner.query('select * from audit.broken()')).rows).toEqual([])
  })
})
