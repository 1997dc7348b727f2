// The real application on a database of its own, with a fixed clock and people to act as.
import { createHash, randomUUID } from 'node:crypto'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type pg from 'pg'
import type { AnyContract, CallOf, OutputOf } from '../../kernel/model/contract.ts'
import type { ProblemBody } from '../../kernel/model/problem.ts'
import { newId } from '../../kernel/server/deps.ts'
import { createCryptoProvider } from '../../kernel/server/crypto/index.ts'
import { buildApp } from '../../server/app.ts'
import { jobPool } from '../../server/database.ts'
import { createTestDatabase } from './database.ts'
import { fillWorld, type Person, sessionOf } from './world.ts'

export interface Reply<C extends AnyContract> {
  status: number
  /** The output on success; read it as `problem` otherwise. */
  body: OutputOf<C>
  problem: ProblemBody
  headers: Record<string, unknown>
  text: string
  bytes: Buffer
}

export interface CallOptions { ifMatch?: number | string | null; key?: string | null; headers?: Record<string, string>; rawBody?: unknown }

export interface TestClient {
  token: string
  call<C extends AnyContract>(contract: C, input?: CallOf<C>, options?: CallOptions): Promise<Reply<C>>
}

type Query = (text: string, values?: unknown[]) => Promise<pg.QueryResult<Record<string, unknown>>>

export interface TestApp {
  app: FastifyInstance
  /** The same application once more, on another pool or with a log: for tests with a wall off, or after a restart. */
  appOn(pool: pg.Pool, logger?: FastifyBaseLogger): Promise<FastifyInstance>
  /** URL of a user that may act as any role. */
  adminUrl: string
  owner: pg.Pool
  /** Runs SQL as the role of background work, which every table admits. */
  job: pg.Pool
  /** The product's own role: for tests of the row policies without the first wall. */
  appPool: pg.Pool
  clock: { now: Date }
  as(person: Person): Promise<TestClient>
  /** Runs SQL as the product's own role under a person's session, past every check in code; nothing is kept. */
  past<T>(person: Person, work: (query: Query) => Promise<T>): Promise<T>
  anyone: TestClient
  close(): Promise<void>
}

/** Monday 16 June 2025, ten in the morning in China. */
export const fixedNow = '2025-06-16T02:00:00.000Z'

/** Opens the application for one test file; call `close()` in `afterAll`. */
export async function openTestApp(options: { isDemo?: boolean } = {}): Promise<TestApp> {
  const database = await createTestDatabase()
  const job = jobPool(database.logins)
  await fillWorld(database.ownerPool, job)
  const clock = { now: new Date(fixedNow) }
  const appOn = (appPool: pg.Pool, logger?: FastifyBaseLogger): Promise<FastifyInstance> => buildApp({
    ...(logger ? { logger } : {}),
    deps: {
      appPool, jobPool: job, crypto: createCryptoProvider({ field: createHash('sha256').update('test field').digest(), index: createHash('sha256').update('test index').digest() }),
      now: () => clock.now, newId, isDemo: options.isDemo ?? false, authorityName: '利津县民政局', version: '0.0.0-test',
    },
  })
  const app = await appOn(database.appPool)
  const tokens = new Map<Person, string>()
  const tokenOf = async (person: Person): Promise<string> => {
    const token = tokens.get(person) ?? await sessionOf(database.ownerPool, person)
    tokens.set(person, token)
    return token
  }
  return {
    app, appOn, adminUrl: database.adminUrl, owner: database.ownerPool, job, appPool: database.appPool, clock, anyone: clientOf(app, ''),
    async as(person) {
      return clientOf(app, await tokenOf(person))
    },
    async past(person, work) {
      const token = await tokenOf(person)
      const client = await database.appPool.connect()
      try {
        await client.query('begin')
        await client.query('select sec.enter($1)', [token])
        return await work((text, values) => client.query<Record<string, unknown>>(text, values))
      } finally {
        await client.query('rollback')
        client.release()
      }
    },
    async close() {
      await app.close()
      await job.end()
      await database.drop()
    },
  }
}

/** Calls an application with a session's token. */
export function clientOf(app: FastifyInstance, token: string): TestClient {
  return {
    token,
    async call(contract, input, options = {}) {
      const { params, query, body } = (input ?? {}) as { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }
      const path = contract.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name])))
      const search = new URLSearchParams(Object.entries(query ?? {}).filter(([, v]) => v !== undefined).map(([k, v]) => [k, String(v)]))
      const key = options.key === undefined && contract.idempotent ? randomUUID() : options.key
      const payload = options.rawBody === undefined ? body : options.rawBody
      const response = await app.inject({
        method: contract.method, url: `${path}${search.size ? `?${search.toString()}` : ''}`,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(key ? { 'idempotency-key': key } : {}),
          ...(options.ifMatch !== undefined && options.ifMatch !== null ? { 'if-match': String(options.ifMatch) } : {}),
          ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
          ...options.headers,
        },
        ...(payload === undefined ? {} : { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }),
      })
      const isJson = String(response.headers['content-type'] ?? '').includes('json')
      const parsed: unknown = isJson ? JSON.parse(response.body) : undefined
      return { status: response.statusCode, body: parsed as never, problem: parsed as never, headers: response.headers, text: response.body, bytes: response.rawPayload }
    },
  }
}
