// A filled-in form as it is answered (表单的呈现), with what this actor may do about it.
import type { Deps } from '../../../kernel/server/deps.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { FormDefinition } from '../../../kernel/model/form.ts'
import type { RecordRow as RowView, RecordView } from '../model/api.ts'
import { deedsIn, type RecordDeed, type RecordState } from '../model/stages.ts'
import { mayChange, mayDecide } from './access.ts'
import { openAnswers, openReason, openWords, type RecordRow } from './store.ts'
import { formCoded } from './subjects.ts'

const operations: Record<RecordDeed, string> = { KEEP: 'forms.save', FINISH: 'forms.save', APPROVE: 'forms.decide', RETURN: 'forms.decide', WITHDRAW: 'forms.withdraw' }

/** One line of a list. */
export function toRow(row: RecordRow, subjectTitle: string): RowView {
  return {
    id: row.id, form: row.form, title: formCoded(row.form).form.title, sequence: row.sequence, subject: row.subject, subjectId: row.subject_id, subjectTitle,
    occurredOn: row.occurred_on, state: row.state as RecordState, isLate: row.is_late, isUrgent: row.is_urgent,
    author: { id: row.author_id, name: row.author_name }, writtenAt: row.written_at,
  }
}

/** The whole record. */
export async function toView(tx: ScopedTransaction, deps: Deps, row: RecordRow, subjectTitle: string): Promise<RecordView> {
  const { form } = formCoded(row.form)
  const earlier = await tx.db.selectFrom('form_revision').select(['version', 'form_version', 'state', 'replaced_at', 'replaced_by_name', 'reason'])
    .where('record_id', '=', row.id).orderBy('version').execute()
  return {
    id: row.id, version: row.version, allowed: allowedOn(tx.actor, row, form), form: row.form, formVersion: row.form_version, title: form.title,
    sequence: row.sequence, subject: row.subject, subjectId: row.subject_id, subjectTitle, stationId: row.station_id, occurredOn: row.occurred_on,
    state: row.state as RecordState, isLate: row.is_late, lateWhy: row.late_why, isUrgent: row.is_urgent, answers: openAnswers(deps.crypto, row),
    author: { id: row.author_id, name: row.author_name }, editor: { id: row.editor_id, name: row.editor_name }, writtenAt: row.written_at, deviceAt: row.device_at,
    decision: row.decided_by && row.decided_at ? { by: { id: row.decided_by, name: row.decided_by_name }, at: row.decided_at, remark: openWords(deps.crypto, row, 'remark') } : null,
    withdrawnReason: openWords(deps.crypto, row, 'withdrawal'),
    earlierVersions: earlier.map((one, at) => ({
      version: one.version, formVersion: one.form_version, state: one.state as RecordState, writtenBy: earlier[at - 1]?.replaced_by_name ?? row.author_name, writtenAt: earlier[at - 1]?.replaced_at ?? row.written_at,
      replacedAt: one.replaced_at, replacedBy: one.replaced_by_name, reason: openReason(deps.crypto, row.id, one.reason),
    })),
  }
}

function allowedOn(actor: Actor, row: RecordRow, form: FormDefinition): string[] {
  const may: Record<RecordDeed, boolean> = {
    KEEP: mayChange(actor, row), FINISH: mayChange(actor, row), WITHDRAW: mayChange(actor, row),
    APPROVE: mayDecide(actor, row, form), RETURN: mayDecide(actor, row, form),
  }
  return [...new Set(deedsIn(row.state as RecordState).filter((deed) => may[deed]).map((deed) => operations[deed]))]
}
