// A contract is one operation of the API, written once in `model/api.ts`: the server runs it, the web calls it, OpenAPI shows it.
import { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Contract<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  /** Stable operation id, `households.create`; it is also the audit action and the key of the access table. */
  readonly id: string
  readonly method: Method
  /** Fastify path, `/api/households/:householdId`. */
  readonly path: string
  /** One Chinese line for OpenAPI. */
  readonly summary: string
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly output: Output
  /** Writes carry `Idempotency-Key` (a client-made UUID) unless this is false (log-in, log-out). */
  readonly idempotent: boolean
  /** Writes to an existing record carry `If-Match` with the version the user saw. */
  readonly ifMatch: boolean
  readonly status: number
  /** A file answer (Word, Excel); `output` is then not applied. */
  readonly produces?: string
  /** Largest body in bytes where pictures come along; otherwise the product's limit (1 MB) holds. */
  readonly mostBytes?: number
}

export type AnyContract = Contract<z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>
export type InputOf<C> = C extends Contract<infer P, infer Q, infer B, z.ZodType>
  ? { params: z.output<P>; query: z.output<Q>; body: z.output<B> } : never
/** What a caller has to give: parts without required members may be left out. */
export type CallOf<C> = C extends Contract<infer P, infer Q, infer B, z.ZodType>
  ? { params?: z.input<P>; query?: z.input<Q>; body?: z.input<B> } : never
export type OutputOf<C> = C extends Contract<z.ZodObject, z.ZodObject, z.ZodType, infer O> ? z.output<O> : never

const nothing = z.object({}).strict()
type Nothing = typeof nothing

interface Definition<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, O extends z.ZodType> {
  id: string
  method: Method
  path: string
  summary: string
  params?: P
  query?: Q
  body?: B
  output: O
  idempotent?: boolean
  ifMatch?: boolean
  status?: number
  produces?: string
  mostBytes?: number
}

/**
 * Defines an operation. Bodies and queries are strict: an unknown member is refused, never silently dropped.
 * Defaults: writes are idempotent, PUT/PATCH/DELETE need `If-Match`, POST answers 201, everything else 200.
 */
export function contract<
  O extends z.ZodType,
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodType = z.ZodUndefined,
>(definition: Definition<P, Q, B, O>): Contract<P, Q, B, O> {
  const write = definition.method !== 'GET'
  const amends = definition.method === 'PUT' || definition.method === 'PATCH' || definition.method === 'DELETE'
  return {
    params: nothing as unknown as P,
    query: nothing as unknown as Q,
    body: z.undefined() as unknown as B,
    idempotent: write,
    ifMatch: amends,
    status: definition.method === 'POST' ? 201 : 200,
    ...definition,
    // Made strict once: a schema made anew for each request would be compiled anew for each request.
    ...(definition.query ? { query: definition.query.strict() as unknown as Q } : {}),
  }
}

/** Query of a keyset list: `after` is the opaque cursor that the previous page returned as `next`. */
export const pageQuery = {
  after: z.string().max(500).optional().meta({ title: '翻页游标' }),
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ title: '每页条数' }),
}

/** A page of a keyset list; `next` is null on the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** Every record answer carries its version (for `If-Match`) and what this actor may do with it. */
export const recordMeta = {
  version: z.number().int().meta({ title: '版本' }),
  allowed: z.array(z.string()).meta({ title: '可办操作' }),
}

/** An id. Missing, it is a choice that was not made; malformed, no person typed it. */
export const uuid = () => z.uuid({ error: ({ input }) => (input === undefined || input === null || input === '' ? '请选择' : '编号格式不对') })
