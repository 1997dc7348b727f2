// Linking persons on file twice (关联、确认不是同一人、取消): a decision is kept with who, when and why; the two files stay as they are.
import type { Selectable } from 'kysely'
import type { PersonLink } from '../../../database/types.ts'
import type { PersonLinkKind, SamePersonReason } from '../../../kernel/model/codes/households.ts'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { operationsOf, requireWritableStation } from '../../../kernel/server/access.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { linkDeeds, linkDeedsIn, type LinkState, type LinkView } from '../model/links.ts'
import type * as api from '../model/links.ts'
import { LINK_DECIDED } from '../model/problems.ts'
import { clientAccess } from './access.ts'
import { sidesOf, suspectedPairs, toSuspects } from './link-store.ts'
import { personsOf, requireHousehold } from './store.ts'

type LinkRow = Selectable<PersonLink>
const uuidShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** All pairs of the actor's stations that nobody has decided on. */
export async function listSuspects({ tx, input: { query }, audit }: Context<typeof api.listSuspects>) {
  const cursor = readCursor(query.after, 2)
  // A cursor that is no pair of ids was not made here.
  if (cursor && !cursor.every((part) => typeof part === 'string' && uuidShape.test(part))) readCursor('!', 2)
  const rows = await suspectedPairs(tx, { after: cursor as [string, string] | null, limit: query.limit + 1, isUndecided: true })
  audit({ kind: 'household', id: 'suspects' })
  const page = toPage(rows, query.limit, ({ one, other }) => [one, other])
  return { items: await toSuspects(tx, page.items), next: page.next }
}

/** What is linked to the members of one household, what was refused, and what still looks like the same person. */
export async function listLinks({ tx, actor, input: { params } }: Context<typeof api.listLinks>) {
  const household = await requireHousehold(tx, params.householdId)
  const ids = (await personsOf(tx, household.id)).map(({ id }) => id)
  const rows = await linksOfPersons(tx, ids)
  const links = await toLinkViews(tx, rows)
  const suspects = await toSuspects(tx, await suspectedPairs(tx, { householdId: household.id, limit: 50, isUndecided: true }))
  return { links, suspects, mayLink: actor.writableStationIds.includes(household.station_id) && operationsOf(clientAccess, ['households.decideLink'], actor.role).length > 0 }
}

async function linksOfPersons(tx: ScopedTransaction, ids: readonly string[]): Promise<LinkRow[]> {
  if (ids.length === 0) return []
  const stations = [...tx.actor.stationIds]
  return tx.db.selectFrom('person_link').selectAll().where((eb) => eb.or([eb('person_id', 'in', [...ids]), eb('other_id', 'in', [...ids])]))
    .where('station_id', 'in', stations).where('other_station_id', 'in', stations).orderBy('decided_at', 'desc').orderBy('id').execute()
}

/** Links a pair, or remembers that it is not one person. */
export async function decideLink(context: Context<typeof api.decideLink>) {
  const { tx, actor, input: { body }, newId, now, audit } = context
  const [one, other] = body.personId < body.otherId ? [body.personId, body.otherId] : [body.otherId, body.personId]
  const sides = await sidesOf(tx, [one, other])
  const [a, b] = [sides.get(one), sides.get(other)]
  if (!a || !b) throw new Problem(NOT_FOUND)
  requireWritableStation(actor, a.stationId)
  requireWritableStation(actor, b.stationId)
  if (a.householdId === b.householdId) throw invalid(fieldError('otherId', '另一户的成员', '请选择另一户的成员；同一户的家属关系在成员资料中登记'))
  const reasons = (await suspectedPairs(tx, { personIds: [one, other], limit: 1, isUndecided: false }))[0]?.reasons ?? []
  const decision = { kind: body.kind, state: linkDeeds[body.deed], reasons, note: body.note, decided_by: actor.accountId, decided_by_name: actor.name, decided_at: now.toISOString(), updated_at: now.toISOString() }
  const row = await tx.db.insertInto('person_link').values({ id: body.id ?? newId(), person_id: one, station_id: a.stationId, other_id: other, other_station_id: b.stationId, ...decision })
    .onConflict((pair) => pair.columns(['person_id', 'other_id']).doUpdateSet((eb) => ({ ...decision, version: eb('person_link.version', '+', 1) })).where('person_link.state', '=', 'UNDONE'))
    .returningAll().executeTakeFirst()
  if (!row) throw new Problem(LINK_DECIDED)
  for (const side of [a, b]) audit({ kind: 'household', id: side.householdId, stationId: side.stationId, fields: ['links'], ...(body.note ? { reason: body.note } : {}) })
  return (await toLinkViews(tx, [row]))[0]!
}

/** Takes a decision back; the pair is offered again if it still looks like one person. */
export async function undoLink(context: Context<typeof api.undoLink>) {
  const { tx, actor, input: { params, body }, ifMatch, now, audit } = context
  const row = await tx.db.selectFrom('person_link').selectAll().where('id', '=', params.linkId).forNoKeyUpdate().executeTakeFirst()
  const [view] = row ? await toLinkViews(tx, [row]) : []
  if (!row || !view) throw new Problem(NOT_FOUND)
  requireWritableStation(actor, row.station_id)
  requireWritableStation(actor, row.other_station_id)
  if (row.version !== ifMatch) throw new Problem(STALE, undefined, { extension: { current: view } })
  if (!linkDeedsIn(row.state as LinkState).includes('UNDO')) throw new Problem(LINK_DECIDED, '这对已经取消')
  const undone = await tx.db.updateTable('person_link').set({
    state: 'UNDONE', note: body.reason, decided_by: actor.accountId, decided_by_name: actor.name, decided_at: now.toISOString(), version: row.version + 1, updated_at: now.toISOString(),
  }).where('id', '=', row.id).returningAll().executeTakeFirstOrThrow()
  audit({ kind: 'household', id: view.one.householdId, stationId: row.station_id, fields: ['links'], reason: body.reason })
  return (await toLinkViews(tx, [undone]))[0]!
}

async function toLinkViews(tx: ScopedTransaction, rows: readonly LinkRow[]): Promise<LinkView[]> {
  const sides = await sidesOf(tx, rows.flatMap((row) => [row.person_id, row.other_id]))
  return rows.flatMap((row): LinkView[] => {
    const [one, other] = [sides.get(row.person_id), sides.get(row.other_id)]
    if (!one || !other) return []
    const mayWrite = [row.station_id, row.other_station_id].every((id) => tx.actor.writableStationIds.includes(id))
    const names = linkDeedsIn(row.state as LinkState).includes('UNDO') ? ['households.undoLink'] : ['households.decideLink']
    return [{
      id: row.id, kind: row.kind as PersonLinkKind, state: row.state as LinkState, reasons: row.reasons as SamePersonReason[], note: row.note, decidedByName: row.decided_by_name,
      decidedAt: row.decided_at, one, other, version: row.version, allowed: mayWrite ? operationsOf(clientAccess, names, tx.actor.role) : [],
    }]
  })
}
