// SQL of places and counters for a range of codes (区域计数): the tree of a day, stations in their state of that day, sums of counters.
import { sql } from 'kysely'
import { monthOf } from '../../../kernel/model/day.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { rangeOf, type RegionCode } from '../../regions/model/code.ts'
import type { Count, Succession, Tree } from '../model/roll-up.ts'

type Tx = Pick<ScopedTransaction, 'db'>

/** Whatever lies under a prefix of region codes; every query here carries it, beside the row policies. */
export interface Reach { readonly from: RegionCode; readonly until: RegionCode }
export const reachOf = (code: RegionCode): Reach => ({ from: rangeOf(code)[0], until: rangeOf(code)[1] })

export interface Township { code: RegionCode; name: string; kind: string }

// Before the first edition of the regions nothing is known; that edition stands in.
const known = (day: string) => sql<string>`greatest(${day}::date, (select min(edition_on) from region_source where scope_code = '000000000000'))`

/** Townships of a place on a day; zones, farms and corps units are not counted among them by the state. */
export async function townshipsOf({ db }: Tx, { from, until }: Reach, day: string): Promise<Township[]> {
  const { rows } = await sql<Township>`select code, name, kind from region where code >= ${from} and code < ${until} and level = 'township'
    and kind not in ('GROUPING', 'DEVELOPMENT_ZONE', 'STATE_FARM', 'CORPS_UNIT', 'OTHER_TOWNSHIP')
    and valid_from <= ${known(day)} and (valid_until is null or valid_until > ${known(day)}) order by code`.execute(db)
  return rows
}

/** The tree of a day down to townships, with what became of codes around it. */
export async function treeOn({ db }: Tx, { from, until }: Reach, day: string): Promise<Tree> {
  const { rows: codes } = await sql<{ code: RegionCode }>`select code from region where code >= ${from} and code < ${until} and level <> 'village'
    and valid_from <= ${known(day)} and (valid_until is null or valid_until > ${known(day)})`.execute(db)
  const { rows: successions } = await sql<Succession>`select from_code as "fromCode", to_code as "toCode", on_day::text as "onDay" from region_succession
    where (from_code like '%000' or to_code like '%000') and ((from_code >= ${from} and from_code < ${until}) or (to_code >= ${from} and to_code < ${until}))`.execute(db)
  return { day, codes: new Set(codes.map(({ code }) => code)), successions }
}

export interface StationOnDay { id: string; name: string; short_name: string; region_code: RegionCode; state: string; opened_on: string | null }

/** Whether a station that is open has one to write for the month: not for those before it opened. */
export function owesBriefing({ state, opened_on: openedOn }: Pick<StationOnDay, 'state' | 'opened_on'>, month: string): boolean {
  return state === 'OPEN' && (openedOn === null || monthOf(openedOn) <= month)
}

/** Township stations of a place in the state they had on a day; those not yet planned or already closed then are left out. */
export async function stationsOn({ db }: Tx, { from, until }: Reach, day: string): Promise<StationOnDay[]> {
  const { rows } = await sql<StationOnDay>`select s.id, s.name, s.short_name, s.region_code, t.state, s.opened_on from station s
    cross join lateral (select h.state from station_state h where h.station_id = s.id and h.from_on <= ${day}::date order by h.from_on desc limit 1) t
    where s.kind = 'TOWNSHIP_STATION' and s.region_code >= ${from} and s.region_code < ${until} and t.state <> 'CLOSED'
    order by s.name collate "C", s.id`.execute(db)
  return rows
}

const township = sql`rpad(left(region_code, 9), 12, '0')`

/** Sums of client counters by township. */
export async function clientCounts({ db }: Tx, { from, until }: Reach): Promise<Count[]> {
  const { rows } = await sql<Count>`select ${township} as "regionCode", figure, sum(value)::bigint as value from client_counter
    where region_code >= ${from} and region_code < ${until} group by 1, 2`.execute(db)
  return rows
}

/** Sums of visit counters of one month by township. */
export async function visitCounts({ db }: Tx, { from, until }: Reach, month: string): Promise<Count[]> {
  const { rows } = await sql<Count>`select ${township} as "regionCode", figure, sum(value)::bigint as value from visit_month_counter
    where region_code >= ${from} and region_code < ${until} and month = ${month} group by 1, 2`.execute(db)
  return rows
}

/** Households to be visited up to a day (included), and those of them already overdue today, by township: `due` and `overdue`. */
export async function dueCounts({ db }: Tx, { from, until }: Reach, today: string, lastDay: string): Promise<Count[]> {
  const { rows } = await sql<{ code: RegionCode; due: number; overdue: number }>`select ${township} as code, sum(households)::bigint as due,
    coalesce(sum(households) filter (where due_on < ${today}::date), 0)::bigint as overdue from visit_due_counter
    where region_code >= ${from} and region_code < ${until} and due_on <= ${lastDay}::date group by 1`.execute(db)
  return rows.flatMap(({ code, due, overdue }) => [{ regionCode: code, figure: 'due', value: due }, { regionCode: code, figure: 'overdue', value: overdue }])
}

export interface Progress { station_id: string; state: string; first_submitted_on: string | null }

/** How far each station's briefing of a month has come, within the actor's place. */
export async function briefingProgress({ db }: Tx, month: string): Promise<Progress[]> {
  const { rows } = await sql<Progress>`select station_id, state, first_submitted_on from sec.briefing_progress(${month})`.execute(db)
  return rows
}

/** Numbers of staff by township on a day: `workers`, `fullTime`, `certified`. */
export async function staffCounts({ db }: Tx, { from, until }: Reach, day: string): Promise<Count[]> {
  const { rows } = await sql<{ code: RegionCode; workers: number; fullTime: number; certified: number }>`
    select place_code as code, workers, full_time as "fullTime", certified from sec.township_staffing(${day}) where place_code >= ${from} and place_code < ${until}`.execute(db)
  return rows.flatMap(({ code, ...figures }) => Object.entries(figures).map(([figure, value]) => ({ regionCode: code, figure, value })))
}

/** Findings open now by township (by county for what is judged by county), without those about single cases and referrals. */
export async function findingsByPlace({ db }: Tx, { from, until }: Reach): Promise<Count[]> {
  const { rows } = await sql<Count>`select place_code as "regionCode", 'findings' as figure, sum(subjects)::int as value from policy_count
    where place_code >= ${from} and place_code < ${until} and subject_kind not in ('case', 'referral') and effect in ('finding', 'justifiable-finding') group by 1`.execute(db)
  return rows
}

/** Findings open now by severity, from the counters of policy checking. */
export async function findingCounts({ db }: Tx, { from, until }: Reach): Promise<{ severity: string; count: number }[]> {
  const { rows } = await sql<{ severity: string; count: number }>`select severity, sum(subjects)::int as count from policy_count
    where place_code >= ${from} and place_code < ${until} and effect in ('finding', 'justifiable-finding') group by 1 having sum(subjects) > 0`.execute(db)
  return rows
}
