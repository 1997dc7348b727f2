// Sealing what a referral says (加密保存): its texts, the words of a step, and the package of papers, each openable only in its own row.
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import { packageContent, type PackageContent } from '../model/package.ts'
import type { Narrative } from '../model/referral.ts'

export const noNarrative: Readonly<Narrative> = {
  subjectName: '', headName: '', reason: '', provided: '', situation: '', request: '', contactPerson: '', contactPhone: '', consentNote: '',
}

export const sealNarrative = (crypto: CryptoProvider, id: string, texts: Narrative): Buffer => crypto.encrypt(JSON.stringify(texts), { table: 'referral', column: 'narrative', row: id })

export function openNarrative(crypto: CryptoProvider, row: { id: string; narrative: Uint8Array }): Narrative {
  return { ...noNarrative, ...JSON.parse(crypto.decrypt(row.narrative, { table: 'referral', column: 'narrative', row: row.id })) as Partial<Narrative> }
}

export const sealWords = (crypto: CryptoProvider, id: string, words: string): Buffer | null => (words === '' ? null : crypto.encrypt(words, { table: 'referral_step', column: 'words', row: id }))

export function openWords(crypto: CryptoProvider, row: { id: string; words: Uint8Array | null }): string {
  return row.words ? crypto.decrypt(row.words, { table: 'referral_step', column: 'words', row: row.id }) : ''
}

export const sealPackage = (crypto: CryptoProvider, id: string, content: PackageContent): Buffer => crypto.encrypt(JSON.stringify(packageContent.parse(content)), { table: 'referral_package', column: 'content', row: id })

export function openPackage(crypto: CryptoProvider, row: { id: string; content: Uint8Array }): PackageContent {
  return packageContent.parse(JSON.parse(crypto.decrypt(row.content, { table: 'referral_package', column: 'content', row: row.id })))
}
