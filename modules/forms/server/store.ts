// The rows of filled-in forms (表单记录), always inside the caller's scope.
import { sql, type Selectable } from 'kysely'
import type { DB, FormRecord } from '../../../database/types.ts'
import type { FormDefinition } from '../../../kernel/model/form.ts'
import { withinReach } from '../../../kernel/server/access.ts'
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'

export type RecordRow = Selectable<FormRecord>
export type Answers = Record<string, unknown>

const place = (id: string, column: 'answers' | 'remark' | 'withdrawal') => ({ table: 'form_record', column, row: id })

export function sealAnswers(crypto: CryptoProvider, id: string, answers: Answers): Buffer {
  return crypto.encrypt(JSON.stringify(answers), place(id, 'answers'))
}

export function openAnswers(crypto: CryptoProvider, row: Pick<RecordRow, 'id' | 'answers'>): Answers {
  return JSON.parse(crypto.decrypt(row.answers, place(row.id, 'answers'))) as Answers
}

export function sealWords(crypto: CryptoProvider, id: string, column: 'remark' | 'withdrawal', words: string): Buffer {
  return crypto.encrypt(words, place(id, column))
}

export function openWords(crypto: CryptoProvider, row: RecordRow, column: 'remark' | 'withdrawal'): string {
  const sealed = row[column]
  return sealed ? crypto.decrypt(sealed, place(row.id, column)) : ''
}

const reasonPlace = (id: string) => ({ table: 'form_record', column: 'change_reason', row: id })

/** Why a record is changed; null when nobody said. */
export function sealReason(crypto: CryptoProvider, id: string, reason: string): Buffer | null {
  return reason === '' ? null : crypto.encrypt(reason, reasonPlace(id))
}

export function openReason(crypto: CryptoProvider, id: string, sealed: Buffer | null): string {
  return sealed ? crypto.decrypt(sealed, reasonPlace(id)) : ''
}

/** One record by its id; who may know of it is asked separately. */
export async function findRecord(tx: ScopedTransaction, id: string): Promise<RecordRow | undefined> {
  return tx.db.selectFrom('form_record').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Records within the actor's stations, named ones only if he may know of them. */
export function recordsInReach(tx: ScopedTransaction) {
  const me = tx.actor.accountId
  const seesNamed = tx.actor.role === 'STATION_HEAD' || tx.actor.role === 'SUPERVISOR'
  return tx.db.selectFrom('form_record').selectAll().where(withinReach<DB, 'form_record'>(tx.actor, 'form_record'))
    .where(sql<boolean>`(not is_named or ${seesNamed} or author_id = ${me} or keeper_id = ${me} or ${me} = any(reader_ids))`)
}

/** All records of one subject, oldest first within each form. */
export async function recordsOf(tx: ScopedTransaction, subject: string, subjectId: string): Promise<RecordRow[]> {
  return recordsInReach(tx).where('subject', '=', subject).where('subject_id', '=', subjectId)
    .orderBy('form').orderBy('sequence').limit(2_000).execute()
}

/** The last record of a form that is not withdrawn. */
export async function lastRecord(tx: ScopedTransaction, form: FormDefinition, subjectId: string): Promise<RecordRow | undefined> {
  return lastOf(tx, form, subjectId).where('state', '<>', 'WITHDRAWN').executeTakeFirst()
}

/** The last record of a form that somebody finished: what can be carried forward. */
export async function lastFinished(tx: ScopedTransaction, form: FormDefinition, subjectId: string): Promise<RecordRow | undefined> {
  return lastOf(tx, form, subjectId).where('state', 'in', ['FILED', 'SUBMITTED', 'APPROVED']).executeTakeFirst()
}

function lastOf(tx: ScopedTransaction, form: FormDefinition, subjectId: string) {
  return recordsInReach(tx).where('subject', '=', form.subject).where('subject_id', '=', subjectId).where('form', '=', form.code)
    .orderBy('sequence', 'desc').limit(1)
}

/** The number of the next record of a form for a subject, and how many there are that are not withdrawn; whoever asks next waits. */
export async function nextSequence(tx: ScopedTransaction, form: FormDefinition, subjectId: string): Promise<{ next: number; inUse: number }> {
  const { rows: [row] } = await sql<{ next: number; in_use: number }>`select next, in_use from sec.next_form_number(${form.subject}, ${subjectId}::uuid, ${form.code})`.execute(tx.db)
  return { next: row?.next ?? 1, inUse: row?.in_use ?? 0 }
}
