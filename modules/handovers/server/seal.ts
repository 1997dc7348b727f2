// Sealing what a hand-over says (加密保存): reasons, notes, goods and accounts, notes on lines; the words of a step.
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import type { Thing } from '../model/handover.ts'

export interface HandoverContent {
  readonly absenceReason: string
  readonly waiver: string
  readonly notes: string
  readonly things: readonly Thing[]
  /** `case:<id>` → what to know about it. */
  readonly lineNotes: Readonly<Record<string, string>>
}
export const noContent: HandoverContent = { absenceReason: '', waiver: '', notes: '', things: [], lineNotes: {} }
export const noteKey = (line: { kind: string; subject_id: string }): string => `${line.kind}:${line.subject_id}`

export function sealContent(crypto: CryptoProvider, id: string, content: HandoverContent): Buffer {
  return crypto.encrypt(JSON.stringify(content), { table: 'handover', column: 'content', row: id })
}

export function openContent(crypto: CryptoProvider, row: { id: string; content: Uint8Array }): HandoverContent {
  return { ...noContent, ...JSON.parse(crypto.decrypt(row.content, { table: 'handover', column: 'content', row: row.id })) as Partial<HandoverContent> }
}

export const sealWords = (crypto: CryptoProvider, id: string, words: string): Buffer | null => (words === '' ? null : crypto.encrypt(words, { table: 'handover_step', column: 'words', row: id }))
export const openWords = (crypto: CryptoProvider, step: { id: string; words: Uint8Array | null }): string => (step.words ? crypto.decrypt(step.words, { table: 'handover_step', column: 'words', row: step.id }) : '')
