// One process at a time owns a data folder. The lock names its holder by number and start time, so that the number of
// a killed process, given to another program since, does not keep the folder locked.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { isAlive } from './postmaster.ts'
import { Refusal } from './refusal.ts'
import { readJson, writeOnce } from './secrets.ts'

const holder = z.object({ pid: z.number().int(), startedAt: z.string() })
type Holder = z.infer<typeof holder>

export interface DataLock {
  release(): void
}

/** Takes the folder for this process, or for nobody: refuses with one sentence while a living process holds it. */
export function lockDataFolder(dataFolder: string): DataLock {
  const lock = tryLockDataFolder(dataFolder)
  if (lock) return lock
  const pid = holderOf(lockPath(dataFolder))?.pid
  throw new Refusal(`数据目录 ${dataFolder} 正由另一个社站进程使用（进程号 ${pid ?? '未知'}），请先停止它，或用 SHEZHAN_DATA 指定别的目录。`)
}

/** Like `lockDataFolder`, but answers undefined when a living process holds the folder. */
export function tryLockDataFolder(dataFolder: string): DataLock | undefined {
  mkdirSync(dataFolder, { recursive: true })
  const path = lockPath(dataFolder)
  const mine = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid) })
  for (let attempt = 0; attempt < 3; attempt++) {
    if (writeOnce(path, mine)) return { release: () => release(path, mine) }
    const other = holderOf(path)
    if (other && isAlive(other.pid) && startOf(other.pid) === other.startedAt) return undefined
    removeStale(path, other)
  }
  return undefined
}

function lockPath(dataFolder: string): string {
  return join(dataFolder, 'running.json')
}

function holderOf(path: string): Holder | undefined {
  const read = holder.safeParse(readJson(path))
  return read.success ? read.data : undefined
}

/**
 * Two processes may find the same stale lock. Each moves it aside and looks at what it moved: whoever finds the other's
 * fresh lock puts it back.
 */
function removeStale(path: string, stale: Holder | undefined): void {
  const aside = `${path}.${randomBytes(4).toString('hex')}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (JSON.stringify(holderOf(aside)) !== JSON.stringify(stale)) linkSync(aside, path)
  rmSync(aside, { force: true })
}

function release(path: string, mine: string): void {
  try {
    if (readFileSync(path, 'utf8') === mine) rmSync(path, { force: true })
  } catch {
    // Somebody removed the folder; there is nothing left to release.
  }
}

/** When a process started, in a form only good for comparing; empty for a zombie and where it cannot be asked. */
function startOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      return fields[0] === 'Z' ? '' : `${boot} ${fields[19]}`
    }
    if (process.platform === 'win32') return 'unknown'
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}
