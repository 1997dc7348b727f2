// The OpenAPI document is the whole truth about the running router, and enough to work with: a program that reads nothing
// else signs in, files a household and writes down a visit.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemBody } from '../kernel/model/problem.ts'
import { identityNumberOf } from '../modules/clients/testing.ts'
import { hashPassword } from '../modules/accounts/server/password.ts'
import { openTestApp, type TestApp } from './support/app.ts'
import { addressOf, exampleOf, headersOf, type Known, type Operation, putAt, readOperations, type Schema, schemaAt } from './support/document.ts'

let world: TestApp
let operations: Operation[] = []
beforeAll(async () => {
  world = await openTestApp()
  operations = await readOperations(world.app)
  await world.job.query('update account set password_hash = $1', [await hashPassword('十年树木百年树人')])
})
afterAll(() => world.close())

const undocumented = ['/api/openapi.json', '/health/live', '/health/ready']

/** Path → methods, read from the router's own print-out. */
function routerPaths(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const above: string[] = []
  for (const line of world.app.printRoutes({ commonPrefix: false }).split('\n').filter(Boolean)) {
    const [, indent = '', text = ''] = /^([\s│├└─]*)(.*)$/u.exec(line) ?? []
    const depth = indent.length / 4 - 1
    const [, segment = text, methods] = /^(.*?)(?: \(([A-Z, ]+)\))?$/.exec(text) ?? []
    above.splice(depth, above.length, segment)
    if (methods) found.set(above.join(''), methods.split(', '))
  }
  return found
}

describe('the document', () => {
  it('lists every path of the running router and no other', () => {
    const running = [...routerPaths().keys()].filter((path) => !undocumented.includes(path)).sort()
    const documented = [...new Set(operations.map(({ path }) => path.replace(/\{(\w+)\}/g, ':$1')))].sort()
    expect(running.length).toBeGreaterThan(60)
    expect(documented).toEqual(running)
  })

  it('lists every method: any other is answered 405 with what is allowed', async () => {
    for (const path of new Set(operations.map((one) => one.path))) {
      const declared = operations.filter((one) => one.path === path)
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
        const answer = await world.app.inject({ method, url: addressOf(declared[0]!) })
        const isDeclared = declared.some((one) => one.method === method)
        expect([method, path, answer.statusCode === 405]).toEqual([method, path, !isDeclared])
        if (isDeclared) continue
        expect(answer.headers['content-type']).toContain('application/problem+json')
        expect(String(answer.headers.allow).split(', ').sort()).toEqual(declared.map((one) => one.method).sort())
      }
    }
  })

  it('knows no other address: unknown paths are 404 problems', async () => {
    for (const url of ['/api', '/api/', '/api/nothing', '/api/v1/households', '/API/households', '/api//households', '/api/%2e%2e/x']) {
      const answer = await world.app.inject({ method: 'GET', url })
      expect([url, answer.statusCode, String(answer.headers['content-type'])]).toEqual([url, 404, expect.stringContaining('application/problem+json')])
    }
  })

  it('gives every operation an id of its own, a Chinese summary, schemas and the headers it needs', () => {
    const ids = operations.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const one of operations) {
      expect(one.id).toMatch(/^[a-z]\w*\.[a-z]\w*$/i)
      expect(one.summary, one.id).toMatch(/\p{Script=Han}/u)
      expect(one.output, one.id).toBeDefined()
      const named = [...one.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(one.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name), one.id).toEqual(named)
      if (one.method === 'PUT' || one.method === 'PATCH') expect(one.body, one.id).toBeDefined()
      if (one.body && one.body.type === 'object') expect([one.id, one.body.additionalProperties]).toEqual([one.id, false])
    }
  })

  it('says truly which operations are open to everyone', async () => {
    for (const one of operations) {
      const payload = one.body ? JSON.stringify(exampleOf(one.body)) : undefined
      const answer = await world.app.inject({ method: one.method as 'GET', url: addressOf(one), headers: headersOf(one), ...(payload ? { payload } : {}) })
      const code = answer.statusCode < 400 ? '' : (JSON.parse(answer.body) as ProblemBody).code
      expect([one.id, code === 'NOT_SIGNED_IN']).toEqual([one.id, !one.isOpen])
    }
  })
})

/** Calls operations by id with nothing but the document and what it has learnt. */
class Stranger {
  cookie = ''
  known: Known = {}
  rounds = 0
  async call(id: string, body: unknown = undefined): Promise<{ status: number; body: Record<string, unknown> }> {
    const operation = operations.find((one) => one.id === id)!
    const answer = await world.app.inject({
      method: operation.method as 'GET', url: addressOf(operation, this.known), headers: { ...headersOf(operation), ...(this.cookie ? { cookie: this.cookie } : {}) },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    const given = /^([^;]+)/.exec(String(answer.headers['set-cookie'] ?? ''))?.[1]
    if (given) this.cookie = given
    return { status: answer.statusCode, body: JSON.parse(answer.body) as Record<string, unknown> }
  }

  /** Makes a body from the schema and corrects it by what the answers say, at most five times. */
  async submit(id: string): Promise<Record<string, unknown>> {
    const schema = operations.find((one) => one.id === id)!.body!
    const body = exampleOf(schema, this.known)
    for (let round = 0; round < 5; round++) {
      const answer = await this.call(id, body)
      if (answer.status < 300) return answer.body
      this.rounds += 1
      const { errors = [], detail } = answer.body as unknown as ProblemBody
      if (answer.status !== 422 || errors.length === 0) throw new Error(`${id}: ${answer.status} ${String(detail)} ${JSON.stringify(answer.body)}`)
      for (const error of errors) putAt(body, error.pointer, this.better(schema, error))
    }
    throw new Error(`${id} could not be corrected: ${JSON.stringify(body)}`)
  }

  /** A better value: what is known by that name, the example the sentence gives, a value of the list, something the schema allows. */
  private better(schema: Schema, { pointer, message }: { pointer: string; message: string }): unknown {
    const member = schemaAt(schema, pointer)
    if (!member) throw new Error(`the problem names ${pointer}, which the schema does not have`)
    const name = pointer.split('/').at(-1) ?? ''
    if (name in this.known) return this.known[name]
    const quoted = /例如 ([^\s，。；、]+)/.exec(message)?.[1]
    if (quoted) return quoted
    const choice = member.anyOf?.find((one) => one.type !== 'null') ?? member
    return choice.type === 'array' ? [exampleOf(choice.items ?? {}, this.known, name)] : exampleOf(choice, this.known, name)
  }
}

describe('a program that reads only the document', () => {
  const stranger = new Stranger()
  it('signs in', async () => {
    stranger.known = { loginName: 'STATION_WORKER', password: '十年树木百年树人' }
    const session = await stranger.submit('session.signIn')
    const appointment = session.appointment as { regionCode: string; stations: { id: string }[] }
    const today = session.today as string
    stranger.known = { stationId: appointment.stations[0]!.id, filedOn: today, visitedOn: today, visitorIds: [session.accountId], givenOn: today, parent: appointment.regionCode }
  })

  it('files a household, led by the answers alone', async () => {
    const people = { regionCode: '370522102201', identityNumber: identityNumberOf('1950-03-04', 7), name: '王大山', relation: 'HEAD' }
    stranger.known = { ...stranger.known, ...people }
    const household = await stranger.submit('households.create')
    expect(household).toMatchObject({ headName: '王大山', version: 1 })
    stranger.known = { ...stranger.known, householdId: household.id }
  })

  it('writes down a visit', async () => {
    const visit = await stranger.submit('visits.record')
    expect(visit).toMatchObject({ householdId: stranger.known.householdId, version: 1 })
    expect(stranger.rounds).toBeLessThanOrEqual(6)
  })

  it('is told every wrong field at once, each by pointer, label and a Chinese sentence', async () => {
    const body = { ...exampleOf(operations.find((one) => one.id === 'households.create')!.body!, stranger.known) as object, filedOn: '2025-02-30', stationId: 'x', filingMode: 'NO', membersCount: 1.5, members: [{ name: 7, relation: '', phone: '12' }], extra: 1 }
    const answer = await stranger.call('households.create', body)
    const { errors = [] } = answer.body as unknown as ProblemBody
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(expect.arrayContaining([
      '/body/extra', '/body/filedOn', '/body/filingMode', '/body/members/0/name', '/body/members/0/phone', '/body/members/0/relation', '/body/membersCount', '/body/stationId',
    ]))
    for (const error of errors) expect(`${error.pointer} ${error.message}`).toMatch(/\p{Script=Han}/u)
  })
})
