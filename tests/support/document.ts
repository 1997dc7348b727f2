// A program that knows nothing but the OpenAPI document: it lists operations and makes a valid value from a schema.
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

export interface Schema {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  format?: string
  pattern?: string
  default?: unknown
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  exclusiveMinimum?: number
  maximum?: number
  multipleOf?: number
  title?: string
}

export interface Parameter { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Schema }

export interface Operation {
  id: string
  method: string
  /** `/api/households/{householdId}` */
  path: string
  summary: string
  isOpen: boolean
  parameters: Parameter[]
  body: Schema | undefined
  status: number
  output: Schema | undefined
  /** Media type of the answer. */
  produces: string
}

interface RawOperation {
  operationId: string
  summary?: string
  security?: unknown[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}

/** Reads the document as a stranger gets it. */
export async function readOperations(app: FastifyInstance): Promise<Operation[]> {
  const answer = await app.inject({ method: 'GET', url: '/api/openapi.json' })
  const document = JSON.parse(answer.body) as { paths: Record<string, Record<string, RawOperation>> }
  return Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, raw]) => {
    const [status = '0', success] = Object.entries(raw.responses).find(([code]) => /^2/.test(code)) ?? []
    const [produces = '', content] = Object.entries(success?.content ?? {})[0] ?? []
    return {
      id: raw.operationId, method: method.toUpperCase(), path, summary: raw.summary ?? '', isOpen: raw.security?.length === 0,
      parameters: raw.parameters ?? [], body: raw.requestBody?.content['application/json']?.schema, status: Number(status), output: content?.schema, produces,
    }
  }))
}

/** What the program knows besides the schema: a value by the name of the member. */
export type Known = Readonly<Record<string, unknown>>

/** A value that satisfies the schema as far as a schema says it; optional members are left out. */
export function exampleOf(schema: Schema, known: Known = {}, name = ''): unknown {
  if (name in known) return known[name]
  if ('const' in schema) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = schema.anyOf?.find((one) => one.type !== 'null') ?? schema.oneOf?.[0] ?? schema.allOf?.[0]
  if (choice) return exampleOf(choice, known, name)
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type
  if (type === 'object') return Object.fromEntries((schema.required ?? []).map((key) => [key, exampleOf(schema.properties?.[key] ?? {}, known, key)]))
  if (type === 'array') return Array.from({ length: schema.minItems ?? 0 }, () => exampleOf(schema.items ?? {}, known, name))
  if (type === 'integer' || type === 'number') return numberOf(schema)
  if (type === 'boolean') return false
  if (type === 'null') return null
  return textOf(schema)
}

function numberOf({ minimum, exclusiveMinimum, multipleOf = 1 }: Schema): number {
  return exclusiveMinimum === undefined ? Math.max(minimum ?? 1, 0) : exclusiveMinimum + multipleOf
}

const formats: Record<string, () => string> = {
  uuid: randomUUID, date: () => '2025-06-10', 'date-time': () => '2025-06-10T01:00:00Z', time: () => '09:30',
}
/** Texts tried, in turn, against a pattern. */
const samples = ['示例', '123456', '370522102201', '2025-06', '09:30', 'dongying-2022', '370522']

function textOf(schema: Schema): string {
  const made = schema.format ? formats[schema.format]?.() : undefined
  if (made !== undefined) return made
  if (schema.pattern) return samples.find((text) => new RegExp(schema.pattern ?? '', 'u').test(text)) ?? '示例'
  return '示例'.repeat(Math.ceil((schema.minLength ?? 2) / 2))
}

/** The schema of a member, by the JSON pointer a problem names (`/body/members/0/name`). */
export function schemaAt(schema: Schema, pointer: string): Schema | undefined {
  let current: Schema | undefined = schema
  for (const step of pointer.split('/').slice(2)) {
    const options: Schema[] = current ? [current, ...current.anyOf ?? [], ...current.allOf ?? []] : []
    current = options.map((one) => one.properties?.[step] ?? one.items).find(Boolean)
  }
  return current
}

/** Puts a value at a pointer into a body. */
export function putAt(body: unknown, pointer: string, value: unknown): void {
  const steps = pointer.split('/').slice(2)
  const last = steps.pop() ?? ''
  const holder = steps.reduce<unknown>((one, step) => (one as Record<string, unknown>)[step], body)
  ;(holder as Record<string, unknown>)[last] = value
}

/** Address and headers of a call; path parameters from what is known, else a fresh id. */
export function addressOf(operation: Operation, known: Known = {}, query: Readonly<Record<string, string>> = {}): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name)
    return encodeURIComponent(String(known[name] ?? exampleOf(parameter?.schema ?? {}, {}, name)))
  })
  const search = new URLSearchParams(query).toString()
  return search ? `${path}?${search}` : path
}

/** The headers an operation requires, as the document says. */
export function headersOf(operation: Operation, version: unknown = 1): Record<string, string> {
  const needs = (name: string): boolean => operation.parameters.some((one) => one.in === 'header' && one.name === name)
  return {
    ...(needs('Idempotency-Key') ? { 'idempotency-key': randomUUID() } : {}),
    ...(needs('If-Match') ? { 'if-match': `"${String(version)}"` } : {}),
    ...(operation.body ? { 'content-type': 'application/json' } : {}),
  }
}
