// Sending a form (保存): once, under its key; and what follows when the answer is yes, no, later, or that there are two versions.
import { useRef, useState } from 'react'
import type { AnyContract, OutputOf } from '../../model/contract.ts'
import { ApiProblem, call, newKey, Offline, requestOf } from '../api.ts'
import type { CallInput } from '../api.ts'
import { groupOf, isOvertaken, useRefresh } from '../query.ts'
import { useOutbox } from '../use-outbox.tsx'
import type { Outbox } from '../use-outbox.tsx'
import { checkForm, errorsByPath } from './check.ts'
import type { FormErrors } from './check.ts'
import { differences, merged } from './conflict.ts'
import type { Difference, Side } from './conflict.ts'
import type { FieldPlan } from './plan.ts'
import type { Drafts } from './use-draft.ts'
import type { RecordFormOptions } from './use-record-form.ts'
import { linesOf } from './lines.ts'
import { sameValue, startingValue, tidied, withoutRestricted } from './value.ts'
import type { FormValue } from './value.ts'

/** What one sending of the form belongs to: the value it began with, the version seen, the key that makes it single. */
export interface Origin { readonly base: FormValue; readonly version?: number; readonly idempotencyKey: string }
export interface Conflict {
  readonly all: readonly Difference[]
  readonly theirs: FormValue
  readonly version?: number
  /** The conflict came from keeping a draft: the chosen mixture is kept again, not sent. */
  readonly keep?: Keep
}

/** Keeps what is not finished, upon the version it was read in. */
export type Keep = (value: FormValue, version: number | undefined) => Promise<void>

/** The form as it stands, and how to change it. */
export interface Course {
  readonly plan: readonly FieldPlan[]
  readonly origin: Origin
  readonly value: FormValue
  readonly conflict: Conflict | undefined
  readonly shown: (name: string) => boolean
  readonly drafts: Drafts
  readonly setOrigin: (origin: Origin) => void
  readonly setValue: (value: FormValue) => void
  readonly setErrors: (errors: FormErrors) => void
  readonly setProblem: (problem: unknown) => void
  readonly setConflict: (conflict: Conflict | undefined) => void
}

interface Sending<C extends AnyContract> { options: RecordFormOptions<C>; course: Course; outbox: Outbox | null; refresh: Refresh; body: unknown; origin: Origin }
type Refresh = ReturnType<typeof useRefresh>

// One save at a time, however often the button is pressed.
function useSending<C extends AnyContract>(options: RecordFormOptions<C>, course: Course) {
  const [isSaving, setSaving] = useState(false)
  const isBusy = useRef(false)
  const refresh = useRefresh()
  const outbox = useOutbox()
  const send = async (body: unknown, origin: Origin) => {
    if (isBusy.current) return
    isBusy.current = true
    setSaving(true)
    const sending = { options, course, outbox, refresh, body, origin }
    try {
      await saved(sending, await call(options.contract, inputOf(sending)))
    } catch (error) {
      await refused(sending, error)
    } finally {
      isBusy.current = false
      setSaving(false)
    }
  }
  return { send, isSaving }
}

export function useSaving<C extends AnyContract>(options: RecordFormOptions<C>, course: Course) {
  const { send, isSaving } = useSending(options, course)
  /** Checks everything; sends when nothing is wrong. */
  const submit = async (): Promise<void> => {
    course.setProblem(undefined)
    const checked = checkForm(options.contract.body, tidied(course.plan, course.value, course.shown))
    course.setErrors(checked.ok ? {} : checked.errors)
    if (checked.ok) await send(checked.body, course.origin)
  }
  /** Sends the chosen mixture of both versions, as a new save upon the newer version. */
  const resolve = async (choices: Readonly<Record<string, Side>>): Promise<void> => {
    if (!course.conflict) return
    const { all, theirs, version, keep } = course.conflict
    const value = merged(theirs, all, choices)
    const origin = { base: theirs, version, idempotencyKey: newKey() }
    course.setValue(value)
    course.setOrigin(origin)
    course.setConflict(undefined)
    if (keep) return keepBack(keep, value, origin).catch(course.setProblem)
    await send(tidied(course.plan, value, course.shown), origin)
  }
  const keepBack = async (keep: Keep, value: FormValue, origin: Origin): Promise<void> => {
    try {
      await keep(value, origin.version)
      await course.drafts.drop()
    } catch (error) {
      if (!isStale(error)) throw error
      course.setConflict({ ...conflictOf({ course: { ...course, value }, origin }, currentOf(error)), keep })
    }
  }
  return { submit, resolve, keep: (keep: Keep) => keepBack(keep, course.value, course.origin), isSaving }
}

type Current = FormValue & { version?: number }
const isStale = (error: unknown): error is ApiProblem => error instanceof ApiProblem && error.status === 412 && Boolean(error.extension.current)
const currentOf = (error: ApiProblem): Current => error.extension.current as Current

function inputOf<C extends AnyContract>({ options, body, origin }: Sending<C>): CallInput<C> {
  const { contract, params, isDeed } = options
  return { params, body, idempotencyKey: origin.idempotencyKey, ...(contract.ifMatch ? { ifMatch: isDeed ? options.version : origin.version } : {}) } as CallInput<C>
}

async function saved<C extends AnyContract>(sending: Sending<C>, output: OutputOf<C>) {
  await sending.course.drafts.drop()
  void sending.outbox?.recount()
  await readAnew(sending)
  sending.options.onSaved?.(output)
}

// Fetching anew may fail without harm: what was saved is saved, what was refused is refused.
async function readAnew<C extends AnyContract>({ options, refresh }: Sending<C>): Promise<void> {
  await refresh([groupOf(options.contract.id), ...(options.touches ?? [])]).catch(() => undefined)
}

async function refused<C extends AnyContract>(sending: Sending<C>, error: unknown): Promise<void> {
  const { course } = sending
  if (error instanceof Offline && mayWait(sending)) return queue(sending)
  if (sending.options.isDeed && isOvertaken(error)) await readAnew(sending)
  else if (isStale(error)) return course.setConflict(conflictOf(sending, currentOf(error)))
  if (error instanceof ApiProblem) course.setErrors(errorsByPath(error.errors))
  course.setProblem(error)
}

/** Whether the save may wait on the device: the form allows it and nothing of class S4 is in it. */
function mayWait<C extends AnyContract>({ options, course, outbox, body }: Sending<C>): boolean {
  return Boolean(options.offline && outbox) && sameValue(withoutRestricted(course.plan, body as FormValue), body)
}

async function queue<C extends AnyContract>(sending: Sending<C>): Promise<void> {
  const { options, course, outbox, origin } = sending
  const { contract, title, draftKey } = options
  await outbox?.put({
    id: origin.idempotencyKey,
    operation: contract.id,
    request: requestOf(contract, inputOf(sending)),
    draft: { ...origin, key: draftKey ?? contract.id, title, path: location.pathname, value: course.value, lines: linesOf(course.plan, course.value), savedAt: new Date().toISOString() },
  })
  await course.drafts.drop()
  options.onQueued?.()
}

function conflictOf({ course, origin }: Pick<Sending<AnyContract>, 'course' | 'origin'>, current: Current): Conflict {
  const { plan } = course
  const theirs = startingValue(plan, current)
  return { all: differences(plan, tidied(plan, origin.base), tidied(plan, course.value), tidied(plan, theirs)), theirs, version: current.version }
}
