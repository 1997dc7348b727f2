// Calling the server: what goes over the wire, and what a worker meets when the answer is a refusal or nothing at all.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { contract } from '../model/contract.ts'
import { ApiProblem, call, fileNameOf, Offline, onSignedOut, requestOf } from './api.ts'

const amendVisit = contract({
  id: 'visits.amend', method: 'PATCH', path: '/api/visits/:visitId', summary: '更正走访记录',
  params: z.object({ visitId: z.string() }), body: z.object({ note: z.string() }), output: z.object({ id: z.string() }),
})
const listVisits = contract({
  id: 'visits.list', method: 'GET', path: '/api/visits', summary: '走访记录',
  query: z.object({ tier: z.array(z.string()).optional(), from: z.string().optional(), limit: z.number().optional() }), output: z.object({ items: z.array(z.string()) }),
})

function answer(status: number, body: unknown) {
  const fetched = vi.fn((_url: string, _init?: RequestInit) => Promise.resolve(new Response(JSON.stringify(body), { status })))
  vi.stubGlobal('fetch', fetched)
  return fetched
}
afterEach(() => vi.unstubAllGlobals())

describe('the request of a contract', () => {
  it('fills the path, carries the version that was seen and the key of the form', () => {
    const request = requestOf(amendVisit, { params: { visitId: 'a/b' }, body: { note: '已电话联系' }, ifMatch: 3, idempotencyKey: 'k1' })
    expect(request.url).toBe('/api/visits/a%2Fb')
    expect(request.headers).toMatchObject({ 'if-match': '"3"', 'idempotency-key': 'k1', 'content-type': 'application/json' })
    expect(JSON.parse(request.body ?? '')).toEqual({ note: '已电话联系' })
  })

  it('repeats lists in the query and leaves empty members out', () => {
    expect(requestOf(listVisits, { query: { tier: ['A', 'B'], from: '', limit: 20 } }).url).toBe('/api/visits?tier=A&tier=B&limit=20')
  })

  it('gives a read no idempotency key', () => {
    expect(requestOf(listVisits, {}).headers).not.toHaveProperty('idempotency-key')
  })

  it('refuses to be made without a path parameter', () => {
    expect(() => requestOf(amendVisit, { body: { note: '' } })).toThrow('visitId')
  })
})

describe('an answer', () => {
  it('gives the output', async () => {
    answer(200, { items: ['走访'] })
    await expect(call(listVisits)).resolves.toEqual({ items: ['走访'] })
  })

  it('becomes a problem with its field errors and further members', async () => {
    const errors = [{ pointer: '/body/note', field: 'note', label: '走访情况', message: '请填写走访情况' }]
    answer(422, { type: '/p', status: 422, code: 'INVALID_INPUT', title: '填写的内容有需要改正的地方', errors, current: { version: 4 } })
    const problem = await call(amendVisit, { params: { visitId: '1' }, body: { note: '' } }).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(ApiProblem)
    expect(problem).toMatchObject({ code: 'INVALID_INPUT', errors, extension: { current: { version: 4 } } })
  })

  it('that is not a problem document still says what to do', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 500 })))
    await expect(call(listVisits)).rejects.toMatchObject({ status: 500, title: '服务器没有给出说明，请稍后再试' })
  })

  it.each([['no connection', () => Promise.reject(new TypeError('Failed to fetch'))], ['a gateway without server', () => Promise.resolve(new Response('', { status: 502 }))]])(
    'that never came (%s) is known as such', async (_name, fetched) => {
      vi.stubGlobal('fetch', fetched)
      await expect(call(listVisits)).rejects.toBeInstanceOf(Offline)
    })

  it('says once that the session has ended, but a wrong password is not that', async () => {
    const ended = vi.fn()
    const stop = onSignedOut(ended)
    answer(401, { status: 401, code: 'SIGN_IN_REFUSED', title: '账号或密码不对' })
    await call(listVisits).catch(() => undefined)
    expect(ended).not.toHaveBeenCalled()
    answer(401, { status: 401, code: 'NOT_SIGNED_IN', title: '请先登录' })
    await call(listVisits).catch(() => undefined)
    expect(ended).toHaveBeenCalledOnce()
    stop()
  })
})

it('a file keeps its Chinese name', () => {
  expect(fileNameOf("attachment; filename=\"x.docx\"; filename*=UTF-8''%E6%9C%88%E6%8A%A5.docx", '文件')).toBe('月报.docx')
  expect(fileNameOf(null, '文件')).toBe('文件')
})
