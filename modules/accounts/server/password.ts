// Passwords are kept as argon2id; checking an unknown account costs as much as checking a known one.
import { hash, verify } from '@node-rs/argon2'
import { randomInt } from 'node:crypto'

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
let decoy: Promise<string> | undefined

/** argon2id hash (19 MiB, 2 rounds: the OWASP minimum). */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/** True when the password fits; with no hash given it works just as long and says no. */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password')
  const fits = await verify(passwordHash ?? await decoy, password.normalize('NFKC'))
  return passwordHash !== undefined && fits
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A one-time secret that can be read out over the phone: four groups of four, no look-alike characters. */
export function oneTimeSecret(): string {
  const group = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

/** The form of a login name that is compared: case and width do not matter. */
export function loginKey(loginName: string): string {
  return loginName.normalize('NFKC').trim().toLowerCase()
}
