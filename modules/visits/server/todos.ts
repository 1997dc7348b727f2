// To-dos (待办): started from a visit, listed with the most urgent first, finished with a result, handed to a colleague.
import { sql } from 'kysely'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import { TODO_CLOSED, VISIT_WITHDRAWN } from '../model/problems.ts'
import { isWriter, requireTodo } from './access.ts'
import { findVisit } from './store.ts'
import { todoIsDone } from './todo-sequels.ts'
import { closeTodo, openTodos, type TodoRecord, todosInReach, todosOfVisit, toTodoView } from './todo-store.ts'

export async function raiseTodos({ tx, actor, input: { params, body }, now, newId, deps, audit }: Context<typeof api.raiseTodos>) {
  const visit = await findVisit(tx, params.visitId)
  if (!visit || !isWriter(actor, visit.station_id)) throw new Problem(NOT_FOUND)
  if (visit.state !== 'RECORDED') throw new Problem(VISIT_WITHDRAWN)
  await openTodos(tx, newId, now, {
    visitId: visit.id, householdId: visit.household_id, stationId: visit.station_id, regionCode: visit.region_code, foundAt: now, visitedOn: visit.visited_on,
  }, body.kinds)
  audit({ kind: 'visit', id: visit.id, stationId: visit.station_id, fields: ['outcomes'] })
  return { items: await todosOfVisit(tx, deps, now, visit.id) }
}

export async function listTodos({ tx, actor, deps, now, input: { query } }: Context<typeof api.listTodos>) {
  const after = readCursor(query.after, 2)
  const isOpen = query.state === 'OPEN'
  const order = isOpen ? 'asc' : 'desc'
  const beyond = sql.raw(isOpen ? '>' : '<')
  const rows = await todosInReach(tx).where('todo.state', '=', query.state)
    .$if(query.kind !== undefined, (q) => q.where('todo.kind', '=', query.kind!))
    .$if(after !== null, (q) => q.where(sql<boolean>`(todo.due_at, todo.id) ${beyond} (${after![0]}::timestamptz, ${after![1]}::uuid)`))
    .orderBy('todo.due_at', order).orderBy('todo.id', order).limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.due_at, row.id])
  return { items: page.items.map((row) => toTodoView(actor, deps, now, row)), next: page.next }
}

export async function finishTodo({ tx, actor, input: { params, body }, now, newId, deps, audit, ifMatch }: Context<typeof api.finishTodo>) {
  const todo = requireTodo(actor, await findTodo(tx, params.todoId))
  if (todo.state !== 'OPEN') throw new Problem(TODO_CLOSED)
  if (!await closeTodo(tx, deps, now, todo.id, ifMatch ?? 0, body.result)) throw await stale(tx, deps, now, todo.id)
  if (todo.crisis_id) await todoIsDone({ tx, now, newId }, { crisisId: todo.crisis_id, step: todo.step })
  audit({ kind: 'todo', id: todo.id, stationId: todo.station_id, fields: ['result'] })
  return viewOf(tx, deps, now, todo.id)
}

export async function reassignTodo({ tx, actor, input: { params, body }, now, deps, audit, ifMatch }: Context<typeof api.reassignTodo>) {
  const todo = requireTodo(actor, await findTodo(tx, params.todoId))
  if (todo.state !== 'OPEN') throw new Problem(TODO_CLOSED)
  const colleague = (await colleaguesOf(tx, todo.station_id)).find(({ id }) => id === body.assigneeId)
  if (!colleague) throw invalid(fieldError('assigneeId', '交给', '请从本站现任人员中选择'))
  // A report goes on only to the head: handing it about would spread who reported.
  if (todo.kind === 'MANDATORY_REPORT' && colleague.role !== 'STATION_HEAD') throw invalid(fieldError('assigneeId', '交给', '强制报告只能交给站长办理'))
  if (todo.reader_ids !== null && colleague.role !== 'STATION_HEAD' && ![...todo.reader_ids, todo.opened_by].includes(colleague.id)) {
    throw invalid(fieldError('assigneeId', '交给', '只能交给站长，或这起危机事件中指定的人；要交给别人，请先在事件里加上他'))
  }
  const changed = await tx.db.updateTable('todo').set((eb) => ({
    assignee_id: colleague.id, assignee_name: colleague.name, version: eb('version', '+', 1), updated_at: now.toISOString(),
  })).where('id', '=', todo.id).where('version', '=', ifMatch ?? 0).where('state', '=', 'OPEN').executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw await stale(tx, deps, now, todo.id)
  audit({ kind: 'todo', id: todo.id, stationId: todo.station_id, fields: ['assigneeId'] })
  return viewOf(tx, deps, now, todo.id)
}

async function findTodo(tx: ScopedTransaction, id: string): Promise<TodoRecord | undefined> {
  return todosInReach(tx).where('todo.id', '=', id).executeTakeFirst()
}

async function viewOf(tx: ScopedTransaction, deps: Deps, now: Date, id: string) {
  const row = await findTodo(tx, id)
  if (!row) throw new Problem(NOT_FOUND)
  return toTodoView(tx.actor, deps, now, row)
}

async function stale(tx: ScopedTransaction, deps: Deps, now: Date, id: string): Promise<Problem> {
  return new Problem(STALE, undefined, { extension: { current: await viewOf(tx, deps, now, id) } })
}
