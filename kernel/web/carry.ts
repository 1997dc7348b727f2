// What one page hands to the next (带过去的内容): kept in memory only, so that names and stories stand neither in the address nor on the
// device. A page opened by its address begins empty.
import { useEffect, useState } from 'react'

let carried: { readonly to: string; readonly values: Readonly<Record<string, unknown>> } | undefined

/** Leaves values for the page at this path; the next call forgets them. */
export function carry(to: string, values: Readonly<Record<string, unknown>>): void {
  carried = { to, values }
}

/** What was left for this path. */
export function carriedTo(path: string): Readonly<Record<string, unknown>> {
  return carried?.to === path ? carried.values : {}
}

/** What was left for this page, taken once: who comes again by the menu begins empty. */
export function useCarried(path: string): Readonly<Record<string, unknown>> {
  const [values] = useState(() => carriedTo(path))
  useEffect(() => {
    if (carried?.to === path) carried = undefined
  }, [path])
  return values
}
