// Showing one full value (查看完整信息): with a reason, audited, thirty an hour for one account, never in a list.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { revealReasonInWords } from '../../../kernel/model/reveal-reason.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { contactsOf, personsOf, requireHousehold, type HouseholdRecord } from './store.ts'
import { particularsInWords } from '../model/particulars.ts'
import { openParticulars } from './sealing.ts'
import { countReveal } from './throttle.ts'

type Revealing = Context<typeof api.reveal>
const personColumns = { identityNumber: 'identity_number', phone: 'phone', guardianPhone: 'guardian_phone', healthNotes: 'health_notes' } as const

/** Opens one sealed value. NOT_FOUND when there is none; an officer does not open health notes, which are for the service alone. */
export async function reveal(context: Revealing) {
  const { tx, input: { params, body }, audit } = context
  const household = await requireHousehold(tx, params.householdId)
  const value = await openValue(context, household)
  if (value === null) throw new Problem(NOT_FOUND, '这一项没有记录')
  await countReveal(tx)
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: [body.field, ...(body.ofId ? [`members.${body.ofId}`] : [])], reason: revealReasonInWords(body.reason) })
  return { value }
}

async function openValue({ tx, actor, deps, input: { body } }: Revealing, household: HouseholdRecord): Promise<string | null> {
  const open = (sealed: Buffer | null | undefined, table: string, column: string, row: string) => (sealed ? deps.crypto.decrypt(sealed, { table, column, row }) : null)
  if (body.field === 'livingAddress') return open(household.living_address, 'household', 'living_address', household.id)
  if (body.field === 'registeredAddress') return open(household.registered_address, 'household', 'registered_address', household.id)
  if (body.field === 'contactPhone') {
    const contact = (await contactsOf(tx, household.id)).find(({ id }) => id === body.ofId)
    return contact ? open(contact.phone, 'emergency_contact', 'phone', contact.id) : null
  }
  if (body.field === 'healthNotes' && actor.reach !== 'stations') return null
  const person = (await personsOf(tx, household.id)).find(({ id }) => id === body.ofId)
  if (body.field === 'particulars') return actor.reach === 'stations' && person ? particularsInWords(openParticulars(deps.crypto, person)) || null : null
  const column = personColumns[body.field]
  return person ? open(person[column], 'person', column, person.id) : null
}
