// What is sealed about activities (活动的加密内容), and the index by which a sign-in finds its enrolment.
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import { maskPhone } from '../../../kernel/model/mask.ts'

type Table = 'activity_enrolment' | 'activity_sign_in'
export interface Particulars { needs: string; emergencyReason: string; guardianName: string }

export function sealCancellation(crypto: CryptoProvider, id: string, reason: string): Buffer {
  return crypto.encrypt(reason, { table: 'activity', column: 'cancellation', row: id })
}

export function openCancellation(crypto: CryptoProvider, { id, cancellation }: { id: string; cancellation: Uint8Array | null }): string {
  return cancellation ? crypto.decrypt(cancellation, { table: 'activity', column: 'cancellation', row: id }) : ''
}

/** The phone columns: sealed, masked, indexed for equality. */
export function sealPhone(crypto: CryptoProvider, table: Table, id: string, phone: string | undefined): { phone: Buffer | null; phone_mask: string; phone_index: Buffer | null } {
  if (!phone) return { phone: null, phone_mask: '', phone_index: null }
  return { phone: crypto.encrypt(phone, { table, column: 'phone', row: id }), phone_mask: maskPhone(phone), phone_index: crypto.blindIndex({ table, column: 'phone' }, phone) }
}

export function openPhone(crypto: CryptoProvider, table: Table, row: { id: string; phone: Uint8Array | null; phone_mask: string }): string {
  return row.phone ? crypto.decrypt(row.phone, { table, column: 'phone', row: row.id }) : row.phone_mask
}

/** Equal for the same name with the same last four digits; null when there are no digits to go by. */
export function matchIndex(crypto: CryptoProvider, name: string, phone: string | undefined): Buffer | null {
  const tail = phone?.replace(/\D/g, '').slice(-4) ?? ''
  return tail.length < 4 ? null : crypto.blindIndex({ table: 'activity', column: 'match' }, `${name} ${tail}`)
}

export function sealParticulars(crypto: CryptoProvider, id: string, what: Partial<Particulars>): Buffer {
  return crypto.encrypt(JSON.stringify(what), { table: 'activity_enrolment', column: 'particulars', row: id })
}

export function openParticulars(crypto: CryptoProvider, id: string, sealed: Uint8Array): Particulars {
  return { needs: '', emergencyReason: '', guardianName: '', ...JSON.parse(crypto.decrypt(sealed, { table: 'activity_enrolment', column: 'particulars', row: id })) as Partial<Particulars> }
}

export function sealTail(crypto: CryptoProvider, id: string, tail: string): Buffer | null {
  return tail === '' ? null : crypto.encrypt(tail, { table: 'activity_handout', column: 'document_tail', row: id })
}

export function openTail(crypto: CryptoProvider, id: string, sealed: Uint8Array | null): string {
  return sealed ? crypto.decrypt(sealed, { table: 'activity_handout', column: 'document_tail', row: id }) : ''
}

/** Who agreed at the door that a child takes part. */
export function sealGuardian(crypto: CryptoProvider, id: string, name: string): Buffer {
  return crypto.encrypt(name, { table: 'activity_sign_in', column: 'guardian', row: id })
}

export function openGuardian(crypto: CryptoProvider, { id, guardian }: { id: string; guardian: Uint8Array | null }): string {
  return guardian ? crypto.decrypt(guardian, { table: 'activity_sign_in', column: 'guardian', row: id }) : ''
}

/** Signatures are sealed as base64, which is what they arrive as. */
export function sealSignature(crypto: CryptoProvider, id: string, base64: string): Buffer {
  return crypto.encrypt(base64, { table: 'activity_signature', column: 'content', row: id })
}

export function openSignature(crypto: CryptoProvider, id: string, sealed: Uint8Array): Buffer {
  return Buffer.from(crypto.decrypt(sealed, { table: 'activity_signature', column: 'content', row: id }), 'base64')
}
