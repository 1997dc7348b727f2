// Filing many households at once (批量建档): the same rows, seals, search terms and numbers as a file that is typed in, a few hundred
// to a statement. Checks are the caller's; consents are signed afterwards, and the desk names who has none.
import type { z } from 'zod'
import type { Context } from '../../../kernel/server/route.ts'
import { rulesAt } from '../../deadlines/index.ts'
import type { emergencyContact, ImportedHousehold } from '../model/household.ts'
import type { NewPerson } from '../model/person.ts'
import { householdRow } from './create-household.ts'
import { type Home, insertPersons } from './person-rows.ts'
import { sealContactPhone } from './sealing.ts'
import { drawFileNos } from './store.ts'

type Filing = Pick<Context, 'tx' | 'deps' | 'newId' | 'actor' | 'today'>

/** A household ready to be filed; exactly one member is its head. */
export interface ReadyHousehold {
  readonly id: string
  readonly body: ImportedHousehold
  readonly members: readonly NewPerson[]
  readonly worker: { readonly id: string; readonly name: string }
  /** Its number in the old ledger, by which later sheets may name it; '' when it had none. */
  readonly ledgerNo: string
  readonly contacts: readonly (z.output<typeof emergencyContact> & { readonly id: string })[]
}

const householdsAtOnce = 250

/** Files households of one station. Their numbers follow the day of filing; years that occur are numbered in one order. */
export async function fileHouseholds(context: Filing, stationId: string, households: readonly ReadyHousehold[], step: (done: number) => Promise<void> = () => Promise.resolve()): Promise<void> {
  const { tx, deps, actor, today } = context
  const station = await tx.db.selectFrom('station').select('region_code').where('id', '=', stationId).executeTakeFirstOrThrow()
  const numbers = new Map<string, string>()
  for (const year of [...new Set(households.map(({ body }) => body.filedOn.slice(0, 4)))].sort()) {
    const ofYear = households.filter(({ body }) => body.filedOn.startsWith(year))
    const fileNos = await drawFileNos(deps.jobPool, station.region_code, year, ofYear.length)
    ofYear.forEach(({ id }, at) => numbers.set(id, fileNos[at]!))
  }
  const rules = await rulesAt(tx, station.region_code)
  for (let from = 0; from < households.length; from += householdsAtOnce) {
    const some = households.slice(from, from + householdsAtOnce)
    await tx.db.insertInto('household').values(some.map(({ id, body, members, worker, ledgerNo }) => ({
      ...householdRow({ deps, actor, today, rules }, { id, fileNo: numbers.get(id)!, worker }, { ...body, stationId, members: [...members] }),
      details: JSON.stringify(ledgerNo === '' ? {} : { ledgerNo }),
    }))).execute()
    await insertPersons(context, some.flatMap(({ id, body, members }) => members.map((member) => ({ home: { id, station_id: stationId, region_code: body.regionCode }, member }))))
    await insertManyContacts(context, stationId, some)
    await step(some.reduce((sum, { members }) => sum + 1 + members.length, 0))
  }
}

/** Adds members to households already on file, which the caller holds. */
export async function addMembers(context: Filing, members: readonly { home: Home; member: NewPerson }[]): Promise<void> {
  if (members.length > 0) await insertPersons(context, members)
}

async function insertManyContacts({ tx, deps }: Filing, stationId: string, households: readonly ReadyHousehold[]): Promise<void> {
  const rows = households.flatMap(({ id: householdId, body, contacts }) => contacts.map(({ id, name, relation, phone }, position) => ({
    id, household_id: householdId, station_id: stationId, region_code: body.regionCode, position, name, relation, ...sealContactPhone(deps.crypto, id, phone),
  })))
  if (rows.length > 0) await tx.db.insertInto('emergency_contact').values(rows).execute()
}
