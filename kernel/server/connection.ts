// One PostgreSQL connection as Kysely sees it: everything a request does runs on the one transaction it was opened with.
import { createHash } from 'node:crypto'
import type { Duplex } from 'node:stream'
import {
  type CompiledQuery, type DatabaseConnection, type Dialect, type Driver, Kysely, PostgresAdapter, PostgresIntrospector,
  PostgresQueryCompiler, type QueryResult,
} from 'kysely'
import pg from 'pg'
import type { DB } from '../../database/types.ts'

const { builtins } = pg.types
// Days stay text, instants become ISO text, and counts and money (分) fit a number far below 2^53.
pg.types.setTypeParser(builtins.DATE, (value) => value)
pg.types.setTypeParser(builtins.TIMESTAMPTZ, (value) => new Date(value).toISOString())
pg.types.setTypeParser(builtins.INT8, Number)
pg.types.setTypeParser(builtins.NUMERIC, Number)

const names = new Map<string, string>()
const mostNames = 600

/** Named statements are planned once per connection; a pooler in between may need them off (`SHEZHAN_UNNAMED=1`). */
const isNaming = process.env.SHEZHAN_UNNAMED !== '1'

/** A stable name for a statement, or undefined when too many different ones have been seen. */
export function statementName(sql: string): string | undefined {
  if (!isNaming) return undefined
  const known = names.get(sql)
  if (known || names.size >= mostNames) return known
  const name = createHash('sha256').update(sql).digest('base64url').slice(0, 32)
  names.set(sql, name)
  return name
}

/** Puts a statement on the wire at once, behind those already sent; resolves with its rows. */
export function submit(client: pg.ClientBase, text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
  const name = values.length > 0 ? statementName(text) : undefined
  holdTogether(client)
  return client.query({ text, values: values as unknown[], name })
}

const held = new WeakSet<pg.ClientBase>()

/** What is sent before the program next waits leaves in one packet. */
function holdTogether(client: pg.ClientBase): void {
  if (held.has(client)) return
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  held.add(client)
  stream.cork()
  process.nextTick(() => {
    held.delete(client)
    stream.uncork()
  })
}

class OneConnection implements DatabaseConnection {
  readonly client: () => pg.ClientBase | Promise<pg.ClientBase>
  constructor(client: () => pg.ClientBase | Promise<pg.ClientBase>) {
    this.client = client
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const client = this.client()
    // Without waiting where there is nothing to wait for: what is sent together leaves together.
    const result = await (client instanceof Promise ? submit(await client, query.sql, query.parameters) : submit(client, query.sql, query.parameters))
    const changed = result.command === 'SELECT' ? undefined : BigInt(result.rowCount ?? 0)
    return { rows: result.rows as R[], ...(changed === undefined ? {} : { numAffectedRows: changed }) }
  }
  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streams are not used')
  }
}

const builders = new WeakMap<pg.ClientBase, Kysely<DB>>()

/** A query builder over one client; the caller owns the transaction around it. Made once for each connection of the pool. */
export function kyselyOn(client: pg.ClientBase): Kysely<DB> {
  const known = builders.get(client) ?? builderOver(() => client)
  builders.set(client, known)
  return known
}

/** A query builder over a client that is fetched when the first statement needs it; until then none of the pool is held. */
export function kyselyWhenAsked(client: () => Promise<pg.ClientBase>): Kysely<DB> {
  return builderOver(client)
}

function builderOver(client: () => pg.ClientBase | Promise<pg.ClientBase>): Kysely<DB> {
  const connection = new OneConnection(client)
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: async () => undefined,
    commitTransaction: async () => undefined,
    rollbackTransaction: async () => undefined,
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  }
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
  return new Kysely<DB>({ dialect })
}
