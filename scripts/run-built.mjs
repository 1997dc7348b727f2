// Runs a built entry with the hardened flags, passes signals on and returns its exit code.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { root } from './shared.mjs'

const flags = [
  // No object can be given another prototype through a field named __proto__.
  '--disable-proto=delete',
  // A pattern that backtracks for seconds is finished by the linear engine instead.
  '--enable-experimental-regexp-engine-on-excessive-backtracks',
]

/** The channel to the child tells it when this process is gone, also after kill -9: it then stops in order. */
export function runBuilt(entry, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...flags, join(root, 'build', 'server', entry), ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}
