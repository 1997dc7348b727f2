// What a crisis is in a hand-over (离岗交接): who is named in it; whoever takes it over is named in his place.
import { sql } from 'kysely'
import type { InHands } from '../../../kernel/server/in-hands.ts'
import { type CrisisState, crisisStateLabels } from '../model/stages.ts'

export const crisesInHands: InHands = {
  kind: 'crisis', label: '危机事件', path: (id) => `/crises/${id}`, words: (detail) => crisisStateLabels[detail as CrisisState] ?? detail,
  handOver: (tx, handoverId) => sql`select sec.hand_over_crises(${handoverId}::uuid)`.execute(tx.db),
}
