import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCryptoProvider, newKeys } from './index.ts'
import { checkKey, checkKeys } from './keys.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const typed = 'correct horse battery staple 123'

describe('keys of an installation', () => {
  it('are accepted when random, as bytes or base64', () => {
    fc.assert(fc.property(fc.constant(undefined), () => {
      const { field, index } = newKeys()
      return checkKeys({ field, index: Buffer.from(index, 'base64') }).fields.size === 1
    }))
  })

  it.each([
    ['all zero', base64(new Uint8Array(32)), '示例密钥'],
    ['one byte repeated', base64(new Uint8Array(32).fill(0xab)), '示例密钥'],
    ['a block repeated', base64(Buffer.from('0123456789abcdeffedcba9876543210'.repeat(2), 'hex')), '示例密钥'],
    ['counting bytes', base64(Uint8Array.from({ length: 32 }, (_, place) => place)), '示例密钥'],
    ['typed text', base64(Buffer.from(typed)), '示例密钥'],
    ['changeme', 'changeme-changeme-changeme-changeme-1234567=', '示例密钥'],
    ['change_me in base64', base64(Buffer.from('change_me_change_me_change_me_!!')), '示例密钥'],
    ['too short', base64(Buffer.from(newKeys().field, 'base64').subarray(0, 16)), '不是 32 字节的 base64'],
    ['not base64', '密钥', '不是 32 字节的 base64'],
    ['nothing', '', '没有提供'],
  ])('%s is refused', (_, key, why) => {
    expect(() => createCryptoProvider({ ...newKeys(), field: key })).toThrow(why)
    expect(() => createCryptoProvider({ ...newKeys(), index: key })).toThrow(why)
  })

  it('say how long a wrong key is, and never show it', () => {
    expect(() => checkKey('field', new Uint8Array(31).fill(7))).toThrow('长度是 31 字节，应为 32 字节')
    expect(() => checkKey('field', Buffer.from(typed))).not.toThrow(typed)
  })

  it('must differ from each other', () => {
    const { field } = newKeys()
    expect(() => checkKeys({ field, index: field })).toThrow('每种用途应各有一把')
  })

  it('have versions that fit into the header and go upwards', () => {
    expect(() => checkKeys({ ...newKeys(), fieldVersion: 16 })).toThrow('1 至 15')
    expect(() => checkKeys({ ...newKeys(), fieldVersion: 0 })).toThrow('1 至 15')
    expect(() => checkKeys({ ...newKeys(), fieldVersion: 2, earlierFields: { 2: newKeys().field } })).toThrow('小于现用密钥的版本 2')
  })
})
