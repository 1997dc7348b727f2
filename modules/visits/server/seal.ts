// Sealing and opening what is written about a family (加密保存的文字、照片): each value opens only in its own row.
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import { openFile, sealFile } from '../../../kernel/server/sealed-file.ts'
import { type Narrative, narrative } from '../model/visit.ts'

const blank: Narrative = {
  situation: '', companions: '', health: '', mood: '', medication: '', care: '', finances: '', family: '', schoolWork: '', needs: [], handling: '',
  policyPublicity: '', riskNote: '', nextPlan: '', notConfirmedReason: '', location: null,
}

/** What a reader without the right to the texts gets. */
export const noNarrative: Readonly<Narrative> = blank

/** Seals all texts of a visit as one value. */
export function sealNarrative(crypto: CryptoProvider, id: string, texts: Narrative): Buffer {
  return crypto.encrypt(JSON.stringify(narrative.parse(texts)), { table: 'visit', column: 'narrative', row: id })
}

/** Opens the texts; a text that a later form added is empty in an older record. */
export function openNarrative(crypto: CryptoProvider, id: string, sealed: Uint8Array): Narrative {
  return { ...blank, ...JSON.parse(crypto.decrypt(sealed, { table: 'visit', column: 'narrative', row: id })) as Partial<Narrative> }
}

export function sealReason(crypto: CryptoProvider, id: string, reason: string): Buffer {
  return crypto.encrypt(reason, { table: 'visit', column: 'withdrawal', row: id })
}

export function openReason(crypto: CryptoProvider, id: string, sealed: Uint8Array | null): string {
  return sealed ? crypto.decrypt(sealed, { table: 'visit', column: 'withdrawal', row: id }) : ''
}

export function sealResult(crypto: CryptoProvider, id: string, result: string): Buffer {
  return crypto.encrypt(result, { table: 'todo', column: 'result', row: id })
}

export function openResult(crypto: CryptoProvider, id: string, sealed: Uint8Array | null): string {
  return sealed ? crypto.decrypt(sealed, { table: 'todo', column: 'result', row: id }) : ''
}

/** Pictures are sealed as base64, which is what they arrive as. */
export function sealImage(crypto: CryptoProvider, id: string, base64: string): Buffer {
  return sealFile(crypto, { table: 'visit_image', row: id }, base64)
}

export function openImage(crypto: CryptoProvider, id: string, sealed: Uint8Array): Buffer {
  return openFile(crypto, { table: 'visit_image', row: id }, sealed)
}
