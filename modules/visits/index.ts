// The front door of visits (走访) for other modules' server code.
import type { Deps } from '../../kernel/server/deps.ts'
import type { ScopedTransaction } from '../../kernel/server/transaction.ts'
import type { TodoView } from './model/api.ts'
import { todosInReach, toTodoView } from './server/todo-store.ts'

export { dayErrors } from './server/check-visit.ts'
export { moveDueDays } from './server/due-day.ts'
export { type ReadyVisit, recordVisits } from './server/record-many.ts'
export { visitPaper, visitPapers } from './server/visit-paper.ts'
export { visitFacts } from './server/facts.ts'
export { visitRoutes } from './server/routes.ts'
export { visitFiles } from './server/file-subject.ts'
export { visitParts } from './server/file-parts.ts'
export { visitPublication } from './server/publication.ts'
export { visitTimeline } from './server/timeline.ts'
export { needsOfVisit, needsWrittenInVisits, visitsInShort, type VisitNeeds } from './server/visit-needs.ts'
export { closeTodo, type Occasion, openSteps, openTodos, todosInReach, todosOfCrisis } from './server/todo-store.ts'
export { type DoneTodo, type Following, registerTodoSequel } from './server/todo-sequels.ts'
export { sealNarrative, sealResult } from './server/seal.ts'
export { countsAsVisit, recordRulesOn, standingOf, visitRecordDeadlines } from './model/rules.ts'
export { todosInHands } from './server/in-hands.ts'

/** Open to-dos the actor may know of, the most urgent first, and how many there are and are overdue. */
export async function listOpenTodos(tx: ScopedTransaction, deps: Deps, now: Date, limit: number): Promise<{ items: TodoView[]; count: number; overdueCount: number }> {
  const open = todosInReach(tx).where('todo.state', '=', 'OPEN')
  const rows = await open.orderBy('todo.due_at').orderBy('todo.id').limit(limit).execute()
  const counts = await open.clearSelect().select(({ fn }) => [
    fn.countAll<number>().as('count'), fn.countAll<number>().filterWhere('todo.due_at', '<', now.toISOString()).as('overdue'),
  ]).executeTakeFirstOrThrow()
  return { items: rows.map((row) => toTodoView(tx.actor, deps, now, row)), count: Number(counts.count), overdueCount: Number(counts.overdue) }
}

/** How many visits the counters hold for the actor's places in a month ('YYYY-MM'). */
export async function visitsInMonth(tx: ScopedTransaction, month: string): Promise<number> {
  const row = await tx.db.selectFrom('visit_month_counter').select(({ fn }) => fn.sum<number>('value').as('value'))
    .where('month', '=', month).where('figure', 'like', 'visit.%')
    .$if(tx.actor.reach === 'stations', (q) => q.where('station_id', 'in', [...tx.actor.stationIds, '00000000-0000-0000-0000-000000000000']))
    .executeTakeFirst()
  return Number(row?.value ?? 0)
}
