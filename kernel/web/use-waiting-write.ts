// A write by one tap that may wait on the device (点一下就记): sent at once, or from the outbox when the connection is back.
import { useCallback, useState } from 'react'
import type { AnyContract, CallOf, OutputOf } from '../model/contract.ts'
import { call, newKey, Offline, requestOf } from './api.ts'
import type { CallInput } from './api.ts'
import { linesOf } from './form/lines.ts'
import { planOf } from './form/plan.ts'
import type { FormValue } from './form/value.ts'
import { groupOf, useRefresh } from './query.ts'
import { useOutbox } from './use-outbox.tsx'

export interface WaitingWriteOptions<C extends AnyContract> {
  /** What the outbox calls it: 活动签到：王桂兰. */
  title: string
  /** The form that is offered the content when the server does not accept it later. */
  draftKey: string
  touches?: readonly string[]
  onDone?: (output: OutputOf<C>) => void
}

/** Writes without a form; each write has its own key, so that what waited arrives once. */
export function useWaitingWrite<C extends AnyContract>(contract: C, options: WaitingWriteOptions<C>) {
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState<Error | null>(null)
  const refresh = useRefresh()
  const outbox = useOutbox()
  const { title, draftKey, touches, onDone } = options
  const write = useCallback(async (input: CallOf<C> & { body: FormValue }, about = title) => {
    const key = newKey()
    const sent = { ...input, idempotencyKey: key } as unknown as CallInput<C>
    setSaving(true)
    setProblem(null)
    try {
      const output = await call(contract, sent)
      await refresh([groupOf(contract.id), ...(touches ?? [])]).catch(() => undefined)
      onDone?.(output)
    } catch (error) {
      if (!(error instanceof Offline) || !outbox) return setProblem(error as Error)
      const draft = { key: draftKey, title: about, path: location.pathname, value: input.body, lines: linesOf(planOf(contract.body), input.body), idempotencyKey: key, savedAt: new Date().toISOString() }
      await outbox.put({ id: key, operation: contract.id, request: requestOf(contract, sent), draft })
    } finally {
      setSaving(false)
    }
  }, [contract, draftKey, onDone, outbox, refresh, title, touches])
  return { write, isSaving, problem }
}
