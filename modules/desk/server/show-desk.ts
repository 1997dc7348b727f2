// What waits today (工作台): to-dos by their clock, families by their due day, and what other modules have to say.
import { sql } from 'kysely'
import { addDays, daysBetween, monthOf } from '../../../kernel/model/day.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { listDueHouseholds } from '../../clients/index.ts'
import { listOpenTodos, visitsInMonth } from '../../visits/index.ts'
import type { DeskView, DueVisit, showDesk } from '../model/api.ts'
import { noticesFor } from './notices.ts'

/** How many lines of each kind the desk shows; the rest is behind the link to the list. */
const shown = 20
const daysAhead = 7
type VisitTier = DueVisit['tier']
const tierOrder: readonly VisitTier[] = ['HIGH_RISK', 'KEY', 'GENERAL']

const variants: Partial<Record<Actor['role'], DeskView['variant']>> = {
  STATION_HEAD: 'HEAD', DEPUTY_STATION_HEAD: 'HEAD', SUPERVISOR: 'SUPERVISOR', TOWNSHIP_OFFICER: 'OFFICER', COUNTY_OFFICER: 'OFFICER',
}

export async function deskOf(context: Context<typeof showDesk>): Promise<DeskView> {
  const { tx, actor, deps, now, today } = context
  const variant = variants[actor.role] ?? 'WORKER'
  const todos = await listOpenTodos(tx, deps, now, shown)
  const { counts, tiers } = await dueByTier(context)
  // Supervisors and officers look at risks and numbers; whose door is next is the station's own matter.
  const isFrontLine = variant === 'WORKER' || variant === 'HEAD'
  const due = isFrontLine ? await dueVisits(context) : []
  return {
    today, variant, counts: { ...counts, todos: todos.count, todosOverdue: todos.overdueCount }, tiers, todos: todos.items,
    overdue: due.filter((one) => one.dueOn < today), dueToday: due.filter((one) => one.dueOn === today), dueThisWeek: due.filter((one) => one.dueOn > today),
    notices: await noticesFor(context), hasFamilies: !isFrontLine || due.length > 0 || await hasFamilies(context), writtenThisMonth: await visitsInMonth(tx, monthOf(today)),
  }
}

async function dueVisits({ tx, actor, today }: Context<typeof showDesk>): Promise<DueVisit[]> {
  const between = (from: string | undefined, until: string) => listDueHouseholds(tx, { ...(from ? { from } : {}), until, byTier: true, limit: shown })
  const rows = [...await between(undefined, addDays(today, -1)), ...await between(today, today), ...await between(addDays(today, 1), addDays(today, daysAhead))]
  const mine = new Set(rows.length === 0 ? [] : (await tx.db.selectFrom('household').select('id')
    .where('responsible_worker_id', '=', actor.accountId).where('id', 'in', rows.map(({ id }) => id)).execute()).map(({ id }) => id))
  return rows.map((row) => ({
    householdId: row.id, householdName: row.headName, tier: row.tier, village: row.village, dueOn: row.nextVisitDueOn ?? today, lastVisitedOn: row.lastVisitedOn,
    daysOverdue: daysBetween(row.nextVisitDueOn ?? today, today), responsibleWorkerName: row.responsibleWorkerName,
    isMine: mine.has(row.id),
  }))
}

async function hasFamilies({ tx, actor }: Context<typeof showDesk>): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select 1 from visit_due_counter where station_id = any(${[...actor.stationIds]}::uuid[]) and households > 0) as has`.execute(tx.db)
  return rows[0]!.has
}

// From the counters, so that a county's desk costs no more than a station's.
async function dueByTier({ tx, actor, today }: Context<typeof showDesk>) {
  const stations = actor.reach === 'stations' ? sql`station_id = any(${[...actor.stationIds]}::uuid[])` : inRegion(sql`region_code`, actor.regionPrefix)
  const { rows } = await sql<{ tier: VisitTier; overdue: string; today: string; week: string }>`
    select tier, coalesce(sum(households) filter (where due_on < ${today}::date), 0) as overdue,
      coalesce(sum(households) filter (where due_on = ${today}::date), 0) as today,
      coalesce(sum(households) filter (where due_on > ${today}::date), 0) as week
    from visit_due_counter where due_on <= ${addDays(today, daysAhead)}::date and ${stations} group by tier`.execute(tx.db)
  const tiers = tierOrder.flatMap((tier) => rows.filter((row) => row.tier === tier)).map((row) => ({ tier: row.tier, overdue: Number(row.overdue), today: Number(row.today), week: Number(row.week) }))
  const sum = (what: 'overdue' | 'today' | 'week') => tiers.reduce((all, row) => all + row[what], 0)
  return {
    counts: { overdue: sum('overdue'), today: sum('today'), week: sum('week') },
    tiers: tiers.map(({ tier, overdue, today: now, week }) => ({ tier, overdue, soon: now + week })).filter(({ overdue, soon }) => overdue + soon > 0),
  }
}
