// The postmaster's own pid file: who runs the cluster now, whether it is ready, and whether the entry is stale.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export interface Postmaster {
  pid: number
  dataFolder: string
  port: number
  /** Folder of the socket; empty where only TCP is used. */
  socketFolder: string
  isReady: boolean
}

/** Reads postmaster.pid; undefined when there is none or it is still being written. */
export function readPostmaster(dataFolder: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid === 0) return undefined
  return {
    pid: Math.abs(pid),
    dataFolder: lines[1] ?? '',
    port: Number(lines[3] ?? 0),
    socketFolder: lines[4] ?? '',
    isReady: (lines[7] ?? '').trim() === 'ready',
  }
}

/** Whether a process with this number exists (also when it belongs to somebody else). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** The command line of a process; empty for a zombie, for one that is gone, and where it cannot be asked. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** Whether the process still is the postmaster of this folder: it was started with the folder on its command line. */
function serves(found: Postmaster, dataFolder: string): boolean {
  if (!isAlive(found.pid)) return false
  return process.platform === 'win32' || commandOf(found.pid).includes(dataFolder)
}

/** The postmaster that serves this folder now, or undefined. */
export function runningPostmaster(dataFolder: string): Postmaster | undefined {
  const found = readPostmaster(dataFolder)
  return found && serves(found, dataFolder) ? found : undefined
}

/**
 * Clears the way after a crash. The number in postmaster.pid and in the lock of the socket may belong to another program,
 * or to a zombie that nobody has collected yet, and PostgreSQL would refuse to start; it also refuses while a backend of
 * the killed one is still on its way out. Both are given a moment: of what is dead PostgreSQL disposes itself. What stays
 * is removed, but only when no backend writes any more.
 */
export async function removeStalePostmaster(dataFolder: string): Promise<void> {
  const found = readPostmaster(dataFolder)
  if (!found || serves(found, dataFolder)) return
  await until(() => !isAlive(found.pid), 3_000)
  const isQuiet = await until(() => !hasBackends(dataFolder), 10_000)
  if (!isQuiet || !isAlive(found.pid)) return
  rmSync(join(dataFolder, 'postmaster.pid'), { force: true })
  if (found.socketFolder) rmSync(join(found.socketFolder, `.s.PGSQL.${found.port}.lock`), { force: true })
}

async function until(isReached: () => boolean, most: number): Promise<boolean> {
  for (let waited = 0; !isReached(); waited += 20) {
    if (waited >= most) return false
    await pause(20)
  }
  return true
}

/** Whether a process still works in the cluster's folder, as every backend does; only Linux can be asked. */
function hasBackends(dataFolder: string): boolean {
  if (process.platform !== 'linux') return false
  return readdirSync('/proc').some((name) => {
    try {
      return /^\d+$/.test(name) && Number(name) !== process.pid && readlinkSync(`/proc/${name}/cwd`) === dataFolder
    } catch {
      return false
    }
  })
}
