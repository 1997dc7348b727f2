// Leaving in order (停机): unready, no new connections, the running requests finish, then the database, then exit 0.
import { setTimeout as pause } from 'node:timers/promises'
import type { Say } from './progress.ts'

/** Requests get this long to finish; an orchestrator usually kills after ten seconds. */
const graceMs = 8_000
/** Ctrl-C reaches us from the terminal and again through npm; a person needs longer than this to press it twice. */
const echoMs = 700

/** What the app reads: once stopping, `/health/ready` answers no. */
export interface Lifecycle {
  isStopping: boolean
}

/** The part of a Fastify instance that leaving needs. */
export interface Stoppable {
  /** Stops accepting and waits for the running requests. */
  close(): PromiseLike<unknown>
  server: { closeAllConnections(): void; closeIdleConnections(): void }
}

/** Closes what is given, waiting at most eight seconds for running requests. */
export async function finishRequests(app: Stoppable, ms = graceMs): Promise<void> {
  let isClosed = false
  const closed = Promise.resolve(app.close()).then(() => (isClosed = true))
  for (let waited = 0; waited < ms && !isClosed; waited += 50) {
    // A browser keeps its connection open after the answer; nothing more will come over it that we would take.
    app.server.closeIdleConnections()
    await Promise.race([closed, pause(50)])
  }
  app.server.closeAllConnections()
  await Promise.race([closed, pause(500)])
}

/**
 * Calls `stop` at Ctrl-C, SIGTERM, or when the process that started us is gone, and ends the process with its outcome.
 * A second Ctrl-C calls `force` and ends at once.
 */
export function stopOnSignal(say: Say, stop: () => Promise<void>, force: () => void): void {
  let since = 0
  const onSignal = (): void => {
    if (since === 0) {
      since = Date.now()
      say('正在停止：不再接受新的请求，等待手头的请求完成（再按一次 Ctrl-C 立即退出）')
      stop().then(() => process.exit(0), (error: unknown) => {
        say(`停止时出错：${String(error)}`)
        process.exit(1)
      })
    } else if (Date.now() - since > echoMs) {
      force()
      process.exit(130)
    }
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  process.once('disconnect', onSignal)
}
