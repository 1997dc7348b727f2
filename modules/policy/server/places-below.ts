// The places an officer can choose from (可选地区): the townships of a county, the counties of a city or province, that take part.
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/model/roles.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { placeNames } from './place-names.ts'

/** Townships (for a city or province: counties) with a station; none for a township. */
export async function placesBelow({ db }: ScopedTransaction, actor: Actor): Promise<{ code: string; name: string }[]> {
  const digits = actor.regionPrefix.length < 6 ? 6 : 9
  const { rows } = await sql<{ code: string }>`select distinct rpad(left(s.region_code, ${digits}::int), 12, '0') as code from station s
    where ${inRegion(sql.ref('s.region_code'), actor.regionPrefix)} order by 1`.execute(db)
  const below = rows.map(({ code }) => code).filter((code) => code !== actor.regionPrefix.padEnd(12, '0'))
  const nameOf = await placeNames(db, below)
  return below.map((code) => ({ code, name: nameOf(code) }))
}
