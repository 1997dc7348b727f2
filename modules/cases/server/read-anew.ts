// Cases written before their outcomes were kept (旧个案的成效): their sealed forms are read once more, in portions, under the background role.
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { DB } from '../../../database/types.ts'
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import { kyselyOn } from '../../../kernel/server/connection.ts'
import { openAnswers } from '../../forms/index.ts'
import { isEffective, type RecordState } from '../../forms/model/stages.ts'
import { readCaseFile } from '../model/case-file.ts'
import { forms } from '../model/forms.ts'
import { outcomesEdition } from '../model/outcomes.ts'

const casesAtOnce = 100

/**
 * Fills the outcomes (reasons, goals, ratings, agreement) of every case not read by the present rules; the same forms always give the same
 * outcomes. Nothing else of the case changes, its version neither: nobody has typed anything. Answers how many were read.
 */
export async function readCasesAnew(pool: pg.Pool, crypto: CryptoProvider): Promise<number> {
  for (let read = 0; ;) {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const some = await readSome(kyselyOn(client), crypto)
      await client.query('commit')
      if (some === 0) return read
      read += some
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }
}

// Held while they are read: a form written meanwhile waits, and brings the case up to date itself.
async function readSome(db: Kysely<DB>, crypto: CryptoProvider): Promise<number> {
  const cases = await db.selectFrom('service_case').select('id').where('outcomes_edition', '<', outcomesEdition).orderBy('id').limit(casesAtOnce).forUpdate().skipLocked().execute()
  for (const { id } of cases) {
    const rows = await db.selectFrom('form_record').selectAll().where('subject', '=', 'case').where('subject_id', '=', id).where('state', '!=', 'WITHDRAWN').execute()
    const outcomes = readCaseFile(rows.map((row) => ({
      form: row.form, state: row.state as Exclude<RecordState, 'WITHDRAWN'>, occurredOn: row.occurred_on, order: `${row.written_at} ${row.id}`, answers: openAnswers(crypto, row),
      isEffective: isEffective(row.state as RecordState, forms.find(({ code }) => code === row.form)?.approval?.blocks ?? false, row.is_urgent),
    })), null)
    await db.updateTable('service_case').set({
      close_reasons: [...outcomes.closeReasons], goals_set: [...outcomes.goalsSet], goals_met: [...outcomes.goalsMet], ratings: [...outcomes.ratings],
      agreed_on: outcomes.agreedOn, agreement_clauses: [...outcomes.agreementClauses], outcomes_edition: outcomesEdition,
    }).where('id', '=', id).execute()
  }
  return cases.length
}

/** Nightly and at the start; after the first time there is nothing to do. */
export const caseJobs = (crypto: CryptoProvider) => [{ name: 'read-cases-anew', cron: '10 2 * * *', atStart: true, run: async (pool: pg.Pool) => void await readCasesAnew(pool, crypto) }]
