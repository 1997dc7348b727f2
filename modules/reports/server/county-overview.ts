// The county view of a day (县级看板): coverage, staff, visits, briefings and findings of a county or township, in numbers.
import { addDays, addMonths } from '../../../kernel/model/calendar.ts'
import { visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { firstDayOf, lastDayOf, monthOf, weekday } from '../../../kernel/model/day.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { sql } from 'kysely'
import { regionNames } from '../../regions/index.ts'
import { codeOf } from '../../regions/model/code.ts'
import { dueOnOf, type DueRule, dueRuleFor, isLate, type SetDueRule } from '../model/due.ts'
import type { OverviewView, showOverview as showContract } from '../model/overview-api.ts'
import { codeOnDay, type Count } from '../model/roll-up.ts'
import { briefingProgress, clientCounts, dueCounts, findingCounts, owesBriefing, reachOf, type Reach, stationsOn, type StationOnDay, townshipsOf, treeOn, visitCounts } from './place-store.ts'
import { dueRules } from './store.ts'

const severities = { must: '应当', should: '原则上', encouraged: '鼓励', may: '可以' } as const

export async function showOverview({ tx, actor, today, input: { query } }: Context<typeof showContract>): Promise<OverviewView> {
  const onDay = query.onDay ?? today
  const region = codeOf(actor.regionPrefix)
  const reach = reachOf(region)
  const stations = await stationsOn(tx, reach, onDay)
  const visits = sums(await visitCounts(tx, reach, monthOf(onDay)))
  const due = onDay === today ? sums(await dueCounts(tx, reach, today, lastDayOf(monthOf(today)))) : null
  return {
    regionCode: region, regionName: (await regionNames(tx, [region], onDay)).get(region) ?? '', onDay, month: monthOf(onDay), isToday: onDay === today,
    townships: await coverage(tx, reach, stations, onDay), stations: byState(stations), staff: await staff(tx, onDay), clients: await clients(tx, reach),
    visits: {
      month: visitsMade(visits), calls: visits.get('visit.PHONE') ?? 0, people: visits.get('people') ?? 0, risk: visits.get('risk') ?? 0,
      dueByMonthEnd: due ? due.get('due') ?? 0 : null, overdue: due ? due.get('overdue') ?? 0 : null,
    },
    weeks: await weeks(tx, onDay), briefings: await briefings(tx, stations, onDay, today),
    findings: onDay === today ? (await findingCounts(tx, reach)).map((one) => ({ ...one, label: severities[one.severity as keyof typeof severities] ?? one.severity })) : null,
  }
}

/** Sum of each figure over the whole place. */
function sums(counts: readonly Count[]): Map<string, number> {
  const total = new Map<string, number>()
  for (const { figure, value } of counts) total.set(figure, (total.get(figure) ?? 0) + value)
  return total
}

/** 走访: everything but calls, which are counted apart. */
export function visitsMade(figures: ReadonlyMap<string, number>): number {
  return ['HOME', 'VIDEO', 'NEIGHBOURS', 'VILLAGE'].reduce((sum, channel) => sum + (figures.get(`visit.${channel}`) ?? 0), 0)
}

async function coverage(tx: ScopedTransaction, reach: Reach, stations: readonly StationOnDay[], day: string): Promise<OverviewView['townships']> {
  const [townships, tree] = [await townshipsOf(tx, reach, day), await treeOn(tx, reach, day)]
  const served = new Set(stations.filter(({ state }) => state === 'OPEN').map(({ region_code }) => codeOnDay(region_code, tree)))
  const uncovered = townships.filter(({ code }) => !served.has(code)).map(({ code, name }) => ({ code, name }))
  return { all: townships.length, covered: townships.length - uncovered.length, uncovered }
}

function byState(stations: readonly StationOnDay[]): OverviewView['stations'] {
  const count = (...states: string[]) => stations.filter(({ state }) => states.includes(state)).length
  return { open: count('OPEN'), preparing: count('PLANNED', 'PREPARING', 'ACCEPTED'), suspended: count('SUSPENDED') }
}

async function staff({ db }: ScopedTransaction, day: string): Promise<OverviewView['staff']> {
  const { rows } = await sql<{ workers: number; full_time: number; certified: number }>`select workers, full_time, certified from sec.station_staffing(${day})`.execute(db)
  const total = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((sum, row) => sum + pick(row), 0)
  return { workers: total((row) => row.workers), fullTime: total((row) => row.full_time), certified: total((row) => row.certified) }
}

async function clients(tx: ScopedTransaction, reach: Reach): Promise<OverviewView['clients']> {
  const figures = sums(await clientCounts(tx, reach))
  const tiers = visitTierCodes.codes.map(({ id, label }) => ({ tier: id, label, households: figures.get(`household.${id}`) ?? 0 }))
  return { households: tiers.reduce((sum, { households }) => sum + households, 0), persons: figures.get('person') ?? 0, tiers }
}

const weeksShown = 8

async function weeks({ db }: ScopedTransaction, onDay: string): Promise<OverviewView['weeks']> {
  const monday = addDays(onDay, 1 - weekday(onDay))
  const { rows } = await sql<{ week: string; tier: string; visits: number }>`select week, tier, visits from sec.visit_weeks(${addDays(monday, -7 * (weeksShown - 1))},
    ${addDays(monday, 7)}) order by week, tier`.execute(db)
  return rows
}

// The briefings for the month before the day.
async function briefings(tx: ScopedTransaction, stations: readonly StationOnDay[], onDay: string, today: string): Promise<OverviewView['briefings']> {
  const month = monthOf(addMonths(firstDayOf(monthOf(onDay)), -1))
  const [progress, rules] = [await briefingProgress(tx, month), await dueRules(tx)]
  const owing = stations.filter((station) => owesBriefing(station, month))
  const byStation = new Map(progress.map((one) => [one.station_id, one]))
  const found = owing.map((station) => ({ rule: dueRuleFor(rules, station.region_code, month), one: byStation.get(station.id) }))
  const count = (state: string) => found.filter(({ one }) => one?.state === state).length
  return {
    month, dueOn: dueOnOf(month, earliest(found.map(({ rule }) => rule), rules, stations[0]?.region_code ?? '', month)), expected: owing.length,
    submitted: count('SUBMITTED'), accepted: count('ACCEPTED'), returned: count('RETURNED'),
    missing: found.filter(({ one }) => !one || one.state === 'DRAFT').length,
    late: found.filter(({ one, rule }) => isLate(dueOnOf(month, rule), one?.first_submitted_on ?? null, today)).length,
  }
}

function earliest(found: readonly SetDueRule[], rules: readonly DueRule[], regionCode: string, month: string): SetDueRule {
  return [...found].sort((a, b) => a.dayOfMonth - b.dayOfMonth)[0] ?? dueRuleFor(rules, regionCode, month)
}
