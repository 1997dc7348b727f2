// The server's log: one JSON object a line, fields chosen by the caller, never a message of the database (it may quote a
// row) and never a request's content.
import type { Writable } from 'node:stream'
import type { FastifyBaseLogger } from 'fastify'

const levels = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 }
type Level = keyof typeof levels

/** A logger for Fastify; `now` dates the lines. Lines below `info` are left out. */
export function jsonLog(stream: Writable, now: () => Date = () => new Date(), bound: object = {}): FastifyBaseLogger {
  const write = (level: Level) => (first: unknown, second?: unknown) => {
    if (levels[level] < levels.info) return
    const fields = typeof first === 'object' && first !== null ? fieldsOf(first) : {}
    const message = typeof first === 'string' ? first : second
    stream.write(`${JSON.stringify({ at: now().toISOString(), level, ...bound, ...fields, message })}\n`)
  }
  return {
    level: 'info', silent: () => undefined,
    trace: write('trace'), debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error'), fatal: write('fatal'),
    child: (more: object) => jsonLog(stream, now, { ...bound, ...fieldsOf(more) }),
  }
}

function fieldsOf(given: object): object {
  if (given instanceof Error) return { error: placeOf(given) }
  const { req: _request, res: _response, err, ...fields } = given as Record<string, unknown>
  return err instanceof Error ? { ...fields, error: placeOf(err) } : fields
}

function placeOf(error: Error): object {
  const frames = error.stack?.split('\n').filter((line) => line.trim().startsWith('at ')).slice(0, 8)
  return { name: error.name, code: 'code' in error ? error.code : undefined, at: frames?.map((line) => line.trim()) }
}
