// The outbox while the product is open (未上传): sends on return of the connection, on the next visit and after each queued save.
import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { send } from './api.ts'
import { draftBox } from './form/draft.ts'
import type { Draft } from './form/draft.ts'
import { enqueue, flush, sendAgain, singleFlush, waitingOf } from './outbox.ts'
import type { Flushed, Owner, Waiting } from './outbox.ts'
import { groupOf, useRefresh } from './query.ts'
import { deviceStore } from './storage.ts'

export interface Outbox {
  /** Saves of this person that wait, under any of their appointments. */
  readonly waiting: readonly Waiting[]
  /** Saves that came back and need a correction. */
  readonly returned: readonly Draft[]
  readonly isSending: boolean
  /** Puts a save into the queue. */
  readonly put: (entry: Omit<Waiting, 'appointmentId' | 'queuedAt'>) => Promise<void>
  readonly sendNow: () => Promise<void>
  /** Sends a save that came back once more, as it is. */
  readonly again: (draft: Draft) => Promise<void>
  /** Throws a save that came back away. */
  readonly discard: (draft: Draft) => Promise<void>
  /** Counts anew, after a draft was finished or thrown away. */
  readonly recount: () => Promise<void>
}

const OutboxContext = createContext<Outbox | null>(null)

/** The outbox, or null on pages without a session: nothing can be queued there. */
export function useOutbox(): Outbox | null {
  return use(OutboxContext)
}

const retryEveryMs = 60_000

/** One tab sends at a time where the browser can say so; elsewhere the idempotency key alone keeps each save single. */
async function alone(run: () => Promise<Flushed>): Promise<Flushed> {
  return navigator.locks ? navigator.locks.request('shezhan-outbox', run) : run()
}

function useCounts(owner: Owner) {
  const [counts, setCounts] = useState<{ waiting: readonly Waiting[]; returned: readonly Draft[] }>({ waiting: [], returned: [] })
  const recount = useCallback(async () => {
    const [waiting, returned] = await Promise.all([waitingOf(deviceStore(), owner.accountId), draftBox(deviceStore(), owner.accountId).returned()])
    setCounts({ waiting, returned })
  }, [owner.accountId])
  return { ...counts, recount }
}

function useSendWhenPossible(sendNow: () => Promise<void>): void {
  useEffect(() => {
    const again = () => void sendNow()
    const visible = () => { if (document.visibilityState === 'visible') again() }
    again()
    const timer = setInterval(again, retryEveryMs)
    window.addEventListener('online', again)
    document.addEventListener('visibilitychange', visible)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
      document.removeEventListener('visibilitychange', visible)
    }
  }, [sendNow])
}

export function OutboxProvider({ owner, children }: { owner: Owner; children: ReactNode }) {
  const { accountId, appointmentId } = owner
  const { waiting, returned, recount } = useCounts(owner)
  const [isSending, setSending] = useState(false)
  const refresh = useRefresh()
  const run = useMemo(() => singleFlush(() => alone(() => flush(deviceStore(), { accountId, appointmentId }, send))), [accountId, appointmentId])
  const sendNow = useCallback(async () => {
    const isAny = (await waitingOf(deviceStore(), accountId)).length > 0
    if (isAny) {
      setSending(true)
      const { sent } = await run().finally(() => setSending(false))
      if (sent.length > 0) await refresh(sent.map((entry) => groupOf(entry.operation)))
    }
    await recount()
  }, [accountId, run, recount, refresh])
  useSendWhenPossible(sendNow)
  const put = useCallback<Outbox['put']>(async (entry) => {
    await enqueue(deviceStore(), accountId, { ...entry, appointmentId, queuedAt: new Date().toISOString() })
    await recount()
    void sendNow()
  }, [accountId, appointmentId, recount, sendNow])
  const again = useCallback<Outbox['again']>(async (draft) => {
    await sendAgain(deviceStore(), accountId, draft)
    await sendNow()
  }, [accountId, sendNow])
  const discard = useCallback<Outbox['discard']>(async (draft) => {
    await draftBox(deviceStore(), accountId).drop(draft.key)
    await recount()
  }, [accountId, recount])
  const outbox = useMemo<Outbox>(() => ({ waiting, returned, isSending, put, sendNow, again, discard, recount }), [waiting, returned, isSending, put, sendNow, again, discard, recount])
  return <OutboxContext value={outbox}>{children}</OutboxContext>
}
