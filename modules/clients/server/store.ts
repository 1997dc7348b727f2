// Reading the tables of household files (家庭档案): the list, one household with all that belongs to it, and numbering.
import { CompiledQuery, type Expression, sql, type Selectable, type SqlBool } from 'kysely'
import type pg from 'pg'
import type { Consent, DB, EmergencyContact, Household, HouseholdTier, Person } from '../../../database/types.ts'
import { inRegion, reachOver, requireClientReach, withinReach } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'

export type HouseholdRecord = Selectable<Household>
export type PersonRecord = Selectable<Person>
export type ConsentRecord = Selectable<Consent>
export type ContactRecord = Selectable<EmergencyContact>
export type TierRecord = Selectable<HouseholdTier>

/** The columns of a line in a list. */
const rowColumns = [
  'household.id', 'household.file_no', 'household.head_name', 'household.station_id', 'household.region_code', 'household.tier',
  'household.responsible_worker_name', 'household.next_visit_due_on', 'household.last_visited_on', 'household.state',
] as const
export type RowRecord = Pick<HouseholdRecord, 'id' | 'file_no' | 'head_name' | 'station_id' | 'region_code' | 'tier' | 'responsible_worker_name' | 'next_visit_due_on' | 'last_visited_on' | 'state'>

/** Lines within the actor's reach; the caller narrows, sorts and limits. */
export function selectRows(tx: ScopedTransaction) {
  return tx.db.selectFrom('household').select(rowColumns).where(withinReach<DB, 'household'>(tx.actor, 'household'))
}

const columnsOfRow = sql.raw(rowColumns.join(', '))

/**
 * One page of lines within the actor's reach that meet all conditions, by `order` and then by id. Written as text: the list is opened
 * more often than anything else, and putting this statement together from parts costs as long as running a small one.
 */
export async function pageOfRows(tx: ScopedTransaction, conditions: readonly Expression<SqlBool>[], order: Expression<unknown>, limit: number): Promise<RowRecord[]> {
  const { rows } = await sql<RowRecord>`select ${columnsOfRow} from household where ${sql.join([reachOver(tx.actor, 'household'), ...conditions], sql` and `)}
    order by ${order}, household.id limit ${limit}`.execute(tx.db)
  return rows
}

/** The household when it is within reach; NOT_FOUND otherwise. */
export async function requireHousehold(tx: ScopedTransaction, id: string): Promise<HouseholdRecord> {
  return requireClientReach(tx.actor, await tx.db.selectFrom('household').selectAll().where('id', '=', id).executeTakeFirst())
}

/** As above, held until the transaction ends, for changes that depend on its state. */
export async function lockHousehold(tx: ScopedTransaction, id: string): Promise<HouseholdRecord> {
  return requireClientReach(tx.actor, await tx.db.selectFrom('household').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst())
}

/** Several of them, held in one order, so that two who want the same households wait for each other and no more. */
export async function lockHouseholds(tx: ScopedTransaction, ids: readonly string[]): Promise<HouseholdRecord[]> {
  const rows = await tx.db.selectFrom('household').selectAll().where('id', '=', sql<string>`any(${[...ids]}::uuid[])`).orderBy('id').forNoKeyUpdate().execute()
  return rows.map((row) => requireClientReach(tx.actor, row))
}

export async function personsOf(tx: ScopedTransaction, householdId: string): Promise<PersonRecord[]> {
  return tx.db.selectFrom('person').selectAll().where('household_id', '=', householdId)
    .orderBy('state').orderBy(sql`relation <> 'HEAD'`).orderBy('created_at').orderBy('id').execute()
}

export async function contactsOf(tx: ScopedTransaction, householdId: string): Promise<ContactRecord[]> {
  return tx.db.selectFrom('emergency_contact').selectAll().where('household_id', '=', householdId).orderBy('position').execute()
}

export async function consentsOf(tx: ScopedTransaction, householdId: string): Promise<ConsentRecord[]> {
  return tx.db.selectFrom('consent').selectAll().where('household_id', '=', householdId).orderBy('given_on', 'desc').orderBy('created_at', 'desc').execute()
}

export async function tiersOf(tx: ScopedTransaction, householdId: string): Promise<TierRecord[]> {
  return tx.db.selectFrom('household_tier').selectAll().where('household_id', '=', householdId).orderBy('decided_at', 'desc').execute()
}

interface PeopleOf { household_id: string; groups: string[]; count: number; is_separated: boolean }

// These two stand ready as text, for the same reason as the page above.
const peopleStatement = `
  select p.household_id, count(distinct p.id) as count, coalesce(bool_or(p.residence_state <> 'REGISTERED_AND_LIVING'), false) as is_separated,
    coalesce(array_agg(distinct g.code) filter (where g.code is not null), '{}') as groups
  from person p left join lateral unnest(p.client_groups) as g (code) on true
  where p.household_id = any($1::uuid[]) and p.state = 'ACTIVE' group by p.household_id`
const placesStatement = 'select code, name from region where code = any($1::text[]) and valid_until is null'

/** Client groups and number of persons on file, for several households in one query. */
export async function peopleIn(tx: ScopedTransaction, householdIds: readonly string[]): Promise<Map<string, PeopleOf>> {
  const { rows } = await tx.db.executeQuery<PeopleOf>(CompiledQuery.raw(peopleStatement, [householdIds]))
  return new Map(rows.map((row) => [row.household_id, row]))
}

/** Names of regions today, by code. */
export async function placeNames(tx: ScopedTransaction, codes: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.db.executeQuery<{ code: string; name: string }>(CompiledQuery.raw(placesStatement, [[...new Set(codes)]]))
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** The next number of a file: township, year, and a count in that township and year. */
export async function nextFileNo(tx: ScopedTransaction, stationRegion: string, year: string): Promise<string> {
  const place = stationRegion.slice(0, 9)
  const { rows } = await sql<{ last_value: number }>`insert into number_series (series, last_value) values (${`household/${place}/${year}`}, 1)
    on conflict (series) do update set last_value = number_series.last_value + 1 returning last_value`.execute(tx.db)
  return numbersUpTo(Number(rows[0]!.last_value), place, year, 1)[0]!
}

/**
 * Several numbers in a row, drawn on a connection of its own: whoever files a family meanwhile does not wait for thousands of others. What
 * comes to nothing leaves a gap in the numbers.
 */
export async function drawFileNos(pool: pg.Pool, stationRegion: string, year: string, count: number): Promise<string[]> {
  const place = stationRegion.slice(0, 9)
  const { rows } = await pool.query<{ last_value: number }>(drawing, [`household/${place}/${year}`, count])
  return numbersUpTo(Number(rows[0]!.last_value), place, year, count)
}

const drawing = `insert into number_series (series, last_value) values ($1, $2) on conflict (series) do update set last_value = number_series.last_value + $2 returning last_value`
const numbersUpTo = (last: number, place: string, year: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${place}-${year}-${String(last - count + 1 + at).padStart(5, '0')}`)

/** Persons of the actor's own stations with these identity numbers (by blind index); nobody else's are looked at. */
export async function personsWithIdentity(tx: ScopedTransaction, indexes: readonly Buffer[]) {
  if (indexes.length === 0) return []
  return tx.db.selectFrom('person').innerJoin('household', 'household.id', 'person.household_id')
    .select(['person.id', 'person.name', 'person.identity_index', 'person.household_id', 'person.household_state', 'person.state', 'household.file_no', 'household.head_name', 'household.region_code'])
    .where('person.station_id', '=', sql<string>`any(${[...tx.actor.stationIds]}::uuid[])`)
    .where('person.identity_index', 'in', [...indexes]).where('person.state', '=', 'ACTIVE').execute()
}

/** Persons of the actor's own stations with this name and birth day. */
export async function personsNamed(tx: ScopedTransaction, name: string, bornOn: string) {
  return tx.db.selectFrom('person').innerJoin('household', 'household.id', 'person.household_id')
    .select(['person.id', 'person.name', 'person.household_id', 'person.household_state', 'household.file_no', 'household.head_name'])
    .where('person.station_id', '=', sql<string>`any(${[...tx.actor.stationIds]}::uuid[])`)
    .where('person.name', '=', name).where('person.born_on', '=', bornOn).where('person.state', '=', 'ACTIVE').orderBy('household.file_no').limit(20).execute()
}

interface Place { stationId: string | null; name: string; regionCode: string; villages: { code: string; name: string }[] }

// A place whose villages are not in the register, or that is a village itself, stands for itself.
const villagesOf = sql`coalesce((select json_agg(json_build_object('code', v.code, 'name', v.name) order by v.code) from region v
  where v.level = 'village' and v.valid_until is null and v.code >= rpad(sec.region_prefix_of(b.region_code), 12, '0') collate "C"
    and v.code < rpad(sec.region_prefix_of(b.region_code), 12, ':') collate "C"),
  json_build_array(json_build_object('code', b.region_code, 'name', b.name)))`

/** The actor's stations with their villages. */
export async function placesOfStations(tx: ScopedTransaction): Promise<Place[]> {
  const { rows } = await sql<Place>`select b.id as "stationId", b.name, b.region_code as "regionCode", ${villagesOf} as villages
    from station b where b.id = any(${[...tx.actor.stationIds]}::uuid[]) order by b.region_code, b.id`.execute(tx.db)
  return rows
}

/** The townships of an officer's region with their villages. */
export async function placesOfOfficer(tx: ScopedTransaction): Promise<Place[]> {
  const { rows } = await sql<Place>`select null as "stationId", b.name, b.region_code as "regionCode", ${villagesOf} as villages
    from (select code as region_code, name from region where level = 'township' and valid_until is null and ${inRegion(sql`code`, tx.actor.regionPrefix)}) b
    order by b.region_code`.execute(tx.db)
  return rows
}
