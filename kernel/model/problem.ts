// Every error a caller can meet is a problem (RFC 9457) from a catalogue: code, status, a Chinese sentence that says what to do.
import { type z } from 'zod'
import { innerOf, metaOf } from './field.ts'

export interface FieldError {
  /** JSON pointer into the request: `/body/visitedOn`. */
  readonly pointer: string
  /** Path inside the body, query or params: `members.0.name`. */
  readonly field: string
  readonly label: string
  readonly message: string
}

export interface ProblemKind {
  readonly code: string
  readonly status: number
  readonly title: string
}

export interface ProblemBody {
  type: string
  title: string
  status: number
  code: string
  detail?: string
  errors?: FieldError[]
  [extension: string]: unknown
}

/** Defines one kind of problem. Codes are UPPER_SNAKE and unique in the product (a test walks the catalogue). */
export function defineProblem(code: string, status: number, title: string): ProblemKind {
  return Object.freeze({ code, status, title })
}

/** Thrown by verbs; the kernel turns it into `application/problem+json`. `extension` adds members such as `current`. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly detail: string | undefined
  readonly errors: FieldError[] | undefined
  readonly extension: Record<string, unknown>
  constructor(kind: ProblemKind, detail?: string, more: { errors?: FieldError[]; extension?: Record<string, unknown> } = {}) {
    super(`${kind.code}: ${detail ?? kind.title}`)
    this.kind = kind
    this.detail = detail
    this.errors = more.errors
    this.extension = more.extension ?? {}
  }

  /** The body to send. */
  toBody(): ProblemBody {
    return {
      type: `/problems/${this.kind.code.toLowerCase().replaceAll('_', '-')}`,
      title: this.kind.title,
      status: this.kind.status,
      code: this.kind.code,
      ...(this.detail ? { detail: this.detail } : {}),
      ...(this.errors ? { errors: this.errors } : {}),
      ...this.extension,
    }
  }
}

export const INVALID_INPUT = defineProblem('INVALID_INPUT', 422, '填写的内容有需要改正的地方')
export const MALFORMED = defineProblem('MALFORMED', 400, '请求格式不对，无法读取')
export const NOT_SIGNED_IN = defineProblem('NOT_SIGNED_IN', 401, '请先登录')
export const FORBIDDEN = defineProblem('FORBIDDEN', 403, '当前身份不能办理这项操作')
export const FOREIGN_ORIGIN = defineProblem('FOREIGN_ORIGIN', 403, '请求来自其他网站，已拒绝')
export const NOT_FOUND = defineProblem('NOT_FOUND', 404, '没有找到，或者不在您的服务范围内')
export const METHOD_NOT_ALLOWED = defineProblem('METHOD_NOT_ALLOWED', 405, '这个地址不支持这种操作')
export const CONFLICT = defineProblem('CONFLICT', 409, '现在的状态不能办理这项操作')
export const BUSY = defineProblem('BUSY', 409, '同一内容正在保存，请稍候再试')
export const STALE = defineProblem('STALE', 412, '这条记录刚被别人改过，请核对两个版本后再保存')
export const TOO_LARGE = defineProblem('TOO_LARGE', 413, '提交的内容太大')
export const UNSUPPORTED = defineProblem('UNSUPPORTED', 415, '不支持这种内容格式')
export const KEY_REUSED = defineProblem('KEY_REUSED', 422, '同一个提交编号被用于不同的内容')
export const PRECONDITION_REQUIRED = defineProblem('PRECONDITION_REQUIRED', 428, '请带上所看到的版本号（If-Match）再保存')
export const TOO_MANY = defineProblem('TOO_MANY', 429, '操作太频繁，请稍后再试')
export const UNAVAILABLE = defineProblem('UNAVAILABLE', 503, '系统正忙，请稍后再试')
export const INTERNAL = defineProblem('INTERNAL', 500, '系统出错了，已记录，请稍后再试')

export const kernelProblems = [
  INVALID_INPUT, MALFORMED, NOT_SIGNED_IN, FORBIDDEN, FOREIGN_ORIGIN, NOT_FOUND, METHOD_NOT_ALLOWED, CONFLICT, BUSY, STALE,
  TOO_LARGE, UNSUPPORTED, KEY_REUSED, PRECONDITION_REQUIRED, TOO_MANY, UNAVAILABLE, INTERNAL,
] as const

/** One field error made by a verb (a rule that needs the database), shaped like those of the schema. */
export function fieldError(field: string, label: string, message: string): FieldError {
  return { pointer: `/body/${field.replaceAll('.', '/')}`, field, label, message }
}

/** A problem with one or more fields, raised by a verb. */
export function invalid(...errors: FieldError[]): Problem {
  return new Problem(INVALID_INPUT, undefined, { errors })
}

const wholes = { body: '提交的内容', query: '查询条件', params: '地址' } as const

/** Turns zod issues into field errors, each with the label of its field; all of them, not only the first. */
export function fieldErrors(part: 'body' | 'query' | 'params', schema: z.ZodType, error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]
    return paths.map((path) => ({
      pointer: `/${[part, ...path.map(String)].join('/')}`,
      field: path.map(String).join('.'),
      label: labelAt(schema, path) || wholes[part],
      message: issue.code === 'unrecognized_keys' ? '没有这个填写项' : named(issue.message, titleAt(schema, path)),
    }))
  })
}

// A person that was not chosen is asked for by what it is: 请选择承接站.
const named = (message: string, title: string): string => (message === '请选择' ? `${message}${title}` : message)

function titleAt(schema: z.ZodType, path: readonly PropertyKey[]): string {
  let current: z.ZodType | undefined = schema
  let label = ''
  for (const step of path) {
    current = current && childOf(current, step)
    label = (current && metaOf(current)?.title) ?? label
  }
  return label
}

function labelAt(schema: z.ZodType, path: readonly PropertyKey[]): string {
  // Ids are made by programs; nobody is shown their English names.
  return titleAt(schema, path) || (/id$/i.test(String(path.at(-1))) ? '编号' : path.map(String).join('.'))
}

function childOf(schema: z.ZodType, step: PropertyKey): z.ZodType | undefined {
  const def = schema.def as { type: string; shape?: Record<string, z.ZodType>; element?: z.ZodType; options?: z.ZodType[] }
  // Own members only: a field called `constructor` has no schema.
  if (def.shape) return Object.hasOwn(def.shape, step) ? def.shape[String(step)] : undefined
  if (def.element) return def.element
  if (def.options) return def.options.map((option) => childOf(option, step)).find(Boolean)
  const inner = innerOf(schema)
  return inner && childOf(inner, step)
}
