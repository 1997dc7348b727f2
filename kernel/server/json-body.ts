// Reading a JSON body: what is nested deeper than any form is refused before it is parsed, so that no later step runs out of stack.
import type { FastifyInstance } from 'fastify'
import { MALFORMED, Problem } from '../model/problem.ts'

/** Deeper than any body of the API by far. */
const deepest = 40

/** True when brackets outside of strings are nested deeper than the limit. One pass, no recursion. */
export function isTooDeep(text: string, limit = deepest): boolean {
  let depth = 0
  let isText = false
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i)
    if (isText) {
      if (sign === 0x5c) i += 1
      else if (sign === 0x22) isText = false
    } else if (sign === 0x22) isText = true
    else if (sign === 0x5b || sign === 0x7b) depth += 1
    else if (sign === 0x5d || sign === 0x7d) depth -= 1
    if (depth > limit) return true
  }
  return false
}

/** Puts the check before Fastify's own parser, which refuses `__proto__` and `constructor.prototype`. */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (isTooDeep(body)) done(new Problem(MALFORMED, '提交的内容嵌套太深'))
    else parse(request, body, done)
  })
}
