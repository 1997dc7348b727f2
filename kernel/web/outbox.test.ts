// Saves made without a connection: sent in order, each once, and nothing that was written is lost when one is refused.
import { describe, expect, it, vi } from 'vitest'
import { ApiProblem, Offline } from './api.ts'
import { draftBox, reasonsOf } from './form/draft.ts'
import { enqueue, flush, sendAgain, singleFlush, waitingOf } from './outbox.ts'
import type { Waiting } from './outbox.ts'
import { memoryStore } from './storage.ts'

const owner = { accountId: 'zhang', appointmentId: 'worker-at-yanwo' }
const refusal = new ApiProblem({ type: '', status: 422, code: 'INVALID_INPUT', title: '填写的内容有需要改正的地方', errors: [{ pointer: '/body/note', field: 'note', label: '走访情况', message: '请填写走访情况' }] })
const later = (status: number, code: string) => new ApiProblem({ type: '', status, code, title: '' })

function visit(id: string, appointmentId = owner.appointmentId): Waiting {
  return {
    id, appointmentId, operation: 'visits.create', queuedAt: '2026-05-01T02:00:00Z',
    request: { method: 'POST', url: '/api/visits', headers: { 'idempotency-key': id }, body: '{}' },
    draft: { key: 'visits/new', title: '记走访', path: '/visits/new', value: { note: id }, idempotencyKey: id, savedAt: '2026-05-01T02:00:00Z' },
  }
}

async function queued(...entries: Waiting[]) {
  const store = memoryStore()
  for (const entry of entries) await enqueue(store, owner.accountId, entry)
  return store
}
const idsOf = (entries: readonly Waiting[]) => entries.map((entry) => entry.id)

describe('the outbox', () => {
  it('sends in the order of writing and is empty afterwards', async () => {
    const store = await queued(visit('1'), visit('2'), visit('3'))
    const keys: unknown[] = []
    const result = await flush(store, owner, (request) => Promise.resolve(keys.push(request.headers['idempotency-key'])))
    expect(keys).toEqual(['1', '2', '3'])
    expect(result).toMatchObject({ left: 0, returned: [] })
  })

  it('keeps everything from the first lost connection on', async () => {
    const store = await queued(visit('1'), visit('2'), visit('3'))
    const send = vi.fn((request: { headers: Record<string, string> }) => (request.headers['idempotency-key'] === '2' ? Promise.reject(new Offline()) : Promise.resolve()))
    expect((await flush(store, owner, send)).left).toBe(2)
    expect(send).toHaveBeenCalledTimes(2)
    expect(idsOf(await waitingOf(store, owner.accountId))).toEqual(['2', '3'])
  })

  it.each([[401, 'NOT_SIGNED_IN'], [409, 'BUSY'], [403, 'PASSWORD_CHANGE_NEEDED'], [429, 'TOO_MANY'], [503, 'UNAVAILABLE']])('waits when the server says %i %s', async (status, code) => {
    const store = await queued(visit('1'))
    expect((await flush(store, owner, () => Promise.reject(later(status, code)))).left).toBe(1)
  })

  it('leaves a save on which the server has a defect for later without holding up the others', async () => {
    const store = await queued(visit('1'), visit('2'))
    const result = await flush(store, owner, (request) => (request.headers['idempotency-key'] === '1' ? Promise.reject(later(500, 'INTERNAL')) : Promise.resolve()))
    expect([idsOf(result.sent), result.returned, result.left]).toEqual([['2'], [], 1])
  })

  it('gives a refused save back as a draft with the reason, and sends the rest', async () => {
    const store = await queued(visit('1'), visit('2'))
    const result = await flush(store, owner, (request) => (request.headers['idempotency-key'] === '1' ? Promise.reject(refusal) : Promise.resolve()))
    expect([idsOf(result.returned), idsOf(result.sent), result.left]).toEqual([['1'], ['2'], 0])
    const [draft] = await draftBox(store, owner.accountId).returned()
    expect(draft).toMatchObject({ key: 'visits/new#1', path: '/visits/new', value: { note: '1' }, problem: { errors: [{ message: '请填写走访情况' }] } })
  })

  it('sends a save that came back once more as it is, when what stood in its way is gone', async () => {
    const store = await queued(visit('1'))
    const box = draftBox(store, owner.accountId)
    await flush(store, owner, () => Promise.reject(refusal))
    const [draft] = await box.returned()
    expect(draft && reasonsOf(draft)).toEqual(['走访情况：请填写走访情况'])
    await sendAgain(store, owner.accountId, draft!)
    expect([await box.returned(), idsOf(await waitingOf(store, owner.accountId))]).toEqual([[], ['1']])
    const keys: unknown[] = []
    await flush(store, owner, (request) => Promise.resolve(keys.push([request.headers['idempotency-key'], request.body])))
    expect(keys, 'under the same key').toEqual([['1', '{}']])
  })

  it('comes back again when it is refused again, once', async () => {
    const store = await queued(visit('1'))
    const box = draftBox(store, owner.accountId)
    for (let times = 0; times < 2; times += 1) {
      await flush(store, owner, () => Promise.reject(refusal))
      const [draft, ...others] = await box.returned()
      expect([draft?.key, others]).toEqual(['visits/new#1', []])
      await sendAgain(store, owner.accountId, draft!)
    }
  })

  it('does not overwrite what is being written in the same form when a save comes back', async () => {
    const store = await queued(visit('1'))
    const box = draftBox(store, owner.accountId)
    await box.keep({ ...visit('2').draft, value: { note: '第二户，写到一半' } })
    await flush(store, owner, () => Promise.reject(refusal))
    expect((await box.of('visits/new')).map((draft) => draft.value.note).sort()).toEqual(['1', '第二户，写到一半'])
  })

  it('sends nothing under another identity of the same person', async () => {
    const store = await queued(visit('1', 'supervisor'), visit('2'))
    const result = await flush(store, owner, () => Promise.resolve())
    expect([idsOf(result.sent), result.left]).toEqual([['2'], 1])
  })

  it('is not seen by the next person at the same device', async () => {
    const store = await queued(visit('1'))
    expect(await waitingOf(store, 'li')).toEqual([])
  })

  it('holds a save once however often it is put in', async () => {
    const store = await queued(visit('1'), visit('1'))
    expect(await waitingOf(store, owner.accountId)).toHaveLength(1)
  })

  it('runs one flush at a time', async () => {
    const store = await queued(visit('1'))
    const send = vi.fn(() => Promise.resolve())
    const run = singleFlush(() => flush(store, owner, send))
    await Promise.all([run(), run()])
    expect(send).toHaveBeenCalledOnce()
  })
})
