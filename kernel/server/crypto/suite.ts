// A suite (算法套件) seals bytes with authentication. Two exist; the header byte of a sealed value tells which one made it.
import type { Algorithm } from './provider.ts'

export interface Suite {
  readonly algorithm: Algorithm
  /** High four bits of the header byte; never reused for another suite. */
  readonly mark: number
  readonly hash: 'sha256' | 'sm3'
  /** Bytes of key it takes. */
  readonly keyBytes: number
  /** Bytes it adds to the plain text. */
  readonly overhead: number
  /** Nonce, ciphertext and tag. */
  seal(key: Buffer, plain: Buffer, context: Buffer): Buffer
  /** The plain bytes; undefined when key, context or content do not fit. */
  open(key: Buffer, sealed: Buffer, context: Buffer): Buffer | undefined
  /** Computes published test vectors; throws when this machine gets them wrong or cannot compute them. */
  probe(): void
}
