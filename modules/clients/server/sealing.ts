// Sealed fields of a household file (加密字段): number, phones, addresses, health notes; beside each its mask, and an index for equality.
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import { maskAddress, maskIdentityNumber, maskPhone } from '../../../kernel/model/mask.ts'
import { type Particulars, particularsGiven } from '../model/particulars.ts'

type SealedColumn = 'identity_number' | 'phone' | 'guardian_phone' | 'health_notes'

/** The columns of a person that sealed input fills; what was left out is not among them and stays as it is. */
export interface SealedPerson {
  identity_number?: Buffer | null
  identity_mask?: string
  identity_index?: Buffer | null
  phone?: Buffer
  phone_mask?: string
  phone_index?: Buffer
  guardian_phone?: Buffer
  guardian_phone_mask?: string
  health_notes?: Buffer
  particulars?: Buffer
}

interface PersonInput extends Particulars { documentKind: string; identityNumber?: string | undefined; phone?: string | undefined; guardianPhone?: string | undefined; healthNotes?: string | undefined }

/** Seals what was given of a person; the row's id is part of the seal. `held`: particulars on file, which stay where nothing new is given. */
export function sealPerson(crypto: CryptoProvider, id: string, input: PersonInput, held: Particulars = {}): SealedPerson {
  const seal = (column: SealedColumn, text: string) => crypto.encrypt(text, { table: 'person', column, row: id })
  const { identityNumber, phone, guardianPhone, healthNotes } = input
  const given = particularsGiven(input)
  return {
    ...(input.documentKind === 'NONE' ? { identity_number: null, identity_mask: '', identity_index: null } : {}),
    ...(identityNumber ? { identity_number: seal('identity_number', identityNumber), identity_mask: maskIdentityNumber(identityNumber), identity_index: identityIndex(crypto, identityNumber) } : {}),
    ...(phone ? { phone: seal('phone', phone), phone_mask: maskPhone(phone), phone_index: phoneIndex(crypto, phone) } : {}),
    ...(guardianPhone ? { guardian_phone: seal('guardian_phone', guardianPhone), guardian_phone_mask: maskPhone(guardianPhone) } : {}),
    ...(healthNotes ? { health_notes: seal('health_notes', healthNotes) } : {}),
    ...(given ? { particulars: sealParticulars(crypto, id, { ...held, ...given }) } : {}),
  }
}

/** Opens the particulars of a person; empty where there are none. */
export function openParticulars(crypto: CryptoProvider, person: { id: string; particulars: Buffer | null }): Particulars {
  return person.particulars ? JSON.parse(crypto.decrypt(person.particulars, { table: 'person', column: 'particulars', row: person.id })) as Particulars : {}
}

function sealParticulars(crypto: CryptoProvider, id: string, held: Particulars): Buffer {
  return crypto.encrypt(JSON.stringify(held), { table: 'person', column: 'particulars', row: id })
}

/** Equal numbers have equal indexes; without the key the index says nothing. */
export const identityIndex = (crypto: CryptoProvider, number: string): Buffer => crypto.blindIndex({ table: 'person', column: 'identity_number' }, number)
export const phoneIndex = (crypto: CryptoProvider, phone: string): Buffer => crypto.blindIndex({ table: 'person', column: 'phone' }, phone)

/** The address columns that input fills. */
export function sealAddresses(crypto: CryptoProvider, id: string, input: { livingAddress?: string | undefined; registeredAddress?: string | undefined }) {
  const seal = (column: string, text: string) => crypto.encrypt(text, { table: 'household', column, row: id })
  return {
    ...(input.livingAddress ? { living_address: seal('living_address', input.livingAddress), living_address_mask: maskAddress(input.livingAddress) } : {}),
    ...(input.registeredAddress
      ? { registered_address: seal('registered_address', input.registeredAddress), registered_address_mask: maskAddress(input.registeredAddress) } : {}),
  }
}

/** The phone columns of an emergency contact. */
export function sealContactPhone(crypto: CryptoProvider, id: string, phone: string): { phone: Buffer; phone_mask: string } {
  return { phone: crypto.encrypt(phone, { table: 'emergency_contact', column: 'phone', row: id }), phone_mask: maskPhone(phone) }
}
