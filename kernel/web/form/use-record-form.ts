// The course of one form: starting it, keeping it, checking it, sending it, and what happens when the answer is no, later, or two.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { AnyContract, CallOf, OutputOf } from '../../model/contract.ts'
import { ApiProblem, call, newKey, Offline, requestOf } from '../api.ts'
import type { CallInput } from '../api.ts'
import { groupOf, useRefresh } from '../query.ts'
import { useSessionOrNull } from '../session.tsx'
import { useOutbox } from '../use-outbox.tsx'
import { checkForm, errorsByPath, withoutErrorsOf } from './check.ts'
import type { FormErrors } from './check.ts'
import { differences, merged } from './conflict.ts'
import type { Difference, Side } from './conflict.ts'
import type { Draft } from './draft.ts'
import { planOf } from './plan.ts'
import { useDraft } from './use-draft.ts'
import { sameValue, startingValue, tidied, withoutRestricted, withValueAt } from './value.ts'
import type { FormValue } from './value.ts'

export interface RecordFormOptions<C extends AnyContract> {
  contract: C
  title: string
  params?: CallOf<C>['params']
  initial?: object
  version?: number
  draftKey?: string
  shows?: Readonly<Record<string, (value: FormValue) => boolean>>
  offline?: boolean
  touches?: readonly string[]
  onSaved?: (output: OutputOf<C>) => void
  onQueued?: () => void
}

/** What one sending of the form belongs to: the value it began with, the version seen, the key that makes it single. */
interface Origin { readonly base: FormValue; readonly version?: number; readonly idempotencyKey: string }
interface Conflict { readonly all: readonly Difference[]; readonly theirs: FormValue; readonly version?: number }

const noErrors: FormErrors = {}

export function useRecordForm<C extends AnyContract>(options: RecordFormOptions<C>) {
  const { contract, title, draftKey } = options
  const plan = planOf(contract.body)
  const accountId = useSessionOrNull()?.accountId ?? 'public'
  const drafts = useDraft(draftKey, accountId)
  const [origin, setOrigin] = useState<Origin>(() => ({
    base: startingValue(plan, options.initial as FormValue | undefined), version: options.version, idempotencyKey: newKey(),
  }))
  const [value, setValue] = useState(origin.base)
  const [errors, setErrors] = useState(noErrors)
  const [problem, setProblem] = useState<unknown>()
  const [conflict, setConflict] = useState<Conflict>()

  const setAt = useCallback((path: string, next: unknown) => {
    setValue((old) => withValueAt(old, path, next))
    setErrors((old) => withoutErrorsOf(old, path))
  }, [])
  const { keep } = drafts
  useEffect(() => {
    if (sameValue(value, origin.base)) return
    keep({ ...origin, title, value: withoutRestricted(plan, value), base: withoutRestricted(plan, origin.base) })
  }, [value, origin, title, plan, keep])

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
  const saving = useSaving(options, { plan, origin, setOrigin, value, setValue, setErrors, setProblem, conflict, setConflict, shown, drafts, accountId })
  return { plan, value, setAt, errors, problem, conflict, leaveConflict: () => setConflict(undefined), drafts, take, shown, ...saving }
}

function isShown(shows: RecordFormOptions<AnyContract>['shows'], value: FormValue) {
  return (name: string) => shows?.[name]?.(value) ?? true
}

interface Course {
  plan: ReturnType<typeof planOf>
  origin: Origin
  setOrigin: (origin: Origin) => void
  value: FormValue
  setValue: (value: FormValue) => void
  setErrors: (errors: FormErrors) => void
  setProblem: (problem: unknown) => void
  conflict: Conflict | undefined
  setConflict: (conflict: Conflict | undefined) => void
  shown: (name: string) => boolean
  drafts: ReturnType<typeof useDraft>
  accountId: string
}

function useSaving<C extends AnyContract>(options: RecordFormOptions<C>, course: Course) {
  const { contract, title, params, draftKey } = options
  const { plan, shown, drafts } = course
  const [isSaving, setSaving] = useState(false)
  const isBusy = useRef(false)
  const refresh = useRefresh()
  const outbox = useOutbox()

  const inputOf = (body: unknown, origin: Origin) => ({
    params, body, idempotencyKey: origin.idempotencyKey, ...(contract.ifMatch ? { ifMatch: origin.version } : {}),
  }) as CallInput<C>

  const queue = async (body: unknown, origin: Origin) => {
    const draft: Draft = {
      ...origin, key: draftKey ?? contract.id, title, path: location.pathname, value: course.value, savedAt: new Date().toISOString(),
    }
    await outbox?.put({ id: origin.idempotencyKey, operation: contract.id, request: requestOf(contract, inputOf(body, origin)), draft })
    await drafts.drop()
    options.onQueued?.()
  }
  const mayQueue = (body: unknown) => Boolean(options.offline && outbox) && sameValue(withoutRestricted(plan, body as FormValue), body)

  const refused = async (error: unknown, body: unknown, origin: Origin) => {
    if (error instanceof Offline && mayQueue(body)) return queue(body, origin)
    if (error instanceof ApiProblem && error.status === 412 && error.extension.current) {
      const theirs = startingValue(plan, error.extension.current as FormValue)
      const version = (error.extension.current as { version?: number }).version
      const all = differences(plan, tidied(plan, origin.base), tidied(plan, course.value), tidied(plan, theirs))
      return course.setConflict({ all, theirs, version })
    }
    if (error instanceof ApiProblem) course.setErrors(errorsByPath(error.errors))
    course.setProblem(error)
  }

  const send = async (body: unknown, origin: Origin) => {
    if (isBusy.current) return
    isBusy.current = true
    setSaving(true)
    try {
      const output = await call(contract, inputOf(body, origin))
      await drafts.drop()
      void outbox?.recount()
      await refresh([groupOf(contract.id), ...(options.touches ?? [])])
      options.onSaved?.(output)
    } catch (error) {
      await refused(error, body, origin)
    } finally {
      isBusy.current = false
      setSaving(false)
    }
  }

  /** Checks everything; sends when nothing is wrong. Gives back the path of the first error, for the focus. */
  const submit = async (): Promise<string | undefined> => {
    course.setProblem(undefined)
    const checked = checkForm(contract.body, tidied(plan, course.value, shown))
    course.setErrors(checked.ok ? noErrors : checked.errors)
    if (!checked.ok) return Object.keys(checked.errors)[0]
    await send(checked.body, course.origin)
    return undefined
  }
  /** Sends the chosen mixture of both versions, as a new save upon the newer version. */
  const resolve = async (choices: Readonly<Record<string, Side>>): Promise<void> => {
    if (!course.conflict) return
    const { all, theirs, version } = course.conflict
    const value = merged(theirs, all, choices)
    const origin = { base: theirs, version, idempotencyKey: newKey() }
    course.setValue(value)
    course.setOrigin(origin)
    course.setConflict(undefined)
    await send(tidied(plan, value, shown), origin)
  }
  return { submit, resolve, isSaving }
}
