// One finding with everything behind it (为什么这样判定), and how it came about.
import { sql } from 'kysely'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import type { Ground, Outcome } from '../model/finding.ts'
import { policyAccess, readableFindings } from './access.ts'
import { decisionsAbout } from './decision-store.ts'
import { freshen } from './freshen.ts'
import { findingViews, type StoredFinding } from './list-findings.ts'
import { groundViews } from './ground-view.ts'
import type { Policy } from './policy.ts'

export interface WholeFinding extends StoredFinding {
  edition: string; instrument: string; phrase: string; law_of: string; because: Ground[]; remedy: string | null; outlives_instrument: boolean; judged_at: string
}

/** A finding the actor may read; NOT_FOUND for any other. */
export async function requireFinding({ db }: ScopedTransaction, actor: Actor, id: string): Promise<WholeFinding> {
  const { rows } = await sql<WholeFinding>`select f.* from policy_finding f where f.id = ${id}::uuid and ${readableFindings(actor)}`.execute(db)
  if (!rows[0]) throw new Problem(NOT_FOUND)
  return rows[0]
}

/** The finding, its grounds, its earlier outcomes and the decisions about it. Looking at a worker's is recorded. */
export function showFinding(policy: Policy) {
  return async ({ tx, actor, today, deps, input: { params }, audit }: Context<typeof api.showFinding>) => {
    // Who has just put something right looks here first.
    await freshen(policy, deps, tx.db, actor, today)
    const found = await requireFinding(tx, actor, params.findingId)
    if (found.subject_kind === 'worker') audit({ kind: 'worker', id: found.subject_id, stationId: found.station_id, fields: [found.rule] })
    const [view] = await findingViews(tx, [found], (await policy.load()).packs)
    return {
      ...view!, instrument: found.instrument, phrase: found.phrase, remedy: found.remedy, lawOf: found.law_of, edition: found.edition,
      outlivesInstrument: found.outlives_instrument, judgedAt: found.judged_at, grounds: groundViews(found.because, found.severity, policy.definitions),
      changes: await changesOf(tx, actor, found), decisions: await decisionsAbout(tx, actor, found), allowed: allowedOn(actor, found),
    }
  }
}

async function changesOf({ db }: ScopedTransaction, actor: Actor, found: StoredFinding) {
  const { rows } = await sql<{ onDay: string; from: Outcome; fromSince: string; to: Outcome | null; explanation: string }>`
    select f.on_day as "onDay", f.from_outcome as "from", f.from_since_on as "fromSince", f.to_outcome as "to", f.explanation from policy_finding_change f
    where f.subject_kind = ${found.subject_kind} and f.subject_id = ${found.subject_id} and f.pack = ${found.pack} and f.rule = ${found.rule}
      and ${readableFindings(actor)} order by f.id desc limit 50`.execute(db)
  return rows
}

function allowedOn(actor: Actor, { severity, outcome }: StoredFinding): string[] {
  const isOpen = severity !== 'may' && ['breached', 'pending', 'unknown'].includes(outcome)
  return isOpen && policyAccess['decisions.propose']?.includes(actor.role) ? ['decisions.propose'] : []
}
