// Pages for people who are signed in (登录后): finds out who it is, else asks to sign in and comes back to the same page.
import { Navigate } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { Notice } from '../kernel/web/Notice.tsx'
import { onSignedOut } from '../kernel/web/api.ts'
import { usePath } from '../kernel/web/navigation.tsx'
import { SessionProvider, useCan } from '../kernel/web/session.tsx'
import { toSession, useSessionView } from '../modules/accounts/web/session.ts'
import { showSession } from '../modules/accounts/model/api.ts'
import { Waiting } from './fallbacks.tsx'

const Shell = lazy(() => import('./Shell.tsx').then((file) => ({ default: file.Shell })))

export function InSession() {
  const { data: view, isPending, error, refetch } = useSessionView()
  const queries = useQueryClient()
  const path = usePath()
  useEffect(() => onSignedOut(() => queries.setQueryData([showSession.id, {}], null)), [queries])
  const session = useMemo(() => (view ? toSession(view) : null), [view])
  if (isPending) return <Waiting />
  if (error && !view) {
    return <div className="paper empty"><strong>连不上服务器</strong><p className="soft">请检查网络后再试。</p><button type="button" className="text-button" onClick={() => void refetch()}>再试一次</button></div>
  }
  if (!view || !session) return <Navigate to="/login" search={path === '/' ? {} : { next: path }} replace />
  const mustFirst = view.mustChangePassword || view.secondFactor === 'enrolmentNeeded'
  if (mustFirst && path !== '/me') return <Navigate to="/me" replace />
  return <SessionProvider session={session}><Suspense fallback={<Waiting />}><Shell view={view} /></Suspense></SessionProvider>
}

/** Shows a page only to those who may call its operation; the server decides again at each call. */
export function PageGate({ needs, children }: { needs: string; children: ReactNode }) {
  const isOpen = useCan(needs)
  if (isOpen) return children
  return <Notice tone="warn" title="当前身份不能打开这一页">如果您还有其他任职，可以在右上角切换身份。</Notice>
}
