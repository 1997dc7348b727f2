// The table of statistics (统计表): sums over a tree of two levels, with small cells withheld over the whole tree at once,
// so that opening a row never shows what the table above has withheld.
import type { RegionCode } from '../../regions/model/code.ts'
import type { StatisticsColumn } from './columns.ts'
import { cellId } from './roll-up.ts'
import { type Shown, type SumRelation, suppress } from '../../../kernel/model/suppress.ts'

export interface Place { readonly code: RegionCode; readonly name: string }
/** A place with the places directly below it; a place without any is its own leaf. */
export interface Branch extends Place { readonly leaves: readonly Place[] }

/** A cell as it is published; `none` is the mean of nothing. */
export type Cell = Shown | { readonly kind: 'none' }

/** The places counts are put into. */
export function leavesOf(branches: readonly Branch[]): Place[] {
  return branches.flatMap((branch) => (branch.leaves.length > 0 ? branch.leaves : [branch]))
}

/**
 * Shown cells of root, branches and leaves for every column. `leafCounts` and `branchCounts` hold the true sums by place; what
 * belongs to a county itself (its own findings) is in the second only. Protected columns are the sums of their leaves.
 */
export function statisticsTable(
  root: RegionCode, branches: readonly Branch[], columns: readonly StatisticsColumn[], leafCounts: ReadonlyMap<string, number>, branchCounts: ReadonlyMap<string, number>,
): Map<string, Cell> {
  const cells = new Map<string, number>()
  for (const { id, isProtected } of columns) {
    for (const leaf of leavesOf(branches)) cells.set(cellId(leaf.code, id), leafCounts.get(cellId(leaf.code, id)) ?? 0)
    for (const branch of branches) {
      const own = branchCounts.get(cellId(branch.code, id)) ?? 0
      cells.set(cellId(branch.code, id), isProtected && branch.leaves.length > 0 ? sum(cells, branch.leaves, id) : own)
    }
    cells.set(cellId(root, id), sum(cells, branches, id))
  }
  const shown = new Map<string, Cell>()
  for (const [whole, ...parts] of groups(columns)) {
    const ids = [whole, ...parts].map(({ id }) => id)
    const own = new Map([...cells].filter(([key]) => ids.some((id) => key.endsWith(` ${id}`))))
    const result = whole.isProtected ? suppress(own, relations(root, branches, ids)) : open(own)
    for (const [key, one] of result) shown.set(key, one)
  }
  for (const { id, mean } of columns) if (mean) for (const [key, one] of means(id, mean, cells, shown)) shown.set(key, one)
  return shown
}

// Where the divisor is withheld, so is the mean; of the cells withheld there are always several, and only all of them together could be worked out.
function means(id: string, { per, times }: NonNullable<StatisticsColumn['mean']>, cells: ReadonlyMap<string, number>, shown: ReadonlyMap<string, Cell>): Map<string, Cell> {
  return new Map([...cells].filter(([key]) => key.endsWith(` ${id}`)).map(([key, value]): [string, Cell] => {
    const by = shown.get(`${key.slice(0, -id.length)}${per}`)
    if (by?.kind !== 'number') return [key, { kind: 'hidden' }]
    return [key, by.value === 0 ? { kind: 'none' } : { kind: 'number', value: Math.round(value / by.value * times * 100) / 100 }]
  }))
}

function sum(cells: ReadonlyMap<string, number>, places: readonly Place[], id: string): number {
  return places.reduce((total, { code }) => total + (cells.get(cellId(code, id)) ?? 0), 0)
}

function open(cells: ReadonlyMap<string, number>): Map<string, Shown> {
  return new Map([...cells].map(([key, value]): [string, Shown] => [key, { kind: 'number', value }]))
}

// A column with the parts that add up to it is decided as one; every other column stands for itself.
function groups(columns: readonly StatisticsColumn[]): [StatisticsColumn, ...StatisticsColumn[]][] {
  return columns.filter(({ partOf, mean }) => partOf === undefined && !mean).map((whole) => [whole, ...columns.filter(({ partOf }) => partOf === whole.id)])
}

// The first id is the sum of the others.
function relations(root: RegionCode, branches: readonly Branch[], ids: readonly string[]): SumRelation[] {
  const [whole = '', ...parts] = ids
  const down = ids.flatMap((id) => [
    { total: cellId(root, id), parts: branches.map(({ code }) => cellId(code, id)) },
    ...branches.filter(({ leaves }) => leaves.length > 0).map(({ code, leaves }) => ({ total: cellId(code, id), parts: leaves.map((leaf) => cellId(leaf.code, id)) })),
  ])
  const places = [root, ...branches.flatMap(({ code, leaves }) => [code, ...leaves.map((leaf) => leaf.code)])]
  const across = parts.length > 0 ? places.map((code) => ({ total: cellId(code, whole), parts: parts.map((id) => cellId(code, id)) })) : []
  return [...down, ...across]
}
