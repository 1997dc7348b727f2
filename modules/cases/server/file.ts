// Reading the forms of a case (个案卷宗的读取) and bringing the case's row up to what they say.
import type { Updateable } from 'kysely'
import type { ServiceCase } from '../../../database/types.ts'
import type { CaseLevel } from '../../../kernel/model/codes/clients.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { openAnswers, recordsOf } from '../../forms/index.ts'
import { isEffective, type RecordState } from '../../forms/model/stages.ts'
import { type CaseStanding, type FiledForm, readCaseFile, type SetLevel } from '../model/case-file.ts'
import { forms } from '../model/forms.ts'
import { outcomesEdition } from '../model/outcomes.ts'
import { CASE_ALREADY_RUNNING } from '../model/problems.ts'
import { caseDeedLabels, type HandDeed } from '../model/stages.ts'
import { type CaseRecord, openCaseOf, openStates } from './store.ts'

export interface FiledRecord extends FiledForm {
  readonly recordId: string
  readonly formVersion: number
  readonly sequence: number
  readonly isLate: boolean
  readonly authorName: string
  readonly decidedByName: string
}

/** The forms of a case that are not withdrawn, opened. */
export async function filedForms(tx: ScopedTransaction, deps: Pick<Deps, 'crypto'>, caseId: string): Promise<FiledRecord[]> {
  const rows = await recordsOf(tx, 'case', caseId)
  return rows.filter(({ state }) => state !== 'WITHDRAWN').map((row) => {
    const blocks = forms.find(({ code }) => code === row.form)?.approval?.blocks ?? false
    return {
      recordId: row.id, form: row.form, formVersion: row.form_version, sequence: row.sequence, state: row.state as FiledForm['state'], isEffective: isEffective(row.state as RecordState, blocks, row.is_urgent),
      occurredOn: row.occurred_on, order: `${row.written_at} ${row.id}`, answers: openAnswers(deps.crypto, row), isLate: row.is_late, authorName: row.editor_name, decidedByName: row.decided_by_name,
    }
  })
}

/** The columns that follow from the forms. */
export function columnsOf(standing: CaseStanding): Updateable<ServiceCase> {
  const { steps } = standing
  return {
    state: standing.state, level: standing.level, intake_on: standing.intakeOn, opened_on: standing.openedOn, closed_on: standing.closedOn, close_reason: standing.closeReason,
    closed_days: [...standing.closedDays], reopened_days: [...standing.reopenedDays], session_count: standing.sessionCount, last_session_on: standing.lastSessionOn,
    follow_up_count: standing.followUpCount, next_follow_up_on: standing.nextFollowUpOn, identified_on: steps.IDENTIFY, analysed_on: steps.ANALYSE_NEEDS, planned_on: steps.PLAN,
    coordinated_on: steps.COORDINATE_RESOURCES, intervened_on: steps.INTERVENE, followed_up_on: steps.FOLLOW_UP,
    close_reasons: [...standing.closeReasons], goals_set: [...standing.goalsSet], goals_met: [...standing.goalsMet], ratings: [...standing.ratings],
    agreed_on: standing.agreedOn, agreement_clauses: [...standing.agreementClauses], functions: [...standing.functions], outcomes_edition: outcomesEdition,
  }
}

/** The level set by hand, as the row keeps it. */
export function setLevelOf(row: Pick<CaseRecord, 'set_level' | 'set_level_at'>): SetLevel | null {
  return row.set_level && row.set_level_at ? { level: row.set_level as CaseLevel, at: row.set_level_at } : null
}

/** Writes what the forms say into the row when it says something else. Throws CASE_ALREADY_RUNNING when the person has another case by now. */
export async function bringUpToDate(tx: ScopedTransaction, row: CaseRecord, filed: readonly FiledForm[], now: Date): Promise<void> {
  const standing = readCaseFile(filed, row.side as HandDeed | null, setLevelOf(row), await rulesAt(tx, row.region_code))
  const isOpenNow = openStates.some((state) => state === standing.state)
  const other = isOpenNow && !openStates.some((state) => state === row.state) ? await openCaseOf(tx, row.person_id, row.id) : undefined
  if (other) throw new Problem(CASE_ALREADY_RUNNING, `这位服务对象已有在办的个案 ${other.case_no}，不能再${caseDeedLabels.REOPEN}这一个`, { extension: { existingId: other.id } })
  const columns: Updateable<ServiceCase> = { ...columnsOf(standing), side: sideThatHolds(row, standing) }
  const changed = Object.entries(columns).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(row[name as keyof CaseRecord]))
  if (changed.length === 0) return
  const done = await tx.db.updateTable('service_case').set((eb) => ({ ...Object.fromEntries(changed), reason: null, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('id', '=', row.id).executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Error('a case whose form was written is writable')
}

// A form that led past what was done by hand ends it: a suspended case that is closed is not suspended when it is reopened.
function sideThatHolds(row: CaseRecord, standing: CaseStanding): string | null {
  const shown: Record<string, string> = { SUSPEND: 'SUSPENDED', TRANSFER: 'TRANSFERRED', ARCHIVE: 'ARCHIVED' }
  return row.side !== null && shown[row.side] === standing.state ? row.side : null
}
