// Small cells (小单元格抑制): counts of one to four people are not published, nor any other cell from which one of them could be worked out.

/** A published sum: the parts add up to the total. Readers know these relations and will subtract. */
export interface SumRelation { readonly total: string; readonly parts: readonly string[] }

/** What is published of a cell: its number, “<5”, or nothing because it would give another cell away. */
export type Shown = { readonly kind: 'number'; readonly value: number } | { readonly kind: 'small' } | { readonly kind: 'hidden' }

/** Counts below this are small. A zero identifies nobody and is shown. */
export const smallestShown = 5

/**
 * Decides which cells to publish. `cells` holds the true counts, `sums` every relation a reader can see or infer.
 * The result is safe against a reader who knows all relations and that “<5” means one to four and a hidden cell at least
 * five: for every cell withheld there is another table, published exactly alike, with a different number in it.
 * Throws RangeError when the relations do not hold.
 */
export function suppress(cells: ReadonlyMap<string, number>, sums: readonly SumRelation[]): Map<string, Shown> {
  const relations = sums.map(({ total, parts }) => relationOf(total, parts, cells))
  const withheld = new Set([...cells].filter(([, value]) => isSmall(value)).map(([id]) => id))
  const byCell = indexOf(relations)
  const safe = new Set<string>()
  for (let cover = nextCover(cells, withheld, byCell, safe); cover !== undefined; cover = nextCover(cells, withheld, byCell, safe)) withheld.add(cover)
  return new Map([...cells].map(([id, value]): [string, Shown] => [id, withheld.has(id) ? { kind: isSmall(value) ? 'small' : 'hidden' } : { kind: 'number', value }]))
}

function isSmall(value: number): boolean {
  return value > 0 && value < smallestShown
}

/** Total minus parts is zero: each cell with the sign it has in that sum. */
type Relation = ReadonlyMap<string, 1 | -1>
type Index = ReadonlyMap<string, readonly Relation[]>

function relationOf(total: string, parts: readonly string[], cells: ReadonlyMap<string, number>): Relation {
  const relation = new Map<string, 1 | -1>([[total, -1], ...parts.map((id): [string, 1] => [id, 1])])
  const rest = [...relation].reduce((sum, [id, sign]) => sum + sign * (cells.get(id) ?? Number.NaN), 0)
  if (rest !== 0) throw new RangeError(`the parts of ${total} do not add up`)
  return relation
}

function indexOf(relations: readonly Relation[]): Index {
  const index = new Map<string, Relation[]>()
  for (const relation of relations) for (const id of relation.keys()) index.set(id, [...index.get(id) ?? [], relation])
  return index
}

// What to withhold as well because a withheld cell could be worked out; undefined when none can. A cell once safe stays
// safe: withholding more only adds tables that look alike.
function nextCover(cells: ReadonlyMap<string, number>, withheld: ReadonlySet<string>, index: Index, safe: Set<string>): string | undefined {
  for (const id of withheld) {
    if (safe.has(id)) continue
    if (canDiffer(id, cells, withheld, index)) {
      safe.add(id)
      continue
    }
    const cover = coverFor(id, cells, withheld, index)
    if (cover === undefined) throw new RangeError(`nothing left to cover ${id}`)
    return cover
  }
  return undefined
}

// The smallest count that stands in a sum with the exposed cell, or further along the chain of withheld cells when those are used up.
function coverFor(start: string, cells: ReadonlyMap<string, number>, withheld: ReadonlySet<string>, index: Index): string | undefined {
  const seen = new Set([start])
  let ring = [start]
  while (ring.length > 0) {
    const near = [...new Set(ring.flatMap((id) => index.get(id) ?? []).flatMap((relation) => [...relation.keys()]))].filter((id) => !seen.has(id))
    const free = near.filter((id) => !withheld.has(id) && (cells.get(id) ?? 0) >= smallestShown)
    // Exactly five cannot be lower, so a larger cell leaves more room.
    const [best] = free.sort((a, b) => room(cells, a) - room(cells, b) || (a < b ? -1 : 1))
    if (best !== undefined) return best
    for (const id of near) seen.add(id)
    ring = near
  }
  return undefined
}

function room(cells: ReadonlyMap<string, number>, id: string): number {
  const value = cells.get(id) ?? 0
  return value > smallestShown ? value : Number.MAX_SAFE_INTEGER
}

/** Whether some other table, published alike, has a different number in this cell: one more or one fewer is tried. */
function canDiffer(id: string, cells: ReadonlyMap<string, number>, withheld: ReadonlySet<string>, index: Index): boolean {
  return ([1, -1] as const).some((step) => balances(new Map([[id, step]]), { cells, withheld, index }, { left: mostMoves }))
}

interface Table { readonly cells: ReadonlyMap<string, number>; readonly withheld: ReadonlySet<string>; readonly index: Index }

/** Search steps for one cell. Giving up early withholds one cell more; it never publishes one too many. */
const mostMoves = 2000

// Moves one withheld cell after another by one until every sum holds again.
function balances(moves: Map<string, 1 | -1>, table: Table, budget: { left: number }): boolean {
  for (const [id, step] of moves) if (!mayMove(id, step, table)) return false
  const broken = firstBroken(moves, table.index)
  if (!broken) return true
  for (const [id, sign] of broken.relation) {
    if (moves.has(id) || !table.withheld.has(id)) continue
    if (budget.left-- <= 0) return false
    const step = (broken.excess > 0 ? -sign : sign) as 1 | -1
    if (!mayMove(id, step, table)) continue
    if (balances(new Map([...moves, [id, step]]), table, budget)) return true
  }
  return false
}

function mayMove(id: string, step: 1 | -1, { cells, withheld }: Table): boolean {
  if (!withheld.has(id)) return false
  const value = cells.get(id) ?? 0
  const moved = value + step
  return isSmall(value) ? isSmall(moved) : moved >= smallestShown
}

function firstBroken(moves: ReadonlyMap<string, 1 | -1>, index: Index): { relation: Relation; excess: number } | undefined {
  for (const id of moves.keys()) {
    for (const relation of index.get(id) ?? []) {
      let excess = 0
      for (const [moved, step] of moves) excess += step * (relation.get(moved) ?? 0)
      if (excess !== 0) return { relation, excess }
    }
  }
  return undefined
}
