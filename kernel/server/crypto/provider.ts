// What the rest of the product may ask of cryptography (密码服务): seal a field, open it, index it blindly, authenticate data.

/** A column of a table; names as in the database. */
export interface Column {
  readonly table: string
  readonly column: string
}

/** One cell: a sealed value opens only in the row and column it was sealed for. */
export interface Cell extends Column {
  /** Id of the row. */
  readonly row: string
}

export type Algorithm = 'aes-256-gcm' | 'sm4-ctr-hmac-sm3'

export interface CryptoProvider {
  /** What new values are sealed with; values of either algorithm can be opened. */
  readonly algorithm: Algorithm
  /** Seals a text for one cell: a header byte (algorithm and key version), a fresh nonce, ciphertext and tag. */
  encrypt(text: string, cell: Cell): Buffer
  /** Opens what `encrypt` made for the same cell. Throws `SealBroken` for anything else. */
  decrypt(sealed: Uint8Array, cell: Cell): string
  /** Whether a value was sealed with an older key or another algorithm and should be sealed anew. */
  isOutdated(sealed: Uint8Array): boolean
  /**
   * 16 bytes by which equal values of a column can be found without opening them. Equal after NFKC and trimming; bring
   * numbers in their tidied spelling. The key protects the value, not the hash: identity numbers are few enough to try.
   */
  blindIndex(column: Column, value: string): Buffer
  /** 32 bytes that authenticate data for a purpose (`audit`); equal data give different results for different purposes. */
  mac(purpose: string, data: string | Uint8Array): Buffer
}

/** A sealed value cannot be opened: changed, cut off, moved to another cell, or its key is not here. Says nothing of its content. */
export class SealBroken extends Error {
  readonly reason: 'MALFORMED' | 'UNKNOWN_KEY' | 'NOT_AUTHENTIC'
  constructor(reason: SealBroken['reason'], cell: Cell) {
    super(`sealed value of ${cell.table}.${cell.column} row ${cell.row} cannot be opened: ${reason}`)
    this.name = 'SealBroken'
    this.reason = reason
  }
}

/** A key must not be used. The message is for the person who runs the installation and never shows the key. */
export class KeyRefused extends Error {
  constructor(name: string, why: string) {
    super(`密钥 ${name} 不能使用：${why}。请改用随机生成的 32 字节密钥（base64）。`)
    this.name = 'KeyRefused'
  }
}

/** This machine cannot do the algorithm that was chosen. */
export class AlgorithmUnavailable extends Error {
  constructor(algorithm: Algorithm, cause: unknown) {
    super(`本机的密码库不能正确进行 ${algorithm} 运算，系统不会在这种情况下保存敏感信息。`, { cause })
    this.name = 'AlgorithmUnavailable'
  }
}
