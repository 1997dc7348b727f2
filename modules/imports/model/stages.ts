// The states of an import (台账导入) and what leads from one to the next. The whole table is here.
export const IMPORT_STATES = ['UPLOADED', 'CHECKED', 'IMPORTED', 'UNDONE', 'DISCARDED', 'EXPIRED'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

export const IMPORT_DEEDS = ['CHECK', 'RUN', 'UNDO', 'DISCARD', 'EXPIRE'] as const
export type ImportDeed = (typeof IMPORT_DEEDS)[number]

export const importStateLabels: Record<ImportState, string> = {
  UPLOADED: '待对应列', CHECKED: '已检查', IMPORTED: '已导入', UNDONE: '已撤销', DISCARDED: '已放弃', EXPIRED: '已过期',
}
export const importDeedLabels: Record<ImportDeed, string> = { CHECK: '检查', RUN: '导入', UNDO: '撤销导入', DISCARD: '放弃', EXPIRE: '过期清理' }

const table: Record<ImportState, Partial<Record<ImportDeed, ImportState>>> = {
  UPLOADED: { CHECK: 'CHECKED', DISCARD: 'DISCARDED', EXPIRE: 'EXPIRED' },
  CHECKED: { CHECK: 'CHECKED', RUN: 'IMPORTED', DISCARD: 'DISCARDED', EXPIRE: 'EXPIRED' },
  IMPORTED: { UNDO: 'UNDONE' },
  UNDONE: {},
  DISCARDED: {},
  EXPIRED: {},
}

/** The state a deed leads to, or undefined when the table has no such step. */
export function importAfter(state: ImportState, deed: ImportDeed): ImportState | undefined {
  return table[state][deed]
}

/** What may be done in a state. */
export function importDeedsIn(state: ImportState): ImportDeed[] {
  return IMPORT_DEEDS.filter((deed) => table[state][deed] !== undefined)
}

/** States in which the file is still kept. */
export const waitingStates: readonly ImportState[] = ['UPLOADED', 'CHECKED']
