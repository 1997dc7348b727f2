// What became of a region (区划沿革): renamed, merged, split or moved, on a day, by an approval that can be cited.
import { z } from 'zod'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import { oneLine, plainText } from '../../../kernel/model/text.ts'
import { levelOf, prefixOf, regionCode, type RegionCode } from './code.ts'
import { REGION_CODE_TAKEN } from './problems.ts'

export const successionKinds = { renamed: '更名', merged: '合并', split: '分设', moved: '划转' } as const
export type SuccessionKind = keyof typeof successionKinds

const approval = {
  onDay: field(day(), { title: '生效日', help: '从这一天起按新区划统计' }),
  basis: field(oneLine(200, '批准文号'), { title: '批准文号', help: '例如：川民函〔2019〕123号' }),
  note: field(plainText({ max: 500, min: 0 }).default(''), { title: '说明' }),
}

/** 更名; with `toCode` the code changes too, as when a 乡 becomes a 镇 (撤乡设镇) or a county a district (撤县设区). */
export const renameInput = z.object({
  code: field(regionCode(), { title: '行政区划' }),
  name: field(oneLine(60, '新名称'), { title: '新名称' }),
  toCode: field(regionCode().optional(), { title: '新代码' }),
  ...approval,
}).strict().refine(({ code, toCode }) => !toCode || levelOf(toCode) === levelOf(code), { path: ['toCode'], error: '新代码的级别应与原代码相同' })
export type RenameInput = z.input<typeof renameInput>

/** 合并: several townships become one, which may be one of them, another one or a new one (then with a name). */
export const mergeInput = z.object({
  fromCodes: field(z.array(regionCode()).min(1, '请选择被合并的乡镇').max(20), { title: '被合并的乡镇' }),
  toCode: field(regionCode(), { title: '合并后的乡镇' }),
  name: field(oneLine(60, '合并后的名称').optional(), { title: '合并后的名称' }),
  ...approval,
}).strict()
  .refine(({ fromCodes, toCode }) => [...fromCodes, toCode].every((code) => levelOf(code) === 'township'), { path: ['fromCodes'], error: '只能合并乡镇（街道）' })
  .refine(({ fromCodes, toCode }) => new Set(fromCodes).size === fromCodes.length && fromCodes.some((code) => code !== toCode), { path: ['fromCodes'], error: '被合并的乡镇重复，或者只有它自己' })
export type MergeInput = z.input<typeof mergeInput>

export interface CarriedCode {
  readonly from: RegionCode
  readonly to: RegionCode
  /** Whether the last digits had to change because the target already used them: the number is provisional. */
  readonly isProvisional: boolean
}

/**
 * New codes for everything inside `from` when it becomes (part of) `to`: the tail stays, and where it is taken a village
 * gets the highest free number of its hundred (so 居委会 stay below 200, 村委会 from 200), provisional until the bureau
 * publishes one.
 * Refuses when a hundred is full.
 */
export function carriedCodes(inside: readonly RegionCode[], from: RegionCode, to: RegionCode, taken: ReadonlySet<RegionCode>): CarriedCode[] {
  const [oldPrefix, newPrefix] = [prefixOf(from), prefixOf(to)]
  const used = new Set(taken)
  return inside.map((code) => {
    const wished = newPrefix + code.slice(oldPrefix.length)
    const free = used.has(wished) ? highestFree(wished, used) : wished
    used.add(free)
    return { from: code, to: free, isProvisional: free !== wished }
  })
}

function highestFree(code: RegionCode, used: ReadonlySet<RegionCode>): RegionCode {
  const township = code.slice(0, 9)
  const hundred = Math.floor(Number(code.slice(9)) / 100) * 100
  for (let number = hundred + 99; number >= Math.max(hundred, 1); number -= 1) {
    const candidate = township + String(number).padStart(3, '0')
    if (!used.has(candidate)) return candidate
  }
  throw new Problem(REGION_CODE_TAKEN, `${township} 的 ${hundred}–${hundred + 99} 号段已满`)
}
