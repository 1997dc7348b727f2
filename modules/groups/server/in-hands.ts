// What a group is in a hand-over (离岗交接): who leads it.
import { sql } from 'kysely'
import type { InHands } from '../../../kernel/server/in-hands.ts'
import { type GroupState, groupStateLabels } from '../model/stages.ts'

export const groupsInHands: InHands = {
  kind: 'group', label: '小组', path: (id) => `/groups/${id}`, words: (detail) => groupStateLabels[detail as GroupState] ?? detail,
  handOver: (tx, handoverId) => sql`select sec.hand_over_groups(${handoverId}::uuid)`.execute(tx.db),
}
