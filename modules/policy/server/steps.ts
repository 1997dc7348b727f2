// The record of every step (办理记录) of papers and rectifications: who, on which day, with which words.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { StepView } from '../model/paper-api.ts'
import { PAPER_STEP_LABELS } from '../model/paper-stages.ts'
import { RECTIFICATION_STEP_LABELS } from '../model/rectification.ts'
import { grouped, type Owner } from './paper-files.ts'

/** Writes down one step of a person. */
export async function noteStep({ tx, actor, now, today }: Pick<Context, 'tx' | 'actor' | 'now' | 'today'>, owner: Owner, { step, state, note = '' }: { step: string; state: string; note?: string }): Promise<void> {
  await tx.db.insertInto('policy_step').values({
    ...owner, step, state, note, on_day: today, at: now.toISOString(), account_id: actor.accountId, by_name: actor.name,
  }).execute()
}

/** Steps by what they belong to, the latest first. */
export async function stepsOf({ db }: Pick<ScopedTransaction, 'db'>, column: 'evidence_id' | 'rectification_id', ids: readonly string[]): Promise<ReadonlyMap<string, StepView[]>> {
  const labels = column === 'evidence_id' ? PAPER_STEP_LABELS : RECTIFICATION_STEP_LABELS
  const { rows } = await sql<{ ownerId: string; step: string; note: string; onDay: string; at: string; byName: string }>`
    select ${sql.ref(column)} as "ownerId", step, note, on_day as "onDay", at, by_name as "byName"
    from policy_step where ${sql.ref(column)} = any(${[...ids]}::uuid[]) order by id desc`.execute(db)
  return grouped(rows.map(({ step, ...row }) => ({ ...row, label: labels[step] ?? step })))
}
