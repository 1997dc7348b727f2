// A lead as it is answered (线索的呈现): everything for those it is with, the state alone for other officers.
import { satisfactionCodes, type Satisfaction } from '../../../kernel/model/codes/cases.ts'
import type { LeadCloseReason, LeadSource, ReceptionMatter, Urgency } from '../../../kernel/model/codes/needs.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { roles, type Role } from '../../../kernel/model/roles.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import { type ScopedTransaction, together } from '../../../kernel/server/transaction.ts'
import type { LeadRow, LeadView } from '../model/api.ts'
import { leadDeedLabels, type LeadDeed, type LeadState, openLeadStates } from '../model/stages.ts'
import { allowedOn, mayKnowReporter, mayReadLead } from './access.ts'
import { findLead, findStation, type LeadRecord, stepsOf } from './lead-store.ts'
import { openContent, openReporter, openWords } from './seal.ts'

const summaryLength = 50

/** One line of a list. */
export function toLeadRow(tx: ScopedTransaction, deps: Deps, today: string, row: LeadRecord): LeadRow {
  const texts = mayReadLead(tx.actor, row) ? openContent(deps.crypto, row) : null
  const characters = [...(texts?.content ?? '').replaceAll('\n', ' ')]
  return {
    id: row.id, number: row.number, form: row.form as LeadRow['form'], source: row.source as LeadSource, urgency: row.urgency as Urgency, state: row.state as LeadState,
    receivedOn: row.received_on, dueOn: row.due_on, isOverdue: isOverdue(row, today), regionCode: row.region_code, village: row.village ?? '',
    stationName: row.short_name ?? '', workerName: row.worker_name, subject: texts?.subject ?? '',
    summary: characters.length > summaryLength ? `${characters.slice(0, summaryLength).join('')}…` : characters.join(''),
  }
}

/** Past its last day and somebody still has to act. */
export function isOverdue(row: { state: string; due_on: string | null }, today: string): boolean {
  return row.due_on !== null && row.due_on < today && openLeadStates.includes(row.state as LeadState)
}

/** The whole lead. Throws NOT_FOUND when it is out of reach. */
export async function leadView(tx: ScopedTransaction, deps: Deps, today: string, id: string): Promise<LeadView> {
  const row = await findLead(tx, id)
  if (!row) throw new Problem(NOT_FOUND)
  const { actor } = tx
  const isOpen = mayReadLead(actor, row)
  const [steps, dispatcher, needs] = await together(stepsOf(tx, id), dispatcherOf(tx, row),
    tx.db.selectFrom('need').select(({ fn }) => fn.countAll<number>().as('count')).where('lead_id', '=', id).executeTakeFirstOrThrow())
  const texts = isOpen ? openContent(deps.crypto, row) : null
  return {
    ...toLeadRow(tx, deps, today, row), version: row.version, allowed: allowedOn(actor, row), isMasked: !isOpen, stationId: row.station_id,
    content: texts?.content ?? '', reply: texts?.reply ?? '', mode: texts?.mode ?? null, onward: texts?.onward ?? null, matters: row.matters as ReceptionMatter[],
    registeredBy: row.registered_by_name, registeredAt: row.created_at, worker: row.worker_id ? { id: row.worker_id, name: row.worker_name } : null,
    householdId: isOpen ? row.household_id : null, dispatcher, dispatchedBy: row.dispatched_by_name, dispatchedAt: row.dispatched_at, acceptedAt: row.accepted_at,
    dueWhy: row.due_why, finishedOn: row.finished_on, calledBackOn: row.called_back_on, satisfaction: satisfactionCodes.has(row.satisfaction) ? row.satisfaction as Satisfaction : null,
    closeReason: row.close_reason as LeadCloseReason | null, isReporterSecret: row.is_reporter_secret,
    reporter: mayKnowReporter(actor, row) ? openReporter(deps.crypto, row) : null,
    steps: steps.map((step) => ({
      id: step.id, deed: step.deed, label: step.deed === 'REGISTER' ? '登记' : step.deed === 'LINK' ? '关联档案' : step.deed === 'HAND_OVER' ? '离岗交接' : leadDeedLabels[step.deed as LeadDeed],
      words: isOpen ? openWords(deps.crypto, step) : '', by: step.by_name, place: step.by_place, at: step.at,
    })),
    needCount: Number(needs.count),
  }
}

async function dispatcherOf(tx: ScopedTransaction, row: LeadRecord): Promise<string> {
  if (row.dispatcher_role) return roles[row.dispatcher_role as Role]
  return row.dispatcher_station_id ? (await findStation(tx, row.dispatcher_station_id))?.name ?? '' : ''
}
