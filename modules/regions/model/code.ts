// The statistical code of an administrative region (统计用区划代码): 12 digits, 2 + 2 + 2 + 3 + 3, padded with zeros.
import { z } from 'zod'

/** 12 digits: province 2, city 2, county 2, township 3, village 3. */
export type RegionCode = string

export const regionLevels = ['province', 'city', 'county', 'township', 'village'] as const
export type RegionLevel = (typeof regionLevels)[number]

export const regionLevelLabels: Record<RegionLevel, string> = {
  province: '省级', city: '市级', county: '县级', township: '乡级', village: '村级',
}

/** How many digits of a code say something at each level. */
const significantDigits: Record<RegionLevel, number> = { province: 2, city: 4, county: 6, township: 9, village: 12 }

/** Whether the text is shaped like a code; says nothing about its existence. */
export function isRegionCode(text: string): text is RegionCode {
  return /^[1-8]\d{11}$/.test(text)
}

/** Schema of a 12-digit code. */
export function regionCode() {
  return z.string({ error: '请选择行政区划' }).trim().refine(isRegionCode, '行政区划代码是 12 位数字').meta({ title: '行政区划' })
}

/** The 12-digit code of a shorter one: `150422` → `150422000000`. Throws when it has 1, 3, 5, 7, 8, 10 or 11 digits. */
export function codeOf(prefix: string): RegionCode {
  const code = prefix.padEnd(12, '0')
  if (!isRegionCode(code) || ![2, 4, 6, 9, 12].includes(prefix.length)) throw new RangeError(`not a region code: ${prefix}`)
  return code
}

/**
 * The level the digits say. 东莞、中山、儋州 have townships directly under the city: `441900000000` is a city, and
 * there is no county row below it.
 */
export function levelOf(code: RegionCode): RegionLevel {
  refuseOther(code)
  if (code.endsWith('0000000000')) return 'province'
  if (code.endsWith('00000000')) return 'city'
  if (code.endsWith('000000')) return 'county'
  return code.endsWith('000') ? 'township' : 'village'
}

/** The digits that every code inside the region begins with: 2, 4, 6, 9 or 12 of them. */
export function prefixOf(code: RegionCode): string {
  return code.slice(0, significantDigits[levelOf(code)])
}

/** The codes inside a region as a half-open interval [from, until) for one range scan; text order, collation "C". */
export function rangeOf(code: RegionCode): readonly [from: RegionCode, until: RegionCode] {
  const prefix = prefixOf(code)
  const next = String(BigInt(prefix) + 1n)
  return [prefix.padEnd(12, '0'), next.padEnd(12, '0')]
}

/** Whether a region lies in another one or is that one. */
export function isWithin(code: RegionCode, ancestor: RegionCode): boolean {
  refuseOther(code)
  return code.startsWith(prefixOf(ancestor))
}

/** The region directly above, or null above a province. A township of 东莞 belongs to the city. */
export function parentOf(code: RegionCode): RegionCode | null {
  return ancestorsOf(code).at(-1) ?? null
}

/** Every region above, the province first. */
export function ancestorsOf(code: RegionCode): RegionCode[] {
  refuseOther(code)
  const candidates = [2, 4, 6, 9].map((digits) => code.slice(0, digits).padEnd(12, '0'))
  return [...new Set(candidates)].filter((candidate) => candidate !== code && code.startsWith(prefixOf(candidate)))
}

/**
 * The county a region lies in or is, the unit in which records are kept together; null for provinces and cities with
 * counties. A city without counties (不设区的市) is its own county, as its townships show.
 */
export function countyOf(code: RegionCode): RegionCode | null {
  const level = levelOf(code)
  return level === 'province' || level === 'city' ? null : code.slice(0, 6).padEnd(12, '0')
}

/** The township a region lies in or is; null above. */
export function townshipOf(code: RegionCode): RegionCode | null {
  const level = levelOf(code)
  return level === 'township' || level === 'village' ? code.slice(0, 9).padEnd(12, '0') : null
}

function refuseOther(code: string): void {
  if (!isRegionCode(code)) throw new RangeError(`not a region code: ${code}`)
}
