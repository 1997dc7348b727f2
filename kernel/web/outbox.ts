// The outbox (未上传的记录): saves made without a connection wait on the device and are sent in order, each exactly once.
import type { ProblemBody } from '../model/problem.ts'
import { ApiProblem, Offline } from './api.ts'
import type { WireRequest } from './api.ts'
import { draftBox } from './form/draft.ts'
import type { Draft, Save } from './form/draft.ts'
import type { DeviceStore } from './storage.ts'

/** A save that waits. Its `Idempotency-Key` is in the request, so sending it twice has one effect. */
export interface Waiting extends Save {
  /** Comes back as this draft when the server does not accept it. */
  readonly draft: Draft
}

export interface Owner { readonly accountId: string; readonly appointmentId: string }
export type Send = (request: WireRequest) => Promise<unknown>

const boxOf = (accountId: string) => `outbox/${accountId}`

/** Saves of one person that wait, oldest first. */
export async function waitingOf(store: DeviceStore, accountId: string): Promise<readonly Waiting[]> {
  return await store.get<Waiting[]>(boxOf(accountId)) ?? []
}

/** Puts a save at the end of the queue; the same save put twice waits once. */
export async function enqueue(store: DeviceStore, accountId: string, entry: Waiting): Promise<void> {
  await store.update<Waiting[]>(boxOf(accountId), (old = []) => [...old.filter((one) => one.id !== entry.id), entry])
}

async function remove(store: DeviceStore, accountId: string, id: string): Promise<void> {
  await store.update<Waiting[]>(boxOf(accountId), (old = []) => old.filter((one) => one.id !== id))
}

/** The same content is being saved, or the person has to do something else first: the content itself was not judged. */
const firstThings = new Set(['BUSY', 'SECOND_FACTOR_NEEDED', 'PASSWORD_CHANGE_NEEDED'])

/**
 * What a failure means for the queue: `wait` is about now (no connection, sign in again, too many), `pass` leaves this one
 * for later without holding up the others (a defect of the server), `return` is about what was written.
 */
function meaningOf(error: unknown): 'wait' | 'pass' | 'return' {
  if (error instanceof Offline || !(error instanceof ApiProblem)) return 'wait'
  if (error.status === 500) return 'pass'
  return error.status === 401 || error.status === 429 || error.status > 500 || firstThings.has(error.code) ? 'wait' : 'return'
}

export interface Flushed { readonly sent: readonly Waiting[]; readonly returned: readonly Waiting[]; readonly left: number }

/**
 * Sends what waits under the present appointment, in order. Stops at the first lost connection; a refused save becomes a
 * draft with the reason and the rest goes on. The entry leaves the queue only after the answer: a crash in between sends
 * it again under the same key, which the server answers from its record.
 */
export async function flush(store: DeviceStore, owner: Owner, send: Send): Promise<Flushed> {
  const sent: Waiting[] = []
  const returned: Waiting[] = []
  const mine = (await waitingOf(store, owner.accountId)).filter((entry) => entry.appointmentId === owner.appointmentId)
  for (const entry of mine) {
    try {
      await send(entry.request)
      sent.push(entry)
    } catch (error) {
      const meaning = meaningOf(error)
      if (meaning === 'wait') break
      if (meaning === 'pass') continue
      await draftBox(store, owner.accountId).keep(asReturned(entry, error as ApiProblem))
      returned.push(entry)
    }
    await remove(store, owner.accountId, entry.id)
  }
  return { sent, returned, left: (await waitingOf(store, owner.accountId)).length }
}

function asReturned(entry: Waiting, error: ApiProblem): Draft {
  const { status, code, title, detail, errors, extension } = error
  const problem: ProblemBody = { ...extension, type: 'about:blank', status, code, title, detail, errors: [...errors] }
  const key = entry.draft.key.includes('#') ? entry.draft.key : `${entry.draft.key}#${entry.id}`
  const { draft, ...save } = entry
  return { ...draft, key, problem, save }
}

/** Puts a save that came back into the queue once more, as it is: what stood in its way may be gone (consent recorded, file opened again). */
export async function sendAgain(store: DeviceStore, accountId: string, returned: Draft): Promise<void> {
  const { problem: _problem, save, ...draft } = returned
  if (!save) return
  await enqueue(store, accountId, { ...save, draft })
  await draftBox(store, accountId).drop(returned.key)
}

/** Runs one flush at a time: a second call while one is under way joins it. */
export function singleFlush(run: () => Promise<Flushed>): () => Promise<Flushed> {
  let running: Promise<Flushed> | undefined
  return () => {
    running ??= run().finally(() => { running = undefined })
    return running
  }
}
