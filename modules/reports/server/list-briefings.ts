// Lists of briefings (简报列表): the last twelve months of a station, and what was submitted in a place.
import { addMonths } from '../../../kernel/model/calendar.ts'
import { firstDayOf, monthOf } from '../../../kernel/model/day.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { listBriefings as listContract, listMonths as monthsContract, MonthRow } from '../model/api.ts'
import { daysLeft, dueOnOf, dueRuleFor, isLate, type SetDueRule, shownState } from '../model/due.ts'
import { reportAccess } from './access.ts'
import { briefingsOfStation, dueRules, findStations, pageOfBriefings, type StationHead } from './store.ts'

const monthsShown = 12

export async function listMonths({ tx, actor, today, input: { query } }: Context<typeof monthsContract>) {
  const stations = await findStations(tx, actor.stationIds)
  const station = query.stationId === undefined ? stations[0] : stations.find(({ id }) => id === query.stationId)
  if (query.stationId !== undefined && !station) throw new Problem(NOT_FOUND)
  const choice = stations.map(({ id, short_name }) => ({ id, name: short_name }))
  if (!station) return { stationId: null, stations: choice, dueSource: '', items: [], canStart: false }
  const rules = await dueRules(tx)
  const months = monthsOf(station, today)
  const stored = await briefingsOfStation(tx, station.id, months.at(-1) ?? monthOf(today))
  const items = months.map((month) => monthRow(month, stored.find((row) => row.month === month), dueRuleFor(rules, station.region_code, month), today))
  const canStart = (reportAccess['briefings.start'] ?? []).includes(actor.role) && actor.writableStationIds.includes(station.id)
  return { stationId: station.id, stations: choice, dueSource: dueRuleFor(rules, station.region_code, monthOf(today)).source, items, canStart }
}

function monthsOf(station: StationHead, today: string): string[] {
  const first = station.opened_on ? monthOf(station.opened_on) : '0000-00'
  const months = Array.from({ length: monthsShown }, (_, back) => monthOf(addMonths(firstDayOf(monthOf(today)), -back)))
  return months.filter((month) => month >= first)
}

type Stored = Awaited<ReturnType<typeof briefingsOfStation>>[number]

function monthRow(month: string, stored: Stored | undefined, rule: SetDueRule, today: string): MonthRow {
  const dueOn = dueOnOf(month, rule)
  return {
    month, state: shownState(stored?.state ?? null, month, today), dueOn, isLate: isLate(dueOn, stored?.first_submitted_on ?? null, today),
    daysLeft: daysLeft(dueOn, today), firstSubmittedOn: stored?.first_submitted_on ?? null, briefingId: stored?.id ?? null, remark: stored?.remark ?? '',
  }
}

export async function listBriefings({ tx, actor, today, input: { query } }: Context<typeof listContract>) {
  const { state, month, stationId, limit } = query
  const rows = await pageOfBriefings(tx, actor, { state, month, stationId, limit, after: readCursor(query.after, 2) })
  const rules = await dueRules(tx)
  const page = toPage(rows, limit, (row) => [row.month, row.id])
  return {
    next: page.next,
    items: page.items.map((row) => {
      const dueOn = dueOnOf(row.month, dueRuleFor(rules, row.region_code, row.month))
      return {
        id: row.id, stationId: row.station_id, stationName: row.station_name, month: row.month, state: row.state, dueOn,
        isLate: isLate(dueOn, row.first_submitted_on, today), firstSubmittedOn: row.first_submitted_on, submissions: row.submissions,
      }
    }),
  }
}
