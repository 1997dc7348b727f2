// The version of a region that a change builds on: current, begun before the change, locked until it is written.
import type pg from 'pg'
import { Problem } from '../../../kernel/model/problem.ts'
import type { RegionCode } from '../model/code.ts'
import { REGION_CODE_TAKEN, REGION_NOT_CURRENT, REGION_NOT_FOUND } from '../model/problems.ts'

export interface CurrentVersion { code: RegionCode; name: string; is_virtual: boolean }

/** Locks and returns the current versions, in the order asked for. Refuses codes that are unknown, closed, or newer than the day. */
export async function lockCurrent(client: pg.ClientBase, codes: readonly RegionCode[], onDay: string): Promise<CurrentVersion[]> {
  const { rows } = await client.query<CurrentVersion & { valid_from: string }>(
    'select code, name, is_virtual, valid_from::text from region where code = any($1::text[]) and valid_until is null order by code for update', [codes],
  )
  const found: CurrentVersion[] = []
  for (const code of codes) {
    const row = rows.find((candidate) => candidate.code === code)
    if (!row) throw new Problem((await isKnown(client, code)) ? REGION_NOT_CURRENT : REGION_NOT_FOUND, `代码 ${code}`)
    if (row.valid_from >= onDay) throw new Problem(REGION_NOT_CURRENT, `${row.name}（${code}）自 ${row.valid_from} 起启用，变更日必须晚于这一天`)
    found.push(row)
  }
  return found
}

/** Refuses a code that any version, also a closed one, has used. */
export async function refuseTaken(client: pg.ClientBase, code: RegionCode): Promise<void> {
  if (await isKnown(client, code)) throw new Problem(REGION_CODE_TAKEN, `代码 ${code} 已被使用，请核对`)
}

/** Whether a code has any version. */
export async function isKnown(client: pg.ClientBase, code: RegionCode): Promise<boolean> {
  const { rowCount } = await client.query('select 1 from region where code = $1 limit 1', [code])
  return (rowCount ?? 0) > 0
}
