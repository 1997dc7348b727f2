// Rolling figures up by the tree of a day (按当日区划汇总): codes from before or after a reform are put where they belonged on that day.
import { levelOf, prefixOf, type RegionCode } from '../../regions/model/code.ts'

export interface Succession { readonly fromCode: RegionCode; readonly toCode: RegionCode; readonly onDay: string }

/** The tree of a day, as far as it is needed: codes that hold on it, and what became of which code when. */
export interface Tree { readonly day: string; readonly codes: ReadonlySet<RegionCode>; readonly successions: readonly Succession[] }

/**
 * The code on the day of the tree for what a record calls by a code of another time: forward along what had become of it
 * by then, or back to what it was before. Undefined when the tree knows neither. A region split later goes back to the
 * one it came from; one that was merged from several later goes to the first of them by code, so no count is doubled.
 */
export function codeOnDay(code: RegionCode, { day, codes, successions }: Tree): RegionCode | undefined {
  const seen = new Set<RegionCode>()
  let present: RegionCode | undefined = code
  while (present !== undefined && !codes.has(present) && !seen.has(present)) {
    seen.add(present)
    const from: RegionCode = present
    const forward = successions.filter((one) => one.fromCode === from && one.toCode !== from && one.onDay <= day).map(({ toCode }) => toCode)
    const back = successions.filter((one) => one.toCode === from && one.fromCode !== from && one.onDay > day).map(({ fromCode }) => fromCode)
    present = [...forward, ...back].filter((next) => !seen.has(next)).sort()[0]
  }
  return present !== undefined && codes.has(present) ? present : undefined
}

/** Which of `places` holds a code; undefined for a code outside all of them. Cities with townships directly below work alike. */
export function placeOf(code: RegionCode, places: readonly RegionCode[]): RegionCode | undefined {
  return places.find((place) => code.startsWith(prefixOf(place)) && (levelOf(place) !== 'village' || code === place))
}

export interface Count { readonly regionCode: RegionCode; readonly figure: string; readonly value: number }

/** Sums of each figure by place, zeros included; counts that belong nowhere are returned apart, so that nothing is lost silently. */
export function rollUp(counts: readonly Count[], places: readonly RegionCode[], figures: readonly string[], tree: Tree): { cells: Map<string, number>; strays: number } {
  const cells = new Map(places.flatMap((place) => figures.map((figure): [string, number] => [cellId(place, figure), 0])))
  const known = new Map<RegionCode, RegionCode | undefined>()
  let strays = 0
  for (const { regionCode, figure, value } of counts) {
    if (!figures.includes(figure)) continue
    if (!known.has(regionCode)) known.set(regionCode, placeAt(regionCode, places, tree))
    const place = known.get(regionCode)
    if (place === undefined) strays += value
    else cells.set(cellId(place, figure), (cells.get(cellId(place, figure)) ?? 0) + value)
  }
  return { cells, strays }
}

function placeAt(code: RegionCode, places: readonly RegionCode[], tree: Tree): RegionCode | undefined {
  const onDay = codeOnDay(code, tree)
  return onDay === undefined ? placeOf(code, places) : placeOf(onDay, places)
}

/** Key of one cell of a table by place and figure. */
export function cellId(place: RegionCode, figure: string): string {
  return `${place} ${figure}`
}
