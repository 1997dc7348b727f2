// The network of a county in numbers (县域网络), as of a day: open hubs, stations and rooms, and its sub-brands.
import { sql } from 'kysely'
import type { Facts, Subject, SubjectScope } from '../../../kernel/model/facts.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import type { Reader } from './store.ts'

/**
 * Counties that exist on the day. Development zones count as counties; so does a city without counties (东莞), whose
 * townships stand directly below it.
 */
export async function listCounties({ db }: Reader, scope: SubjectScope, asOf: string): Promise<Subject[]> {
  const among = scope.ids ? sql<boolean>`r.code = any(${[...scope.ids]}::text[])` : sql<boolean>`true`
  const { rows } = await sql<{ code: string; name: string }>`select r.code, r.name from region r
    where (r.level = 'county' or (r.level = 'city' and exists (select 1 from region c where c.parent_code = r.code and c.level = 'township')))
      and r.kind <> 'GROUPING' and ${among} and ${inRegion(sql.ref('r.code'), scope.regionPrefix ?? '')}
      and r.valid_from <= ${known(asOf)} and (r.valid_until is null or r.valid_until > ${known(asOf)}) order by r.code`.execute(db)
  return rows.map((row) => ({ kind: 'county', id: row.code, name: row.name, regionCode: row.code }))
}

const known = (day: string) => sql<string>`greatest(${day}::date, (select min(edition_on) from region_source where scope_code = '000000000000'))`

interface CountyRow { code: string; hubs: number; stations: number; rooms: number; purchased: boolean; brands: string[] }

/** Facts of counties, by their 12-digit code. A hub's contract is in force on its last day too. */
export async function countyFacts({ db }: Reader, ids: readonly string[], asOf: string): Promise<Map<string, Facts>> {
  const inCounty = sql`s.region_code >= c.from_code collate "C" and s.region_code < c.until_code collate "C"`
  const { rows } = await sql<CountyRow>`with c as (select code, left(code, 6) || '000000' as from_code, left(code, 6) || ':' as until_code from unnest(${[...ids]}::text[]) as u (code)),
    open as (
      select c.code, s.id, s.kind from c join station s on ${inCounty}
      cross join lateral (select h.state from station_state h where h.station_id = s.id and h.from_on <= ${asOf}::date order by h.from_on desc limit 1) t
      where t.state = 'OPEN')
    select c.code, (select count(*)::int from open o where o.code = c.code and o.kind = 'COUNTY_HUB') as hubs,
      (select count(*)::int from open o where o.code = c.code and o.kind = 'TOWNSHIP_STATION') as stations,
      (select count(*)::int from open o where o.code = c.code and o.kind = 'COMMUNITY_ROOM') as rooms,
      exists (select 1 from open o join contract_station cs on cs.station_id = o.id join contract k on k.id = cs.contract_id
        where o.code = c.code and o.kind = 'COUNTY_HUB' and k.from_on <= ${asOf}::date and least(k.until_on, coalesce(k.ended_on, k.until_on)) >= ${asOf}::date) as purchased,
      array(select distinct b.main_brand from sub_brand b where b.region_code >= c.from_code collate "C" and b.region_code < c.until_code collate "C"
        and b.from_on <= ${asOf}::date and (b.until_on is null or b.until_on > ${asOf}::date) order by b.main_brand) as brands
    from c`.execute(db)
  return new Map(rows.map((row) => [row.code, {
    'county.hubCount': row.hubs,
    'county.hubOperatedByPurchase': row.hubs > 0 ? row.purchased : undefined,
    'county.townshipStationCount': row.stations,
    'county.communityRoomCount': row.rooms,
    'county.subBrandParents': row.brands,
  }]))
}
