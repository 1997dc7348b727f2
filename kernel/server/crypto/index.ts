// Field encryption of an installation (字段加密): which suite seals, how a value is tied to its cell, where each key comes from.
import { createHmac } from 'node:crypto'
import { aes256Gcm } from './aes-256-gcm.ts'
import { checkKeys, deriveKey, type CheckedKeys, type InstanceKeys } from './keys.ts'
import { AlgorithmUnavailable, SealBroken, type Algorithm, type Cell, type Column, type CryptoProvider } from './provider.ts'
import { sm4CtrHmacSm3 } from './sm4-ctr-hmac-sm3.ts'
import type { Suite } from './suite.ts'

export { newKeys, type InstanceKeys, type KeyMaterial } from './keys.ts'
export { AlgorithmUnavailable, KeyRefused, SealBroken, type Algorithm, type Cell, type Column, type CryptoProvider } from './provider.ts'

const suites: readonly Suite[] = [aes256Gcm, sm4CtrHmacSm3]
const blindIndexBytes = 16

/**
 * The provider of an installation. Throws `KeyRefused` for a key that must not be used, and `AlgorithmUnavailable` when
 * this machine cannot compute the chosen algorithm: better no start than a field in plain text. Values sealed with the
 * other algorithm still open after a change, but blind indexes follow the algorithm and have to be written anew.
 */
export function createCryptoProvider(instanceKeys: InstanceKeys, algorithm: Algorithm = 'aes-256-gcm'): CryptoProvider {
  const keys = checkKeys(instanceKeys)
  const suite = probed(algorithm)
  const header = (suite.mark << 4) | keys.fieldVersion
  const derived = derivedKeys(keys.index, suite.hash)
  return {
    algorithm,
    encrypt(text, cell) {
      if (/\p{Cs}/u.test(text)) throw new TypeError('a text with half a character cannot be sealed')
      const key = derived.field(suite, keys.field, keys.fieldVersion, cell)
      return Buffer.concat([Buffer.of(header), suite.seal(key, Buffer.from(text, 'utf8'), contextOf(header, cell))])
    },
    decrypt: (sealed, cell) => open(keys, derived, Buffer.from(sealed), cell),
    isOutdated: (sealed) => sealed[0] !== header,
    blindIndex(column, value) {
      const key = derived.index(`blind-index/${nameOf(column)}`)
      return createHmac(suite.hash, key).update(value.normalize('NFKC').trim()).digest().subarray(0, blindIndexBytes)
    },
    mac: (purpose, data) => createHmac(suite.hash, derived.index(`mac/${purpose}`)).update(data).digest(),
  }
}

function open(keys: CheckedKeys, derived: DerivedKeys, sealed: Buffer, cell: Cell): string {
  const header = sealed[0] ?? 0
  const suite = suites.find(({ mark }) => mark === header >> 4)
  if (!suite || sealed.length < 1 + suite.overhead) throw new SealBroken('MALFORMED', cell)
  const version = header & 0x0f
  const root = keys.fields.get(version)
  if (!root) throw new SealBroken('UNKNOWN_KEY', cell)
  const plain = suite.open(derived.field(suite, root, version, cell), sealed.subarray(1), contextOf(header, cell))
  if (!plain) throw new SealBroken('NOT_AUTHENTIC', cell)
  return plain.toString('utf8')
}

/** The header and the cell are authenticated with the value: it cannot be moved to another row, nor passed off as older. */
function contextOf(header: number, cell: Cell): Buffer {
  if (cell.row === '' || cell.row.includes('|')) throw new RangeError(`not a row id: ${cell.row}`)
  return Buffer.concat([Buffer.of(header), Buffer.from(`${nameOf(cell)}|${cell.row}`, 'utf8')])
}

function nameOf({ table, column }: Column): string {
  if (!/^[a-z][a-z0-9_]*$/.test(table) || !/^[a-z][a-z0-9_]*$/.test(column)) throw new RangeError(`not a column: ${table}.${column}`)
  return `${table}|${column}`
}

interface DerivedKeys {
  field(suite: Suite, root: Buffer, version: number, column: Column): Buffer
  index(purpose: string): Buffer
}

/** Derives a key once for each purpose; there are as many as columns, so keeping them costs nothing. */
function derivedKeys(indexKey: Buffer, indexHash: Suite['hash']): DerivedKeys {
  const known = new Map<string, Buffer>()
  const remembered = (name: string, make: () => Buffer): Buffer => {
    const key = known.get(name) ?? make()
    known.set(name, key)
    return key
  }
  return {
    field(suite, root, version, column) {
      const purpose = `field/${suite.algorithm}/${nameOf(column)}`
      return remembered(`${version}/${purpose}`, () => deriveKey(suite.hash, root, purpose, suite.keyBytes))
    },
    index: (purpose) => remembered(purpose, () => deriveKey(indexHash, indexKey, purpose, 32)),
  }
}

function probed(algorithm: Algorithm): Suite {
  const suite = algorithm === 'aes-256-gcm' ? aes256Gcm : sm4CtrHmacSm3
  try {
    suite.probe()
    return suite
  } catch (error) {
    throw new AlgorithmUnavailable(algorithm, error)
  }
}
