// Renames a region (更名), with another code where the kind changes: 撤乡设镇, 撤县设区.
import type pg from 'pg'
import { Problem } from '../../../kernel/model/problem.ts'
import { parentOf } from '../model/code.ts'
import { REGION_NOT_FOUND } from '../model/problems.ts'
import { renameInput, type RenameInput } from '../model/succession.ts'
import { carryInside, closeVersions, noteSuccessions } from './carry-inside.ts'
import { isKnown, lockCurrent, refuseTaken } from './current-version.ts'
import { insertVersions } from './insert-regions.ts'

/**
 * From `onDay` the region has the new name (and code); before that day it keeps the old one. Runs in the caller's
 * transaction on the owner's connection. Refuses a region that is not current, a code already used, an unknown parent.
 */
export async function renameRegion(client: pg.ClientBase, input: RenameInput): Promise<{ code: string; carried: number }> {
  const { code, name, toCode = code, onDay, basis, note } = renameInput.parse(input)
  const [old] = await lockCurrent(client, [code], onDay)
  if (toCode !== code) {
    await refuseTaken(client, toCode)
    const parent = parentOf(toCode)
    if (parent && !(await isKnown(client, parent))) throw new Problem(REGION_NOT_FOUND, `新代码 ${toCode} 的上级 ${parent} 不存在`)
  }
  await closeVersions(client, [code], onDay)
  await insertVersions(client, [{ code: toCode, name, validFrom: onDay, isVirtual: toCode === code && (old?.is_virtual ?? false) }])
  await noteSuccessions(client, [{ from: code, to: toCode, kind: 'renamed', note: note || `${old?.name ?? ''} → ${name}` }], onDay, basis)
  const carried = toCode === code ? [] : await carryInside(client, { from: code, to: toCode, onDay, basis })
  return { code: toCode, carried: carried.length }
}
