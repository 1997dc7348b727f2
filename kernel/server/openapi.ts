// The OpenAPI 3.1 document, made from the same contracts that the server runs and the web calls.
import { z } from 'zod'
import type { AnyContract } from '../model/contract.ts'

type Json = Record<string, unknown>

const problemSchema: Json = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string' }, detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object', required: ['pointer', 'field', 'label', 'message'],
        properties: { pointer: { type: 'string' }, field: { type: 'string' }, label: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

/** Builds the document for all operations of the product; `open` are the ids of those that need no session. */
export function openApiDocument(contracts: readonly AnyContract[], info: { title: string; version: string }, open: ReadonlySet<string>): Json {
  const paths: Record<string, Json> = {}
  for (const contract of contracts) {
    const path = contract.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [contract.method.toLowerCase()]: operation(contract, open.has(contract.id)) }
  }
  return {
    openapi: '3.1.0',
    info: { ...info, description: '社站接口。写操作带 Idempotency-Key（UUID）；修改带 If-Match（所见版本号）；错误一律为 application/problem+json。' },
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'shezhan', description: '登录后由服务器设置' },
        bearer: { type: 'http', scheme: 'bearer', description: '同一令牌的另一种带法' },
      },
    },
    security: [{ cookie: [] }, { bearer: [] }],
  }
}

function operation(contract: AnyContract, isOpen: boolean): Json {
  return {
    operationId: contract.id,
    summary: contract.summary,
    tags: [contract.id.split('.')[0]],
    parameters: [...parametersOf('path', contract.params), ...parametersOf('query', contract.query), ...headersOf(contract)],
    ...(contract.body.def.type === 'undefined' ? {} : {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(contract.body, 'input') } } },
    }),
    responses: {
      [contract.status]: {
        description: '成功',
        content: contract.produces
          ? { [contract.produces]: { schema: { type: 'string', format: 'binary' } } }
          : { 'application/json': { schema: jsonSchema(contract.output, 'output') } },
      },
      default: { description: '问题', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
    ...(isOpen ? { security: [] } : {}),
  }
}

function headersOf(contract: AnyContract): Json[] {
  const header = (name: string, description: string, schema: Json): Json => ({ name, in: 'header', required: true, description, schema })
  return [
    ...(contract.idempotent ? [header('Idempotency-Key', '客户端生成的 UUID；重复提交只办理一次', { type: 'string', format: 'uuid' })] : []),
    ...(contract.ifMatch ? [header('If-Match', '所见版本号，例如 "3"', { type: 'string' })] : []),
  ]
}

function parametersOf(place: 'path' | 'query', schema: z.ZodObject): Json[] {
  return Object.entries(schema.shape).map(([name, member]) => {
    const type = member as unknown as z.ZodType
    return { name, in: place, required: place === 'path' || !type.safeParse(undefined).success, schema: jsonSchema(type, 'input') }
  })
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json
  const { $schema: _dialect, ...rest } = made
  return rest
}
