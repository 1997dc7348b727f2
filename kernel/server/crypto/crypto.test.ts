import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCryptoProvider, newKeys, SealBroken, type Algorithm, type Cell } from './index.ts'

const keys = newKeys()
const cell: Cell = { table: 'client', column: 'identity_number', row: '0197c0de-0000-7000-8000-000000000001' }
const algorithms: Algorithm[] = ['aes-256-gcm', 'sm4-ctr-hmac-sm3']
const anyText = fc.string({ unit: 'grapheme', maxLength: 200 })
const anyRow = fc.uuid()

function reasonOf(open: () => unknown): string {
  try {
    open()
  } catch (error) {
    if (error instanceof SealBroken) return error.reason
    throw error
  }
  return 'OPENED'
}

describe.each(algorithms)('fields sealed with %s', (algorithm) => {
  const crypto = createCryptoProvider(keys, algorithm)

  it('open again, unchanged', () => {
    fc.assert(fc.property(anyText, anyRow, (text, row) => crypto.decrypt(crypto.encrypt(text, { ...cell, row }), { ...cell, row }) === text))
  })

  it('never look alike and never show the text', () => {
    const sealed = Array.from({ length: 200 }, () => crypto.encrypt('11010519491231002X', cell))
    expect(new Set(sealed.map((value) => value.toString('hex'))).size).toBe(200)
    expect(sealed.some((value) => value.includes('1949'))).toBe(false)
  })

  it('do not open with one bit flipped, wherever it is', () => {
    fc.assert(fc.property(anyText, fc.nat(), fc.nat(7), (text, place, bit) => {
      const sealed = crypto.encrypt(text, cell)
      const at = place % sealed.length
      sealed.writeUInt8(sealed.readUInt8(at) ^ (1 << bit), at)
      return reasonOf(() => crypto.decrypt(sealed, cell)) !== 'OPENED'
    }))
  })

  it('do not open when cut off', () => {
    const sealed = crypto.encrypt('护林村三组', cell)
    for (let length = 0; length < sealed.length; length += 1) {
      expect(reasonOf(() => crypto.decrypt(sealed.subarray(0, length), cell))).not.toBe('OPENED')
    }
  })

  it('do not open in another row, column or table', () => {
    fc.assert(fc.property(anyText, anyRow, (text, row) => reasonOf(() => crypto.decrypt(crypto.encrypt(text, cell), { ...cell, row })) === 'NOT_AUTHENTIC'))
    const sealed = crypto.encrypt('13812345678', cell)
    expect(reasonOf(() => crypto.decrypt(sealed, { ...cell, column: 'phone' }))).toBe('NOT_AUTHENTIC')
    expect(reasonOf(() => crypto.decrypt(sealed, { ...cell, table: 'volunteer' }))).toBe('NOT_AUTHENTIC')
  })

  it('do not open with the keys of another installation', () => {
    const stranger = createCryptoProvider(newKeys(), algorithm)
    fc.assert(fc.property(anyText, (text) => reasonOf(() => stranger.decrypt(crypto.encrypt(text, cell), cell)) === 'NOT_AUTHENTIC'))
  })

  it('are indexed blindly: equal values meet, in their column only', () => {
    const index = crypto.blindIndex(cell, '11010519491231002X')
    expect(index).toHaveLength(16)
    expect(crypto.blindIndex(cell, ' １１０１０５１９４９１２３１００２Ｘ ')).toEqual(index)
    expect(crypto.blindIndex(cell, '440524188001010014')).not.toEqual(index)
    expect(crypto.blindIndex({ ...cell, table: 'volunteer' }, '11010519491231002X')).not.toEqual(index)
    expect(createCryptoProvider({ ...keys, index: newKeys().index }, algorithm).blindIndex(cell, '11010519491231002X')).not.toEqual(index)
  })

  it('have macs apart from each other and from the index', () => {
    const mac = crypto.mac('audit', '护林村')
    expect(mac).toHaveLength(32)
    expect(crypto.mac('audit', Buffer.from('护林村'))).toEqual(mac)
    expect(crypto.mac('download', '护林村')).not.toEqual(mac)
  })
})

describe('keys over time', () => {
  it('a rotated installation reads old values and says which to seal anew', () => {
    const before = createCryptoProvider(keys)
    const old = before.encrypt('张三', cell)
    const after = createCryptoProvider({ field: newKeys().field, index: keys.index, fieldVersion: 2, earlierFields: { 1: keys.field } })
    expect(after.decrypt(old, cell)).toBe('张三')
    expect([before.isOutdated(old), after.isOutdated(old), after.isOutdated(after.encrypt('张三', cell))]).toEqual([false, true, false])
    expect(after.blindIndex(cell, '张三')).toEqual(before.blindIndex(cell, '张三'))
    expect(reasonOf(() => before.decrypt(after.encrypt('张三', cell), cell))).toBe('UNKNOWN_KEY')
  })

  it('an old value cannot be passed off as sealed with another version', () => {
    const rotated = createCryptoProvider({ field: keys.field, index: keys.index, fieldVersion: 2, earlierFields: { 1: newKeys().field } })
    const sealed = createCryptoProvider(keys).encrypt('张三', cell)
    sealed.writeUInt8((sealed.readUInt8(0) & 0xf0) | 2, 0)
    expect(reasonOf(() => rotated.decrypt(sealed, cell))).toBe('NOT_AUTHENTIC')
  })

  it('a change of algorithm leaves earlier values readable', () => {
    const sealed = createCryptoProvider(keys, 'aes-256-gcm').encrypt('张三', cell)
    const national = createCryptoProvider(keys, 'sm4-ctr-hmac-sm3')
    expect(national.decrypt(sealed, cell)).toBe('张三')
    expect(national.isOutdated(sealed)).toBe(true)
  })
})

describe('what is refused', () => {
  const crypto = createCryptoProvider(keys)

  it('a text that would not come back as it went in', () => expect(() => crypto.encrypt('a\uD842', cell)).toThrow(TypeError))

  it('a cell whose name could be read as another', () => {
    expect(() => crypto.encrypt('x', { ...cell, row: '1|2' })).toThrow(RangeError)
    expect(() => crypto.encrypt('x', { ...cell, row: '' })).toThrow(RangeError)
    expect(() => crypto.encrypt('x', { ...cell, column: 'a|b' })).toThrow(RangeError)
  })

  it('an error tells the cell and nothing of the content', () => {
    const sealed = crypto.encrypt('护林村', { ...cell, column: 'address' })
    expect(() => crypto.decrypt(sealed, cell)).toThrow(`sealed value of client.identity_number row ${cell.row} cannot be opened: NOT_AUTHENTIC`)
  })
})
