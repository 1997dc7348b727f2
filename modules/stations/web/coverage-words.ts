// Coverage in words (覆盖率): never rounded up to 100 % while a region is without a station.
import type { NodeKind } from '../../../kernel/model/codes/stations.ts'
import type { Coverage } from '../model/network.ts'

const shortWords: Record<NodeKind, string> = { CITY_SUPPORT_CENTRE: '支持中心', COUNTY_HUB: '总站', TOWNSHIP_STATION: '乡镇站', COMMUNITY_ROOM: '社工室' }

/** 85.7%, cut off to one decimal. */
export function shareOf(covered: number, all: number): string {
  return all === 0 ? '—' : `${Math.floor((covered / all) * 1000) / 10}%`
}

/** 乡镇站 12/14 · 社工室 37/185 */
export function coverageLine(coverage: readonly Coverage[]): string {
  return coverage.map(({ kind, covered, all }) => `${shortWords[kind]} ${covered}/${all}`).join(' · ')
}
