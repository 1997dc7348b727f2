// The state of one form: starting it, keeping it as a draft, changing it, and handing it over to be sent.
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { AnyContract, CallOf, OutputOf } from '../../model/contract.ts'
import { ApiProblem, newKey } from '../api.ts'
import { useSessionOrNull } from '../session.tsx'
import { errorsByPath, withoutErrorsOf } from './check.ts'
import type { FormErrors } from './check.ts'
import type { Draft } from './draft.ts'
import { planOf } from './plan.ts'
import { useOutbox } from '../use-outbox.tsx'
import { type Drafts, useDraft } from './use-draft.ts'
import { useSaving } from './use-saving.ts'
import type { Conflict, Origin } from './use-saving.ts'
import { sameValue, startingValue, withoutRestricted, withValueAt } from './value.ts'
import type { FormValue } from './value.ts'

export interface RecordFormOptions<C extends AnyContract> {
  contract: C
  title: string
  params?: CallOf<C>['params']
  initial?: object
  /** What another page brought along: counts as typed, so that it is a draft from the beginning. */
  begun?: object
  version?: number
  /** A deed upon a record and no edit of it: after somebody else's change it is told and done again upon the record as it now stands, with the words kept. */
  isDeed?: boolean
  draftKey?: string
  shows?: Readonly<Record<string, (value: FormValue) => boolean>>
  offline?: boolean
  touches?: readonly string[]
  onSaved?: (output: OutputOf<C>) => void
  onQueued?: () => void
}

const noErrors: FormErrors = {}

export function useRecordForm<C extends AnyContract>(options: RecordFormOptions<C>) {
  const { contract, title, draftKey } = options
  const plan = planOf(contract.body)
  const accountId = useSessionOrNull()?.accountId ?? 'public'
  const drafts = useCountedDraft(draftKey, accountId)
  const [origin, setOrigin] = useState<Origin>(() => ({
    base: startingValue(plan, options.initial as FormValue | undefined), version: options.version, idempotencyKey: newKey(),
  }))
  const [value, setValue] = useState(() => (options.begun ? startingValue(plan, { ...options.initial, ...options.begun } as FormValue) : origin.base))
  const [errors, setErrors] = useState(noErrors)
  const [problem, setProblem] = useState<unknown>()
  const [conflict, setConflict] = useState<Conflict>()

  const setAt = useCallback((path: string, next: unknown) => {
    setValue((old) => withValueAt(old, path, next))
    setErrors((old) => withoutErrorsOf(old, path))
  }, [])
  const { keep } = drafts
  const isOpen = drafts.offers?.length === 0
  useEffect(() => {
    if (!isOpen || sameValue(value, origin.base)) return
    keep({ ...origin, title, value: withoutRestricted(plan, value), base: withoutRestricted(plan, origin.base) })
  }, [isOpen, value, origin, title, plan, keep])

  const take = (draft: Draft) => {
    drafts.take(draft)
    setOrigin({ base: { ...origin.base, ...draft.base }, version: draft.version, idempotencyKey: draft.idempotencyKey })
    setValue({ ...origin.base, ...draft.value })
    if (draft.problem) {
      setErrors(errorsByPath(draft.problem.errors ?? []))
      setProblem(new ApiProblem(draft.problem))
    }
  }
  const shown = useMemo(() => isShown(options.shows, value), [options.shows, value])
  const saving = useSaving(options, { plan, origin, setOrigin, value, setValue, setErrors, setProblem, conflict, setConflict, shown, drafts })
  return { plan, value, setAt, errors, problem, conflict, leaveConflict: () => setConflict(undefined), drafts, take, shown, ...saving }
}

// A draft that came back is counted at the head of every page: thrown away here, it is counted no more.
function useCountedDraft(draftKey: string | undefined, accountId: string): Drafts {
  const drafts = useDraft(draftKey, accountId)
  const recount = useOutbox()?.recount
  return { ...drafts, discard: async (draft) => { await drafts.discard(draft); await recount?.() } }
}

function isShown(shows: RecordFormOptions<AnyContract>['shows'], value: FormValue) {
  return (name: string) => shows?.[name]?.(value) ?? true
}
