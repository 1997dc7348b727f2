// What a to-do is in a hand-over (离岗交接): who is in charge of it.
import { sql } from 'kysely'
import { todoKindCodes } from '../../../kernel/model/codes/visits.ts'
import type { InHands } from '../../../kernel/server/in-hands.ts'

export const todosInHands: InHands = {
  kind: 'todo', label: '待办', path: () => '/desk', words: (detail) => todoKindCodes.label(detail),
  handOver: (tx, handoverId) => sql`select sec.hand_over_todos(${handoverId}::uuid)`.execute(tx.db),
}
