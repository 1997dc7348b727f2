// AES-256-GCM, the default suite: nonce of 12 random bytes, tag of 16. Each column has its own key, so random nonces suffice.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Suite } from './suite.ts'

const name = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16
const options = { authTagLength: tagBytes }

export const aes256Gcm: Suite = {
  algorithm: name,
  mark: 1,
  hash: 'sha256',
  keyBytes: 32,
  overhead: nonceBytes + tagBytes,

  seal(key, plain, context) {
    const nonce = randomBytes(nonceBytes)
    return Buffer.concat([nonce, sealWith(key, nonce, plain, context)])
  },

  open(key, sealed, context) {
    const decipher = createDecipheriv(name, key, sealed.subarray(0, nonceBytes), options)
    decipher.setAAD(context).setAuthTag(sealed.subarray(sealed.length - tagBytes))
    const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes))
    try {
      return Buffer.concat([plain, decipher.final()])
    } catch {
      return undefined
    }
  },

  // Test case 14 of the GCM specification (McGrew and Viega).
  probe() {
    const sealed = sealWith(Buffer.alloc(32), Buffer.alloc(nonceBytes), Buffer.alloc(16), Buffer.alloc(0)).toString('hex')
    if (sealed !== 'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919') throw new Error('wrong test vector')
  },
}

function sealWith(key: Buffer, nonce: Buffer, plain: Buffer, context: Buffer): Buffer {
  const cipher = createCipheriv(name, key, nonce, options).setAAD(context)
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}
