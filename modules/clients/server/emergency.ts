// What an emergency opens of a file (紧急情况): the contacts' numbers. Each look is audited with its reason; never in a list.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { contactsOf, type HouseholdRecord } from './store.ts'

type Opening = Pick<Context, 'tx' | 'actor' | 'deps' | 'audit'>

/** The emergency contacts with their numbers in full, for those who serve the family. Throws NOT_FOUND for anybody else. */
export async function openContacts({ tx, actor, deps, audit }: Opening, household: HouseholdRecord, reason: string): Promise<{ name: string; relation: string; phone: string }[]> {
  if (!actor.stationIds.includes(household.station_id)) throw new Problem(NOT_FOUND)
  const contacts = await contactsOf(tx, household.id)
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: contacts.map(({ id }) => `contacts.${id}`), reason }, 'households.reveal')
  return contacts.map((one) => ({
    name: one.name, relation: one.relation, phone: deps.crypto.decrypt(one.phone, { table: 'emergency_contact', column: 'phone', row: one.id }),
  }))
}
