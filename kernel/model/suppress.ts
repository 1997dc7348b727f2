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
  const table = { cells, withheld, index: indexOf(relations) }
  // A cell once safe stays safe: withholding more only adds tables that look alike. What covers a cell is moved along with it,
  // so the cover is as safe as the cell. A set takes up what is added while it is walked.
  for (const id of withheld) for (const cover of coverOf(id, table)) withheld.add(cover)
  return new Map([...cells].map(([id, value]): [string, Shown] => [id, withheld.has(id) ? { kind: isSmall(value) ? 'small' : 'hidden' } : { kind: 'number', value }]))
}

function isSmall(value: number): boolean {
  return value > 0 && value < smallestShown
}

/** Total minus parts is zero: each cell with the sign it has in that sum. */
type Relation = ReadonlyMap<string, 1 | -1>
type Index = ReadonlyMap<string, readonly Relation[]>
interface Table { readonly cells: ReadonlyMap<string, number>; readonly withheld: ReadonlySet<string>; readonly index: Index }

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

type Moves = ReadonlyMap<string, 1 | -1>
interface Search { left: number; cost: number; found: Moves | undefined }

/** Steps of one search, and cells of one move; reaching them withholds more than needed, never too little. */
const mostSteps = 20_000
const mostMoved = 14

// What must be withheld besides for this cell to be open to another number: the cells of the cheapest move that changes it
// by one and keeps every sum. When the search runs out, everything countable around it is withheld.
function coverOf(id: string, table: Table): string[] {
  const search: Search = { left: mostSteps, cost: Number.POSITIVE_INFINITY, found: undefined }
  for (const step of [1, -1] as const) if (mayMove(id, step, table)) explore(new Map([[id, step]]), 0, table, search)
  if (search.found) return [...search.found.keys()].filter((moved) => !table.withheld.has(moved))
  return connected(id, table.index).filter((one) => !table.withheld.has(one) && (table.cells.get(one) ?? 0) >= smallestShown)
}

// Moves one cell after another by one until every sum holds again; withheld cells cost nothing, a published one its count,
// so that totals, which are worth more to a reader, are the last to go.
function explore(moves: Moves, cost: number, table: Table, search: Search): void {
  if (cost >= search.cost || search.left-- <= 0) return
  const broken = firstBroken(moves, table.index)
  if (!broken) {
    search.cost = cost
    search.found = moves
    return
  }
  if (moves.size >= mostMoved) return
  const next = [...broken.relation].flatMap(([id, sign]) => {
    const step = (broken.excess > 0 ? -sign : sign) as 1 | -1
    return moves.has(id) || !mayMove(id, step, table) ? [] : [{ id, step, price: table.withheld.has(id) ? 0 : table.cells.get(id) ?? 0 }]
  })
  for (const { id, step, price } of next.sort((a, b) => a.price - b.price || (a.id < b.id ? -1 : 1))) explore(new Map([...moves, [id, step]]), cost + price, table, search)
}

// A small cell stays between one and four, any other withheld one at five or more; an empty cell is never touched.
function mayMove(id: string, step: 1 | -1, { cells }: Table): boolean {
  const value = cells.get(id) ?? 0
  return value > 0 && (isSmall(value) ? isSmall(value + step) : value + step >= smallestShown)
}

function firstBroken(moves: Moves, index: Index): { relation: Relation; excess: number } | undefined {
  for (const id of moves.keys()) {
    for (const relation of index.get(id) ?? []) {
      let excess = 0
      for (const [moved, step] of moves) excess += step * (relation.get(moved) ?? 0)
      if (excess !== 0) return { relation, excess }
    }
  }
  return undefined
}

function connected(start: string, index: Index): string[] {
  const seen = new Set([start])
  for (const id of seen) for (const relation of index.get(id) ?? []) for (const near of relation.keys()) seen.add(near)
  return [...seen]
}
