// Imports the shipped code book (区划导入): provinces to townships at the first start, villages county by county when wanted.
import type pg from 'pg'
import { Problem } from '../../../kernel/model/problem.ts'
import { rangeOf, type RegionCode } from '../model/code.ts'
import { REGION_LEVEL_WRONG, REGION_NOT_FOUND } from '../model/problems.ts'
import { carryInside } from './carry-inside.ts'
import { readUpperRegions, shippedEdition, villageReader } from './extract.ts'
import { insertUnknown, type OnProgress } from './insert-regions.ts'

/** Scope of the import that holds provinces to townships of the whole country. */
export const wholeCountry = '000000000000'

export interface Imported {
  /** Rows that were new; 0 when this edition had been imported before. */
  readonly inserted: number
  readonly total: number
}

/**
 * Imports provinces to townships; a few seconds. Takes the owner's connection. May be repeated and may be interrupted: a
 * code that is known, also one renamed or merged since, is left alone, and the edition is noted last.
 */
export async function importBaseRegions(client: pg.ClientBase, { onProgress }: { onProgress?: OnProgress } = {}): Promise<Imported> {
  const edition = shippedEdition()
  if (await isImported(client, wholeCountry)) return { inserted: 0, total: edition.regionCount }
  const lines = readUpperRegions()
  const inserted = await insertUnknown(client, lines, edition.dataOn, onProgress)
  await noteSource(client, wholeCountry, lines.length)
  await client.query('analyze region')
  return { inserted, total: lines.length }
}

/**
 * Imports the villages and communities of one county, or of a city without counties. Where a township has been merged or
 * given another code since the edition, its villages follow it. Refuses a code that is no county.
 */
export async function importVillages(client: pg.ClientBase, county: RegionCode, options: { read?: ReturnType<typeof villageReader> } = {}): Promise<Imported> {
  await requireCounty(client, county)
  const lines = (options.read ?? villageReader())(county)
  if (await isImported(client, county)) return { inserted: 0, total: lines.length }
  const inserted = await insertUnknown(client, lines, shippedEdition().dataOn)
  await followSuccessions(client, county)
  await noteSource(client, county, lines.length)
  return { inserted, total: lines.length }
}

/** Codes of all counties, current or not, and of the cities that have townships but no counties. */
export async function listCounties(client: pg.ClientBase): Promise<RegionCode[]> {
  const { rows } = await client.query<{ code: RegionCode }>(
    `select distinct left(code, 6) || '000000' as code from region where level = 'township' order by 1`,
  )
  return rows.map(({ code }) => code)
}

async function requireCounty(client: pg.ClientBase, county: RegionCode): Promise<void> {
  const { rows } = await client.query<{ has_townships: boolean }>(
    `select exists (select 1 from region t where t.parent_code = $1 and t.level = 'township') as has_townships from region where code = $1 limit 1`, [county],
  )
  if (!rows[0]) throw new Problem(REGION_NOT_FOUND, `没有代码为 ${county} 的行政区划`)
  if (!rows[0].has_townships) throw new Problem(REGION_LEVEL_WRONG, `${county} 不是县（市、区、旗），请填写县级代码`)
}

async function isImported(client: pg.ClientBase, scope: RegionCode): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from region_source where scope_code = $1 and edition = $2', [scope, shippedEdition().edition])
  return (rowCount ?? 0) > 0
}

async function noteSource(client: pg.ClientBase, scope: RegionCode, rowCount: number): Promise<void> {
  const { edition, dataOn, source } = shippedEdition()
  await client.query(
    'insert into region_source (scope_code, edition, edition_on, source, row_count) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [scope, edition, dataOn, source, rowCount],
  )
}

/** Brings villages just imported under closed townships to where those townships went, the earliest change first. */
async function followSuccessions(client: pg.ClientBase, county: RegionCode): Promise<void> {
  const { rows } = await client.query<{ from_code: RegionCode; to_code: RegionCode; on_day: string; basis: string }>(
    `select s.from_code, s.to_code, s.on_day::text, s.basis from region_succession s
     where s.from_code >= $1 and s.from_code < $2 and s.from_code <> s.to_code and right(s.from_code, 3) = '000' and s.kind in ('merged', 'renamed')
     order by s.on_day`, [...rangeOf(county)],
  )
  for (const row of rows) await carryInside(client, { from: row.from_code, to: row.to_code, onDay: row.on_day, basis: row.basis })
}
