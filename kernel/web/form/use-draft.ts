// Keeping what is being typed (暂存): written to the device shortly after each change and whenever the page may go away.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { deviceStore } from '../storage.ts'
import { draftBox } from './draft.ts'
import type { Draft } from './draft.ts'
import { sameValue } from './value.ts'

export type DraftContent = Omit<Draft, 'key' | 'savedAt' | 'path' | 'problem' | 'save' | 'lines'>

export interface Drafts {
  /** What was left unfinished here earlier; undefined while the device is being asked. */
  readonly offers: readonly Draft[] | undefined
  /** Goes on with one: its later changes are kept under its own key. */
  readonly take: (draft: Draft) => void
  readonly discard: (draft: Draft) => Promise<void>
  /** Starts with an empty form; the offers stay for the next time. */
  readonly startAnew: () => void
  /** Notes the present content; written within half a second. */
  readonly keep: (content: DraftContent) => void
  /** After an acknowledged save: the draft goes, and nothing noted earlier brings it back. */
  readonly drop: () => Promise<void>
}

const pauseMs = 400

/** Writes the latest content after a pause, and at once when the page is hidden, left or closed. */
function useWriter(write: (content: DraftContent) => Promise<void>) {
  const pending = useRef<DraftContent | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const writeNow = useCallback(() => {
    clearTimeout(timer.current)
    const content = pending.current
    pending.current = undefined
    if (content) void write(content)
  }, [write])
  useEffect(() => {
    const hidden = () => { if (document.visibilityState === 'hidden') writeNow() }
    window.addEventListener('pagehide', writeNow)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      window.removeEventListener('pagehide', writeNow)
      document.removeEventListener('visibilitychange', hidden)
      writeNow()
    }
  }, [writeNow])
  const note = useCallback((content: DraftContent) => {
    pending.current = content
    clearTimeout(timer.current)
    timer.current = setTimeout(writeNow, pauseMs)
  }, [writeNow])
  const forget = useCallback(() => {
    pending.current = undefined
    clearTimeout(timer.current)
  }, [])
  return { note, forget }
}

// What came back stays marked until it is saved, also after it has been opened and left again; changed, it is not sent as it was.
function stillReturned(draft: Draft | undefined, { value }: DraftContent): Partial<Draft> {
  if (!draft?.problem) return {}
  return { problem: draft.problem, ...(sameValue(value, draft.value) ? { save: draft.save, lines: draft.lines } : {}) }
}

/**
 * Keeps the content of one form on the device.
 * @param key stable name of the form (`households/new`, `visits/<id>`); undefined keeps nothing.
 * @param accountId whose draft it is; nobody else on this device is offered it.
 */
export function useDraft(key: string | undefined, accountId: string): Drafts {
  const box = useMemo(() => draftBox(deviceStore(), accountId), [accountId])
  const [offers, setOffers] = useState<readonly Draft[] | undefined>(key ? undefined : [])
  const active = useRef(key)
  const taken = useRef<Draft | undefined>(undefined)
  useEffect(() => {
    if (!key) return
    let isGone = false
    void box.of(key).catch(() => []).then((found) => { if (!isGone) setOffers(found) })
    return () => { isGone = true }
  }, [box, key])
  const path = useRef(typeof location === 'undefined' ? '' : location.pathname)
  const write = useCallback(async (content: DraftContent) => {
    if (active.current) await box.keep({ ...content, ...stillReturned(taken.current, content), key: active.current, path: path.current, savedAt: new Date().toISOString() })
  }, [box])
  const { note, forget } = useWriter(write)
  const take = useCallback((draft: Draft) => { active.current = draft.key; taken.current = draft; setOffers([]) }, [])
  const startAnew = useCallback(() => setOffers([]), [])
  const discard = useCallback(async (draft: Draft) => {
    await box.drop(draft.key)
    setOffers((old) => old?.filter((one) => one.key !== draft.key))
  }, [box])
  const drop = useCallback(async () => {
    forget()
    if (active.current) await box.drop(active.current)
  }, [box, forget])
  return { offers, take, discard, startAnew, keep: note, drop }
}
