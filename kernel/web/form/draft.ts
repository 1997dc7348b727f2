// Drafts (暂存): what has been typed into a form stays on the device until the server has acknowledged it.
import type { ProblemBody } from '../../model/problem.ts'
import type { WireRequest } from '../api.ts'
import type { DeviceStore } from '../storage.ts'
import type { FormValue } from './value.ts'

/** A save as it goes over the wire, with the appointment it was made under. */
export interface Save {
  readonly id: string
  readonly appointmentId: string
  readonly operation: string
  readonly request: WireRequest
  readonly queuedAt: string
}

export interface Draft {
  /** Key of the form (`households/new`), with `#key` behind it when a queued save came back. */
  readonly key: string
  readonly title: string
  /** Address of the page where it can be continued. */
  readonly path: string
  readonly value: FormValue
  /** What the form held before anything was typed, and its version: needed to see who changed what. */
  readonly base?: FormValue
  readonly version?: number
  readonly idempotencyKey: string
  readonly savedAt: string
  /** Why a queued save was not accepted. */
  readonly problem?: ProblemBody
  /** The save that was not accepted, to be sent again as it is; gone once its content has been changed. */
  readonly save?: Save
  /** The content in words, for where the form itself cannot be opened any more. */
  readonly lines?: readonly (readonly [title: string, text: string])[]
}

/** Why a save was not accepted, one sentence for each field or the whole. */
export function reasonsOf({ problem }: Pick<Draft, 'problem'>): readonly string[] {
  if (!problem) return []
  return problem.errors?.length ? problem.errors.map(({ label, message }) => `${label}：${message}`) : [problem.detail ?? problem.title]
}

const prefixOf = (accountId: string) => `draft/${accountId}/`

/** Drafts of one person on this device; another person signing in here never sees them. */
export function draftBox(store: DeviceStore, accountId: string) {
  const prefix = prefixOf(accountId)
  const all = async () => {
    const keys = (await store.keys()).filter((key) => key.startsWith(prefix))
    const drafts = await Promise.all(keys.map((key) => store.get<Draft>(key)))
    return drafts.filter((draft) => draft !== undefined).sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
  }
  return {
    all,
    /** Drafts of one form: the one being written and those that came back, newest first. */
    of: async (key: string) => (await all()).filter((draft) => draft.key === key || draft.key.startsWith(`${key}#`)),
    /** Saves that came back and wait for a correction. */
    returned: async () => (await all()).filter((draft) => draft.problem),
    keep: (draft: Draft) => store.set(prefix + draft.key, draft),
    drop: (key: string) => store.delete(prefix + key),
    clear: async () => {
      for (const draft of await all()) await store.delete(prefix + draft.key)
    },
  }
}
export type DraftBox = ReturnType<typeof draftBox>
