// What an administrative region is (区划类型): town, sumu, banner, residents' committee … read from its code and its name.
import { levelOf, type RegionCode } from './code.ts'

/** Code list of region kinds with the words people use. */
export const regionKinds = {
  PROVINCE: '省', AUTONOMOUS_REGION: '自治区', MUNICIPALITY: '直辖市',
  PREFECTURE_CITY: '地级市', AUTONOMOUS_PREFECTURE: '自治州', LEAGUE: '盟', PREFECTURE: '地区',
  /** A line of the code book that is no place: 市辖区, 省直辖县级行政区划. It is left out of names and lists. */
  GROUPING: '汇总行',
  DISTRICT: '市辖区', COUNTY_CITY: '县级市', COUNTY: '县', AUTONOMOUS_COUNTY: '自治县', BANNER: '旗', AUTONOMOUS_BANNER: '自治旗',
  FUNCTIONAL_AREA: '开发区、管理区', OTHER_COUNTY: '其他县级区域',
  SUBDISTRICT: '街道', TOWN: '镇', TOWNSHIP: '乡', ETHNIC_TOWNSHIP: '民族乡', SUMU: '苏木', ETHNIC_SUMU: '民族苏木', DISTRICT_OFFICE: '区公所',
  DEVELOPMENT_ZONE: '开发区、园区', STATE_FARM: '农林牧渔场', CORPS_UNIT: '兵团团场', OTHER_TOWNSHIP: '其他乡级单位',
  RESIDENTS_COMMITTEE: '居委会', VILLAGERS_COMMITTEE: '村委会', GACHA: '嘎查', OTHER_VILLAGE: '其他村级单位',
} as const

export type RegionKind = keyof typeof regionKinds
export const allRegionKinds = Object.keys(regionKinds) as RegionKind[]

/** Divisions that the state counts as townships (乡级行政区); development zones, farms and corps units are not. */
export const townshipDivisions: ReadonlySet<RegionKind> = new Set([
  'SUBDISTRICT', 'TOWN', 'TOWNSHIP', 'ETHNIC_TOWNSHIP', 'SUMU', 'ETHNIC_SUMU', 'DISTRICT_OFFICE',
])

/** The kind of a region: the name where its last word is plain, the digits of its code (GB/T 10114) otherwise. */
export function kindOf(code: RegionCode, name: string): RegionKind {
  const plain = withoutBrackets(name)
  switch (levelOf(code)) {
    case 'province': return provinceKind(code, plain)
    case 'city': return cityKind(plain)
    case 'county': return countyKind(code, plain)
    case 'township': return townshipKind(code, plain)
    case 'village': return villageKind(code, plain)
  }
}

/** `科技城（东渚街道）` is a science town, not a subdistrict. A name that is all brackets is kept. */
function withoutBrackets(name: string): string {
  return name.replace(/[（(][^）)]*[）)]/g, '') || name
}

function provinceKind(code: RegionCode, name: string): RegionKind {
  if (['11', '12', '31', '50'].includes(code.slice(0, 2))) return 'MUNICIPALITY'
  return name.endsWith('自治区') ? 'AUTONOMOUS_REGION' : 'PROVINCE'
}

function cityKind(name: string): RegionKind {
  if (name === '市辖区' || name === '县' || name.endsWith('行政区划')) return 'GROUPING'
  if (name.endsWith('自治州')) return 'AUTONOMOUS_PREFECTURE'
  if (name.endsWith('盟')) return 'LEAGUE'
  return name.endsWith('地区') ? 'PREFECTURE' : 'PREFECTURE_CITY'
}

function countyKind(code: RegionCode, name: string): RegionKind {
  // The statistics bureau gives 71 to 79 to development zones that the civil register of counties does not know.
  if (/^\d{4}7[1-9]/.test(code)) return 'FUNCTIONAL_AREA'
  if (name.endsWith('自治县')) return 'AUTONOMOUS_COUNTY'
  if (name.endsWith('自治旗')) return 'AUTONOMOUS_BANNER'
  if (name.endsWith('旗')) return 'BANNER'
  if (name.endsWith('县')) return 'COUNTY'
  if (name.endsWith('市')) return 'COUNTY_CITY'
  // The country's only 林区 and only 特区; 金林区 is a district that happens to end like one.
  if (name === '神农架林区' || name === '六枝特区') return 'OTHER_COUNTY'
  return name.endsWith('区') ? 'DISTRICT' : 'OTHER_COUNTY'
}

/** Digits 7 to 9: 001–099 街道, 100–199 镇, 200–399 乡, 400–599 units that are treated like townships. */
function townshipKind(code: RegionCode, name: string): RegionKind {
  const named = townshipKindByName(name)
  if (named) return named
  const digit = code[6]
  if (digit === '0') return 'SUBDISTRICT'
  if (digit === '1') return 'TOWN'
  if (digit === '2' || digit === '3') return 'TOWNSHIP'
  return 'OTHER_TOWNSHIP'
}

/** Corps units come first: 兵团北泉镇分部 is not a town. 特殊乡镇 and 类似乡级单位 are the bureau's words for a zone. */
const townshipNames: readonly (readonly [RegExp, RegionKind])[] = [
  [/^兵团|\d+团|[一二三四五六七八九十零〇]团$/u, 'CORPS_UNIT'],
  [/(开发|产业|工业|物流|高新|经济|科技|示范|管理|试验|合作|保税|旅游|风景|度假|新|园)区$|园$|管委会$|管理委员会$|基地$|(特殊乡镇|类似乡级单位|乡级单位)$/u, 'DEVELOPMENT_ZONE'],
  [/(农|林|牧|渔|种畜|良种|原种|园艺|蚕种|茶|畜牧|农牧|马|盐|参|苗)场$|场$|林业局$|垦殖场$/u, 'STATE_FARM'],
  [/街道(办事处)?$/u, 'SUBDISTRICT'],
  [/镇$/u, 'TOWN'],
  [/民族苏木$/u, 'ETHNIC_SUMU'],
  [/苏木$/u, 'SUMU'],
  [/族乡$/u, 'ETHNIC_TOWNSHIP'],
  [/乡$/u, 'TOWNSHIP'],
  [/区公所$/u, 'DISTRICT_OFFICE'],
]

function townshipKindByName(name: string): RegionKind | undefined {
  return townshipNames.find(([pattern]) => pattern.test(name))?.[1]
}

/** Digits 10 to 12: 001–199 居委会, 200–399 村委会, above that units that are treated like villages. */
function villageKind(code: RegionCode, name: string): RegionKind {
  if (/嘎查(委员会|村委会|村民委员会)?$/u.test(name)) return 'GACHA'
  const digit = code[9]
  if (digit === '0' || digit === '1') return 'RESIDENTS_COMMITTEE'
  return digit === '2' || digit === '3' ? 'VILLAGERS_COMMITTEE' : 'OTHER_VILLAGE'
}
