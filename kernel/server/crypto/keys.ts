// The keys of the installation (密钥): checked before use, and never used themselves: each purpose has one derived from them.
import { hkdfSync, randomBytes } from 'node:crypto'
import { KeyRefused } from './provider.ts'

/** 32 bytes, or their base64. */
export type KeyMaterial = Uint8Array | string

export interface InstanceKeys {
  /** Seals fields. */
  readonly field: KeyMaterial
  /** Blind indexes and macs. */
  readonly index: KeyMaterial
  /** Version of `field`, 1 to 15; raised by one at each rotation. 1 unless told otherwise. */
  readonly fieldVersion?: number
  /** Earlier field keys by version, for reading what has not been sealed anew yet. */
  readonly earlierFields?: Readonly<Record<number, KeyMaterial>>
}

export interface CheckedKeys {
  readonly fieldVersion: number
  /** The key that seals now; also in `fields`. */
  readonly field: Buffer
  /** All keys that open, by version. */
  readonly fields: ReadonlyMap<number, Buffer>
  readonly index: Buffer
}

const keyBytes = 32
const newestVersion = 15

/** Checks all keys of an installation. Throws `KeyRefused` for one that is missing, of wrong size, a sample, or used twice. */
export function checkKeys(keys: InstanceKeys): CheckedKeys {
  const fieldVersion = keys.fieldVersion ?? 1
  const field = checkKey('field', keys.field)
  const fields = new Map([[versionOf(fieldVersion), field]])
  for (const [text, material] of Object.entries(keys.earlierFields ?? {})) {
    const version = versionOf(Number(text))
    if (version >= fieldVersion) throw new KeyRefused(`earlierFields.${text}`, `版本号应小于现用密钥的版本 ${fieldVersion}`)
    fields.set(version, checkKey(`earlierFields.${text}`, material))
  }
  const index = checkKey('index', keys.index)
  const all = [...fields.values(), index]
  if (new Set(all.map((key) => key.toString('hex'))).size < all.length) throw new KeyRefused('index', '与另一把密钥相同，每种用途应各有一把')
  return { fieldVersion, field, fields, index }
}

/** The bytes of one key. Throws `KeyRefused`. */
export function checkKey(name: string, material: KeyMaterial | undefined): Buffer {
  if (material === undefined || material.length === 0) throw new KeyRefused(name, '没有提供')
  if (typeof material === 'string' && /change.?me|example|sample|secret|password/i.test(material)) throw new KeyRefused(name, '这是示例密钥')
  if (typeof material === 'string' && !/^[A-Za-z0-9+/]{43}=$/.test(material)) throw new KeyRefused(name, '不是 32 字节的 base64')
  const key = typeof material === 'string' ? Buffer.from(material, 'base64') : Buffer.from(material)
  if (key.length !== keyBytes) throw new KeyRefused(name, `长度是 ${key.length} 字节，应为 ${keyBytes} 字节`)
  if (isSample(key)) throw new KeyRefused(name, '这是示例密钥或手工编写的密钥，不是随机生成的')
  return key
}

/** New random keys for a new installation, as base64. */
export function newKeys(): { field: string; index: string } {
  const fresh = () => randomBytes(keyBytes).toString('base64')
  return { field: fresh(), index: fresh() }
}

/** A key for one purpose (HKDF, RFC 5869). Keys of different purposes tell nothing about each other. */
export function deriveKey(hash: 'sha256' | 'sm3', key: Buffer, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync(hash, key, '', `shezhan/${purpose}`, bytes))
}

// All zero, one block repeated, counting bytes, or typed text: none of these comes out of a random generator.
function isSample(key: Buffer): boolean {
  const repeats = [1, 2, 4, 8, 16].some((period) => key.every((byte, place) => byte === key[place % period]))
  const step = ((key[1] ?? 0) - (key[0] ?? 0)) & 0xff
  const counts = key.every((byte, place) => place === 0 || ((byte - (key[place - 1] ?? 0)) & 0xff) === step)
  const typed = key.every((byte) => byte >= 0x20 && byte < 0x7f)
  return repeats || counts || typed
}

function versionOf(version: number): number {
  if (Number.isInteger(version) && version >= 1 && version <= newestVersion) return version
  throw new KeyRefused('fieldVersion', `版本号应为 1 至 ${newestVersion} 的整数`)
}
