// What needs and leads are in a hand-over (离岗交接): who sees to them. Both move in one go.
import { sql } from 'kysely'
import { needLevelCodes } from '../../../kernel/model/codes/services.ts'
import type { InHands } from '../../../kernel/server/in-hands.ts'
import { mayReadLead } from './access.ts'
import { leadsInReach } from './lead-store.ts'
import { openContent } from './seal.ts'
import { leadStateLabels, type LeadState } from '../model/stages.ts'

export const needsInHands: InHands = {
  kind: 'need', label: '需求', path: () => '/needs', words: (detail) => needLevelCodes.label(detail),
  handOver: (tx, handoverId) => sql`select sec.hand_over_needs(${handoverId}::uuid)`.execute(tx.db),
}
/** Of a lead without a name, so much of what it says. */
const mostLetters = 16

export const leadsInHands: InHands = {
  kind: 'lead', label: '线索', path: (id) => `/leads/${id}`, words: (detail) => leadStateLabels[detail as LeadState] ?? detail,
  async about(tx, deps, ids) {
    const rows = ids.length === 0 ? [] : await leadsInReach(tx).where('lead.id', 'in', [...ids]).execute()
    return new Map(rows.filter((row) => mayReadLead(tx.actor, row)).map((row) => {
      const { subject, content } = openContent(deps.crypto, row)
      return [row.id, subject || [...content.replaceAll('\n', ' ')].slice(0, mostLetters).join('')]
    }))
  },
  handOver: (tx, handoverId) => sql`select sec.hand_over_leads(${handoverId}::uuid)`.execute(tx.db),
}
