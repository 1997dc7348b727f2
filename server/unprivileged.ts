// PostgreSQL refuses to run as root. When we are root, its processes run as `nobody` and own nothing but their folder.
import { chmodSync, chownSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** User and group for a child process; empty when we are not root ourselves. */
export interface Identity {
  uid?: number
  gid?: number
}

/** The identity PostgreSQL's processes run under. */
export function databaseIdentity(): Identity {
  if (process.getuid?.() !== 0) return {}
  // initdb looks the user up by number, so the number must be one the system knows.
  const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'))
  return nobody ? { uid: Number(nobody[1]), gid: Number(nobody[2]) } : { uid: 65534, gid: 65534 }
}

/** Hands a file or folder to the database's identity; nothing to do when we are not root. */
export function handOver(path: string, identity: Identity): void {
  if (identity.uid !== undefined && identity.gid !== undefined) chownSync(path, identity.uid, identity.gid)
}

/** Makes a folder (0700) that belongs to the database's identity. */
export function makeDatabaseFolder(path: string, identity: Identity): void {
  mkdirSync(path, { recursive: true })
  chmodSync(path, 0o700)
  handOver(path, identity)
}

/** Whether the identity can pass through every folder above `path` (a checkout below /root, for one, is closed). */
export function canReach(path: string, identity: Identity): boolean {
  if (identity.uid === undefined) return true
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    const { mode, uid } = statSync(folder)
    const bit = uid === identity.uid ? 0o100 : 0o001
    if ((mode & bit) === 0) return false
    if (folder === dirname(folder)) return true
  }
}
