// Any front-line worker registers a lead of any village of the county (全科受理). The station in charge accepts, returns, works and
// finishes; the station above or the officers to whom it was handed dispatch. Contents are open to where the lead was registered, is
// in hand or is dispatched from; other officers know of its state only. A secret reporter is known to who registered the lead and to
// the head of that station. The demand list: front line writes, supervisors read, officers read without texts, city and province figures.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { type AccessTable, operationsOf } from '../../../kernel/server/access.ts'
import { NOT_YOUR_LEAD } from '../model/problems.ts'
import { type LeadDeed, leadDeedsIn, type LeadState } from '../model/stages.ts'

const writers = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const
const officers = ['TOWNSHIP_OFFICER', 'COUNTY_OFFICER'] as const
const readers = [...writers, 'SUPERVISOR', ...officers] as const

export const needAccess: AccessTable = {
  'leads.register': [...writers, ...officers],
  'leads.receive': writers,
  'leads.list': readers,
  'leads.show': readers,
  'leads.answers': readers,
  'leads.options': [...writers, ...officers],
  'leads.handle': writers,
  'leads.submit': writers,
  'leads.dispatch': [...writers, ...officers],
  'leads.accept': writers,
  'leads.return': writers,
  'leads.step': writers,
  'leads.finish': writers,
  'leads.callBack': [...writers, ...officers],
  'leads.reopen': [...writers, ...officers],
  'leads.refer': writers,
  'leads.close': [...writers, ...officers],
  'leads.link': writers,
  'leads.document': readers,
  'needs.list': readers,
  'needs.ofHousehold': readers,
  'needs.add': writers,
  'needs.fromVisit': writers,
  'needs.fromFile': writers,
  'needs.change': writers,
  'needs.move': writers,
  'needs.figures': [...readers, 'PROJECT_MANAGER', 'CITY_OFFICER', 'PROVINCE_OFFICER'],
  'needs.sheet': readers,
}

/** The columns of a lead that say who may do what. */
export interface Handled {
  readonly state: string
  readonly station_id: string | null
  readonly region_code: string
  readonly registered_station_id: string | null
  readonly registered_by: string
  readonly dispatcher_station_id: string | null
  readonly dispatcher_role: string | null
  readonly dispatched_at: string | null
}

const isOfficer = (actor: Actor): boolean => actor.reach === 'masked'
const isIn = (ids: readonly string[], id: string | null): boolean => id !== null && ids.includes(id)

/** Whether the actor may know that this lead exists. */
export function reachesLead(actor: Actor, lead: Handled): boolean {
  if (isOfficer(actor)) return lead.region_code.startsWith(actor.regionPrefix)
  return actor.reach === 'stations' && [lead.station_id, lead.registered_station_id, lead.dispatcher_station_id].some((id) => isIn(actor.stationIds, id))
}

/** Whether its contents are open to him. */
export function mayReadLead(actor: Actor, lead: Handled): boolean {
  if (!reachesLead(actor, lead)) return false
  return !isOfficer(actor) || lead.registered_by === actor.accountId || lead.dispatcher_role === actor.role
}

/** Whether he may know who reported it. */
export function mayKnowReporter(actor: Actor, lead: Handled & { is_reporter_secret: boolean }): boolean {
  if (!mayReadLead(actor, lead)) return false
  if (!lead.is_reporter_secret || lead.registered_by === actor.accountId) return true
  return actor.role === 'STATION_HEAD' && isIn(actor.stationIds, lead.registered_station_id)
}

/** In charge: the station the lead is with. */
export function keepsLead(actor: Actor, lead: Handled): boolean {
  return writers.some((role) => role === actor.role) && isIn(actor.writableStationIds, lead.station_id)
}

/** At the desk it is dispatched from; an officer's own registration is dispatched by himself. */
export function dispatchesLead(actor: Actor, lead: Handled): boolean {
  if (!isOfficer(actor)) return writers.some((role) => role === actor.role) && isIn(actor.writableStationIds, lead.dispatcher_station_id)
  if (!lead.region_code.startsWith(actor.regionPrefix)) return false
  return lead.dispatcher_role === actor.role || (lead.registered_by === actor.accountId && lead.station_id === null)
}

const byDispatcher: ReadonlySet<LeadDeed> = new Set(['DISPATCH'])
const byBoth: ReadonlySet<LeadDeed> = new Set(['CALL_BACK', 'REOPEN', 'CLOSE'])

/** Whether this deed is his to do, as far as the row tells; the state table is asked besides. */
export function mayDo(actor: Actor, lead: Handled, deed: LeadDeed): boolean {
  // What was not dispatched has nobody to go back to.
  if (deed === 'RETURN' && lead.dispatched_at === null) return false
  const keeps = keepsLead(actor, lead)
  const dispatches = dispatchesLead(actor, lead)
  if (deed === 'CLOSE' && lead.state === 'RETURNED') return dispatches
  if (deed === 'CLOSE' && lead.state === 'TO_DISPATCH') return dispatches
  // A station passes what it took in on to its own rooms.
  if (byDispatcher.has(deed)) return dispatches || (keeps && lead.state === 'REGISTERED')
  return byBoth.has(deed) ? keeps || dispatches : keeps
}

export const operationOf: Record<LeadDeed, string> = {
  HANDLE: 'leads.handle', SUBMIT: 'leads.submit', DISPATCH: 'leads.dispatch', ACCEPT: 'leads.accept', RETURN: 'leads.return', STEP: 'leads.step', FINISH: 'leads.finish',
  CALL_BACK: 'leads.callBack', REOPEN: 'leads.reopen', REFER: 'leads.refer', CLOSE: 'leads.close',
}

/** What this actor may do with the lead now. */
export function allowedOn(actor: Actor, lead: Handled): string[] {
  const deeds = leadDeedsIn(lead.state as LeadState).filter((deed) => mayDo(actor, lead, deed)).map((deed) => operationOf[deed])
  return operationsOf(needAccess, keepsLead(actor, lead) ? [...deeds, 'leads.link'] : deeds, actor.role)
}

/** Refuses with NOT_FOUND what is out of reach, with NOT_YOUR_LEAD what others do. */
export function requireMayDo(actor: Actor, lead: Handled, deed: LeadDeed): void {
  if (!reachesLead(actor, lead)) throw new Problem(NOT_FOUND)
  if (!mayDo(actor, lead, deed)) throw new Problem(NOT_YOUR_LEAD, deed === 'RETURN' && lead.dispatched_at === null ? '这条线索不是派来的，没有可以退回的派单人' : undefined)
}
