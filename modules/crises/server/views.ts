// A crisis as it is answered (危机事件的呈现): to those who may know of it in the clear, to nobody else at all.
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import { operationsOf } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { todosInReach, todosOfCrisis } from '../../visits/index.ts'
import type { TodoView } from '../../visits/model/api.ts'
import type { CrisisRow, CrisisView, TimelineEntry } from '../model/api.ts'
import { forms } from '../model/forms.ts'
import { formsIn, handDeedsIn } from '../model/stages.ts'
import { crisisAccess, isWriter, mayNameReaders } from './access.ts'
import { type CrisisRecord, entriesOf, openStory, openWords, readersOf, requireCrisis, stateOf } from './store.ts'

const anHour = 3_600_000

/** Lines of a list, each with the clock that runs out first. */
export async function toRows(tx: ScopedTransaction, deps: Deps, now: Date, rows: readonly CrisisRecord[]): Promise<CrisisRow[]> {
  const clocks = rows.length === 0 ? [] : await todosInReach(tx).where('todo.crisis_id', 'in', rows.map(({ id }) => id)).where('todo.state', '=', 'OPEN').orderBy('todo.due_at').orderBy('todo.id').execute()
  return rows.map((row) => {
    const next = clocks.find((clock) => clock.crisis_id === row.id)
    return {
      id: row.id, crisisNo: row.crisis_no, state: stateOf(row), who: openStory(deps.crypto, row).who, isImmediate: row.is_immediate, foundAt: row.found_at, stationId: row.station_id,
      stationName: row.short_name, openedByName: row.opened_by_name, householdId: row.household_id,
      nextClock: next ? { title: next.title, dueAt: next.due_at, isOverdue: new Date(next.due_at) < now } : null,
    }
  })
}

/** The whole crisis with what may be done about it. Throws NOT_FOUND when the actor must not know of it. */
export async function crisisView(tx: ScopedTransaction, deps: Deps, now: Date, id: string): Promise<CrisisView> {
  const { actor } = tx
  const row = await requireCrisis(tx, id)
  const todos = await todosOfCrisis(tx, deps, now, id)
  const story = openStory(deps.crypto, row)
  const state = stateOf(row)
  const writes = isWriter(actor, row)
  return {
    id, version: row.version, allowed: allowedOn(tx, row), crisisNo: row.crisis_no, state, who: story.who, what: story.what, isImmediate: row.is_immediate, foundAt: row.found_at,
    stationId: row.station_id, stationName: row.station_name, householdId: row.household_id, householdName: row.head_name, visitId: row.visit_id,
    basis: { code: row.consent_basis as 'EMERGENCY', note: story.ground }, openedBy: { id: row.opened_by, name: row.opened_by_name },
    readers: await readersOf(tx, deps.crypto, row),
    colleagues: mayNameReaders(actor, row) ? (await colleaguesOf(tx, row.station_id)).filter(({ role }) => role !== 'STATION_HEAD') : [], recordedAt: row.recorded_at, deviceAt: row.device_at,
    stabilisedAt: row.stabilised_at, liftedAt: row.lifted_at, endedAt: row.ended_at, timeline: await timelineOf(tx, deps, row, todos),
    todos, forms: writes ? [...formsIn(state)] : [], deeds: writes ? handDeedsIn(state) : [], hasReport: todos.some(({ kind }) => kind === 'MANDATORY_REPORT'),
    records: actor.role === 'COUNTY_OFFICER' ? await recordsOf(tx, id) : [],
  }
}

/** What was done when and by whom: the finding, the lines written down, the clocks stopped, the danger lifted. */
export async function timelineOf(tx: ScopedTransaction, deps: Deps, row: CrisisRecord, todos: readonly TodoView[]): Promise<TimelineEntry[]> {
  const found: TimelineEntry = { id: row.id, kind: 'ACTION', at: row.found_at, words: `发现：${openStory(deps.crypto, row).what}`, by: row.opened_by_name, writtenAt: lateMark(row.found_at, row.recorded_at) }
  const written = (await entriesOf(tx, row.id)).map((one): TimelineEntry => ({
    id: one.id, kind: one.kind as 'ACTION', at: one.happened_at, words: openWords(deps.crypto, one), by: one.written_by_name, writtenAt: lateMark(one.happened_at, one.written_at),
  }))
  const stopped = todos.filter(({ state, kind }) => state === 'DONE' && kind === 'CRISIS')
    .map((todo): TimelineEntry => ({ id: todo.id, kind: 'CLOCK', at: todo.doneAt!, words: `${todo.title}：${todo.result}`, by: todo.doneBy?.name ?? '', writtenAt: null }))
  const lifted: TimelineEntry[] = row.lifted_at ? [{ id: 'lifted', kind: 'STATE', at: row.lifted_at, words: '解除评估经审批，危机解除', by: '', writtenAt: null }] : []
  return [found, ...written, ...stopped, ...lifted].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

// The front line has the list of its forms from the forms themselves.
async function recordsOf(tx: ScopedTransaction, crisisId: string): Promise<CrisisView['records']> {
  const rows = await tx.db.selectFrom('form_record').select(['id', 'form', 'occurred_on', 'author_name']).where('subject', '=', 'crisis').where('subject_id', '=', crisisId)
    .where('state', 'in', ['FILED', 'SUBMITTED', 'APPROVED']).orderBy('occurred_on').orderBy('id').execute()
  return rows.map((row) => ({ id: row.id, title: forms.find(({ code }) => code === row.form)?.title ?? row.form, occurredOn: row.occurred_on, author: row.author_name }))
}

const lateMark = (happenedAt: string, writtenAt: string): string | null => (Date.parse(writtenAt) - Date.parse(happenedAt) > anHour ? writtenAt : null)

function allowedOn({ actor }: ScopedTransaction, row: CrisisRecord): string[] {
  const always = operationsOf(crisisAccess, ['crises.contacts'], actor.role).filter(() => row.household_id !== null)
  if (!isWriter(actor, row)) return always
  return [...always, 'crises.addEntry', 'crises.move', 'crises.startReport', ...(mayNameReaders(actor, row) ? ['crises.nameReaders'] : []), ...(row.household_id ? [] : ['crises.linkHousehold'])]
}
