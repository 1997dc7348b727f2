// Keyset paging (游标翻页): the cursor is the sort key of the last row, so a page costs the same wherever it stands.
import { invalid } from '../model/problem.ts'

/** Makes the opaque cursor from the sort key of the last row. */
export function cursorOf(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** Reads a cursor of `length` members; refuses one that was not made here. */
export function readCursor(cursor: string | undefined, length: number): (string | number | null)[] | null {
  if (cursor === undefined) return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === length && key.every((part) => part === null || typeof part === 'string' || typeof part === 'number')) {
      return key as (string | number | null)[]
    }
  } catch {
    // Falls through to the refusal below.
  }
  throw invalid({ pointer: '/query/after', field: 'after', label: '翻页游标', message: '翻页游标无效，请从第一页重新查询' })
}

/** Cuts the one extra row that was asked for and says where the next page starts. */
export function toPage<T>(rows: readonly T[], limit: number, keyOf: (row: T) => (string | number | null)[]): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? cursorOf(keyOf(last)) : null }
}
