// The rows of to-dos (待办) and how they are shown; who may know of a mandatory report is decided here and by the row policies.
import { type Expression, sql, type SqlBool } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { TodoKind, TodoState } from '../../../kernel/model/codes/visits.ts'
import { maskName } from '../../../kernel/model/mask.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { withinReach } from '../../../kernel/server/access.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { hoursOf, type Rules, sentenceOf } from '../../deadlines/model/deadline.ts'
import type { TodoView } from '../model/api.ts'
import { recordRulesOn, type Step } from '../model/rules.ts'
import { isWriter } from './access.ts'
import { openResult, sealResult } from './seal.ts'

const columns = [
  'todo.id', 'todo.visit_id', 'todo.crisis_id', 'todo.reader_ids', 'todo.household_id', 'todo.station_id', 'todo.region_code', 'todo.kind', 'todo.step', 'todo.title', 'todo.due_at',
  'todo.opened_at', 'todo.opened_by', 'todo.opened_by_name', 'todo.assignee_id', 'todo.assignee_name', 'todo.state', 'todo.result', 'todo.done_at',
  'todo.done_by', 'todo.done_by_name', 'todo.version', 'household.head_name', 'station.short_name',
] as const

/** To-dos the actor may know of; the same condition as in the row policies, so that each holds with the other off. */
export function todosInReach(tx: ScopedTransaction) {
  return tx.db.selectFrom('todo').leftJoin('household', 'household.id', 'todo.household_id').innerJoin('station', 'station.id', 'todo.station_id')
    .select(columns).where(withinReach<DB, 'todo' | 'household' | 'station'>(tx.actor, 'todo')).where(() => knownTo(tx.actor))
}
export type TodoRecord = Awaited<ReturnType<ReturnType<typeof todosInReach>['executeTakeFirstOrThrow']>>

function knownTo(actor: Actor): Expression<SqlBool> {
  if (actor.role === 'STATION_HEAD' || actor.role === 'SUPERVISOR' || actor.role === 'COUNTY_OFFICER') return sql<SqlBool>`true`
  const me = actor.accountId
  return sql<SqlBool>`((todo.kind <> 'MANDATORY_REPORT' and (todo.reader_ids is null or ${me} = any(todo.reader_ids))) or todo.opened_by = ${me} or todo.assignee_id = ${me})`
}

/** Stands for the name of who has no file yet. */
const unfiled = '未建档的对象'

/** A to-do as it is answered. */
export function toTodoView(actor: Actor, deps: Deps, now: Date, row: TodoRecord): TodoView {
  const isMasked = actor.reach !== 'stations'
  // What only the county may know of at all, it reads in the clear.
  const mayRead = !isMasked || row.kind === 'MANDATORY_REPORT' || row.reader_ids !== null
  const isOpen = row.state === 'OPEN'
  return {
    id: row.id, visitId: row.visit_id, crisisId: row.crisis_id, householdId: row.household_id,
    householdName: row.head_name === null ? unfiled : isMasked ? maskName(row.head_name) : row.head_name,
    stationId: row.station_id, stationName: row.short_name, kind: row.kind as TodoKind, step: row.step, title: row.title, dueAt: row.due_at,
    openedAt: row.opened_at, openedBy: { id: row.opened_by, name: row.opened_by_name },
    assignee: row.assignee_id ? { id: row.assignee_id, name: row.assignee_name } : null, state: row.state as TodoState,
    isOverdue: isOpen && new Date(row.due_at) < now, result: mayRead ? openResult(deps.crypto, row.id, row.result) : '',
    doneAt: row.done_at, doneBy: row.done_by ? { id: row.done_by, name: row.done_by_name } : null, version: row.version,
    allowed: isOpen && isWriter(actor, row.station_id) ? ['todos.finish', 'todos.reassign'] : [],
  }
}

/** To-dos that a visit started, by their hour. */
export async function todosOfVisit(tx: ScopedTransaction, deps: Deps, now: Date, visitId: string): Promise<TodoView[]> {
  const rows = await todosInReach(tx).where('todo.visit_id', '=', visitId).orderBy('todo.due_at').orderBy('todo.id').execute()
  return rows.map((row) => toTodoView(tx.actor, deps, now, row))
}

/** The clocks of a crisis, by their hour. */
export async function todosOfCrisis(tx: ScopedTransaction, deps: Deps, now: Date, crisisId: string): Promise<TodoView[]> {
  const rows = await todosInReach(tx).where('todo.crisis_id', '=', crisisId).orderBy('todo.due_at').orderBy('todo.id').execute()
  return rows.map((row) => toTodoView(tx.actor, deps, now, row))
}

/** What a to-do is started from. */
export interface Occasion {
  readonly visitId: string | null
  readonly householdId: string | null
  readonly stationId: string
  readonly regionCode: string
  /** The instant the danger was found; the hours of the rule run from here. */
  readonly foundAt: Date
  readonly visitedOn: string
  /** The crisis whose clocks they are, and who beside its author may know of them. */
  readonly crisis?: { readonly id: string; readonly readerIds: readonly string[] }
  /** Who is in charge; left out, whoever starts it. */
  readonly inCharge?: { readonly id: string; readonly name: string }
}

/** Starts every step of the kinds, in charge of who starts them; kinds already started by somebody the actor sees are left as they are. */
export async function openTodos(tx: ScopedTransaction, newId: () => string, now: Date, occasion: Occasion, kinds: readonly TodoKind[]): Promise<void> {
  if (kinds.length === 0) return
  const known = await todosInReach(tx)
    .where(({ eb, or }) => or([eb('todo.visit_id', '=', occasion.visitId), eb('todo.crisis_id', '=', occasion.crisis?.id ?? null)])).execute()
  for (const kind of kinds.filter((one) => !known.some((row) => row.kind === one))) {
    await openSteps(tx, newId, now, occasion, kind, recordRulesOn(occasion.visitedOn).steps[kind])
  }
}

/** Starts these steps of one kind. */
export async function openSteps(tx: ScopedTransaction, newId: () => string, now: Date, occasion: Occasion, kind: TodoKind, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return
  const { accountId, name } = tx.actor
  const { crisis, inCharge = { id: accountId, name } } = occasion
  const rules = await rulesAt(tx, occasion.regionCode)
  await tx.db.insertInto('todo').values(steps.map((one) => stepAt(one, rules, occasion.visitedOn)).map((step) => ({
    id: newId(), visit_id: occasion.visitId, household_id: occasion.householdId, station_id: occasion.stationId, region_code: occasion.regionCode,
    crisis_id: crisis?.id ?? null, reader_ids: crisis ? [...crisis.readerIds] : null,
    kind, step: step.id, title: step.title, due_at: new Date(occasion.foundAt.getTime() + step.withinHours * 3_600_000).toISOString(),
    opened_at: now.toISOString(), opened_by: accountId, opened_by_name: name, assignee_id: inCharge.id, assignee_name: inCharge.name,
  }))).execute()
}

// The step with the length that holds at the place on the day; what names its length in the title is named anew.
function stepAt(step: Step, rules: Rules, on: string): Step {
  if (!step.deadline) return step
  const rule = rules.on(step.deadline, on)
  return { ...step, withinHours: hoursOf(rule), title: step.isNamedByLength ? sentenceOf(step.deadline, rule) : step.title }
}

/** Writes the result of an open to-do seen at a version; false when it has changed meanwhile. */
export async function closeTodo(tx: ScopedTransaction, deps: Deps, now: Date, id: string, version: number, result: string): Promise<boolean> {
  const done = await tx.db.updateTable('todo').set((eb) => ({
    state: 'DONE', result: sealResult(deps.crypto, id, result), done_at: now.toISOString(), done_by: tx.actor.accountId, done_by_name: tx.actor.name,
    version: eb('version', '+', 1), updated_at: now.toISOString(),
  })).where('id', '=', id).where('version', '=', version).where('state', '=', 'OPEN').executeTakeFirst()
  return done.numUpdatedRows > 0n
}
