// Code lists on the screen (代码表): the choices of a select box and the label of a stored code.
import type { Code, CodeTable } from '../model/code-list.ts'

const tables = new Map<string, CodeTable>()

/** Makes lists known to forms and tables; the shell gives the whole registry once. */
export function provideCodes(lists: Iterable<CodeTable>): void {
  for (const list of lists) tables.set(list.id, list)
}

/** The codes of a list in their order; none when the list is unknown. */
export function codesOf(list: string): readonly Code[] {
  return tables.get(list)?.codes ?? []
}

/** The label of a code; a code that the list no longer has is shown as it is, so that old records stay readable. */
export function codeLabel(list: string, code: string): string {
  return codesOf(list).find((one) => one.id === code)?.label ?? code
}
