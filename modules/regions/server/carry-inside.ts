// When a region becomes part of another or gets another code, everything inside it follows with new codes on the same day.
import type pg from 'pg'
import { type RegionCode, rangeOf } from '../model/code.ts'
import { carriedCodes, type CarriedCode } from '../model/succession.ts'
import { villageReader } from './extract.ts'
import { insertVersions } from './insert-regions.ts'

export interface Carriage {
  readonly from: RegionCode
  readonly to: RegionCode
  readonly onDay: string
  readonly basis: string
}

/**
 * Closes the current versions of everything inside `from` and opens them inside `to`; returns old and new codes. The
 * region `from` itself is not touched. Codes whose number was taken are marked provisional (is_virtual).
 */
export async function carryInside(client: pg.ClientBase, { from, to, onDay, basis }: Carriage): Promise<CarriedCode[]> {
  const { rows } = await client.query<{ code: RegionCode; name: string; is_virtual: boolean }>(
    'select code, name, is_virtual from region where code > $1 and code < $2 and valid_until is null and valid_from < $3 order by code for update',
    [from, rangeOf(from)[1], onDay],
  )
  if (rows.length === 0) return []
  const carried = carriedCodes(rows.map(({ code }) => code), from, to, await codesEverUsed(client, to))
  await closeVersions(client, carried.map((pair) => pair.from), onDay)
  await insertVersions(client, carried.map((pair, index) => ({
    code: pair.to, name: rows[index]?.name ?? '', validFrom: onDay, isVirtual: pair.isProvisional || (rows[index]?.is_virtual ?? false),
  })))
  await noteSuccessions(client, carried.map((pair) => ({ ...pair, kind: 'moved', note: pair.isProvisional ? '代码为暂编' : '' })), onDay, basis)
  return carried
}

/** Ends the current versions of codes; `onDay` is the first day they no longer hold. */
export async function closeVersions(client: pg.ClientBase, codes: readonly RegionCode[], onDay: string): Promise<void> {
  await client.query('update region set valid_until = $2 where code = any($1::text[]) and valid_until is null', [codes, onDay])
}

interface Succession { from: RegionCode; to: RegionCode; kind: string; note: string }

/** Notes what became of what, on one day by one approval. */
export async function noteSuccessions(client: pg.ClientBase, rows: readonly Succession[], onDay: string, basis: string): Promise<void> {
  await client.query(
    `insert into region_succession (from_code, to_code, on_day, kind, note, basis)
     select f, t, $5, k, n, $6 from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as s (f, t, k, n)`,
    [rows.map(({ from }) => from), rows.map(({ to }) => to), rows.map(({ kind }) => kind), rows.map(({ note }) => note), onDay, basis],
  )
}

/**
 * A number is not given twice, also not after the village that had it is gone: old records would point at the new one.
 * Numbers of the code book count too, because the villages of the target may be imported later.
 */
async function codesEverUsed(client: pg.ClientBase, within: RegionCode): Promise<Set<RegionCode>> {
  const { rows } = await client.query<{ code: RegionCode }>('select code from region where code >= $1 and code < $2', [...rangeOf(within)])
  return new Set([...rows, ...villageReader()(within)].map(({ code }) => code))
}
