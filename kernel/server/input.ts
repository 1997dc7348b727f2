// Reading a request: all parts are checked together, so that the user sees every mistake at once.
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { AnyContract } from '../model/contract.ts'
import {
  type FieldError, fieldErrors, FOREIGN_ORIGIN, INVALID_INPUT, invalid, MALFORMED, PRECONDITION_REQUIRED, Problem,
} from '../model/problem.ts'
import { wordingOf } from '../model/wording.ts'

/** Parses params, query and body; throws INVALID_INPUT with every field error of all three. */
export function readInput(contract: AnyContract, request: FastifyRequest): { params: unknown; query: unknown; body: unknown } {
  const errors: FieldError[] = []
  const read = (part: 'params' | 'query' | 'body', schema: z.ZodType, value: unknown): unknown => {
    const result = schema.safeParse(value, { error: (issue) => wordingOf(issue) ?? '内容不对，请核对' })
    if (result.success) return result.data
    errors.push(...fieldErrors(part, schema, result.error))
    return undefined
  }
  const input = {
    params: read('params', contract.params, request.params),
    query: read('query', contract.query, request.query),
    body: read('body', contract.body, request.body === null ? undefined : request.body),
  }
  if (errors.length > 0) throw new Problem(INVALID_INPUT, sentence(errors), { errors })
  return input
}

function sentence(errors: readonly FieldError[]): string {
  const [first] = errors
  const text = `${first?.label}：${first?.message}`
  return errors.length === 1 ? text : `${text}；另有 ${errors.length - 1} 处`
}

/** The write's own key. Made by the client when the form is first saved, so that a repeated submit is the same submit. */
export function readIdempotencyKey(contract: AnyContract, request: FastifyRequest): string | null {
  if (!contract.idempotent) return null
  const key = request.headers['idempotency-key']
  if (typeof key === 'string' && /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(key)) return key.toLowerCase()
  throw new Problem(MALFORMED, '写操作要带上请求头 Idempotency-Key（一个 UUID），重复提交同一个编号只会办理一次')
}

/** The version in `If-Match`; 428 when a contract needs it and it is missing. */
export function readIfMatch(contract: AnyContract, request: FastifyRequest): number | null {
  const header = request.headers['if-match']
  if (typeof header === 'string') {
    const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1]
    if (version) return Number(version)
    throw invalid({ pointer: '/headers/if-match', field: 'If-Match', label: '版本号', message: '版本号是一个整数，例如 If-Match: "3"' })
  }
  if (contract.ifMatch) throw new Problem(PRECONDITION_REQUIRED)
  return null
}

/** A write that a browser sends from another site is refused (CSRF); programs send no Origin. */
export function refuseForeignOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const isForeign = (origin !== undefined && hostOf(origin) !== host) || site === 'cross-site'
  if (isForeign) throw new Problem(FOREIGN_ORIGIN)
}

function hostOf(origin: string): string {
  try {
    return new URL(origin).host
  } catch {
    return ''
  }
}
