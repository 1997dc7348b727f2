// Writing a ledger that is ready (写入): in one transaction, by the same code as hand entry, in an order that holds shared counters as shortly as possible.
import { addMembers, fileHouseholds, lockHouseholds } from '../../clients/index.ts'
import { type ReadyVisit, recordVisits } from '../../visits/index.ts'
import type { Prepared, Preparing } from './prepare/index.ts'
import { type Brought, keepBrought } from './store.ts'

/** Writes everything; `step` is told how many records more are written. */
export async function writeLedger(context: Preparing, importId: string, stationId: string, { files, additions, visits }: Prepared, step: (done: number) => Promise<void>): Promise<void> {
  const { tx } = context
  const filedIds = [...new Set([...additions.map(({ draft }) => draft.filed!.id), ...visits.flatMap(({ draft }) => draft.filed?.id ?? [])])]
  const held = new Map((await lockHouseholds(tx, filedIds)).map((one) => [one.id, one]))
  const homes = new Map(files.map(({ draft, household }) => [draft, { id: household.id, station_id: stationId, region_code: household.body.regionCode }]))
  const homeOf = (draft: Prepared['visits'][number]['draft']) => homes.get(draft) ?? held.get(draft.filed?.id ?? '')
  await fileHouseholds(context, stationId, files.map(({ household }) => household), step)
  await addMembers(context, additions.map(({ draft, member }) => ({ home: held.get(draft.filed!.id)!, member: member.person })))
  await step(additions.length)
  const ready = visits.map(({ draft, visit }): ReadyVisit => ({ ...visit, household: homeOf(draft)! }))
  await recordVisits(context, ready, step)
  await keepBrought(tx, importId, stationId, await broughtBy(context, { files, additions, visits }))
}

async function broughtBy({ tx }: Preparing, { files, additions, visits }: Pick<Prepared, 'files' | 'additions' | 'visits'>): Promise<Brought[]> {
  const visitRows = new Map(visits.map(({ row, visit }) => [visit.id, row]))
  const fresh = visits.filter(({ visit }) => visit.startsTodos).map(({ visit }) => visit.id)
  const todos = fresh.length === 0 ? [] : await tx.db.selectFrom('todo').select(['id', 'visit_id']).where('visit_id', 'in', fresh).execute()
  return [
    ...files.flatMap(({ row, household, memberRows }) => [
      { kind: 'household' as const, id: household.id, sheet: row.sheet, row: row.row },
      ...household.members.map(({ id }, at) => ({ kind: 'person' as const, id: id!, sheet: (memberRows[at] ?? row).sheet, row: (memberRows[at] ?? row).row })),
      ...household.contacts.map(({ id }) => ({ kind: 'contact' as const, id, sheet: row.sheet, row: row.row })),
    ]),
    ...additions.map(({ member: { row, person } }) => ({ kind: 'person' as const, id: person.id, sheet: row.sheet, row: row.row })),
    ...visits.map(({ row, visit }) => ({ kind: 'visit' as const, id: visit.id, sheet: row.sheet, row: row.row })),
    ...todos.map(({ id, visit_id: visitId }) => ({ kind: 'todo' as const, id, sheet: visitRows.get(visitId!)!.sheet, row: visitRows.get(visitId!)!.row })),
  ]
}
