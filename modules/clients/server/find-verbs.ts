// Finding a person (查找与核对): within the actor's own stations only. Other places are never looked at, so an answer cannot
// tell, by content or by time, whether somebody is on file elsewhere; that is settled in the transfer between stations.
import { sql } from 'kysely'
import type { HouseholdState } from '../../../kernel/model/codes/households.ts'
import { birthOf, identityNumberFault, tidyIdentityNumber } from '../../../kernel/model/identity-number.ts'
import { phoneFault, tidyPhone } from '../../../kernel/model/phone.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import { CHECK_SLOWED } from '../model/problems.ts'
import { identityIndex, phoneIndex } from './sealing.ts'
import { nameHolds, termsAskedBy } from './search-terms.ts'
import { personsNamed, personsWithIdentity, selectRows } from './store.ts'
import { countUse, warnOfProbing } from './throttle.ts'
import { toRows } from './view.ts'

const most = 50
interface Found { id: string; name: string; household_id: string }

/** Persons by name, initials, telephone, identity number or the number of the file. A whole number is compared exactly and counted against the hour. */
export async function searchHouseholds(context: Context<typeof api.searchHouseholds>) {
  const { tx, input: { body }, audit } = context
  audit({ kind: 'household', id: 'search' })
  const persons = await findPersons(context, body.text)
  const households = await selectRows(tx).where('household.id', '=', sql<string>`any(${persons.map((one) => one.household_id)}::uuid[])`).execute()
  const rows = new Map((await toRows(tx, households)).map((row) => [row.id, row]))
  const items = persons.flatMap((person) => {
    const household = rows.get(person.household_id)
    return household ? [{ household, personId: person.id, personName: person.name }] : []
  })
  return { items: items.slice(0, most), isCut: items.length > most }
}

async function findPersons(context: Context<typeof api.searchHouseholds>, text: string): Promise<Found[]> {
  const { tx, deps } = context
  const number = tidyIdentityNumber(text)
  if (identityNumberFault(number) === undefined) {
    await countCheck(context)
    return byIndex(tx, 'identity_index', identityIndex(deps.crypto, number))
  }
  const file = wholeFileNo.exec(text.trim())
  if (file) return byFileNo(tx, file)
  const phone = tidyPhone(text)
  if (phoneFault(phone) === undefined) return byIndex(tx, 'phone_index', phoneIndex(deps.crypto, phone))
  return byName(tx, text)
}

/** 370522102-2026-00012, or as it is said at the station: 2026-00012, 2026-12. */
const wholeFileNo = /^(\d{9}-)?(20\d{2})-(\d{1,9})$/

/** The head of the family, who stands for the file. */
async function byFileNo(tx: ScopedTransaction, [, place, year, number]: RegExpExecArray): Promise<Found[]> {
  const places = place ? [place.slice(0, -1)] : await ownPlaces(tx)
  const numbers = places.map((one) => `${one}-${year}-${number!.padStart(5, '0')}`)
  return tx.db.selectFrom('person').innerJoin('household', 'household.id', 'person.household_id').select(['person.id', 'person.name', 'person.household_id']).where(ownStations(tx))
    .where('household.file_no', '=', sql<string>`any(${numbers}::text[])`).where('person.relation', '=', 'HEAD').where('person.state', '=', 'ACTIVE').limit(most + 1).execute()
}

async function ownPlaces(tx: ScopedTransaction): Promise<string[]> {
  const { rows } = await sql<{ place: string }>`select distinct left(region_code, 9) as place from station where id = any(${[...tx.actor.stationIds]}::uuid[])`.execute(tx.db)
  return rows.map(({ place }) => place)
}

async function byIndex(tx: ScopedTransaction, column: 'identity_index' | 'phone_index', index: Buffer): Promise<Found[]> {
  return tx.db.selectFrom('person').select(['id', 'name', 'household_id']).where(ownStations(tx)).where(column, '=', index)
    .where('state', '=', 'ACTIVE').orderBy('name').limit(most + 1).execute()
}

async function byName(tx: ScopedTransaction, text: string): Promise<Found[]> {
  const terms = [...new Set(termsAskedBy(text))]
  if (terms.length === 0) return []
  const { rows } = await sql<Found>`
    select p.id, p.name, p.household_id from person p
    where p.state = 'ACTIVE' and p.id in (
      select t.person_id from person_term t where t.station_id = any(${[...tx.actor.stationIds]}::uuid[]) and t.term = any(${terms}::text[])
      group by t.person_id having count(*) = ${terms.length})
    order by p.name, p.id limit ${most + 1}`.execute(tx.db)
  return rows.filter((person) => nameHolds(person.name, text))
}

const ownStations = (tx: ScopedTransaction) => sql<boolean>`person.station_id = any(${[...tx.actor.stationIds]}::uuid[])`

/** Before filing: whether the actor's own station already has this person, by number or by name and birth day. Says nothing of other places. */
export async function checkIdentity(context: Context<typeof api.checkIdentity>) {
  const { tx, deps, input: { body: { identityNumber, name, bornOn } }, audit } = context
  if (identityNumber !== undefined) await countCheck(context)
  const same = identityNumber === undefined ? [] : await personsWithIdentity(tx, [identityIndex(deps.crypto, identityNumber)])
  const born = bornOn ?? (identityNumber === undefined ? undefined : birthOf(identityNumber))
  const alike = name === undefined || born === undefined ? [] : (await personsNamed(tx, name, born)).filter(({ id }) => !same.some((one) => one.id === id))
  audit({ kind: 'identity', id: 'check' })
  return {
    found: [...same.map((one) => foundOf(one, true)), ...alike.map((one) => foundOf(one, false))],
    advice: same.length > 0 ? '本站已经有这个人的档案，请打开已有档案。' : alike.length > 0 ? '本站有同名、同一天出生的人，请先打开核对。' : '本站没有这个人的档案，可以建档。是否在其他地方服务，由转介和移交核对。',
  }
}

const foundOf = (person: { household_id: string; file_no: string; name: string; head_name: string; household_state: string }, hasSameNumber: boolean) => ({
  householdId: person.household_id, fileNo: person.file_no, personName: person.name, headName: person.head_name, hasSameNumber, householdState: person.household_state as HouseholdState,
})

async function countCheck({ tx, deps, token, actor, requestId }: Pick<Context, 'tx' | 'deps' | 'token' | 'actor' | 'requestId'>): Promise<void> {
  const shard = actor.regionPrefix.slice(0, 6).padEnd(6, '0')
  await countUse(tx, 'check', CHECK_SLOWED, () => warnOfProbing(deps.jobPool, token, shard, requestId))
}
