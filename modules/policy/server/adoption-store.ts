// SQL of adopted drafts (按本文本执行): which places apply a draft from which day on.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { Adoption } from '../model/rulebook.ts'

/** Adoptions in force on a day that touch the places under a prefix: of the place itself, of what lies in it and of what it lies in. */
export async function adoptionsFor(db: Kysely<DB>, prefix: string, asOf: Day): Promise<Adoption[]> {
  const { rows } = await sql<Adoption>`select pack, region_prefix as "regionPrefix" from policy_adoption
    where (starts_with(region_prefix, ${prefix}) or starts_with(${prefix}, region_prefix))
      and from_on <= ${asOf}::date and (until_on is null or until_on > ${asOf}::date) order by id`.execute(db)
  return rows
}
