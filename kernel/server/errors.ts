// Turns whatever went wrong into a problem with a sentence; only a real defect stays a 500, and that one tells nothing.
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import {
  BUSY, CONFLICT, FORBIDDEN, INTERNAL, INVALID_INPUT, MALFORMED, NOT_FOUND, Problem, TOO_LARGE, UNAVAILABLE, UNSUPPORTED,
} from '../model/problem.ts'
import { codeOf } from './transaction.ts'

const byDatabaseCode: Record<string, () => Problem> = {
  '23505': () => new Problem(CONFLICT, '相同的内容已经存在'),
  '23503': () => new Problem(INVALID_INPUT, '所选的内容不存在或已被移走，请重新选择'),
  '23514': () => new Problem(INVALID_INPUT, '有一项内容超出允许的范围，请核对后再保存'),
  '23502': () => new Problem(INVALID_INPUT, '有必填的内容没有填写'),
  '23P01': () => new Problem(CONFLICT, '起止日期与已有的记录重叠，请核对日期'),
  '22003': () => new Problem(INVALID_INPUT, '有一个数字太大，请核对'),
  '22008': () => new Problem(INVALID_INPUT, '有一个日期不存在，请核对'),
  '22021': () => new Problem(INVALID_INPUT, '内容里有无法保存的字符，请删除后再试'),
  '22P02': () => new Problem(INVALID_INPUT, '有一个编号的格式不对'),
  '22P05': () => new Problem(INVALID_INPUT, '内容里有无法保存的字符，请删除后再试'),
  '42501': () => new Problem(FORBIDDEN),
  '55P03': () => new Problem(BUSY),
  '25P03': () => new Problem(UNAVAILABLE, '这次查询用时太长，请缩小范围再试'),
  '57014': () => new Problem(UNAVAILABLE, '这次查询用时太长，请缩小范围再试'),
  '40001': () => new Problem(BUSY),
  '40P01': () => new Problem(BUSY),
  '53300': () => new Problem(UNAVAILABLE),
  '57P01': () => new Problem(UNAVAILABLE),
  '57P03': () => new Problem(UNAVAILABLE),
}

const byFastifyCode: Record<string, () => Problem> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Problem(TOO_LARGE, '一次最多提交 1 MB 的文字（带照片的走访记录最多 2 MB）；长记录请分成几条填写'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Problem(UNSUPPORTED, '请用 application/json 提交'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => new Problem(MALFORMED, '请求声明了 JSON，但没有内容'),
  FST_ERR_CTP_INVALID_JSON_BODY: () => new Problem(MALFORMED, '提交的不是合法的 JSON'),
  FST_ERR_BAD_URL: () => new Problem(MALFORMED, '网址里有无法识别的编码'),
  FST_ERR_ASYNC_CONSTRAINT: () => new Problem(NOT_FOUND),
}

/** The problem to answer with, whatever was thrown. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const code = codeOf(error)
  const known = byDatabaseCode[code] ?? byFastifyCode[code]
  if (known) return known()
  if (isConnectionLoss(error)) return new Problem(UNAVAILABLE, '数据库暂时连不上，您填写的内容还在，请稍后再试')
  const status = (error as FastifyError).statusCode
  if (status === 413) return new Problem(TOO_LARGE)
  if (status !== undefined && status >= 400 && status < 500) return new Problem(MALFORMED)
  return new Problem(INTERNAL)
}

function isConnectionLoss(error: unknown): boolean {
  return ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', '08006', '08001', 'EPIPE'].includes(codeOf(error))
    || (error instanceof Error && /Connection terminated|not queryable|timeout exceeded when trying to connect/.test(error.message))
}

/** Sends a problem; a defect is logged with its stack, an answer to bad input is not. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error)
  if (problem.kind.status >= 500) request.log.error({ code: problem.kind.code, error: safe(error) }, 'request failed')
  if (problem.kind.status === 503 || problem.kind.status === 429) void reply.header('Retry-After', '5')
  return reply.code(problem.kind.status).header('Cache-Control', 'no-store')
    .type('application/problem+json; charset=utf-8').send(JSON.stringify(problem.toBody()))
}

// Messages of the database may carry values of a row; the log gets the code and the place, not the message.
function safe(error: unknown): { name: string; code: string; stack?: string } {
  const stack = error instanceof Error ? error.stack?.split('\n').filter((line) => line.trim().startsWith('at ')).slice(0, 8).join('\n') : undefined
  return { name: error instanceof Error ? error.name : typeof error, code: codeOf(error), ...(stack ? { stack } : {}) }
}
