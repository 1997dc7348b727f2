// The suite of the national algorithms (国密, GB/T 32907 SM4 and GB/T 32905 SM3): SM4-CTR, then HMAC-SM3 over everything
// (encrypt-then-MAC), because Node has no SM4-GCM. Key: 16 bytes for the cipher, 32 for the mac.
import { createCipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Suite } from './suite.ts'

const cipherKeyBytes = 16
const nonceBytes = 16
const tagBytes = 32

export const sm4CtrHmacSm3: Suite = {
  algorithm: 'sm4-ctr-hmac-sm3',
  mark: 2,
  hash: 'sm3',
  keyBytes: cipherKeyBytes + tagBytes,
  overhead: nonceBytes + tagBytes,

  seal(key, plain, context) {
    const nonce = randomBytes(nonceBytes)
    const body = Buffer.concat([nonce, keystream(key, nonce, plain)])
    return Buffer.concat([body, tagOf(key, body, context)])
  },

  open(key, sealed, context) {
    const body = sealed.subarray(0, sealed.length - tagBytes)
    if (!timingSafeEqual(tagOf(key, body, context), sealed.subarray(sealed.length - tagBytes))) return undefined
    return keystream(key, body.subarray(0, nonceBytes), body.subarray(nonceBytes))
  },

  // The first example of GB/T 32907 (one block, here as a keystream) and of GB/T 32905 ("abc").
  probe() {
    const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
    const sm4 = keystream(block, block, Buffer.alloc(16)).toString('hex')
    const sm3 = createHash('sm3').update('abc').digest('hex')
    if (sm4 !== '681edf34d206965e86b3e94f536e4246') throw new Error('wrong SM4 test vector')
    if (sm3 !== '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0') throw new Error('wrong SM3 test vector')
  },
}

/** CTR mode is its own inverse. */
function keystream(key: Buffer, nonce: Buffer, bytes: Buffer): Buffer {
  const cipher = createCipheriv('sm4-ctr', key.subarray(0, cipherKeyBytes), nonce)
  return Buffer.concat([cipher.update(bytes), cipher.final()])
}

/** The length of the context goes first, so that no byte can wander from the context into the body. */
function tagOf(key: Buffer, body: Buffer, context: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(context.length)
  return createHmac('sm3', key.subarray(cipherKeyBytes)).update(length).update(context).update(body).digest()
}
