// SQL of putting right (整改), as the screen shows it.
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { type Day, daysBetween } from '../../../kernel/model/calendar.ts'
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { rectificationAfter, type RectificationStage } from '../model/rectification.ts'
import type { RectificationRow, RectificationView } from '../model/rectification-api.ts'
import { checksRight, putsRight } from '../model/responsible.ts'
import { readableFindings } from './access.ts'
import { filesOf, type Owner } from './paper-files.ts'
import { placeNames } from './place-names.ts'
import { stepsOf } from './steps.ts'

export interface StoredRectification {
  id: string; pack: string; rule: string; title: string; article: string; instrument: string; explanation: string; remedy: string; subject_kind: SubjectKind; subject_id: string
  subject_name: string; station_id: string | null; region_code: string; state: RectificationStage; opened_on: Day; deadline_on: Day; met_on: Day | null; answer: string
  answered_on: Day | null; answered_by: string | null; answered_by_name: string; settled_on: Day | null; settled_by_name: string; settled_reason: string; version: number
  finding_id: string | null; explained: string | null; station_name: string | null
}

/** Rectifications the actor may read that meet a condition. `order` is part of the statement, never of the request. */
export async function rectificationsWhere({ db }: ScopedTransaction, actor: Actor, condition: RawBuilder<SqlBool>, order: RawBuilder<unknown>, limit: number): Promise<StoredRectification[]> {
  const { rows } = await sql<StoredRectification>`select f.*, p.id as finding_id, p.explanation as explained, s.name as station_name from policy_rectification f
    left join policy_finding p on p.subject_kind = f.subject_kind and p.subject_id = f.subject_id and p.pack = f.pack and p.rule = f.rule
    left join station s on s.id = f.station_id
    where ${readableFindings(actor)} and ${condition} order by ${order} limit ${limit}`.execute(db)
  return rows
}

/** One rectification that the actor may read; NOT_FOUND for any other. */
export async function requireRectification(tx: ScopedTransaction, actor: Actor, id: string): Promise<StoredRectification> {
  const [row] = await rectificationsWhere(tx, actor, sql<SqlBool>`f.id = ${id}::uuid`, sql`f.id`, 1)
  if (!row) throw new Problem(NOT_FOUND)
  return row
}

/** The columns by which steps and files follow their rectification. */
export function ownerOf({ id, station_id, region_code, subject_kind, subject_id }: StoredRectification): Owner {
  return { evidence_id: null, rectification_id: id, station_id, region_code, subject_kind, subject_id }
}

const isLive = (state: RectificationStage) => state === 'OPEN' || state === 'SUBMITTED' || state === 'RETURNED'

export async function rectificationRows({ db }: ScopedTransaction, actor: Actor, today: Day, rows: readonly StoredRectification[]): Promise<RectificationRow[]> {
  const nameOf = await placeNames(db, rows.map((row) => row.region_code))
  return rows.map((row) => ({
    id: row.id, version: row.version, allowed: allowedOn(actor, row), pack: row.pack, rule: row.rule, title: row.title, article: row.article, instrument: row.instrument,
    subjectKind: row.subject_kind, subjectId: row.subject_id, subjectName: row.subject_name, stationId: row.station_id, stationName: row.station_name ?? '',
    place: nameOf(row.region_code), findingId: row.finding_id, state: row.state, openedOn: row.opened_on, deadlineOn: row.deadline_on,
    isOverdue: isLive(row.state) && row.met_on === null && row.deadline_on < today, daysLeft: isLive(row.state) ? daysBetween(today, row.deadline_on) : null, metOn: row.met_on,
    // What stands now; once settled, what it was about.
    explanation: isLive(row.state) ? row.explained ?? row.explanation : row.explanation, remedy: row.remedy, answer: row.answer, answeredOn: row.answered_on,
    answeredByName: row.answered_by_name, settledOn: row.settled_on, settledByName: row.settled_by_name, settledReason: row.settled_reason,
  }))
}

/** With files and every step. */
export async function rectificationViews(tx: ScopedTransaction, actor: Actor, today: Day, rows: readonly StoredRectification[]): Promise<RectificationView[]> {
  const ids = rows.map(({ id }) => id)
  const [files, steps] = [await filesOf(tx, 'rectification_id', ids), await stepsOf(tx, 'rectification_id', ids)]
  return (await rectificationRows(tx, actor, today, rows)).map((row) => ({ ...row, files: files.get(row.id) ?? [], steps: steps.get(row.id) ?? [] }))
}

/** Those concerned answer; the office above returns or closes, and moves the deadline. Nobody closes what he answered himself. */
export function allowedOn(actor: Actor, row: StoredRectification): string[] {
  const checks = checksRight(actor, row)
  const own = row.answered_by === actor.accountId
  return [
    ...(putsRight(actor, row) && rectificationAfter(row.state, 'answer') ? ['rectifications.answer'] : []),
    ...(checks && !own && (rectificationAfter(row.state, 'return') || (row.met_on !== null && rectificationAfter(row.state, 'close'))) ? ['rectifications.check'] : []),
    ...(checks && isLive(row.state) ? ['rectifications.defer'] : []),
  ]
}
