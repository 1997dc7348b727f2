// What a case is in a hand-over (离岗交接): who is responsible for it.
import { sql } from 'kysely'
import type { InHands } from '../../../kernel/server/in-hands.ts'
import { type CaseState, caseStateLabels } from '../model/stages.ts'

export const casesInHands: InHands = {
  kind: 'case', label: '个案', path: (id) => `/cases/${id}`, words: (detail) => caseStateLabels[detail as CaseState] ?? detail,
  handOver: (tx, handoverId) => sql`select sec.hand_over_cases(${handoverId}::uuid)`.execute(tx.db),
}
