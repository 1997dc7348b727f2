// Emergency contacts (紧急联系人): added and removed one by one, so that nobody types a sealed number twice.
import { CONFLICT, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { insertContacts, requireActiveHousehold } from './parts.ts'
import { contactsOf } from './store.ts'
import { toView } from './view.ts'

const most = 5

/** Adds a contact behind those there are. */
export async function addContact(context: Context<typeof api.addContact>) {
  const { tx, input: { params, body }, today, audit } = context
  const household = await requireActiveHousehold(tx, params.householdId)
  const contacts = await contactsOf(tx, household.id)
  if (contacts.length >= most) throw new Problem(CONFLICT, `紧急联系人最多 ${most} 位，请先移除一位`)
  await insertContacts(context, household, [body], (contacts.at(-1)?.position ?? -1) + 1)
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: ['contacts'] })
  return toView(tx, household, today)
}

/** Removes a contact of this household. */
export async function removeContact({ tx, input: { params }, today, audit }: Context<typeof api.removeContact>) {
  const household = await requireActiveHousehold(tx, params.householdId)
  const result = await tx.db.deleteFrom('emergency_contact').where('id', '=', params.contactId).where('household_id', '=', household.id).executeTakeFirst()
  if (result.numDeletedRows === 0n) throw new Problem(NOT_FOUND)
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: ['contacts'] })
  return toView(tx, household, today)
}
