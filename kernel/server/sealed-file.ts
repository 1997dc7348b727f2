// Files at rest (文件加密保存): sealed whole, each for its own row; a file copied to another row does not open.
import type { CryptoProvider } from './crypto/index.ts'

export interface FileCell { readonly table: string; readonly row: string; readonly column?: string }

const cellOf = ({ table, row, column = 'content' }: FileCell) => ({ table, column, row })

/** Seals a file given as base64, which is what it arrives as. */
export function sealFile(crypto: CryptoProvider, cell: FileCell, base64: string): Buffer {
  return crypto.encrypt(base64, cellOf(cell))
}

/** The bytes of a sealed file. */
export function openFile(crypto: CryptoProvider, cell: FileCell, sealed: Uint8Array): Buffer {
  return Buffer.from(crypto.decrypt(sealed, cellOf(cell)), 'base64')
}
