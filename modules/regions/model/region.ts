// A region (行政区划) in one of its dated versions, and how its full name reads.
import { z } from 'zod'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { oneLine } from '../../../kernel/model/text.ts'
import { regionCode, regionLevels } from './code.ts'
import { allRegionKinds, type RegionKind } from './kinds.ts'

/** Classes of town and country (城乡分类) of the statistics bureau. */
export const urbanRuralClasses = {
  111: '主城区', 112: '城乡结合区', 121: '镇中心区', 122: '镇乡结合区', 123: '特殊区域', 210: '乡中心区', 220: '村庄',
} as const

export const regionSchema = z.object({
  code: field(regionCode(), { title: '行政区划代码' }),
  name: field(oneLine(60, '名称'), { title: '名称' }),
  level: field(z.enum(regionLevels), { title: '级别' }),
  parentCode: field(regionCode().nullable(), { title: '上级行政区划' }),
  kind: field(z.enum(allRegionKinds as [RegionKind, ...RegionKind[]]), { title: '类型' }),
  urbanRural: field(z.enum(Object.keys(urbanRuralClasses) as [string, ...string[]]).nullable(), { title: '城乡分类' }),
  validFrom: field(day(), { title: '启用日' }),
  /** Excluded; null while the version is current. */
  validUntil: field(day().nullable(), { title: '停用日' }),
  isVirtual: field(z.boolean(), { title: '本地暂编' }),
})
export type Region = z.infer<typeof regionSchema>

/**
 * The full name from its path, province first: 北京市东城区东华门街道. Grouping lines (市辖区) and a county that bears the
 * city's name (嘉峪关市) are not said.
 */
export function displayName(path: readonly Pick<Region, 'name' | 'kind'>[]): string {
  const names = path.filter(({ kind }) => kind !== 'GROUPING').map(({ name }) => name)
  return names.filter((name, index) => name !== names[index - 1]).join('')
}

/** The short name of a village or community: 南罗坝村村委会 → 南罗坝村, 城东社区居委会 → 城东社区. */
export function shortName(name: string): string {
  return name.replace(/村?村民?委员?会$/u, '村').replace(/社区居民?委员?会$/u, '社区')
    .replace(/居民委员会$/u, '居委会').replace(/嘎查委员会$/u, '嘎查')
}
