// SQL of papers (佐证材料), as the screen shows them, and the clause that asks for one.
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { expiryOn, lastValidDay } from '../model/evidence.ts'
import { type Evidence, type EvidenceLevel, type HeldExpiry, heldOn, type Pack } from '../model/pack.ts'
import type { PaperView } from '../model/paper-api.ts'
import { paperAfter, type PaperStage } from '../model/paper-stages.ts'
import { actsFor, mayReview } from '../model/responsible.ts'
import { readableFindings } from './access.ts'
import { filesOf, type Owner } from './paper-files.ts'
import { placeNames } from './place-names.ts'
import { stepsOf } from './steps.ts'

/** What a clause asks to be shown on a day. */
export interface AskedFor extends Evidence { rule: string; title: string; expires: HeldExpiry | undefined }

/** The evidence clause of a pack by its number; undefined for a rule of another sort. */
export function askedBy(packs: readonly Pack[], pack: string, rule: string, on: Day): AskedFor | undefined {
  const clause = packs.find(({ id }) => id === pack)?.rules.find(({ id }) => id === rule)
  if (!clause?.evidence) return undefined
  const version = heldOn(clause.versions, on) ?? clause.versions.at(-1)
  return { ...clause.evidence, rule: clause.id, title: clause.title, expires: expiryOn(version?.expires, on) }
}

export interface PaperRow {
  id: string; pack: string; rule: string; title: string; subject_kind: SubjectKind; subject_id: string; subject_name: string; station_id: string | null; region_code: string
  submitted_by_level: EvidenceLevel; reviewed_by_level: EvidenceLevel; statement: string; valid_from_on: Day; last_valid_on: Day | null; state: PaperStage
  submitted_by: string; submitted_by_name: string; submitted_at: string; decided_by_name: string; note: string; version: number; finding_id: string | null
}

const columns = sql.raw(`f.id, f.pack, f.rule, f.title, f.subject_kind, f.subject_id, f.subject_name, f.station_id, f.region_code, f.submitted_by_level, f.reviewed_by_level,
  f.statement, f.valid_from_on, f.last_valid_on, f.state, f.submitted_by, f.submitted_by_name, f.submitted_at, f.decided_by_name, f.note, f.version,
  (select p.id from policy_finding p where p.subject_kind = f.subject_kind and p.subject_id = f.subject_id and p.pack = f.pack and p.rule = f.rule) as finding_id`)

/** Papers the actor may read that meet a condition, newest first. */
export async function papersWhere({ db }: ScopedTransaction, actor: Actor, condition: RawBuilder<SqlBool>, limit: number): Promise<PaperRow[]> {
  const { rows } = await sql<PaperRow>`select ${columns} from policy_evidence f where ${readableFindings(actor)} and ${condition} order by f.id desc limit ${limit}`.execute(db)
  return rows
}

/** One paper that the actor may read; NOT_FOUND for any other. */
export async function requirePaper(tx: ScopedTransaction, actor: Actor, id: string): Promise<PaperRow> {
  const [row] = await papersWhere(tx, actor, sql<SqlBool>`f.id = ${id}::uuid`, 1)
  if (!row) throw new Problem(NOT_FOUND)
  return row
}

/** The columns by which steps and files follow their paper. */
export function ownerOf({ id, station_id, region_code, subject_kind, subject_id }: Omit<Owner, 'evidence_id' | 'rectification_id'> & { id: string }): Owner {
  return { evidence_id: id, rectification_id: null, station_id, region_code, subject_kind, subject_id }
}

export interface Look { tx: ScopedTransaction; actor: Actor; today: Day; packs: readonly Pack[] }

/** Papers as the screen shows them, with files, steps and what this actor may do. */
export async function paperViews({ tx, actor, today, packs }: Look, rows: readonly PaperRow[]): Promise<PaperView[]> {
  const ids = rows.map(({ id }) => id)
  const [nameOf, files, steps] = [await placeNames(tx.db, rows.map((row) => row.region_code)), await filesOf(tx, 'evidence_id', ids), await stepsOf(tx, 'evidence_id', ids)]
  return rows.map((row) => ({
    id: row.id, version: row.version, allowed: allowedOn(actor, row), pack: row.pack, rule: row.rule, title: row.title, subjectKind: row.subject_kind, subjectId: row.subject_id,
    subjectName: row.subject_name, stationId: row.station_id, place: nameOf(row.region_code), findingId: row.finding_id, submittedByLevel: row.submitted_by_level,
    reviewedByLevel: row.reviewed_by_level, statement: row.statement, validFromOn: row.valid_from_on, lastValidOn: row.last_valid_on, state: row.state,
    isExpired: row.state === 'ACCEPTED' && row.last_valid_on !== null && row.last_valid_on < today, submittedByName: row.submitted_by_name, submittedAt: row.submitted_at,
    decidedByName: row.decided_by_name, note: row.note, files: files.get(row.id) ?? [], steps: steps.get(row.id) ?? [],
    suggestedLastValidOn: row.last_valid_on ?? lastValidDay(askedBy(packs, row.pack, row.rule, row.valid_from_on)?.expires, row.valid_from_on),
  }))
}

/** What the actor may do with a paper: its own people hand in again or withdraw, reviewers who did not hand it in decide. */
export function allowedOn(actor: Actor, row: PaperRow): string[] {
  const levels = { submittedBy: row.submitted_by_level, reviewedBy: row.reviewed_by_level }
  const reviews = mayReview(actor, levels, row)
  const own = row.state === 'CONFIRMED_MISSING' ? reviews : actsFor(actor, row.submitted_by_level, row)
  return [
    ...(own && paperAfter(row.state, 'submit') ? ['evidence.resubmit'] : []),
    ...(own && paperAfter(row.state, 'withdraw') ? ['evidence.withdraw'] : []),
    ...(reviews && row.submitted_by !== actor.accountId && paperAfter(row.state, 'return') ? ['evidence.review'] : []),
  ]
}
