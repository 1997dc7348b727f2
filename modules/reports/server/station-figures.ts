// The county's table of stations (站点情况表): one line per station in the order of names, never a ranking, and one station opened.
import { sql } from 'kysely'
import { addMonths } from '../../../kernel/model/calendar.ts'
import { visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { briefingStateCodes } from '../../../kernel/model/codes/reports.ts'
import { nodeStateCodes } from '../../../kernel/model/codes/stations.ts'
import { firstDayOf, lastDayOf, monthOf } from '../../../kernel/model/day.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { regionNames } from '../../regions/index.ts'
import { codeOf } from '../../regions/model/code.ts'
import { dueOnOf, dueRuleFor, isLate, shownState } from '../model/due.ts'
import type { listStationFigures as listContract, StationFigures, stationFigureDetail as detailContract } from '../model/overview-api.ts'
import type { BriefingStage } from '../model/stages.ts'
import { owesBriefing, reachOf, type Reach } from './place-store.ts'
import { briefingsOfStation, dueRules } from './store.ts'

export interface StationLine {
  id: string; name: string; short_name: string; region_code: string; state: string; opened_on: string | null
  workers: number; full_time: number; certified: number; households: number; visits: number; calls: number; risk: number; due: number; overdue: number
  briefing_state: BriefingStage | null; first_submitted_on: string | null
}

export interface LineQuery { day: string; today: string; limit: number; after?: (string | number | null)[] | null; stationId?: string }

// Counters are summed over the villages of a station, for the stations of this page only.
/** Lines of the township stations of a place on a day, one more than asked for. */
export async function stationLines({ db }: ScopedTransaction, { from, until }: Reach, query: LineQuery): Promise<StationLine[]> {
  const { day, today, limit, after = null, stationId = null } = query
  const last = lastDayOf(monthOf(today))
  const { rows } = await sql<StationLine>`with line as (
      select s.id, s.name, s.short_name, s.region_code, t.state, s.opened_on from station s
      cross join lateral (select h.state from station_state h where h.station_id = s.id and h.from_on <= ${day}::date order by h.from_on desc limit 1) t
      where s.kind = 'TOWNSHIP_STATION' and s.region_code >= ${from} and s.region_code < ${until} and t.state <> 'CLOSED'
        and (${stationId}::uuid is null or s.id = ${stationId})
        and (${after === null} or (s.name collate "C", s.id) > (${after?.[0] ?? ''}, ${after?.[1] ?? '00000000-0000-0000-0000-000000000000'}::uuid))
      order by s.name collate "C", s.id limit ${limit + 1}),
    staff as (select * from sec.station_staffing(${day}))
    select line.*, coalesce(f.workers, 0) as workers, coalesce(f.full_time, 0) as full_time, coalesce(f.certified, 0) as certified,
      c.households, v.visits, v.calls, v.risk, d.due, d.overdue, b.state as briefing_state, b.first_submitted_on
    from line left join staff f on f.station_id = line.id
    cross join lateral (select coalesce(sum(value), 0)::int as households from client_counter x where x.station_id = line.id and x.figure like 'household.%') c
    cross join lateral (select coalesce(sum(value) filter (where figure like 'visit.%' and figure <> 'visit.PHONE'), 0)::int as visits,
      coalesce(sum(value) filter (where figure = 'visit.PHONE'), 0)::int as calls, coalesce(sum(value) filter (where figure = 'risk'), 0)::int as risk
      from visit_month_counter x where x.station_id = line.id and x.month = ${monthOf(day)}) v
    cross join lateral (select coalesce(sum(households), 0)::int as due, coalesce(sum(households) filter (where due_on < ${today}::date), 0)::int as overdue
      from visit_due_counter x where x.station_id = line.id and x.due_on <= ${last}::date) d
    left join briefing b on b.station_id = line.id and b.month = ${monthBefore(day)}
    order by line.name collate "C", line.id`.execute(db)
  return rows
}

export function monthBefore(day: string): string {
  return monthOf(addMonths(firstDayOf(monthOf(day)), -1))
}

/** Lines as they are shown and exported. */
export async function toFigures(tx: ScopedTransaction, lines: readonly StationLine[], day: string, today: string): Promise<StationFigures[]> {
  const names = await regionNames(tx, [...new Set(lines.map(({ region_code }) => region_code))], day)
  const rules = await dueRules(tx)
  const month = monthBefore(day)
  return lines.map((line) => {
    const isOwed = owesBriefing(line, month) || line.briefing_state !== null
    const state = shownState(line.briefing_state, month, today)
    return {
      stationId: line.id, name: line.name, place: names.get(line.region_code) ?? '', stateLabel: nodeStateCodes.label(line.state),
      workers: line.workers, fullTime: line.full_time, certified: line.certified, households: line.households, visits: line.visits, calls: line.calls,
      due: line.due, overdue: line.overdue, risk: line.risk, briefingState: isOwed ? state : 'NOT_DUE', briefingLabel: isOwed ? briefingStateCodes.label(state) : '—',
      isBriefingLate: isOwed && isLate(dueOnOf(month, dueRuleFor(rules, line.region_code, month)), line.first_submitted_on, today),
    }
  })
}

export async function listStationFigures({ tx, actor, today, input: { query } }: Context<typeof listContract>) {
  const day = query.onDay ?? today
  const lines = await stationLines(tx, reachOf(codeOf(actor.regionPrefix)), { day, today, limit: query.limit, after: readCursor(query.after, 2) })
  const page = toPage(lines, query.limit, (line) => [line.name, line.id])
  return { items: await toFigures(tx, page.items, day, today), next: page.next }
}

export async function stationFigureDetail({ tx, actor, today, input: { params, query } }: Context<typeof detailContract>) {
  const day = query.onDay ?? today
  const lines = await stationLines(tx, reachOf(codeOf(actor.regionPrefix)), { day, today, limit: 1, stationId: params.stationId })
  const [figures] = await toFigures(tx, lines, day, today)
  if (!figures) throw new Problem(NOT_FOUND)
  return { ...figures, onDay: day, tiers: await tiersOf(tx, params.stationId, today), months: await monthsOf(tx, params.stationId, day), briefings: await recentBriefings(tx, params.stationId, day, today) }
}

async function tiersOf({ db }: ScopedTransaction, stationId: string, today: string) {
  const { rows } = await sql<{ tier: string; households: number; overdue: number }>`
    select tier, coalesce(sum(households), 0)::int as households, coalesce(sum(households) filter (where due_on < ${today}::date), 0)::int as overdue
    from visit_due_counter where station_id = ${stationId} group by tier`.execute(db)
  return visitTierCodes.codes.map(({ id, label }) => {
    const row = rows.find(({ tier }) => tier === id)
    return { tier: id, label, households: row?.households ?? 0, overdue: row?.overdue ?? 0 }
  })
}

async function monthsOf({ db }: ScopedTransaction, stationId: string, day: string) {
  const { rows } = await sql<{ month: string; visits: number; calls: number }>`
    select month, coalesce(sum(value) filter (where figure <> 'visit.PHONE'), 0)::int as visits, coalesce(sum(value) filter (where figure = 'visit.PHONE'), 0)::int as calls
    from visit_month_counter where station_id = ${stationId} and figure like 'visit.%' and month <= ${monthOf(day)} and month > ${monthOf(addMonths(day, -12))}
    group by month order by month`.execute(db)
  return rows
}

async function recentBriefings(tx: ScopedTransaction, stationId: string, day: string, today: string) {
  const [rows, rules] = [await briefingsOfStation(tx, stationId, monthOf(addMonths(day, -12))), await dueRules(tx)]
  return rows.map((row) => ({
    id: row.id, month: row.month, state: row.state, stateLabel: briefingStateCodes.label(row.state),
    isLate: isLate(dueOnOf(row.month, dueRuleFor(rules, row.region_code, row.month)), row.first_submitted_on, today),
  }))
}
