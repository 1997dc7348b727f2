// Names of places beside what is judged there (地区名称), by a plain look into the register of regions.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'

/** County and township of 12-digit codes: 利津县盐窝镇; a province or city by its own name. */
export async function placeNames(db: Kysely<DB>, codes: readonly string[]): Promise<(code: string) => string> {
  const steps = (code: string) => [...new Set([6, 9].map((length) => code.slice(0, length).padEnd(12, '0')))]
  const { rows } = await sql<{ code: string; name: string }>`
    select distinct on (code) code, name from region where code = any(${[...new Set(codes.flatMap(steps))]}::text[]) order by code, valid_from desc`.execute(db)
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  return (code) => steps(code).map((step) => names.get(step) ?? '').join('') || code
}
