// A visit as it is answered (走访记录的呈现): everything for the station, without texts, pictures and full names for officers.
import type { CallResult, Presence, RiskSign, SafetyHazard, VisitChannel, VisitConfirmation, VisitKind } from '../../../kernel/model/codes/visits.ts'
import { riskSignCodes } from '../../../kernel/model/codes/visits.ts'
import type { RiskLevel, VisitTier } from '../../../kernel/model/codes/clients.ts'
import { maskName } from '../../../kernel/model/mask.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import { type ScopedTransaction, together } from '../../../kernel/server/transaction.ts'
import type { VisitRow, VisitView } from '../model/api.ts'
import { offeredBy, reachedSomebody } from '../model/rules.ts'
import type { Facts } from '../model/visit.ts'
import { functionsOf, handlingTasksOf } from '../model/ways.ts'
import { isWriter, mayChange } from './access.ts'
import { noNarrative, openNarrative, openReason } from './seal.ts'
import { findVisit, imagesOf, type VisitRecord } from './store.ts'
import { todosOfVisit } from './todo-store.ts'

const summaryLength = 60

function isMasked(actor: Actor): boolean {
  return actor.reach !== 'stations'
}

// To an officer a sensitive sign is "other": the kind of harm is for those who help.
function shownSigns(actor: Actor, signs: readonly string[]): RiskSign[] {
  const shown = signs as RiskSign[]
  if (!isMasked(actor)) return shown
  return [...new Set(shown.map((sign) => (riskSignCodes.get(sign).sensitive ? 'OTHER' : sign)))]
}

function shownName(actor: Actor, name: string): string {
  return isMasked(actor) ? maskName(name) : name
}

function visitorsOf(row: VisitRecord): { id: string; name: string }[] {
  return row.visitor_ids.map((id, at) => ({ id, name: row.visitor_names[at] ?? '' }))
}

/** One line of a list. */
export function toRow(actor: Actor, deps: Deps, row: VisitRecord): VisitRow {
  const texts = isMasked(actor) ? noNarrative : openNarrative(deps.crypto, row.id, row.narrative)
  const characters = [...texts.situation.replaceAll('\n', ' ')]
  return {
    id: row.id, householdId: row.household_id, householdName: shownName(actor, row.head_name), stationId: row.station_id, stationName: row.short_name,
    visitedOn: row.visited_on, startedTime: row.started_time?.slice(0, 5) ?? null, kind: row.kind as VisitKind, channel: row.channel as VisitChannel,
    presence: row.presence as Presence | null, callResult: row.call_result as CallResult | null, visitors: visitorsOf(row),
    riskSigns: shownSigns(actor, row.risk_signs), isLate: row.is_late, isWithdrawn: row.state === 'WITHDRAWN',
    summary: characters.length > summaryLength ? `${characters.slice(0, summaryLength).join('')}…` : characters.join(''),
  }
}

function factsOf(actor: Actor, row: VisitRecord): Facts {
  return {
    channel: row.channel as VisitChannel, kind: row.kind as VisitKind, visitedOn: row.visited_on, startedTime: row.started_time?.slice(0, 5) ?? null,
    endedTime: row.ended_time?.slice(0, 5) ?? null, visitorIds: row.visitor_ids, presence: row.presence as Presence | null,
    callResult: row.call_result as CallResult | null, peopleMetCount: row.people_met_count, safetyHazards: row.safety_hazards as SafetyHazard[],
    goods: row.goods as unknown as Facts['goods'], riskSigns: shownSigns(actor, row.risk_signs), riskLevel: row.risk_level as RiskLevel | null,
    nextVisitOn: row.next_visit_on, confirmation: row.confirmation as VisitConfirmation | null,
  }
}

/** The whole visit with what may be done about it. Throws NOT_FOUND when it is out of reach. */
export async function visitView(tx: ScopedTransaction, deps: Deps, now: Date, id: string): Promise<VisitView> {
  const { actor } = tx
  const [row, todos, images] = await together(findVisit(tx, id), todosOfVisit(tx, deps, now, id), isMasked(actor) ? Promise.resolve([]) : imagesOf(tx, id))
  if (!row) throw new Problem(NOT_FOUND)
  const raised = new Set(todos.map((todo) => todo.kind))
  const isOpen = row.state === 'RECORDED'
  const texts = isMasked(actor) ? noNarrative : openNarrative(deps.crypto, id, row.narrative)
  const facts = factsOf(actor, row)
  const recorded = { ...facts, ...texts, isReached: reachedSomebody(facts), started: [...raised] }
  return {
    id, version: row.version, householdId: row.household_id, householdName: shownName(actor, row.head_name), tier: row.tier as VisitTier,
    stationId: row.station_id, stationName: row.short_name, ...facts, ...texts, visitors: visitorsOf(row),
    recordedBy: { id: row.recorded_by, name: row.recorded_by_name },
    images: images.map((image) => ({ id: image.id, kind: image.kind as 'PHOTO' | 'SIGNATURE' })),
    isLate: row.is_late, lateWhy: row.late_why, isMasked: isMasked(actor), isWithdrawn: !isOpen,
    withdrawnReason: isMasked(actor) ? '' : openReason(deps.crypto, id, row.withdrawal),
    recordedAt: row.recorded_at, deviceAt: row.device_at, nextDueOn: row.next_visit_due_on, todos,
    offers: isOpen && isWriter(actor, row.station_id) ? offeredBy(row.risk_signs as RiskSign[], row.visited_on).filter((kind) => !raised.has(kind)) : [],
    functions: functionsOf(recorded), handlingTasks: handlingTasksOf(recorded),
    allowed: isOpen ? allowedOn(actor, row) : [],
  }
}

function allowedOn(actor: Actor, row: VisitRecord): string[] {
  const change = mayChange(actor, row) ? ['visits.amend', 'visits.withdraw', 'visits.removeImage'] : []
  return isWriter(actor, row.station_id) ? [...change, 'todos.raise'] : change
}
