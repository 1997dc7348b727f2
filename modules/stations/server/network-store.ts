// SQL of the network on a day (某日网络): nodes in the state they had then, under the regions as they were then.
import { type RawBuilder, sql } from 'kysely'
import type { NodeKind, NodeState } from '../../../kernel/model/codes/stations.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { rangeOf, type RegionCode } from '../../regions/model/code.ts'
import type { RegionKind } from '../../regions/model/kinds.ts'
import { levelOfKind } from '../model/station.ts'
import type { Coverage } from '../model/network.ts'

type Reader = Pick<ScopedTransaction, 'db'>

export interface NodeOnDay {
  id: string
  kind: NodeKind
  name: string
  short_name: string
  state: NodeState
  /** The region it stands in by the tree of the day: after a merger, the region its own went into. */
  place: RegionCode
}

// The tree before the first edition is not known; as in the regions module, the first edition stands in for it.
const known = (day: string) => sql<string>`greatest(${day}::date, (select min(edition_on) from region_source where scope_code = '000000000000'))`
const validOn = (day: string) => sql<boolean>`(r.valid_from <= ${known(day)} and (r.valid_until is null or r.valid_until > ${known(day)}))`

/** Common table expressions: `node (id, kind, name, short_name, state, place)` of a range of codes on a day, closed ones left out. */
function nodesOn(region: RegionCode, day: string): RawBuilder<unknown> {
  const [from, until] = rangeOf(region)
  return sql`origin (code) as (select distinct s.region_code from station s where s.region_code >= ${from} and s.region_code < ${until}),
    became (origin, code) as (
      select o.code, o.code from origin o
      union select b.origin, x.to_code from became b join region_succession x on x.from_code = b.code and x.on_day <= ${day}::date),
    place (origin, code) as (
      select distinct on (b.origin) b.origin, b.code from became b where exists (select 1 from region r where r.code = b.code and ${validOn(day)})
      order by b.origin, b.code <> b.origin, b.code),
    node (id, kind, name, short_name, state, place) as (
      select s.id, s.kind, s.name, s.short_name, t.state, coalesce(p.code, s.region_code)
      from station s left join place p on p.origin = s.region_code
      cross join lateral (select h.state from station_state h where h.station_id = s.id and h.from_on <= ${day}::date order by h.from_on desc limit 1) t
      where s.region_code >= ${from} and s.region_code < ${until} and t.state <> 'CLOSED')`
}

/** Nodes that stand directly in one of these regions; with `inside`, all nodes of the range that stand in none of them. */
export async function nodesAt({ db }: Reader, region: RegionCode, places: readonly RegionCode[], day: string, inside = false): Promise<NodeOnDay[]> {
  const at = inside ? sql`not (place = any(${places}::text[]))` : sql`place = any(${places}::text[])`
  const { rows } = await sql<NodeOnDay>`with recursive ${nodesOn(region, day)} select * from node where ${at} order by place, kind, id`.execute(db)
  return rows
}

const kindOfLevel = sql`case r.level ${sql.join(Object.entries(levelOfKind).map(([kind, level]) => sql`when ${level} then ${kind}`), sql` `)} end`

// Zones, farms and corps units are not among the townships the state counts (乡级行政区); a 虚拟社区 is no village.
const isCounted = sql`r.kind not in ('GROUPING', 'DEVELOPMENT_ZONE', 'STATE_FARM', 'CORPS_UNIT', 'OTHER_TOWNSHIP') and position('虚拟' in r.name) = 0`

/**
 * For each of these regions: how many regions below it, level by level, have at least one open node of their kind. A region
 * is counted in every one of them that lies above it; 东莞's townships have their city at two lengths of the code, and count once.
 * With `only`, regions of that kind alone are counted (居委会 without 村委会).
 */
export async function coverageOf({ db }: Reader, region: RegionCode, parts: readonly RegionCode[], day: string, only?: RegionKind): Promise<Map<RegionCode, Coverage[]>> {
  const [from, until] = rangeOf(region)
  const { rows } = await sql<{ part: RegionCode; kind: NodeKind; covered: number; all: number }>`with recursive ${nodesOn(region, day)},
    open (kind, place) as (select distinct kind, place from node where state = 'OPEN'),
    counted (code, kind) as (
      select r.code, ${kindOfLevel} from region r
      where r.code >= ${from} and r.code < ${until} and r.level <> 'province' and ${isCounted} and ${validOn(day)}
        and ${only ? sql`r.kind = ${only}` : sql`true`})
    select above.code as part, c.kind, count(open.place)::int as covered, count(*)::int as all
    from counted c
    cross join lateral (select distinct rpad(left(c.code, digits), 12, '0') from unnest(array[2, 4, 6, 9]) as d (digits)) above (code)
    left join open on open.place = c.code and open.kind = c.kind
    where above.code = any(${parts}::text[]) and above.code <> c.code
    group by 1, 2`.execute(db)
  const byPart = new Map<RegionCode, Coverage[]>(parts.map((code) => [code, []]))
  for (const { part, ...counts } of rows) byPart.get(part)?.push(counts)
  for (const list of byPart.values()) list.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
  return byPart
}

const kinds = Object.keys(levelOfKind) as NodeKind[]
