// Many rows in one statement: the columns that are given, as JSON, typed by the table itself.
import type pg from 'pg'

type Row = Record<string, unknown>
const atOnce = 2_000

/** Inserts rows of one shape; a Buffer becomes bytea. Columns that are left out take their defaults. */
export async function insertAll(client: pg.ClientBase, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first).map((name) => `"${name}"`).join(', ')
  for (let from = 0; from < rows.length; from += atOnce) {
    const json = JSON.stringify(rows.slice(from, from + atOnce), (_key, value: unknown) => (isBytes(value) ? `\\x${Buffer.from(value.data).toString('hex')}` : value))
    await client.query(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [json])
  }
}

// JSON.stringify hands over a Buffer in its own JSON form.
function isBytes(value: unknown): value is { type: 'Buffer'; data: number[] } {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'Buffer' && Array.isArray((value as { data?: unknown }).data)
}
