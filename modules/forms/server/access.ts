// The front line fills in forms at its own stations; who wrote a form and the heads change and withdraw it. Heads and the
// supervisor give opinions, never on what they wrote or changed themselves. A named form is known to its author, those it
// names, the head, the supervisor and the county. Other officers read figures, not forms.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { FormDefinition } from '../../../kernel/model/form.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { AccessTable } from '../../../kernel/server/access.ts'
import { NOT_YOUR_FORM, NOT_YOUR_OPINION, OWN_WORK } from '../model/problems.ts'

const writers = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const
const readers = [...writers, 'SUPERVISOR'] as const
const deciders = ['STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR'] as const

export const formAccess: AccessTable = {
  'forms.show': [...readers, 'COUNTY_OFFICER'],
  'forms.prepare': writers,
  'forms.create': writers,
  'forms.save': writers,
  'forms.decide': deciders,
  'forms.withdraw': writers,
  'forms.record': [...readers, 'COUNTY_OFFICER'],
  'forms.earlier': [...readers, 'COUNTY_OFFICER'],
  'forms.ofSubject': readers,
  'forms.mine': readers,
  'forms.document': [...readers, 'COUNTY_OFFICER'],
  'forms.list': [...readers, 'COUNTY_OFFICER'],
  'forms.blank': [...readers, 'COUNTY_OFFICER'],
  'forms.allBlank': [...readers, 'COUNTY_OFFICER'],
  'formPhrases.list': writers,
  'formPhrases.add': writers,
  'formPhrases.remove': writers,
  // The county's own layout of the paper.
  'formTemplates.list': ['COUNTY_OFFICER'],
  'formTemplates.show': ['COUNTY_OFFICER'],
  'formTemplates.starter': ['COUNTY_OFFICER'],
  'formTemplates.placeholders': ['COUNTY_OFFICER'],
  'formTemplates.upload': ['COUNTY_OFFICER'],
  'formTemplates.preview': ['COUNTY_OFFICER'],
  'formTemplates.file': ['COUNTY_OFFICER'],
  'formTemplates.activate': ['COUNTY_OFFICER'],
  'formTemplates.withdraw': ['COUNTY_OFFICER'],
}

/** What says who may know of a record, and who may change it. */
export interface Authored {
  readonly station_id: string
  readonly region_code: string
  readonly is_named: boolean
  readonly author_id: string
  /** Who continues it in place of an author who has left (离岗交接). */
  readonly keeper_id: string | null
  readonly editor_id: string
  readonly reader_ids: readonly string[]
}

export function mayKnowOf(actor: Actor, row: Authored): boolean {
  if (actor.role === 'COUNTY_OFFICER') return row.is_named && row.region_code.startsWith(actor.regionPrefix)
  if (actor.reach !== 'stations' || !actor.stationIds.includes(row.station_id)) return false
  return !row.is_named || row.author_id === actor.accountId || row.keeper_id === actor.accountId || row.reader_ids.includes(actor.accountId)
    || actor.role === 'STATION_HEAD' || actor.role === 'SUPERVISOR'
}

/** Refuses with NOT_FOUND what the actor must not know of. */
export function requireKnown<T extends Authored>(actor: Actor, row: T | undefined): T {
  if (!row || !mayKnowOf(actor, row)) throw new Problem(NOT_FOUND)
  return row
}

export function mayChange(actor: Actor, row: Authored): boolean {
  const isWriter = writers.some((role) => role === actor.role) && actor.writableStationIds.includes(row.station_id)
  return isWriter && (row.author_id === actor.accountId || row.keeper_id === actor.accountId || actor.role === 'STATION_HEAD' || actor.role === 'DEPUTY_STATION_HEAD')
}

export function requireMayChange(actor: Actor, row: Authored): void {
  if (!mayChange(actor, row)) throw new Problem(NOT_YOUR_FORM)
}

/** Whether the actor's role gives opinions on this form: a supervisor's may be given by the head too, a head's by the deputy or the supervisor. */
export function isDecider(actor: Actor, form: FormDefinition): boolean {
  const isFit = form.approval?.by !== 'SUPERVISOR' || actor.role !== 'DEPUTY_STATION_HEAD'
  return form.approval !== undefined && isFit && deciders.some((role) => role === actor.role)
}

/** Never by who wrote or changed it. */
export function mayDecide(actor: Actor, row: Authored, form: FormDefinition): boolean {
  return isDecider(actor, form) && actor.writableStationIds.includes(row.station_id) && row.author_id !== actor.accountId && row.editor_id !== actor.accountId
}

export function requireMayDecide(actor: Actor, row: Authored, form: FormDefinition): void {
  if (row.author_id === actor.accountId || row.editor_id === actor.accountId) throw new Problem(OWN_WORK)
  if (!mayDecide(actor, row, form)) throw new Problem(NOT_YOUR_OPINION)
}
