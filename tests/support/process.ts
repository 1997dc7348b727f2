// A real process under test: started, watched line by line, and always ended.
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'

export interface Running {
  child: ChildProcess
  /** Everything written so far, both streams. */
  text(): string
  /** Resolves when the output matches; rejects with the whole output when the process ends first. */
  until(pattern: RegExp): Promise<RegExpMatchArray>
  /** Exit code; null after a signal. */
  ended: Promise<number | null>
}

/** Starts Node with a script and its arguments; only PATH is taken over from our environment. */
export function startNode(script: string[], env: NodeJS.ProcessEnv = {}, options: SpawnOptions = {}): Running {
  const { PATH } = process.env
  const child = spawn(process.execPath, script, { ...options, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH, ...env } })
  let written = ''
  const listeners = new Set<() => void>()
  const take = (chunk: Buffer): void => {
    written += chunk.toString()
    listeners.forEach((listener) => listener())
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const until = (pattern: RegExp): Promise<RegExpMatchArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(written)
        if (match) resolve(match)
      }
      listeners.add(look)
      look()
      void ended.then(() => reject(new Error(`ended before ${String(pattern)}:\n${written}`)))
    })
  return { child, text: () => written, until, ended }
}
