// Who is working here (当前身份): given by the shell, read by every page to show only what this person may do.
import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import type { Role } from '../model/roles.ts'

export interface Session {
  readonly accountId: string
  readonly appointmentId: string
  readonly name: string
  readonly role: Role
  readonly roleLabel: string
  readonly organisationName: string
  readonly place: string
  readonly regionCode: string
  readonly stations: readonly { readonly id: string; readonly name: string }[]
  /** Today in China, as the server sees it. */
  readonly today: string
  readonly isDemo: boolean
  readonly can: readonly string[]
}

const SessionContext = createContext<Session | null>(null)

export function SessionProvider(props: { session: Session | null; children: ReactNode }) {
  return <SessionContext value={props.session}>{props.children}</SessionContext>
}

/** The session, or null on public pages. */
export function useSessionOrNull(): Session | null {
  return use(SessionContext)
}

/** The session of a page that needs signing in. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('this page needs a session')
  return session
}

/** Whether the present identity may call an operation at all: `useCan('households.create')`. */
export function useCan(operation: string): boolean {
  return useSessionOrNull()?.can.includes(operation) ?? false
}

/** Today in China ('YYYY-MM-DD'), so that a wrong clock on the device does not date a record. */
export function useToday(): string {
  return useSession().today
}
