// The session as the pages know it (登录状态): asked of the server, remembered on the device so that the field works offline.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Role } from '../../../kernel/model/roles.ts'
import { ApiProblem, call, Offline } from '../../../kernel/web/api.ts'
import type { Session } from '../../../kernel/web/session.tsx'
import { deviceStore } from '../../../kernel/web/storage.ts'
import { showSession } from '../model/api.ts'
import type { SessionView } from '../model/api.ts'

const sessionKey = [showSession.id, {}]
const remembered = 'session'

async function remember(view: SessionView | null): Promise<void> {
  await (view ? deviceStore().set(remembered, view) : deviceStore().delete(remembered)).catch(() => undefined)
}

/** Who is signed in; null when nobody is. Without a connection: who was, while that session has not run out. */
export async function readSession(now: () => number = Date.now): Promise<SessionView | null> {
  try {
    const view = await call(showSession)
    await remember(view)
    return view
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) {
      await remember(null)
      return null
    }
    const last = error instanceof Offline ? await deviceStore().get<SessionView>(remembered) : undefined
    if (last && Date.parse(last.expiresAt) > now()) return last
    throw error
  }
}

/** The session of the page; reread when the window comes back to the front. */
export function useSessionView() {
  return useQuery({ queryKey: sessionKey, queryFn: () => readSession(), staleTime: 60_000, refetchOnWindowFocus: true })
}

/** Takes over a new session (signed in, identity switched, signed out): nothing read under the old one stays. */
export function useAdoptSession(): (view: SessionView | null) => void {
  const client = useQueryClient()
  return useCallback((view) => {
    void remember(view)
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== showSession.id && queryKey[0] !== 'instance.show' })
    client.setQueryData(sessionKey, view)
  }, [client])
}

/** The session as the kernel's pages read it. */
export function toSession(view: SessionView): Session {
  const { appointment } = view
  return {
    accountId: view.accountId, appointmentId: appointment.id, name: view.name, role: appointment.role as Role, roleLabel: appointment.roleLabel,
    organisationName: appointment.organisationName, place: appointment.place, regionCode: appointment.regionCode, stations: appointment.stations,
    today: view.today, isDemo: view.isDemo, can: view.can,
  }
}
