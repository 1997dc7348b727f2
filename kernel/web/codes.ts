// Code lists on the screen (代码表): the choices of a select box and the label of a stored code.
import type { Code } from '../model/code-list.ts'
import { findCodeTable, labelOf } from '../model/codes/index.ts'

/** The codes of a list in their order; none when the list is unknown. */
export function codesOf(list: string): readonly Code[] {
  return findCodeTable(list)?.codes ?? []
}

/** The label of a code; a code that the list no longer has is shown as it is, so that old records stay readable. */
export function codeLabel(list: string, code: string): string {
  return labelOf(list, code)
}
