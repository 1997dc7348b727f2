// The regions that are judged as such (行政区划), as they are on a day: provinces, cities, counties, townships.
import { sql } from 'kysely'
import type { Subject, SubjectKind, SubjectScope } from '../../../kernel/model/facts.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import { townshipDivisions } from '../../regions/model/kinds.ts'
import type { Reader } from './store.ts'

export const regionKindsJudged = ['province', 'city', 'county', 'township'] as const
export type RegionSubject = (typeof regionKindsJudged)[number]

export const isRegionKind = (kind: SubjectKind): kind is RegionSubject => regionKindsJudged.some((one) => one === kind)

/**
 * Regions of a level that exist on the day, 汇总行 left out. Development zones count as counties; so does a city without
 * counties (东莞), whose townships stand directly below it. Farms and corps units are no townships. The register holds all
 * of China: unless asked for by id, a province, city or township is listed once its own authority or a node of its own is
 * here; counties are told apart by whoever asks.
 */
export async function listRegions({ db }: Reader, scope: SubjectScope, kind: RegionSubject, asOf: string): Promise<Subject[]> {
  const among = scope.ids ? sql<boolean>`r.code = any(${[...scope.ids]}::text[])` : sql<boolean>`true`
  const { rows } = await sql<{ code: string; name: string }>`select r.code, r.name from region r
    where ${standsFor[kind]} and r.kind <> 'GROUPING' and ${among} and ${kind === 'county' || scope.ids ? sql`true` : takesPart} and ${inRegion(sql.ref('r.code'), scope.regionPrefix ?? '')}
      and r.valid_from <= ${known(asOf)} and (r.valid_until is null or r.valid_until > ${known(asOf)}) order by r.code`.execute(db)
  return rows.map((row) => ({ kind, id: row.code, name: row.name, regionCode: row.code }))
}

const standsFor: Readonly<Record<RegionSubject, ReturnType<typeof sql<boolean>>>> = {
  province: sql`r.level = 'province'`,
  city: sql`r.level = 'city'`,
  county: sql`(r.level = 'county' or (r.level = 'city' and exists (select 1 from region c where c.parent_code = r.code and c.level = 'township')))`,
  township: sql`(r.level = 'township' and r.kind = any(${[...townshipDivisions]}::text[]))`,
}

const takesPart = sql<boolean>`(exists (select 1 from station s where s.region_code = r.code)
  or exists (select 1 from organisation o where o.region_code = r.code and o.kind in ('AUTHORITY', 'TOWNSHIP_GOVERNMENT')))`

const known = (day: string) => sql<string>`greatest(${day}::date, (select min(edition_on) from region_source where scope_code = '000000000000'))`
