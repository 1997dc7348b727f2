// SQL of exemptions and justifications (豁免与理由说明), as the screen shows them.
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { DecisionView } from '../model/api.ts'
import { readableFindings } from './access.ts'
import type { StoredFinding } from './list-findings.ts'
import { placeNames } from './place-names.ts'

type Row = Omit<DecisionView, 'place' | 'allowed'> & { regionCode: string }

const columns = sql.raw(`f.id, f.kind, f.state, f.pack, f.rule, f.subject_kind as "subjectKind", f.subject_id as "subjectId", f.subject_name as "subjectName",
  f.region_code as "regionCode", f.reason, f.basis, f.from_on as "fromOn", f.until_on as "untilOn", f.proposed_by_name as "proposedByName",
  f.proposed_at as "proposedAt", f.decided_by_name as "decidedByName", f.decision_note as "decisionNote", f.version`)

/** Decisions the actor may read that meet a condition, newest first. */
export async function decisionsWhere({ db }: ScopedTransaction, actor: Actor, condition: RawBuilder<SqlBool>, limit: number): Promise<DecisionView[]> {
  const { rows } = await sql<Row>`select ${columns} from policy_decision f
    where ${readableFindings(actor)} and ${condition} order by f.proposed_at desc, f.id desc limit ${limit}`.execute(db)
  const nameOf = await placeNames(db, rows.map((row) => row.regionCode))
  return rows.map(({ regionCode, ...row }) => ({ ...row, place: nameOf(regionCode), allowed: allowedOn(actor, row) }))
}

/** Decisions about the subject and rule of a finding. */
export function decisionsAbout(tx: ScopedTransaction, actor: Actor, { subject_kind: kind, subject_id: id, rule }: StoredFinding): Promise<DecisionView[]> {
  return decisionsWhere(tx, actor, sql<SqlBool>`f.subject_kind = ${kind} and f.subject_id = ${id} and f.rule = ${rule}`, 50)
}

function allowedOn(actor: Actor, { state }: Pick<DecisionView, 'state'>): string[] {
  return actor.role === 'COUNTY_OFFICER' && (state === 'PROPOSED' || state === 'APPROVED') ? ['decisions.decide'] : []
}
