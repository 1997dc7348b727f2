// How long an import can be taken back as a whole (整体撤销期限): the product's own default, which a county may set (modules/deadlines).
import type { Deadline } from '../../deadlines/model/deadline.ts'

export const undoDeadline: Deadline = {
  id: 'import.undo', group: '台账导入', title: '导入后整体撤销', begins: '导入', sentence: '{length}内可以整体撤销', length: { amount: 30, unit: 'DAYS' }, bounds: { DAYS: [7, 90] },
  source: '没有文件规定天数，系统默认',
}
