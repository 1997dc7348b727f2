// What a household file is in a hand-over (离岗交接): whose family it is.
import { sql } from 'kysely'
import type { InHands } from '../../../kernel/server/in-hands.ts'

export const householdsInHands: InHands = {
  kind: 'household', label: '家庭档案', path: (id) => `/households/${id}`, words: () => '',
  handOver: (tx, handoverId) => sql`select sec.hand_over_households(${handoverId}::uuid)`.execute(tx.db),
}
