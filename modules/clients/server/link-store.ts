// Pairs of persons (疑似重复、已关联): looked for in the actor's own stations only, by blind index of number and phone and by name and birth day.
import { type RawBuilder, sql } from 'kysely'
import type { SamePersonReason } from '../../../kernel/model/codes/households.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { shortName } from '../../regions/model/region.ts'
import type { PairSide, SuspectPair } from '../model/links.ts'

/** A number shared by more people than this is that of a shop or a committee, not of one person. */
const mostOnePhone = 4

export interface Pair { readonly one: string; readonly other: string; readonly reasons: SamePersonReason[] }
export interface PairRequest { householdId?: string; personIds?: readonly [string, string]; after?: readonly [string, string] | null; limit: number; isUndecided: boolean }

/** Pairs in different households that look like one person, by the ids of the pair. `isUndecided` leaves out what was linked or refused. */
export async function suspectedPairs(tx: ScopedTransaction, { householdId, personIds, after = null, limit, isUndecided }: PairRequest): Promise<Pair[]> {
  const own = sql`any(${[...tx.actor.stationIds]}::uuid[])`
  // From one household each pair is met from its own side only; among all, from the smaller id.
  const side = householdId ? sql`a.household_id = ${householdId}` : personIds ? sql`a.id = ${personIds[0]} and b.id = ${personIds[1]}` : sql`a.id < b.id`
  const by = (reason: SamePersonReason, same: RawBuilder<unknown>) => sql`select least(a.id, b.id) as one, greatest(a.id, b.id) as other, ${sql.lit(reason)} as reason
    from person a join person b on b.station_id = ${own} and ${same} where a.station_id = ${own} and a.household_id <> b.household_id and ${side}`
  const { rows } = await sql<Pair>`with found as (
      ${by('SAME_IDENTITY', sql`b.identity_index = a.identity_index`)}
      union ${by('SAME_NAME_AND_BIRTH', sql`b.name = a.name and b.born_on = a.born_on`)}
      union ${by('SAME_PHONE', sql`b.phone_index = a.phone_index and (select count(*) from person c where c.station_id = ${own} and c.phone_index = a.phone_index) <= ${mostOnePhone}`)})
    select one, other, array_agg(reason order by reason) as reasons from found f
    where ${isUndecided ? sql`not exists (select 1 from person_link l where l.person_id = f.one and l.other_id = f.other and l.state <> 'UNDONE')` : sql`true`}
      and ${after ? sql`(one, other) > (${after[0]}::uuid, ${after[1]}::uuid)` : sql`true`}
    group by one, other order by one, other limit ${limit}`.execute(tx.db)
  return rows
}

interface SideRow {
  id: string; household_id: string; file_no: string; head_name: string; village: string; station_name: string; name: string; sex: string; born_on: string | null
  identity_mask: string; phone_mask: string; relation: string; state: string; household_state: string; station_id: string
}

/** Both sides of pairs, by person; only persons of the actor's own stations. */
export async function sidesOf(tx: ScopedTransaction, personIds: readonly string[]): Promise<Map<string, PairSide & { stationId: string }>> {
  const { rows } = await sql<SideRow>`select p.id, p.household_id, h.file_no, h.head_name, coalesce(r.name, '') as village, s.name as station_name, p.name, p.sex, p.born_on, p.identity_mask,
      p.phone_mask, p.relation, p.state, p.household_state, p.station_id
    from person p join household h on h.id = p.household_id join station s on s.id = p.station_id left join region r on r.code = p.region_code and r.valid_until is null
    where p.id = any(${[...new Set(personIds)]}::uuid[]) and p.station_id = any(${[...tx.actor.stationIds]}::uuid[])`.execute(tx.db)
  return new Map(rows.map((row) => [row.id, {
    personId: row.id, householdId: row.household_id, fileNo: row.file_no, headName: row.head_name, village: shortName(row.village), stationName: row.station_name, name: row.name,
    sex: row.sex, bornOn: row.born_on, identityMask: row.identity_mask, phoneMask: row.phone_mask, relation: row.relation, hasLeft: row.state === 'LEFT',
    householdState: row.household_state, stationId: row.station_id,
  }]))
}

/** Pairs with what both files show of them. */
export async function toSuspects(tx: ScopedTransaction, pairs: readonly Pair[]): Promise<SuspectPair[]> {
  const sides = await sidesOf(tx, pairs.flatMap(({ one, other }) => [one, other]))
  return pairs.flatMap(({ one, other, reasons }) => {
    const [a, b] = [sides.get(one), sides.get(other)]
    return a && b ? [{ reasons, one: a, other: b }] : []
  })
}
