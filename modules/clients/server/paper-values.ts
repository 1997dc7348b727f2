// What is printed of a household (打印内容): sealed values in full where a reason was given, their masks otherwise.
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import { openContactPhone, openLivingAddress, openPerson } from './opening.ts'
import type { Particulars } from '../model/particulars.ts'
import type { ContactRecord, HouseholdRecord, PersonRecord } from './store.ts'

export interface PaperValues {
  livingAddress: (household: HouseholdRecord) => string
  registeredAddress: (household: HouseholdRecord) => string
  person: (person: PersonRecord) => { identityNumber: string; phone: string; guardianPhone: string; healthNotes: string; particulars: Particulars }
  contactPhone: (contact: ContactRecord) => string
}

export const maskedValues: PaperValues = {
  livingAddress: (household) => household.living_address_mask,
  registeredAddress: (household) => household.registered_address_mask || household.living_address_mask,
  person: (one) => ({ identityNumber: one.identity_mask, phone: one.phone_mask, guardianPhone: one.guardian_phone_mask, healthNotes: one.health_notes ? '有记录' : '', particulars: {} }),
  contactPhone: (contact) => contact.phone_mask,
}

/** Opens what the reader has reason to see; a registered address that is not written is the living address. */
export function fullValues(crypto: CryptoProvider): PaperValues {
  return {
    livingAddress: (household) => openLivingAddress(crypto, household),
    registeredAddress: (household) => (household.registered_address
      ? crypto.decrypt(household.registered_address, { table: 'household', column: 'registered_address', row: household.id }) : openLivingAddress(crypto, household)),
    person: (one) => openPerson(crypto, one),
    contactPhone: (contact) => openContactPhone(crypto, contact),
  }
}
