// A whole ledger made ready (整本核对): rows read, households put together, everything checked; nothing is written. The dry run shows what comes of it,
// the import writes exactly this.
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Context } from '../../../../kernel/server/route.ts'
import { maskAddress, maskIdentityNumber } from '../../../../kernel/model/mask.ts'
import { findCodeTable } from '../../../../kernel/model/codes/index.ts'
import { bornAndSex } from '../../../clients/model/person.ts'
import type { Rules } from '../../../deadlines/model/deadline.ts'
import { isLate } from '../../../visits/model/times.ts'
import { faultLines } from '../../model/fault-lines.ts'
import { mostFaultsShown, mostRowsShown } from '../../model/limits.ts'
import type { Fault, Line, Outcome, Suspect } from '../../model/outcome.ts'
import type { LedgerPlan } from '../../model/plan.ts'
import type { Sheet } from '../read-file.ts'
import { readyFile, type ReadyFile } from './filing.ts'
import { gather } from './households.ts'
import { type Draft, Register } from './match.ts'
import { type Checking, completeHead, readyMembers, type ReadyMember, settleDuplicates } from './members.ts'
import { colleaguesByName, personsCalled, villagesOf, visitsOnRecord } from './on-file.ts'
import { type LedgerRow, readRows } from './rows.ts'
import { type CheckedVisit, checkOverlaps, checkVisits, placeVisits, type Visiting, visitWords } from './visits.ts'

export type Preparing = Pick<Context, 'tx' | 'deps' | 'newId' | 'actor' | 'today' | 'now'>

export interface Prepared {
  readonly files: readonly ReadyFile[]
  /** Members for households on file already. */
  readonly additions: readonly { readonly draft: Draft; readonly member: ReadyMember }[]
  readonly visits: readonly CheckedVisit[]
  readonly faults: readonly Fault[]
  readonly notes: readonly string[]
  readonly suspects: readonly Suspect[]
  readonly leftOut: number
  readonly villageOf: (code: string) => string
}

/** Reads and checks everything. */
export async function prepare(context: Preparing, stationId: string, sheets: readonly Sheet[], plan: LedgerPlan): Promise<Prepared> {
  const { tx, newId, today, now, actor } = context
  // On a busy machine the work between two statements may take longer than a connection may idle in a transaction.
  await sql`set local idle_in_transaction_session_timeout = '120s'`.execute(tx.db)
  const { rows, faults } = readRows(sheets, plan)
  await setImmediate()
  const register = new Register(context)
  await register.look(rows, stationId)
  gather(register, rows, faults)
  const [suspects, notes, leftOut] = [[] as Suspect[], new Set<string>(), new Set<LedgerRow>()]
  const [colleagues, villages] = [await colleaguesByName(tx, stationId), await villagesOf(tx, stationId)]
  const checking: Checking = { register, stationId, today, duplicates: plan.duplicates, newId, faults, suspects, leftOut }
  for (const draft of register.drafts) completeHead(draft)
  for (const draft of register.drafts) settleDuplicates(checking, draft)
  const visiting: Visiting = { register, colleagues, today, now, newId, faults, suspects, notes, leftOut, gone: new Map() }
  const placed = placeVisits(visiting, rows)
  const seen = new Map<string, LedgerRow>()
  const members = new Map(await inPieces([...register.drafts, ...register.filedDrafts].filter(({ isLeftOut }) => !isLeftOut), (some) => some.map((draft) => [draft, readyMembers(checking, draft, seen)] as const)))
  const filing = { villages, colleagues, actor, today, newId, faults, notes }
  const files = await inPieces([...members], (some) => some.flatMap(([draft, ready]) => (draft.filed ? [] : readyFile(filing, draft, ready) ?? [])))
  const additions = [...members].flatMap(([draft, ready]) => (draft.filed ? ready.map((member) => ({ draft, member })) : []))
  const recorded = await visitsOnRecord(tx, [...new Set(placed.flatMap(({ draft }) => draft.filed?.id ?? []))])
  const visits = await inPieces(placed, (some) => checkVisits(visiting, some, recorded))
  refuseEnded(faults, additions, visits)
  await checkOverlaps(tx, visiting, visits)
  await findNamesakes(context, stationId, files, suspects)
  noteSigns(visits, notes)
  return { files, additions, visits, faults: inOrder(faults, plan), notes: [...notes].slice(0, 30), suspects, leftOut: leftOut.size, villageOf: villages.nameOf }
}

// A piece at a time, so that others' requests are answered in between.
async function inPieces<T, R>(all: readonly T[], work: (some: readonly T[]) => readonly R[]): Promise<R[]> {
  const done: R[] = []
  for (let from = 0; from < all.length; from += 200) {
    done.push(...work(all.slice(from, from + 200)))
    await setImmediate()
  }
  return done
}

function refuseEnded(faults: Fault[], additions: Prepared['additions'], visits: readonly CheckedVisit[]): void {
  const ended = (draft: Draft): boolean => draft.filed !== null && draft.filed.state !== 'ACTIVE'
  const say = (row: LedgerRow, { filed }: Draft): Fault => ({ sheet: row.sheet, row: row.row, column: '', heading: '', message: `档案 ${filed!.file_no}（${filed!.head_name}）已经停止服务；要导入这一行，请先恢复档案` })
  faults.push(...additions.filter(({ draft }) => ended(draft)).map(({ draft, member }) => say(member.row, draft)), ...visits.filter(({ draft }) => ended(draft)).map(({ draft, row }) => say(row, draft)))
}

// Same name and birth day are only pointed out: two files can be linked later, never melted.
async function findNamesakes({ tx }: Preparing, stationId: string, files: readonly ReadyFile[], suspects: Suspect[]): Promise<void> {
  const people = files.flatMap(({ row, household, memberRows }) => household.members.map((person, at) => ({ row: memberRows[at] ?? row, person, bornOn: bornAndSex(person).bornOn })))
  const known = await personsCalled(tx, stationId, [...new Set(people.map(({ person }) => person.name))])
  const byKey = new Map(known.map((one) => [`${one.name}|${one.born_on}`, one]))
  for (const { row, person, bornOn } of people) {
    const twin = bornOn === null ? undefined : byKey.get(`${person.name}|${bornOn}`)
    if (twin) suspects.push({ sheet: row.sheet, row: row.row, name: person.name, identityMask: maskIdentityNumber(person.identityNumber ?? ''), fileNo: twin.file_no, kind: 'SAME_NAME_AND_BIRTH', result: '照常新建，导入后请核对' })
  }
}

function noteSigns(visits: readonly CheckedVisit[], notes: Set<string>): void {
  const count = visits.filter(({ visit: { input, startsTodos } }) => !startsTodos && input.riskSigns.some((sign) => sign !== 'NONE')).length
  if (count > 0) notes.add(`${count} 条较早的走访写有风险：照实记下，不再生成待办，请逐条看看现在的情况`)
}

function inOrder(faults: readonly Fault[], { sheets }: LedgerPlan): Fault[] {
  const place = new Map(sheets.map(({ name }, at) => [name, at]))
  return [...faults].sort((a, b) => (place.get(a.sheet) ?? 0) - (place.get(b.sheet) ?? 0) || a.row - b.row || a.column.length - b.column.length || (a.column < b.column ? -1 : 1))
}

function shownFaults(faults: readonly Fault[]): Pick<Outcome, 'faultLinesCount' | 'faults'> {
  const lines = faultLines(faults)
  return { faultLinesCount: lines.length, faults: lines.slice(0, mostFaultsShown) }
}

/** What the dry run shows: masked, the first lines of each kind. */
export function outcomeOf({ files, additions, visits, faults, notes, suspects, leftOut, villageOf }: Prepared, now: Date, rules: Rules): Outcome {
  const relation = (id: string): string => findCodeTable('family-relation')?.codes.find((one) => one.id === id)?.label ?? id
  const people = [...files.flatMap(({ row, household, memberRows }) => household.members.map((person, at) => ({ row: memberRows[at] ?? row, person }))), ...additions.map(({ member }) => member)]
  const line = (row: LedgerRow, words: string[]): Line => ({ sheet: row.sheet, row: row.row, words })
  return {
    households: files.length, persons: people.length, visits: visits.length, leftOut, lateVisits: visits.filter(({ visit }) => isLate(visit.input, now, rules)).length,
    faultsCount: faults.length, ...shownFaults(faults), notes: [...notes], suspectsCount: suspects.length, suspects: suspects.slice(0, 100),
    preview: {
      households: files.slice(0, mostRowsShown).map(({ row, household: { body, members } }) => line(row, [members.find((one) => one.relation === 'HEAD')?.name ?? '', villageOf(body.regionCode), maskAddress(body.livingAddress), `${members.length} 人`])),
      persons: people.slice(0, mostRowsShown).map(({ row, person }) => line(row, [person.name, relation(person.relation), maskIdentityNumber(person.identityNumber ?? '') || '无证件'])),
      visits: visits.slice(0, mostRowsShown).map((one) => line(one.row, visitWords(one))),
    },
  }
}
