// Visits ready to be written (核对走访): the same schema and the same rules about days as the form's; late ones are 补录, never refused.
import { sql } from 'kysely'
import { addDays } from '../../../../kernel/model/day.ts'
import type { ScopedTransaction } from '../../../../kernel/server/transaction.ts'
import { dayErrors, type ReadyVisit } from '../../../visits/index.ts'
import { visitInput, type VisitInput } from '../../../visits/model/visit.ts'
import { freshSignDays } from '../../model/limits.ts'
import type { Fault, Suspect } from '../../model/outcome.ts'
import { type Draft, nameIn, type Register } from './match.ts'
import { pushIssues } from './members.ts'
import { faultAt, type LedgerRow } from './rows.ts'

export interface Visiting {
  readonly register: Register
  readonly colleagues: ReadonlyMap<string, string>
  readonly today: string
  readonly now: Date
  readonly newId: () => string
  readonly faults: Fault[]
  readonly suspects: Suspect[]
  readonly notes: Set<string>
  readonly leftOut: Set<LedgerRow>
  /** Ids of visitors who are no longer at the station: one for each name in one import. */
  readonly gone: Map<string, string>
}

/** A visit's row with its household, before the household has an id. */
export interface VisitOfDraft { readonly row: LedgerRow; readonly draft: Draft }

/** Finds the household of each visit, and notes each household's first visit. */
export function placeVisits({ register, faults, leftOut }: Visiting, rows: readonly LedgerRow[]): VisitOfDraft[] {
  return rows.filter(({ kind }) => kind === 'visit').flatMap((row) => {
    const found = register.find(row)
    if (found === undefined) faults.push(faultAt(row, 'headName', '看不出是哪一户的。请填写家庭编号、户主姓名或证件号码'))
    else if ('message' in found) faults.push(found)
    else if (found.isLeftOut) leftOut.add(row)
    else {
      const on = row.values.visitedOn
      if (typeof on === 'string' && (found.firstVisitedOn === null || on < found.firstVisitedOn)) found.firstVisitedOn = on
      return [{ row, draft: found }]
    }
    return []
  })
}

export interface CheckedVisit { readonly row: LedgerRow; readonly draft: Draft; readonly visit: Omit<ReadyVisit, 'household'> }

/** Checks visits one by one; `recorded` are those on record, which are not written twice. */
export function checkVisits(visiting: Visiting, visits: readonly VisitOfDraft[], recorded: ReadonlySet<string>): CheckedVisit[] {
  return visits.flatMap(({ row, draft }) => {
    const input = inputOf(visiting, row, draft)
    if (!input) return []
    const filed = draft.filed
    if (filed && recorded.has(`${filed.id}|${input.visitedOn}|${input.channel}`)) {
      visiting.leftOut.add(row)
      visiting.suspects.push({ sheet: row.sheet, row: row.row, name: draft.headName, identityMask: '', fileNo: filed.file_no, kind: 'SAME_VISIT', result: '已有记录，不再新建' })
      return []
    }
    const filedOn = filed?.filed_on ?? (typeof draft.values.filedOn === 'string' ? draft.values.filedOn : draft.firstVisitedOn ?? visiting.today)
    const kind = row.values.kind === undefined && input.visitedOn < filedOn ? 'FIRST_FILE' as const : input.kind
    const final = { ...input, kind }
    for (const { field, message } of dayErrors(final, { today: visiting.today, now: visiting.now, filedOn })) visiting.faults.push(faultAt(row, field, message))
    const startsTodos = final.visitedOn >= addDays(visiting.today, -freshSignDays)
    return [{ row, draft, visit: { id: visiting.newId(), input: final, visitorNames: namesOf(row), startsTodos } }]
  })
}

const namesOf = (row: LedgerRow): string[] => [...new Set((row.values.visitors as string[] | undefined) ?? [])].map((name) => name.slice(0, 50))
const apart = new Set(['no', 'headName', 'headIdentity', 'livingAddress', 'visitors'])

function inputOf({ colleagues, gone, newId, notes, faults }: Visiting, row: LedgerRow, draft: Draft): VisitInput | undefined {
  const given = Object.fromEntries(Object.entries(row.values).filter(([key, value]) => !apart.has(key) && !(Array.isArray(value) && value.length === 0)))
  const visitorIds = namesOf(row).map((name) => {
    const id = colleagues.get(name) ?? gone.get(name) ?? newId()
    if (!colleagues.has(name) && !gone.has(name)) {
      gone.set(name, id)
      notes.add(`走访人“${name.slice(0, 20)}”不是本站现任人员，只记姓名`)
    }
    return id
  })
  if (visitorIds.length === 0) {
    pushOnce(faults, row, 'visitors', '请填写走访人')
    return undefined
  }
  const result = visitInput.safeParse({ ...given, visitorIds })
  if (result.success) return result.data
  pushIssues(faults, row, result.error, (key) => (key === 'visitorIds' ? 'visitors' : key))
  if (draft.headName === '') draft.isLeftOut = true
  return undefined
}

function pushOnce(faults: Fault[], row: LedgerRow, key: string, message: string): void {
  const fault = faultAt(row, key, message)
  if (!faults.some((one) => one.sheet === fault.sheet && one.row === fault.row && one.heading === fault.heading)) faults.push(fault)
}

/** Names visits that would put somebody at two doors at once: within the ledger, and against what is on record. */
export async function checkOverlaps(tx: ScopedTransaction, { faults, gone }: Visiting, visits: readonly CheckedVisit[]): Promise<void> {
  const timed = visits.filter(({ visit: { input } }) => input.channel === 'HOME' && input.startedTime !== null)
  const left = new Set(gone.values())
  const byDay = new Map<string, CheckedVisit[]>()
  for (const one of timed) {
    for (const id of one.visit.input.visitorIds) {
      const key = `${id}|${one.visit.input.visitedOn}`
      const others = byDay.get(key) ?? []
      const clash = others.find((other) => other.draft !== one.draft && overlap(other.visit.input, one.visit.input))
      if (clash) faults.push(faultAt(one.row, 'startedTime', `同一位走访人这段时间在“${clash.row.sheet}”第 ${clash.row.row} 行还走访了${clash.draft.headName}家`))
      byDay.set(key, [...others, one])
    }
  }
  const asked = timed.map(({ visit: { input }, draft }, place) => ({
    place, on: input.visitedOn, from: input.startedTime, until: input.endedTime, household: draft.filed?.id ?? '', visitors: input.visitorIds.filter((id) => !left.has(id)),
  }))
  if (asked.length === 0) return
  const { rows } = await sql<{ place: number }>`select place from sec.ledger_visit_overlaps(${JSON.stringify(asked)}::jsonb)`.execute(tx.db)
  for (const { place } of rows) faults.push(faultAt(timed[place]!.row, 'startedTime', '走访人在这段时间还有另一次入户走访的记录，请核对时间或走访人'))
}

// Two beginnings without an end say nothing.
function overlap(one: VisitInput, other: VisitInput): boolean {
  if (one.endedTime === null && other.endedTime === null) return false
  const end = (visit: VisitInput): string => visit.endedTime ?? visit.startedTime!
  return one.startedTime! < end(other) && other.startedTime! < end(one)
}

/** A visit as the preview shows it. */
export const visitWords = ({ row, draft, visit: { input } }: CheckedVisit): string[] => [draft.headName || nameIn(row.values, 'headName'), input.visitedOn, namesOf(row).join('、')]
