// One call to the server, typed by its contract; every failure is either a problem with a Chinese sentence or "no connection".
import { v7 } from 'uuid'
import type { AnyContract, CallOf, OutputOf } from '../model/contract.ts'
import type { FieldError, ProblemBody } from '../model/problem.ts'

/** The server's answer was a problem (RFC 9457). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string | undefined
  readonly errors: readonly FieldError[]
  /** Other members of the problem, such as `current` of a stale save. */
  readonly extension: Readonly<Record<string, unknown>>
  constructor(body: ProblemBody) {
    const { type: _type, status, code, title, detail, errors, ...extension } = body
    super(`${code}: ${detail ?? title}`)
    this.status = status
    this.code = code
    this.title = title
    this.detail = detail
    this.errors = errors ?? []
    this.extension = extension
  }
}

/** Nothing came back: no connection, or it broke on the way. The save may or may not have arrived. */
export class Offline extends Error {
  constructor() {
    super('连不上服务器')
  }
}

export type CallInput<C extends AnyContract> = CallOf<C> & {
  /** Version the person saw; for contracts with `ifMatch`. */
  ifMatch?: number
  /** Made by `newKey()` when the form was first opened; a new one is made when left out. */
  idempotencyKey?: string
  signal?: AbortSignal
}

/** What goes over the wire; plain data, so that it can wait on the device. */
export interface WireRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** A new time-ordered id (UUIDv7); works on plain http inside a station's network too. */
export function newKey(): string {
  return v7()
}

function fillPath(path: string, params: Record<string, unknown>): string {
  return path.replace(/:([A-Za-z]+)/g, (_match, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${path}: parameter ${name} is missing`)
    return encodeURIComponent(String(value))
  })
}

function queryText(query: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value]
    for (const one of values) if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
  }
  const text = search.toString()
  return text ? `?${text}` : ''
}

/** Builds the request of a contract: path filled, empty query members left out, keys and version in the headers. */
export function requestOf<C extends AnyContract>(contract: C, input: CallInput<C>): WireRequest {
  const { params, query, body, ifMatch, idempotencyKey } = input as CallInput<AnyContract>
  const hasBody = body !== undefined && contract.method !== 'GET'
  return {
    method: contract.method,
    url: fillPath(contract.path, (params ?? {}) as Record<string, unknown>) + queryText((query ?? {}) as Record<string, unknown>),
    headers: {
      accept: 'application/json, application/problem+json',
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      ...(contract.idempotent && contract.method !== 'GET' ? { 'idempotency-key': idempotencyKey ?? newKey() } : {}),
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
    },
    ...(hasBody ? { body: JSON.stringify(body) } : {}),
  }
}

type Listener = () => void
const signedOutListeners = new Set<Listener>()

/** Told whenever the server says that the session has ended; returns the way to stop listening. */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body = await response.json().catch(() => undefined) as Partial<ProblemBody> | undefined
  return new ApiProblem({
    type: 'about:blank', title: '服务器没有给出说明，请稍后再试', code: `HTTP_${response.status}`, ...body, status: response.status,
  })
}

/**
 * Sends a prepared request. Throws `Offline` when no answer arrives (also for a gateway's 502/504) and `ApiProblem` for every refusal.
 * Says once to the listeners of `onSignedOut` when a session has ended; a refused password is not that.
 */
export async function send(request: WireRequest, signal?: AbortSignal): Promise<Response> {
  let response: Response
  try {
    response = await fetch(request.url, {
      method: request.method, headers: request.headers, body: request.body, credentials: 'same-origin', cache: 'no-store', signal,
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Offline()
  }
  if (response.status === 502 || response.status === 504) throw new Offline()
  if (response.ok) return response
  const problem = await problemOf(response)
  if (problem.status === 401 && problem.code === 'NOT_SIGNED_IN') for (const listener of signedOutListeners) listener()
  throw problem
}

/**
 * Calls one operation and gives back its output.
 * @throws ApiProblem when the server refuses, Offline when it cannot be reached.
 */
export async function call<C extends AnyContract>(contract: C, input: CallInput<C> = {} as CallInput<C>): Promise<OutputOf<C>> {
  const response = await send(requestOf(contract, input), input.signal)
  if (response.status === 204) return undefined as OutputOf<C>
  try {
    return await response.json() as OutputOf<C>
  } catch {
    throw new Offline()
  }
}

/** The name in `Content-Disposition`, the UTF-8 form (RFC 6266) first. */
export function fileNameOf(disposition: string | null, otherwise: string): string {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (extended) return decodeURIComponent(extended)
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? otherwise
}

/** Fetches a file (Word, Excel) and hands it to the browser to keep; `otherwise` is its name when the server gives none. */
export async function download<C extends AnyContract>(contract: C, input: CallInput<C>, otherwise = '下载文件'): Promise<void> {
  const response = await send(requestOf(contract, input), input.signal)
  const blob = await response.blob().catch(() => { throw new Offline() })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = fileNameOf(response.headers.get('content-disposition'), otherwise)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
