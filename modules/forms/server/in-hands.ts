// What a form is in a hand-over (离岗交接): drafts, returned ones and those that wait are continued by whoever takes them over.
import { sql } from 'kysely'
import type { InHands } from '../../../kernel/server/in-hands.ts'
import { type RecordState, stateLabels } from '../model/stages.ts'
import { allForms } from './subjects.ts'

export const formsInHands: InHands = {
  kind: 'form', label: '未完成的表单', path: (id) => `/forms/${id}`, words: (detail) => stateLabels[detail as RecordState] ?? detail,
  named: (code) => allForms().find((form) => form.code === code)?.title ?? code,
  handOver: (tx, handoverId) => sql`select sec.hand_over_forms(${handoverId}::uuid)`.execute(tx.db),
}
