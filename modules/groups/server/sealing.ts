// What is sealed about groups (小组的加密内容): why one was cancelled, what is known of a member, what members said at the end.
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import { maskPhone } from '../../../kernel/model/mask.ts'
import type { GroupRecord } from './store.ts'

export interface Particulars { situation: string; expectation: string; followUp: string; emergencyReason: string; guardianName: string; guardianRelation: string; guardianChannel: string | null }
const noParticulars: Particulars = { situation: '', expectation: '', followUp: '', emergencyReason: '', guardianName: '', guardianRelation: '', guardianChannel: null }
export interface Feedback { gains: string; suggestions: string }
const noFeedback: Feedback = { gains: '', suggestions: '' }

export function sealCancellation(crypto: CryptoProvider, id: string, reason: string): Buffer {
  return crypto.encrypt(reason, { table: 'service_group', column: 'cancellation', row: id })
}

export function openCancellation(crypto: CryptoProvider, { id, cancellation }: Pick<GroupRecord, 'id' | 'cancellation'>): string {
  return cancellation ? crypto.decrypt(cancellation, { table: 'service_group', column: 'cancellation', row: id }) : ''
}

export function sealParticulars(crypto: CryptoProvider, id: string, what: Partial<Particulars>): Buffer {
  return crypto.encrypt(JSON.stringify(what), { table: 'group_member', column: 'particulars', row: id })
}

export function openParticulars(crypto: CryptoProvider, id: string, sealed: Uint8Array): Particulars {
  return { ...noParticulars, ...JSON.parse(crypto.decrypt(sealed, { table: 'group_member', column: 'particulars', row: id })) as Partial<Particulars> }
}

/** The phone columns of a member: sealed, masked, and indexed for equality. */
export function sealPhone(crypto: CryptoProvider, id: string, phone: string | undefined): { phone: Buffer | null; phone_mask: string; phone_index: Buffer | null } {
  if (!phone) return { phone: null, phone_mask: '', phone_index: null }
  return {
    phone: crypto.encrypt(phone, { table: 'group_member', column: 'phone', row: id }), phone_mask: maskPhone(phone),
    phone_index: crypto.blindIndex({ table: 'group_member', column: 'phone' }, phone),
  }
}

export function openPhone(crypto: CryptoProvider, id: string, sealed: Uint8Array): string {
  return crypto.decrypt(sealed, { table: 'group_member', column: 'phone', row: id })
}

export function sealFeedback(crypto: CryptoProvider, memberId: string, what: Feedback): Buffer | null {
  if (what.gains === '' && what.suggestions === '') return null
  return crypto.encrypt(JSON.stringify(what), { table: 'group_measure', column: 'feedback', row: memberId })
}

export function openFeedback(crypto: CryptoProvider, memberId: string, sealed: Uint8Array | null): Feedback {
  return sealed ? { ...noFeedback, ...JSON.parse(crypto.decrypt(sealed, { table: 'group_measure', column: 'feedback', row: memberId })) as Partial<Feedback> } : noFeedback
}
