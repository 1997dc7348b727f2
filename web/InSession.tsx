// Pages for people who are signed in (登录后): finds out who it is, else asks to sign in and comes back to the same page.
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Notice } from '../kernel/web/Notice.tsx'
import { onSignedOut } from '../kernel/web/api.ts'
import { Onward, usePath, useShownPath } from '../kernel/web/navigation.tsx'
import { SessionProvider, useCan } from '../kernel/web/session.tsx'
import { toSession, useSessionView } from '../modules/accounts/web/session.ts'
import { showSession } from '../modules/accounts/model/api.ts'
import { Waiting } from './fallbacks.tsx'

const Shell = lazy(() => import('./Shell.tsx').then((file) => ({ default: file.Shell })))

export function InSession() {
  const { data: view, isPending, error, refetch } = useSessionView()
  const queries = useQueryClient()
  const path = usePath()
  const shown = useShownPath()
  useEffect(() => onSignedOut(() => queries.setQueryData([showSession.id, {}], null)), [queries])
  const session = useMemo(() => (view ? toSession(view) : null), [view])
  if (isPending) return <Waiting />
  if (error && !view) {
    return <NoServer retry={() => void refetch()} />
  }
  if (!view || !session) return <ToSignIn from={path} />
  const mustFirst = view.mustChangePassword || view.secondFactor === 'enrolmentNeeded'
  // Asked of the page itself, not of the address bar: the home page underneath would lead elsewhere, and the two would never agree.
  if (mustFirst && shown !== '/me') return <Onward to="/me" />
  return <SessionProvider session={session}><Suspense fallback={<Waiting />}><Shell view={view} /></Suspense></SessionProvider>
}

/** Off to signing in; the page one came from is remembered once, before the address changes. */
function ToSignIn({ from }: { from: string }) {
  const [next] = useState(from)
  return <Onward to="/login" next={next === '/' || next === '/login' ? undefined : next} />
}

function NoServer({ retry }: { retry: () => void }) {
  return (
    <main className="paper empty alone">
      <h1>连不上服务器</h1>
      <p className="soft">请检查网络后再试。</p>
      <button type="button" className="text-button" onClick={retry}>再试一次</button>
    </main>
  )
}

/** Shows a page only to those who may call its operation; the server decides again at each call. */
export function PageGate({ needs, children }: { needs: string; children: ReactNode }) {
  const isOpen = useCan(needs)
  if (isOpen) return children
  return <Notice tone="warn" title="当前身份不能打开这一页">如果您还有其他任职，可以在右上角切换身份。</Notice>
}
