// Merges townships (乡镇合并): the old ones keep their past, their villages go on under the one that remains.
import type pg from 'pg'
import { Problem } from '../../../kernel/model/problem.ts'
import { parentOf, type RegionCode } from '../model/code.ts'
import { REGION_NOT_FOUND } from '../model/problems.ts'
import { mergeInput, type MergeInput } from '../model/succession.ts'
import { carryInside, closeVersions, noteSuccessions } from './carry-inside.ts'
import { isKnown, lockCurrent } from './current-version.ts'
import { insertVersions } from './insert-regions.ts'

/**
 * From `onDay` the townships `fromCodes` are `toCode`: one of them, another existing one, or a new one, which needs a name.
 * Runs in the caller's transaction on the owner's connection. Refuses townships that are not current on that day.
 */
export async function mergeTownships(client: pg.ClientBase, input: MergeInput): Promise<{ code: RegionCode; carried: number }> {
  const { fromCodes, toCode, name, onDay, basis, note } = mergeInput.parse(input)
  const leaving = fromCodes.filter((code) => code !== toCode)
  const names = (await lockCurrent(client, leaving, onDay)).map((row) => row.name)
  await prepareTarget(client, toCode, name, onDay)
  await closeVersions(client, leaving, onDay)
  await noteSuccessions(client, leaving.map((from, index) => ({ from, to: toCode, kind: 'merged', note: note || `${names[index]} 并入` })), onDay, basis)
  let carried = 0
  for (const from of leaving) carried += (await carryInside(client, { from, to: toCode, onDay, basis })).length
  return { code: toCode, carried }
}

/** Makes the target current from the day on: as it is, under a new name, or new. */
async function prepareTarget(client: pg.ClientBase, toCode: RegionCode, name: string | undefined, onDay: string): Promise<void> {
  if (!(await isKnown(client, toCode))) {
    const parent = parentOf(toCode)
    if (!name) throw new Problem(REGION_NOT_FOUND, `${toCode} 是新代码，请填写合并后的名称`)
    if (parent && !(await isKnown(client, parent))) throw new Problem(REGION_NOT_FOUND, `${toCode} 的上级 ${parent} 不存在`)
    await insertVersions(client, [{ code: toCode, name, validFrom: onDay, isVirtual: false }])
    return
  }
  const [target] = await lockCurrent(client, [toCode], onDay)
  if (!target || !name || name === target.name) return
  await closeVersions(client, [toCode], onDay)
  await insertVersions(client, [{ code: toCode, name, validFrom: onDay, isVirtual: target.is_virtual }])
}
