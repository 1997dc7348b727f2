// By when a dispatched lead is to be done (要求办结时间): by its urgency, as long as the dispatcher gives no day himself. No text gives these
// days; a county sets its own (modules/deadlines). Urgent work does not wait for a working day.
import type { Urgency } from '../../../kernel/model/codes/needs.ts'
import type { Deadline } from '../../deadlines/model/deadline.ts'

const common = { group: '线索派单', begins: '派单', source: '没有文件规定天数，系统默认' }

export const leadDeadlines: Readonly<Record<Urgency, Deadline>> = {
  URGENT: { ...common, id: 'lead.URGENT', title: '紧急线索办结', sentence: '紧急线索 {length}内办结', length: { amount: 1, unit: 'DAYS' }, bounds: { DAYS: [1, 3] } },
  PRESSING: { ...common, id: 'lead.PRESSING', title: '较急线索办结', sentence: '较急线索 {length}内办结', length: { amount: 3, unit: 'WORKING_DAYS' }, bounds: { WORKING_DAYS: [1, 7], DAYS: [1, 10] } },
  GENERAL: { ...common, id: 'lead.GENERAL', title: '一般线索办结', sentence: '一般线索 {length}内办结', length: { amount: 10, unit: 'WORKING_DAYS' }, bounds: { WORKING_DAYS: [3, 30], DAYS: [3, 60] } },
}
