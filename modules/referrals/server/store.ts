// The rows of referrals (转介), their steps and packages, always inside the caller's scope.
import { sql, type Expression, type Selectable, type SqlBool } from 'kysely'
import type { Referral } from '../../../database/types.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'

export type ReferralRecord = Selectable<Referral>

/** Referrals the actor may know of; the same condition as in the row policies, so that each wall holds with the other off. */
export function referralsInReach(tx: ScopedTransaction) {
  return tx.db.selectFrom('referral').selectAll().where(() => withinReferralReach(tx.actor))
}

export function withinReferralReach(actor: Actor): Expression<SqlBool> {
  const sent = sql<SqlBool>`referral.state not in ('APPLIED', 'WITHDRAWN')`
  const own = sql`any(${[...actor.stationIds]}::uuid[])`
  if (actor.reach === 'stations') return sql<SqlBool>`(referral.station_id = ${own} or (referral.to_station_id = ${own} and ${sent}))`
  if (actor.reach !== 'masked') return sql<SqlBool>`false`
  return sql<SqlBool>`(${inRegion(sql.ref('referral.region_code'), actor.regionPrefix)} or (${inRegion(sql.ref('referral.to_region_code'), actor.regionPrefix)} and ${sent}))`
}

export async function findReferral(tx: ScopedTransaction, id: string): Promise<ReferralRecord | undefined> {
  return referralsInReach(tx).where('id', '=', id).executeTakeFirst()
}

export async function stepsOf(tx: ScopedTransaction, referralId: string) {
  return tx.db.selectFrom('referral_step').select(['id', 'deed', 'words', 'by_name', 'by_place', 'at']).where('referral_id', '=', referralId).orderBy('at').orderBy('id').execute()
}

export async function packagesOf(tx: ScopedTransaction, referralId: string) {
  return tx.db.selectFrom('referral_package').selectAll().where('referral_id', '=', referralId).orderBy('sequence').execute()
}

/** ZJ, township, year and a count in that township and year: `ZJ370522102-2025-00001`. */
export async function nextReferralNumber(tx: ScopedTransaction, regionCode: string, year: string): Promise<string> {
  const series = `ZJ${regionCode.slice(0, 9)}-${year}`
  const { rows } = await sql<{ last_value: number }>`insert into number_series (series, last_value) values (${series}, 1)
    on conflict (series) do update set last_value = number_series.last_value + 1 returning last_value`.execute(tx.db)
  return `${series}-${String(rows[0]!.last_value).padStart(5, '0')}`
}

export interface NamedStation { id: string; name: string; region_code: string; kind: string }

/** Stations of a county (its six digits), also of another province: names and places only. */
export async function stationsOfCounty(tx: ScopedTransaction, county: string): Promise<NamedStation[]> {
  const { rows } = await sql<NamedStation>`select * from sec.stations_to_refer(${county.slice(0, 6)}, null)`.execute(tx.db)
  return rows
}

/** A station in use anywhere, by its id. */
export async function stationToRefer(tx: ScopedTransaction, id: string): Promise<NamedStation | undefined> {
  const { rows } = await sql<NamedStation>`select * from sec.stations_to_refer('', ${id}::uuid)`.execute(tx.db)
  return rows[0]
}

/** Name and place of a station of the actor's network, or undefined. */
export async function findStation(tx: ScopedTransaction, id: string): Promise<{ name: string; phone: string; region_code: string } | undefined> {
  return tx.db.selectFrom('station').select(['name', 'phone', 'region_code']).where('id', '=', id).executeTakeFirst()
}

/** Files of a station of the actor in which somebody of one of these names lives: perhaps the family that is referred. */
export async function filesNamed(tx: ScopedTransaction, stationId: string, names: readonly string[]): Promise<{ id: string; name: string; fileNo: string }[]> {
  const known = names.filter((name) => name !== '')
  if (known.length === 0 || !tx.actor.stationIds.includes(stationId)) return []
  const rows = await tx.db.selectFrom('household').innerJoin('person', 'person.household_id', 'household.id').select(['household.id', 'household.head_name as name', 'household.file_no as fileNo']).distinct()
    .where('household.station_id', '=', stationId).where('household.state', '=', 'ACTIVE').where('person.state', '=', 'ACTIVE').where('person.name', 'in', known).orderBy('household.file_no').limit(20).execute()
  return rows
}
