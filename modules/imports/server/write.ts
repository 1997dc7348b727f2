// Writing a ledger that is ready (写入): in one transaction, by the same code as hand entry. What others of the station need (counters, the
// files of families that are on file already) is held only at its end.
import { Problem } from '../../../kernel/model/problem.ts'
import { addMembers, fileHouseholds, lockHouseholds } from '../../clients/index.ts'
import { type ReadyVisit, recordVisits } from '../../visits/index.ts'
import { IMPORT_MOVED_ON } from '../model/problems.ts'
import type { FiledHousehold } from './prepare/on-file.ts'
import type { Prepared, Preparing } from './prepare/index.ts'
import { type Brought, keepBrought } from './store.ts'

/** Writes everything; `step` is told how many records more are written. */
export async function writeLedger(context: Preparing, importId: string, stationId: string, { files, additions, visits }: Prepared, step: (done: number) => Promise<void>): Promise<void> {
  const { tx } = context
  const filed = new Map([...additions, ...visits].flatMap(({ draft }) => (draft.filed ? [[draft.filed.id, draft.filed] as const] : [])))
  const homes = new Map(files.map(({ draft, household }) => [draft, { id: household.id, station_id: stationId, region_code: household.body.regionCode }]))
  const homeOf = (draft: Prepared['visits'][number]['draft']) => homes.get(draft) ?? draft.filed!
  await fileHouseholds(context, stationId, files.map(({ household }) => household), step)
  await addMembers(context, additions.map(({ draft, member }) => ({ home: draft.filed!, member: member.person })))
  await step(additions.length)
  const ready = visits.map(({ draft, visit }): ReadyVisit => ({ ...visit, household: homeOf(draft) }))
  await recordVisits(context, ready, step)
  await refuseMovedOn(tx, filed)
  await keepBrought(tx, importId, stationId, await broughtBy(context, homeOf, { files, additions, visits }))
}

// The families that were on file are held from here to the end; one that was closed or moved since it was looked at stops everything.
async function refuseMovedOn(tx: Preparing['tx'], filed: ReadonlyMap<string, FiledHousehold>): Promise<void> {
  const held = new Map((await lockHouseholds(tx, [...filed.keys()])).map((one) => [one.id, one]))
  for (const [id, seen] of filed) {
    const now = held.get(id)
    if (now?.state === seen.state && now.station_id === seen.station_id && now.region_code === seen.region_code) continue
    throw new Problem(IMPORT_MOVED_ON, `档案 ${seen.file_no}（${seen.head_name}）刚被别人改动，什么都没有导入，请重新检查`)
  }
}

type Written = Pick<Prepared, 'files' | 'additions' | 'visits'>

async function broughtBy({ tx }: Preparing, homeOf: (draft: Written['visits'][number]['draft']) => { readonly id: string }, { files, additions, visits }: Written): Promise<Brought[]> {
  const visitsById = new Map(visits.map((one) => [one.visit.id, one]))
  const fresh = visits.filter(({ visit }) => visit.startsTodos).map(({ visit }) => visit.id)
  const todos = fresh.length === 0 ? [] : await tx.db.selectFrom('todo').select(['id', 'visit_id']).where('visit_id', 'in', fresh).execute()
  return [
    ...files.flatMap(({ row, household, memberRows }) => [
      brought('household', household.id, row, household),
      ...household.members.map(({ id }, at) => brought('person', id!, memberRows[at] ?? row, household)),
      ...household.contacts.map(({ id }) => brought('contact', id, row, household)),
    ]),
    ...additions.map(({ draft, member: { row, person } }) => brought('person', person.id, row, homeOf(draft))),
    ...visits.map(({ row, draft, visit }) => brought('visit', visit.id, row, homeOf(draft))),
    ...todos.map(({ id, visit_id: visitId }) => brought('todo', id, visitsById.get(visitId!)!.row, homeOf(visitsById.get(visitId!)!.draft))),
  ]
}

const brought = (kind: Brought['kind'], id: string, { sheet, row }: { readonly sheet: string; readonly row: number }, home: { readonly id: string }): Brought => ({ kind, id, householdId: home.id, sheet, row })
