// What an activity is in a hand-over (离岗交接): who holds it.
import { sql } from 'kysely'
import type { InHands } from '../../../kernel/server/in-hands.ts'
import { activityStateLabels, type ActivityState } from '../model/stages.ts'

export const activitiesInHands: InHands = {
  kind: 'activity', label: '社区活动', path: (id) => `/activities/${id}`, words: (detail) => activityStateLabels[detail as ActivityState] ?? detail,
  handOver: (tx, handoverId) => sql`select sec.hand_over_activities(${handoverId}::uuid)`.execute(tx.db),
}
