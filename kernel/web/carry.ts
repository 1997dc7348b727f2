// What one page hands to the next (带过去的内容): in memory on the way, then beside the page's own entry in the history of the tab, so that a
// reload keeps it. Never in the address; another person, or who comes again by the menu, begins empty.
import { useEffect, useState } from 'react'
import { useSessionOrNull } from './session.tsx'

export type Carried = Readonly<Record<string, unknown>>
interface Kept { readonly to: string; readonly accountId: string; readonly values: Carried }

let onTheWay: { readonly to: string; readonly values: Carried } | undefined

/** Leaves values for the page at this path; the next call forgets them. */
export function carry(to: string, values: Carried): void {
  onTheWay = { to, values }
}

/** What stands beside this page since it was opened, for the person it was brought along by. */
export function keptHere(state: unknown, path: string, accountId: string): Carried | undefined {
  const kept = (state as { carried?: Kept } | null)?.carried
  return kept?.to === path && kept.accountId === accountId ? kept.values : undefined
}

/** What was left for this page: taken once, and there again after a reload. */
export function useCarried(path: string): Carried {
  const accountId = useSessionOrNull()?.accountId ?? ''
  const [values] = useState(() => (onTheWay?.to === path ? onTheWay.values : keptHere(history.state, path, accountId) ?? {}))
  useEffect(() => {
    if (onTheWay?.to !== path) return
    const carried: Kept = { to: path, accountId, values: onTheWay.values }
    onTheWay = undefined
    history.replaceState({ ...history.state as object | null, carried }, '')
  }, [path, accountId])
  return values
}
