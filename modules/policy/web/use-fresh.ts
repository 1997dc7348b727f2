// What is shown of the rules follows the records at once (即改即核): opening a page reads anew, whatever was read a moment ago.
import { useEffect } from 'react'
import { useRefresh } from '../../../kernel/web/query.ts'

/** Reads the groups of operations anew when the page is opened. `groups` is a constant of the page. */
export function useFresh(groups: readonly string[]): void {
  const refresh = useRefresh()
  useEffect(() => void refresh(groups), [refresh, groups])
}
