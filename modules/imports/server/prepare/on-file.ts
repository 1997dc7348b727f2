// What the station already has (站内已有的): households by number or head, persons by identity number, villages, colleagues. Asked for in sets, and only
// within the actor's own stations, so that nothing of an answer tells of other places.
import { sql } from 'kysely'
import type { Context } from '../../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../../kernel/server/transaction.ts'
import { identityIndex, openLivingAddress, placesOfStations } from '../../../clients/index.ts'
import { bareWhole } from '../../model/cells.ts'

/** A household on file, as far as matching needs it. */
export interface FiledHousehold { id: string; file_no: string; head_name: string; station_id: string; region_code: string; filed_on: string; state: string; living_address: Buffer | null; ledger_no: string | null }
export interface FiledPerson { id: string; name: string; relation: string; household_id: string; station_id: string; file_no: string; identity_index: Buffer | null; born_on: string | null }

const householdColumns = sql`h.id, h.file_no, h.head_name, h.station_id, h.region_code, h.filed_on, h.state, h.living_address, h.details ->> 'ledgerNo' as ledger_no`

/** Households of the station by their number here or in the old ledger. */
export async function householdsNumbered(tx: ScopedTransaction, stationId: string, numbers: readonly string[]): Promise<FiledHousehold[]> {
  if (numbers.length === 0) return []
  const { rows } = await sql<FiledHousehold>`select ${householdColumns} from household h where h.station_id = ${stationId}::uuid
    and (h.file_no = any(${[...numbers]}::text[]) or h.details ->> 'ledgerNo' = any(${[...numbers]}::text[]))`.execute(tx.db)
  return rows
}

/** Households of the station by id. */
export async function householdsById(tx: ScopedTransaction, stationId: string, ids: readonly string[]): Promise<FiledHousehold[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<FiledHousehold>`select ${householdColumns} from household h where h.station_id = ${stationId}::uuid and h.id = any(${[...ids]}::uuid[])`.execute(tx.db)
  return rows
}

/** Persons on file at the station by name; the household's head among them. */
export async function personsCalled(tx: ScopedTransaction, stationId: string, names: readonly string[]): Promise<FiledPerson[]> {
  if (names.length === 0) return []
  const { rows } = await sql<FiledPerson>`select p.id, p.name, p.relation, p.household_id, p.station_id, h.file_no, p.identity_index, p.born_on from person p join household h on h.id = p.household_id
    where p.station_id = ${stationId}::uuid and p.state = 'ACTIVE' and p.name = any(${[...names]}::text[])`.execute(tx.db)
  return rows
}

/** Persons of the actor's own stations by identity number; the key is the number. */
export async function personsNumbered({ tx, deps }: Pick<Context, 'tx' | 'deps'>, numbers: readonly string[]): Promise<Map<string, FiledPerson>> {
  const found = new Map<string, FiledPerson>()
  const byIndex = new Map([...new Set(numbers)].map((number) => [identityIndex(deps.crypto, number).toString('hex'), number]))
  const indexes = [...byIndex.keys()].map((hex) => Buffer.from(hex, 'hex'))
  for (let from = 0; from < indexes.length; from += 2_000) {
    const { rows } = await sql<FiledPerson>`select p.id, p.name, p.relation, p.household_id, p.station_id, h.file_no, p.identity_index, p.born_on from person p join household h on h.id = p.household_id
      where p.station_id = any(${[...tx.actor.stationIds]}::uuid[]) and p.state = 'ACTIVE' and p.identity_index = any(${indexes.slice(from, from + 2_000)}::bytea[])`.execute(tx.db)
    for (const row of rows) found.set(byIndex.get(row.identity_index!.toString('hex'))!, row)
  }
  return found
}

/** Visits on record of these households: `household|day|channel`. */
export async function visitsOnRecord(tx: ScopedTransaction, households: readonly string[]): Promise<Set<string>> {
  if (households.length === 0) return new Set()
  const { rows } = await sql<{ key: string }>`select household_id || '|' || visited_on || '|' || channel as key from visit where household_id = any(${[...households]}::uuid[]) and state = 'RECORDED'`.execute(tx.db)
  return new Set(rows.map(({ key }) => key))
}

/** Colleagues in office at the station by name; a name that two bear is not among them. */
export async function colleaguesByName(tx: ScopedTransaction, stationId: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`select account_id as id, name from sec.client_station_people() where station_id = ${stationId}::uuid`.execute(tx.db)
  return new Map(rows.filter((one) => rows.filter(({ name }) => name === one.name).length === 1).map(({ id, name }) => [name, id]))
}

/** Finds a village of the station by what a ledger calls it: 盐西村村民委员会, 盐西村 and 盐西 are the same. */
export async function villagesOf(tx: ScopedTransaction, stationId: string): Promise<{ find: (name: string) => string | undefined; only: string | undefined; names: string[]; nameOf: (code: string) => string }> {
  const villages = (await placesOfStations(tx)).find((place) => place.stationId === stationId)?.villages ?? []
  const byName = new Map<string, string>()
  for (const { code, name } of villages) for (const word of [bareWhole(name), short(name)]) if (!byName.has(word)) byName.set(word, code)
  return {
    find: (name) => byName.get(bareWhole(name)) ?? byName.get(short(name)) ?? villages.find(({ code }) => code === name)?.code,
    only: villages.length === 1 ? villages[0]?.code : undefined,
    names: villages.map(({ name }) => name), nameOf: (code) => villages.find((one) => one.code === code)?.name ?? '',
  }
}
const short = (name: string): string => bareWhole(name).replace(/(村民委员会|居民委员会|村委会|居委会|嘎查委员会|社区居委会|委员会)$/, '').replace(/(?<=.)(社区|村|嘎查)$/, '')

/** Whether two written addresses are the same place, as far as spelling goes. */
export const isSameAddress = (one: string, other: string): boolean => {
  const [a, b] = [bareWhole(one), bareWhole(other)]
  return a !== '' && (a === b || a.endsWith(b) || b.endsWith(a))
}

/** The address of a household on file. */
export function addressOf({ deps }: Pick<Context, 'deps'>, household: FiledHousehold): string {
  return openLivingAddress(deps.crypto, household)
}
