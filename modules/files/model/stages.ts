// The states of a file on a record (附件状态) and how it is taken away. The whole table is here; nothing else decides.
export const FILE_STATES = ['KEPT', 'DELETED', 'WITHDRAWN'] as const
export type FileState = (typeof FILE_STATES)[number]

export const fileStateLabels: Record<FileState, string> = { KEPT: '在用', DELETED: '已删除', WITHDRAWN: '已撤下' }

/** While its record is open a file is deleted, content and all; afterwards it is withdrawn and kept. What is gone stays gone. */
const table: Record<FileState, Partial<Record<'OPEN' | 'CLOSED', FileState>>> = {
  KEPT: { OPEN: 'DELETED', CLOSED: 'WITHDRAWN' },
  DELETED: {},
  WITHDRAWN: {},
}

/** The state a removal leads to, or undefined when there is nothing to remove. */
export function stateAfterRemoval(state: FileState, isOpen: boolean): FileState | undefined {
  return table[state][isOpen ? 'OPEN' : 'CLOSED']
}
