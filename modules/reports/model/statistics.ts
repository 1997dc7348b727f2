// The table of statistics (统计表): sums over a tree of two levels, with small cells withheld over the whole tree at once,
// so that opening a row never shows what the table above has withheld.
import type { RegionCode } from '../../regions/model/code.ts'
import { type StatisticsColumn, tierColumns } from './columns.ts'
import { cellId } from './roll-up.ts'
import { type Shown, type SumRelation, suppress } from '../../../kernel/model/suppress.ts'

export interface Place { readonly code: RegionCode; readonly name: string }
/** A place with the places directly below it; a place without any is its own leaf. */
export interface Branch extends Place { readonly leaves: readonly Place[] }

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
): Map<string, Shown> {
  const cells = new Map<string, number>()
  for (const { id, isProtected } of columns) {
    for (const leaf of leavesOf(branches)) cells.set(cellId(leaf.code, id), leafCounts.get(cellId(leaf.code, id)) ?? 0)
    for (const branch of branches) {
      const own = branchCounts.get(cellId(branch.code, id)) ?? 0
      cells.set(cellId(branch.code, id), isProtected && branch.leaves.length > 0 ? sum(cells, branch.leaves, id) : own)
    }
    cells.set(cellId(root, id), sum(cells, branches, id))
  }
  const shown = new Map<string, Shown>()
  for (const group of groups(columns)) {
    const own = new Map([...cells].filter(([key]) => group.some((id) => key.endsWith(` ${id}`))))
    const result = group.length > 1 || columns.find(({ id }) => id === group[0])?.isProtected ? suppress(own, relations(root, branches, group)) : open(own)
    for (const [key, one] of result) shown.set(key, one)
  }
  return shown
}

function sum(cells: ReadonlyMap<string, number>, places: readonly Place[], id: string): number {
  return places.reduce((total, { code }) => total + (cells.get(cellId(code, id)) ?? 0), 0)
}

function open(cells: ReadonlyMap<string, number>): Map<string, Shown> {
  return new Map([...cells].map(([key, value]): [string, Shown] => [key, { kind: 'number', value }]))
}

// Households and their tiers are bound to each other; every other column stands for itself.
function groups(columns: readonly StatisticsColumn[]): string[][] {
  const ids = columns.map(({ id }) => id)
  const bound = ['households', ...tierColumns].filter((id) => ids.includes(id))
  return [...(bound.length > 0 ? [bound] : []), ...ids.filter((id) => !bound.includes(id)).map((id) => [id])]
}

function relations(root: RegionCode, branches: readonly Branch[], ids: readonly string[]): SumRelation[] {
  const down = ids.flatMap((id) => [
    { total: cellId(root, id), parts: branches.map(({ code }) => cellId(code, id)) },
    ...branches.filter(({ leaves }) => leaves.length > 0).map(({ code, leaves }) => ({ total: cellId(code, id), parts: leaves.map((leaf) => cellId(leaf.code, id)) })),
  ])
  const places = [root, ...branches.flatMap(({ code, leaves }) => [code, ...leaves.map((leaf) => leaf.code)])]
  const across = ids.length > 1 ? places.map((code) => ({ total: cellId(code, 'households'), parts: tierColumns.map((id) => cellId(code, id)) })) : []
  return [...down, ...across]
}
