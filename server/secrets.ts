// The secrets folder (<data>/secrets): files only the owner of the process may read, written once and whole.
import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from './refusal.ts'

/** `bytes` of randomness in base64url, for passwords and one-time secrets. */
export function randomSecret(bytes = 24): string {
  return randomBytes(bytes).toString('base64url')
}

/**
 * Writes a file of mode 0600 unless it exists already, all of it or nothing: it is linked into place when complete, so
 * that a crash cannot leave half a key. Returns false when the file was there.
 */
export function writeOnce(path: string, text: string): boolean {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Reads a JSON file; undefined when it is missing. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}
