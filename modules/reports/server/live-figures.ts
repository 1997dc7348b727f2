// Counts the figures of a station's month as they are now (实时指标): from counters where there are any, from small sums otherwise.
import { sql } from 'kysely'
import { addMonths } from '../../../kernel/model/calendar.ts'
import { firstDayOf, type Month } from '../../../kernel/model/day.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { type Counted, type FigureRow, figureRows } from '../model/figures.ts'
import { workFigures, workValue } from '../model/work.ts'
import { workOfStation } from './work-store.ts'

type Tx = Pick<ScopedTransaction, 'db'>
type Values = Map<string, Counted>

/** The rows of the figure table of a station and month, counted now. */
export async function liveFigures(tx: Tx, stationId: string, month: Month, today: string): Promise<FigureRow[]> {
  const values: Values = new Map()
  await filings(tx, stationId, month, values)
  await onFile(tx, stationId, values)
  await visits(tx, stationId, month, values)
  await due(tx, stationId, month, today, values)
  await staff(tx, stationId, month, values)
  const work = await workOfStation(tx, stationId, month)
  for (const figure of workFigures) values.set(figure.id, workValue(figure, work))
  return figureRows(values)
}

function put(values: Values, id: string, part: { month?: number | undefined; total?: number | undefined }): void {
  const old = values.get(id) ?? {}
  values.set(id, { ...old, ...(part.month === undefined ? {} : { month: part.month }), ...(part.total === undefined ? {} : { total: part.total }) })
}

const span = (month: Month) => [firstDayOf(month), addMonths(firstDayOf(month), 1)] as const

async function filings({ db }: Tx, stationId: string, month: Month, values: Values): Promise<void> {
  const [from, until] = span(month)
  const { rows: [row] } = await sql<{ households: number; households_ever: number; persons: number; persons_ever: number }>`
    select * from sec.station_filings(${stationId}, ${from}, ${until})`.execute(db)
  put(values, 'households.filed', { month: row?.households, total: row?.households_ever })
  put(values, 'persons.filed', { month: row?.persons, total: row?.persons_ever })
}

async function onFile({ db }: Tx, stationId: string, values: Values): Promise<void> {
  const { rows } = await sql<{ figure: string; value: number }>`select figure, sum(value)::bigint as value from client_counter
    where station_id = ${stationId} and (figure = 'person' or figure like 'household.%') group by figure`.execute(db)
  const byFigure = new Map(rows.map(({ figure, value }) => [figure, value]))
  const tiers = ['HIGH_RISK', 'KEY', 'GENERAL']
  for (const tier of tiers) put(values, `households.active.${tier}`, { total: byFigure.get(`household.${tier}`) ?? 0 })
  put(values, 'households.active', { total: tiers.reduce((sum, tier) => sum + (byFigure.get(`household.${tier}`) ?? 0), 0) })
  put(values, 'persons.active', { total: byFigure.get('person') ?? 0 })
}

const visitFigures: Readonly<Record<string, string>> = {
  'visit.HOME': 'visits.HOME', 'visit.VIDEO': 'visits.VIDEO', 'visit.PHONE': 'visits.PHONE', 'visit.NEIGHBOURS': 'visits.NEIGHBOURS', 'visit.VILLAGE': 'visits.VILLAGE',
  people: 'visits.people', publicity: 'publicity', goods: 'goods', risk: 'risk',
}

async function visits({ db }: Tx, stationId: string, month: Month, values: Values): Promise<void> {
  const { rows } = await sql<{ figure: string; month: number; total: number }>`
    select figure, coalesce(sum(value) filter (where month = ${month}), 0)::bigint as month, sum(value)::bigint as total from visit_month_counter
    where station_id = ${stationId} and month >= ${`${month.slice(0, 4)}-01`} and month <= ${month} group by figure`.execute(db)
  for (const id of Object.values(visitFigures)) put(values, id, { month: 0, total: 0 })
  for (const row of rows) {
    const id = visitFigures[row.figure]
    if (id) put(values, id, { month: row.month, total: row.total })
  }
}

async function due({ db }: Tx, stationId: string, month: Month, today: string, values: Values): Promise<void> {
  const [from, until] = span(month)
  const { rows } = await sql<{ tier: string; due: number; done: number; overdue: number }>`select * from sec.station_due_figures(${stationId}, ${from}, ${until}, ${today})`.execute(db)
  const sum = (pick: (row: { due: number; done: number; overdue: number }) => number) => rows.reduce((total, row) => total + pick(row), 0)
  put(values, 'due.all', { month: sum((row) => row.due) })
  put(values, 'due.done', { month: sum((row) => row.done) })
  put(values, 'due.overdue', { month: sum((row) => row.overdue) })
  for (const tier of ['HIGH_RISK', 'KEY', 'GENERAL']) {
    const row = rows.find((one) => one.tier === tier)
    put(values, `due.all.${tier}`, { month: row?.due ?? 0 })
    put(values, `due.done.${tier}`, { month: row?.done ?? 0 })
  }
}

interface StaffRow { workers: number; full_time: number; certified: number; training_hours: number; supervision_sessions: number; supervision_hours: number }

async function staff({ db }: Tx, stationId: string, month: Month, values: Values): Promise<void> {
  const [from, until] = span(month)
  const read = async (since: string) => (await sql<StaffRow>`select * from sec.station_staff_figures(${stationId}, ${since}, ${until})`.execute(db)).rows[0]
  const [ofMonth, ofYear] = [await read(from), await read(`${month.slice(0, 4)}-01-01`)]
  put(values, 'workers', { total: ofMonth?.workers })
  put(values, 'workers.fullTime', { total: ofMonth?.full_time })
  put(values, 'workers.certified', { total: ofMonth?.certified })
  put(values, 'training.hours', { month: ofMonth?.training_hours, total: ofYear?.training_hours })
  put(values, 'supervision.sessions', { month: ofMonth?.supervision_sessions, total: ofYear?.supervision_sessions })
  put(values, 'supervision.hours', { month: ofMonth?.supervision_hours, total: ofYear?.supervision_hours })
}
