// What needs and leads are in a hand-over (离岗交接): who sees to them. Both move in one go.
import { sql } from 'kysely'
import { needLevelCodes } from '../../../kernel/model/codes/services.ts'
import type { InHands } from '../../../kernel/server/in-hands.ts'
import { leadStateLabels, type LeadState } from '../model/stages.ts'

export const needsInHands: InHands = {
  kind: 'need', label: '需求', path: () => '/needs', words: (detail) => needLevelCodes.label(detail),
  handOver: (tx, handoverId) => sql`select sec.hand_over_needs(${handoverId}::uuid)`.execute(tx.db),
}
export const leadsInHands: InHands = {
  kind: 'lead', label: '线索', path: (id) => `/leads/${id}`, words: (detail) => leadStateLabels[detail as LeadState] ?? detail,
  handOver: (tx, handoverId) => sql`select sec.hand_over_leads(${handoverId}::uuid)`.execute(tx.db),
}
