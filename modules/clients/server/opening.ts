// Opening sealed fields for what is handed over (随附资料): only for a household the caller has within reach as front line; he audits what he took.
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import { openParticulars } from './sealing.ts'
import type { ContactRecord, HouseholdRecord, PersonRecord } from './store.ts'

const open = (crypto: CryptoProvider, sealed: Buffer | null, table: string, column: string, row: string): string => (sealed ? crypto.decrypt(sealed, { table, column, row }) : '')

/** Number, phones and health notes of a person; '' where there is none; with the rest of the card. */
export function openPerson(crypto: CryptoProvider, person: PersonRecord) {
  const of = (column: 'identity_number' | 'phone' | 'guardian_phone' | 'health_notes') => open(crypto, person[column], 'person', column, person.id)
  return { identityNumber: of('identity_number'), phone: of('phone'), guardianPhone: of('guardian_phone'), healthNotes: of('health_notes'), particulars: openParticulars(crypto, person) }
}

export function openLivingAddress(crypto: CryptoProvider, household: Pick<HouseholdRecord, 'id' | 'living_address'>): string {
  return open(crypto, household.living_address, 'household', 'living_address', household.id)
}

export function openContactPhone(crypto: CryptoProvider, contact: ContactRecord): string {
  return open(crypto, contact.phone, 'emergency_contact', 'phone', contact.id)
}
