// The yardstick: a plain HTTP server that runs recorded statements in one transaction and sends every row they gave as JSON.
import { createHash, randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type pg from 'pg'
import type { Statement } from './recording.ts'

/**
 * Serves the statements. `fresh` is an id in the recorded values (the new record's own) that is replaced by a new one at
 * every call, as a client would make it.
 */
export async function serveBare(pool: pg.Pool, statements: readonly Statement[], fresh: string | null): Promise<{ port: number; close(): void }> {
  const named = statements.map((one) => ({ ...one, name: createHash('sha256').update(one.text).digest('hex').slice(0, 24) }))
  const server = http.createServer((_request, response) => {
    void run(pool, named, fresh).then(
      (rows) => response.setHeader('content-type', 'application/json').end(JSON.stringify(rows)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() }
}

async function run(pool: pg.Pool, statements: readonly (Statement & { name: string })[], fresh: string | null): Promise<unknown[]> {
  const client = await pool.connect()
  try {
    const id = randomUUID()
    const rows: unknown[] = []
    await client.query('begin')
    for (const { name, text, values } of statements) {
      const own = fresh ? values.map((value) => (value === fresh ? id : value)) : values
      const result = await client.query({ name, text, values: own })
      rows.push(...result.rows)
    }
    await client.query('commit')
    return rows
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
