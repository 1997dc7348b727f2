// The rows of cases (个案), always inside the caller's scope, and what is sealed in them.
import { sql, type Selectable } from 'kysely'
import type { DB, ServiceCase } from '../../../database/types.ts'
import { withinReach } from '../../../kernel/server/access.ts'
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'

export type CaseRecord = Selectable<ServiceCase> & { person_name: string; short_name: string; head_name: string }

/** Cases with the person's and the station's name, within the actor's reach. */
export function casesInReach(tx: ScopedTransaction) {
  return tx.db.selectFrom('service_case').innerJoin('person', 'person.id', 'service_case.person_id').innerJoin('station', 'station.id', 'service_case.station_id')
    .innerJoin('household', 'household.id', 'service_case.household_id').selectAll('service_case').select(['person.name as person_name', 'station.short_name', 'household.head_name'])
    .where(withinReach<DB, 'service_case' | 'person' | 'station' | 'household'>(tx.actor, 'service_case'))
}

/** One case of the actor's reach, or undefined. */
export async function findCase(tx: ScopedTransaction, id: string): Promise<CaseRecord | undefined> {
  return casesInReach(tx).where('service_case.id', '=', id).executeTakeFirst()
}

/** One case of the actor's reach. Throws NOT_FOUND. */
export async function requireCase(tx: ScopedTransaction, id: string): Promise<CaseRecord> {
  const row = await findCase(tx, id)
  if (!row) throw new Problem(NOT_FOUND)
  return row
}

/** States in which a person may have only one case. */
export const openStates = ['LEAD', 'INTAKE', 'OPEN', 'ASSESSED', 'PLAN_WAITING', 'ACTIVE', 'REVIEW', 'CLOSING', 'SUSPENDED'] as const

/** The case that a person has under way, other than `except`. */
export async function openCaseOf(tx: ScopedTransaction, personId: string, except?: string): Promise<{ id: string; case_no: string } | undefined> {
  return tx.db.selectFrom('service_case').select(['id', 'case_no']).where('person_id', '=', personId).where('state', 'in', openStates)
    .$if(except !== undefined, (q) => q.where('id', '<>', except!)).executeTakeFirst()
}

/** The next number of a case: township, GA (个案), year, and a count in that township and year. */
export async function nextCaseNo(tx: ScopedTransaction, regionCode: string, year: string): Promise<string> {
  const place = regionCode.slice(0, 9)
  const { rows } = await sql<{ last_value: number }>`insert into number_series (series, last_value) values (${`case/${place}/${year}`}, 1)
    on conflict (series) do update set last_value = number_series.last_value + 1 returning last_value`.execute(tx.db)
  return `${place}-GA${year}-${String(rows[0]!.last_value).padStart(4, '0')}`
}

export interface Colleague { readonly id: string; readonly name: string }

/** Supervisors in office today for a station of the actor. */
export async function supervisorsOf(tx: ScopedTransaction, stationId: string): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`select account_id as id, name from sec.client_station_supervisors() where station_id = ${stationId} order by name, account_id`.execute(tx.db)
  return rows
}

const place = (id: string, column: 'emergency' | 'reason') => ({ table: 'service_case', column, row: id })

/** Sealed words of a case; null for none. */
export function sealWords(crypto: CryptoProvider, id: string, column: 'emergency' | 'reason', words: string): Buffer | null {
  return words === '' ? null : crypto.encrypt(words, place(id, column))
}

export function openWords(crypto: CryptoProvider, id: string, column: 'emergency' | 'reason', sealed: Buffer | null): string {
  return sealed ? crypto.decrypt(sealed, place(id, column)) : ''
}

export async function historyOf(tx: ScopedTransaction, caseId: string) {
  return tx.db.selectFrom('case_history').selectAll().where('case_id', '=', caseId).orderBy('version', 'desc').orderBy('what').limit(200).execute()
}
