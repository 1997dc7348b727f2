// The front line takes up cases at its own stations and works on them; the worker responsible and the heads hand over and put aside.
// Supervisors read everything of their stations and give opinions in the forms. Township and county officers read rows with masked
// names, without goals, reasons and forms; city and province read counters only.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { AccessTable } from '../../../kernel/server/access.ts'
import { NOT_YOUR_CASE } from '../model/problems.ts'

const writers = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const
const readers = [...writers, 'SUPERVISOR', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER'] as const

export const caseAccess: AccessTable = {
  'cases.list': readers,
  'cases.show': readers,
  'cases.ofHousehold': readers,
  'cases.prepare': writers,
  'cases.open': writers,
  'cases.update': writers,
  'cases.handOver': writers,
  'cases.step': writers,
  'cases.setLevel': writers,
  'feedback.invite': writers,
  'feedback.figures': readers,
  'cases.document': [...writers, 'SUPERVISOR'],
}

interface Held { readonly station_id: string; readonly responsible_id: string }

/** Whether the actor may hand over, put aside or archive this case. */
export function mayManage(actor: Actor, row: Held): boolean {
  const isHead = actor.role === 'STATION_HEAD' || actor.role === 'DEPUTY_STATION_HEAD'
  return mayWrite(actor, row) && (isHead || row.responsible_id === actor.accountId)
}

/** Whether the actor works on cases of this station now. */
export function mayWrite(actor: Actor, row: Pick<Held, 'station_id'>): boolean {
  return writers.some((role) => role === actor.role) && actor.writableStationIds.includes(row.station_id)
}

/** Refuses who may not manage the case; a case out of reach does not exist. */
export function requireMayManage(actor: Actor, row: Held): void {
  if (!mayWrite(actor, row)) throw new Problem(NOT_FOUND)
  if (!mayManage(actor, row)) throw new Problem(NOT_YOUR_CASE)
}
