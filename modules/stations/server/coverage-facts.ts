// How much of a county, city or province the network covers (覆盖率), as of a day, in the way the network page counts it.
import type { NodeKind } from '../../../kernel/model/codes/stations.ts'
import type { Facts } from '../../../kernel/model/facts.ts'
import { codeOf, type RegionCode } from '../../regions/model/code.ts'
import type { Coverage } from '../model/network.ts'
import { coverageOf } from './network-store.ts'
import type { Reader } from './store.ts'

const asked: Readonly<Record<'county' | 'city' | 'province', Readonly<Record<string, NodeKind>>>> = {
  county: { 'county.townshipStationCoveragePercent': 'TOWNSHIP_STATION', 'county.villageRoomCoveragePercent': 'COMMUNITY_ROOM' },
  city: { 'city.countyHubCoveragePercent': 'COUNTY_HUB', 'city.townshipStationCoveragePercent': 'TOWNSHIP_STATION' },
  province: {
    'province.supportCentreCoveragePercent': 'CITY_SUPPORT_CENTRE', 'province.countyHubCoveragePercent': 'COUNTY_HUB',
    'province.townshipStationCoveragePercent': 'TOWNSHIP_STATION',
  },
}

/** Coverage of regions by their 12-digit code. A level that has no regions in the register (villages not imported) is not known. */
export async function coverageFacts(tx: Reader, kind: keyof typeof asked, ids: readonly RegionCode[], asOf: string): Promise<Map<string, Facts>> {
  const facts = new Map<string, Facts>()
  for (const [root, parts] of byRoot(ids)) {
    const all = await coverageOf(tx, root, parts, asOf)
    const communities = kind === 'county' ? await coverageOf(tx, root, parts, asOf, 'RESIDENTS_COMMITTEE') : undefined
    for (const code of parts) {
      const found = Object.entries(asked[kind]).map(([name, node]) => [name, percentOf(all.get(code), node)])
      const rooms = communities && { 'county.communityRoomCoveragePercent': percentOf(communities.get(code), 'COMMUNITY_ROOM') }
      facts.set(code, { ...Object.fromEntries(found), ...rooms })
    }
  }
  return facts
}

/** Rounded down to two decimals, so that only a complete network is 100. */
function percentOf(coverage: readonly Coverage[] | undefined, kind: NodeKind): number | undefined {
  const counted = coverage?.find((one) => one.kind === kind)
  return counted && counted.all > 0 ? Math.floor((counted.covered * 10_000) / counted.all) / 100 : undefined
}

/** The regions by the smallest region that holds them, within their province: one county is read without its neighbours. */
function byRoot(ids: readonly RegionCode[]): [RegionCode, RegionCode[]][] {
  const provinces = new Map<string, RegionCode[]>()
  for (const id of ids) provinces.set(id.slice(0, 2), [...(provinces.get(id.slice(0, 2)) ?? []), id])
  return [...provinces.values()].map((parts) => {
    const digits = [6, 4].find((length) => parts.every((code) => code.slice(0, length) === parts[0]?.slice(0, length))) ?? 2
    return [rootOf(parts[0] ?? '', digits), parts]
  })
}

/** `370500000000` shares six digits with itself, and is still a city. */
const rootOf = (code: RegionCode, digits: number): RegionCode => codeOf(code.slice(0, digits).replace(/(00)+$/, ''))
