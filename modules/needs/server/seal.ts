// Sealing what was said (加密保存): the content of a lead, its reporter, the words of a step, a need and how it was answered.
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import type { LeadContent, Reporter } from '../model/lead.ts'

type Place = { table: 'lead' | 'lead_step' | 'need'; column: string; row: string }
const seal = (crypto: CryptoProvider, text: string, place: Place): Buffer => crypto.encrypt(text, place)
const open = (crypto: CryptoProvider, sealed: Uint8Array | null, place: Place): string => (sealed ? crypto.decrypt(sealed, place) : '')

const noContent: LeadContent = { subject: '', content: '', mode: null, reply: '', onward: null }

export const sealContent = (crypto: CryptoProvider, id: string, content: LeadContent): Buffer => seal(crypto, JSON.stringify(content), { table: 'lead', column: 'content', row: id })

export function openContent(crypto: CryptoProvider, row: { id: string; content: Uint8Array }): LeadContent {
  return { ...noContent, ...JSON.parse(open(crypto, row.content, { table: 'lead', column: 'content', row: row.id })) as Partial<LeadContent> }
}

/** Null when nothing is known of who reported it. */
export function sealReporter(crypto: CryptoProvider, id: string, reporter: Reporter): Buffer | null {
  const isKnown = Object.values(reporter).some((value) => value !== null && value !== '')
  return isKnown ? seal(crypto, JSON.stringify(reporter), { table: 'lead', column: 'reporter', row: id }) : null
}

export function openReporter(crypto: CryptoProvider, row: { id: string; reporter: Uint8Array | null }): Reporter | null {
  return row.reporter ? JSON.parse(open(crypto, row.reporter, { table: 'lead', column: 'reporter', row: row.id })) as Reporter : null
}

export const sealWords = (crypto: CryptoProvider, id: string, words: string): Buffer | null => (words === '' ? null : seal(crypto, words, { table: 'lead_step', column: 'words', row: id }))
export const openWords = (crypto: CryptoProvider, row: { id: string; words: Uint8Array | null }): string => open(crypto, row.words, { table: 'lead_step', column: 'words', row: row.id })

export const sealNeed = (crypto: CryptoProvider, id: string, column: 'description' | 'response', text: string): Buffer => seal(crypto, text, { table: 'need', column, row: id })
export const openNeed = (crypto: CryptoProvider, id: string, column: 'description' | 'response', sealed: Uint8Array | null): string => open(crypto, sealed, { table: 'need', column, row: id })
