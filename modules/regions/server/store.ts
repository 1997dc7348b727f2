// Reads regions as they were on a day (某日区划). Regions have no row policies: everyone signed in may read them.
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { ancestorsOf, rangeOf, type RegionCode, type RegionLevel } from '../model/code.ts'
import { displayName, type Region } from '../model/region.ts'
import type { SuccessionKind } from '../model/succession.ts'
import { wholeCountry } from './import-regions.ts'
import { searchQuery } from './search-tokens.ts'

/** Anything with a query builder: the scoped transaction of a request, or a maintenance connection. */
export type Reader = Pick<ScopedTransaction, 'db'>

export type RegionRow = Region & { hasChildren: boolean }

const columns = sql`r.code, r.name, r.level, r.parent_code as "parentCode", r.kind, r.urban_rural as "urbanRural",
  r.valid_from::text as "validFrom", r.valid_until::text as "validUntil", r.is_virtual as "isVirtual",
  exists (select 1 from region c where c.parent_code = r.code) as "hasChildren"`

/** The tree before the first edition is not known; for those days the first edition stands in. */
function known(day: string): RawBuilder<string> {
  return sql`greatest(${day}::date, (select min(edition_on) from region_source where scope_code = ${wholeCountry}))`
}

function validOn(table: string, day: string): RawBuilder<SqlBool> {
  const [from, until] = [sql.ref(`${table}.valid_from`), sql.ref(`${table}.valid_until`)]
  return sql<SqlBool>`(${from} <= ${known(day)} and (${until} is null or ${until} > ${known(day)}))`
}

/** Regions directly below one, or the provinces; grouping lines (市辖区) are replaced by what they hold. */
export async function childrenOf({ db }: Reader, parent: RegionCode | null, day: string): Promise<RegionRow[]> {
  const below = parent === null
    ? sql<SqlBool>`r.parent_code is null`
    : sql<SqlBool>`r.kind <> 'GROUPING' and r.parent_code = any(array(
        select ${parent}::text union all select g.code from region g where g.parent_code = ${parent} and g.kind = 'GROUPING'))`
  const { rows } = await sql<RegionRow>`select ${columns} from region r where ${below} and ${validOn('r', day)} order by r.code`.execute(db)
  return rows
}

/** The version of a code that holds on a day, or undefined. */
export async function regionOn({ db }: Reader, code: RegionCode, day: string): Promise<RegionRow | undefined> {
  const { rows } = await sql<RegionRow>`select ${columns} from region r where r.code = ${code} and ${validOn('r', day)}`.execute(db)
  return rows[0]
}

/** Names and kinds of codes on a day, in the order asked for; a region that is gone keeps its last name. */
export async function pathOf({ db }: Reader, codes: readonly RegionCode[], day: string): Promise<Pick<Region, 'code' | 'name' | 'kind'>[]> {
  const { rows } = await sql<Pick<Region, 'code' | 'name' | 'kind'>>`select distinct on (code) code, name, kind from region
    where code = any(${codes}::text[]) and valid_from <= ${known(day)} order by code, valid_from desc`.execute(db)
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return codes.map((code) => byCode.get(code)).filter((row) => row !== undefined)
}

/** Full names of codes (内蒙古自治区赤峰市巴林左旗) by the names of a day; codes never known are left out. */
export async function regionNames(reader: Reader, codes: readonly RegionCode[], day: string): Promise<Map<RegionCode, string>> {
  const steps = await pathOf(reader, [...new Set(codes.flatMap((code) => [...ancestorsOf(code), code]))], day)
  const byCode = new Map(steps.map((row) => [row.code, row]))
  return new Map(codes.filter((code) => byCode.has(code)).map((code) => {
    const path = [...ancestorsOf(code), code].map((step) => byCode.get(step)).filter((step) => step !== undefined)
    return [code, displayName(path)]
  }))
}

export interface RegionSearch {
  /** Part of a name, or pinyin initials; at least two characters. */
  readonly text: string
  readonly within?: RegionCode | undefined
  readonly level?: RegionLevel | undefined
  readonly day: string
  readonly limit: number
}

/** Finds regions by name or initials: exact names first, then higher levels, then names that begin with the text. */
export async function findRegions({ db }: Reader, { text, within, level, day, limit }: RegionSearch): Promise<RegionRow[]> {
  const query = searchQuery(text)
  if (!query) return []
  const inside = within ? sql<SqlBool>`r.code >= ${rangeOf(within)[0]} and r.code < ${rangeOf(within)[1]}` : sql<SqlBool>`true`
  const onLevel = level ? sql<SqlBool>`r.level = ${level}` : sql<SqlBool>`true`
  const { rows } = await sql<RegionRow>`select ${columns} from region r
    where r.search_tokens @> ${query.tokens}::text[] and (position(${query.text} in lower(r.name)) > 0 or position(${query.text} in r.initials) > 0)
      and r.kind <> 'GROUPING' and ${inside} and ${onLevel} and ${validOn('r', day)}
    order by lower(r.name) <> ${query.text}, array_position(array['province', 'city', 'county', 'township', 'village'], r.level),
      not starts_with(lower(r.name), ${query.text}) and not starts_with(r.initials, ${query.text}), r.code
    limit ${limit}`.execute(db)
  return rows
}

export interface SuccessionRow {
  fromCode: RegionCode
  toCode: RegionCode
  onDay: string
  kind: SuccessionKind
  note: string
  basis: string
}

/** All versions of a code and what it came from or became. */
export async function historyOf({ db }: Reader, code: RegionCode): Promise<{ versions: RegionRow[]; successions: SuccessionRow[] }> {
  const versions = await sql<RegionRow>`select ${columns} from region r where r.code = ${code} order by r.valid_from`.execute(db)
  const successions = await sql<SuccessionRow>`select from_code as "fromCode", to_code as "toCode", on_day::text as "onDay", kind, note, basis
    from region_succession where from_code = ${code} or to_code = ${code} order by on_day, from_code`.execute(db)
  return { versions: versions.rows, successions: successions.rows }
}

/** The codes that hold on a day for what a code once was: itself, or those it was merged, moved or split into. */
export async function codesOnDay({ db }: Reader, code: RegionCode, day: string): Promise<RegionCode[]> {
  const { rows } = await sql<{ code: RegionCode }>`with recursive became (code) as (
      select ${code}::text collate "C"
      union select s.to_code from became b join region_succession s on s.from_code = b.code where s.on_day <= ${day}::date)
    select r.code from region r where r.code in (select b.code from became b) and ${validOn('r', day)} order by r.code`.execute(db)
  return rows.map((row) => row.code)
}
