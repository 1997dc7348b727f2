// How the words on a sign (标牌文字) are composed: from the names of county, township and village, as the guidelines ask.
import { shortName } from '../../regions/model/region.ts'

export const stationSignPatterns = ['county-and-township', 'township', 'other'] as const
export const roomSignPatterns = ['village', 'township-and-village', 'other'] as const
export type StationSignPattern = (typeof stationSignPatterns)[number]
export type RoomSignPattern = (typeof roomSignPatterns)[number]

/** Names of the regions a sign may bear, on the day the sign is looked at; null where not known. */
export interface SignPlace {
  readonly county: string | null
  readonly township: string | null
  readonly village: string | null
}

/** 内蒙古工作指引六（一） asks for county and township, 东营办法第十四条 for the township alone. */
export function stationSignPattern(text: string, { county, township }: SignPlace): StationSignPattern {
  const sign = tidy(text)
  const townships = townshipNames(township)
  const counties = county ? [tidy(county)] : []
  const is = (places: readonly string[]) => places.some((place) => sign === `${place}社会工作服务站`)
  if (is(counties.flatMap((one) => townships.map((two) => `${one}${two}`)))) return 'county-and-township'
  return is(townships) ? 'township' : 'other'
}

/** 东营办法第十四条 asks for the village and 服务室; 吉林方案四（五） for township and village, 服务点 or 服务室. */
export function roomSignPattern(text: string, { township, village }: SignPlace): RoomSignPattern {
  const sign = tidy(text)
  const villages = villageNames(village)
  if (villages.some((name) => sign === `${name}社会工作服务室`)) return 'village'
  const both = townshipNames(township).flatMap((one) => villages.map((two) => `${one}${two}`))
  return both.some((name) => sign === `${name}社会工作服务室` || sign === `${name}社会工作服务点`) ? 'township-and-village' : 'other'
}

// Signs are typed with spaces and line breaks between place and unit; full-width forms read the same.
function tidy(text: string): string {
  return text.normalize('NFKC').replace(/[\s·•]/gu, '')
}

/** 林东西城街道 is also written 林东西城街道办事处; both name the same place. */
function townshipNames(name: string | null): string[] {
  if (!name) return []
  const plain = tidy(name).replace(/办事处$/u, '')
  return plain.endsWith('街道') ? [plain, `${plain}办事处`] : [plain]
}

/** 马村村民委员会 is 马村 on a sign, 乌珠花嘎查村委会 is 乌珠花嘎查, 兴工社区居委会 is 兴工社区. */
function villageNames(name: string | null): string[] {
  if (!name) return []
  const full = tidy(name)
  const short = shortName(full)
  const gacha = short.replace(/嘎查村$/u, '嘎查').replace(/嘎查委员?会$/u, '嘎查')
  const settlement = full.replace(/(村民委员会|村委会|居民委员会|居委会)$/u, '')
  // 马村村民委员会 keeps one 村 (马村); 盐西村民委员会 is 盐西村.
  const named = [short, gacha, ...(/[村屯庄营]$/u.test(settlement) || settlement.endsWith('社区') ? [settlement] : [])]
  return [...new Set(named.filter((one) => one !== ''))]
}
