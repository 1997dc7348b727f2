// The network of a county in numbers (县域网络), as of a day: open hubs, stations and rooms, and its sub-brands.
import { sql } from 'kysely'
import type { Facts } from '../../../kernel/model/facts.ts'
import type { Reader } from './store.ts'

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
