// Going from page to page: links and path parameters, so that pages know nothing of the router behind them.
import { Link, useMatches, useNavigate, useParams, useRouterState, useSearch as useRouterSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { CSSProperties, MouseEvent, ReactNode } from 'react'
import { stepsBack } from './way-back.ts'

/** A link inside the product; `to` is a finished address such as `/households/0190…`; `isHere` where a menu marks the part one is in. */
export function PageLink(props: { to: string; children: ReactNode; className?: string; label?: string; isHere?: boolean; style?: CSSProperties; onClick?: () => void }) {
  return (
    <Link to={props.to} activeOptions={onlyItself} className={props.className} style={props.style} aria-label={props.label} aria-current={props.isHere ? 'page' : undefined} onClick={props.onClick}>{props.children}</Link>
  )
}

/** The way back: to where one came from, as it was left, at the same line; who came from nowhere goes to the page above. */
export function BackLink({ to, className, children }: { to: string; className?: string; children: ReactNode }) {
  const back = (event: MouseEvent): void => {
    const steps = stepsBack()
    if (steps === 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    window.history.go(-steps)
  }
  return <Link to={to} activeOptions={onlyItself} className={className} aria-label="返回上一级" onClick={back}>{children}</Link>
}

// The way back to a list is not the page one is on.
const onlyItself = { exact: true }

/** `go('/households')`; with `replace` the present page leaves no trace in the history. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  return (to, options) => void navigate({ to, ...options })
}

/** The address of the page that is on the screen; for a moment on the way to another one it is not yet the address in the bar. */
export function useShownPath(): string | undefined {
  return useMatches({ select: (matches) => matches.at(-1)?.pathname })
}

/** Leads on to another address at once, without a trace in the history. It goes once, however often the page around it is drawn meanwhile. */
export function Onward({ to, next }: { to: string; next?: string | undefined }) {
  const navigate = useNavigate()
  useEffect(() => void navigate({ to, replace: true, ...(next ? { search: { next } } : {}) }), [navigate, to, next])
  return null
}

/** Parameters of the address: `/households/$householdId` gives `{ householdId }`. */
export function usePathParams(): Record<string, string> {
  return useParams({ strict: false }) as Record<string, string>
}

/** What stands after `?` in the address. Never put names or identity numbers there. */
export function useSearch(): Record<string, unknown> {
  return useRouterSearch({ strict: false }) as Record<string, unknown>
}

/** The opened tab of a page, kept in the address: who comes back from what stands in it finds it open, at the same line. */
export function useTab(): [tab: unknown, open: (tab: string) => void] {
  const navigate = useNavigate()
  return [useSearch().tab, (tab) => void navigate({ to: '.', search: { tab }, replace: true, resetScroll: false })]
}

/** The address without `?…`. */
export function usePath(): string {
  return useRouterState({ select: (state) => state.location.pathname })
}
