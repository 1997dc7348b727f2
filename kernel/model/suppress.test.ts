// What a reader with pencil and paper could work out from a published table: nothing about a handful of people.
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { smallestShown, suppress, type Shown, type SumRelation } from './suppress.ts'

const shownOf = (counts: Record<string, number>, sums: SumRelation[]) => {
  const shown = suppress(new Map(Object.entries(counts)), sums)
  return Object.fromEntries([...shown].map(([id, one]) => [id, one.kind === 'number' ? one.value : one.kind === 'small' ? '<5' : '*']))
}

describe('a column of townships with its county total', () => {
  const sums = [{ total: '全县', parts: ['盐窝', '陈庄', '北宋'] }]
  it('is published as it is when every count is large or zero', () => {
    expect(shownOf({ 盐窝: 12, 陈庄: 0, 北宋: 5, 全县: 17 }, sums)).toEqual({ 盐窝: 12, 陈庄: 0, 北宋: 5, 全县: 17 })
  })
  it('hides a second cell beside a single small one, the smallest that leaves room', () => {
    expect(shownOf({ 盐窝: 3, 陈庄: 20, 北宋: 9, 全县: 32 }, sums)).toEqual({ 盐窝: '<5', 陈庄: 20, 北宋: '*', 全县: 32 })
  })
  it('hides more when two small cells add up to a number only one way', () => {
    expect(shownOf({ 盐窝: 4, 陈庄: 4, 北宋: 9, 全县: 17 }, sums)).toEqual({ 盐窝: '<5', 陈庄: '<5', 北宋: '*', 全县: 17 })
  })
  it('hides the total when the rest of the column is empty', () => {
    expect(shownOf({ 盐窝: 3, 陈庄: 0, 北宋: 0, 全县: 3 }, sums)).toEqual({ 盐窝: '<5', 陈庄: 0, 北宋: 0, 全县: '<5' })
  })
  it('refuses a table whose parts do not add up', () => {
    expect(() => shownOf({ 盐窝: 3, 陈庄: 0, 北宋: 0, 全县: 4 }, sums)).toThrow(RangeError)
  })
})

// City → counties → townships, split by tier as well: every sum a reader can see.
interface Tree { counties: number[][][] }
function tableOf({ counties }: Tree) {
  const cells = new Map<string, number>()
  const sums: SumRelation[] = []
  const tiers = ['高', '重', '一']
  const add = (id: string, parts: string[]) => { cells.set(id, parts.reduce((sum, part) => sum + cells.get(part)!, 0)); sums.push({ total: id, parts }) }
  counties.forEach((townships, c) => {
    townships.forEach((values, t) => { values.forEach((value, k) => cells.set(`c${c}.t${t}.${tiers[k]}`, value)); add(`c${c}.t${t}.计`, tiers.map((tier) => `c${c}.t${t}.${tier}`)) })
    for (const tier of [...tiers, '计']) add(`c${c}.${tier}`, townships.map((_, t) => `c${c}.t${t}.${tier}`))
    sums.push({ total: `c${c}.计`, parts: tiers.map((tier) => `c${c}.${tier}`) })
  })
  for (const tier of [...tiers, '计']) add(`市.${tier}`, counties.map((_, c) => `c${c}.${tier}`))
  sums.push({ total: '市.计', parts: tiers.map((tier) => `市.${tier}`) })
  return { cells, sums }
}
const trees = fc.record({
  counties: fc.array(fc.array(fc.tuple(...[0, 1, 2].map(() => fc.oneof(fc.nat(6), fc.nat(30)))) as fc.Arbitrary<number[]>, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
})

/** Whether linear algebra over the withheld cells fixes one of them (a unit vector in the row space of the relations). */
function solvable(shown: ReadonlyMap<string, Shown>, sums: readonly SumRelation[]): string[] {
  const unknown = [...shown].filter(([, one]) => one.kind !== 'number').map(([id]) => id)
  const rows = sums.map(({ total, parts }) => unknown.map((id) => (id === total ? -1 : 0) + (parts.includes(id) ? 1 : 0)))
  let top = 0
  for (let column = 0; column < unknown.length && top < rows.length; column++) {
    const pivot = rows.findIndex((row, place) => place >= top && Math.abs(row[column]!) > 1e-9)
    if (pivot < 0) continue
    ;[rows[top], rows[pivot]] = [rows[pivot]!, rows[top]!]
    const lead = rows[top]!.map((value) => value / rows[top]![column]!)
    rows[top] = lead
    rows.forEach((row, place) => { if (place !== top) rows[place] = row.map((value, at) => value - row[column]! * lead[at]!) })
    top++
  }
  return rows.flatMap((row) => { const on = row.flatMap((value, at) => (Math.abs(value) > 1e-9 ? [at] : [])); return on.length === 1 ? [unknown[on[0]!]!] : [] })
}

describe('any table of client counts', () => {
  it('shows no count from one to four and lets no withheld cell be solved from the sums', () => {
    fc.assert(fc.property(trees, (tree) => {
      const { cells, sums } = tableOf(tree)
      const shown = suppress(cells, sums)
      for (const [id, one] of shown) {
        if (one.kind === 'number') expect(one.value === 0 || one.value >= smallestShown).toBe(true)
        else expect(one.kind === 'small').toBe(cells.get(id)! > 0 && cells.get(id)! < smallestShown)
      }
      expect(solvable(shown, sums)).toEqual([])
    }), { numRuns: 200, seed: 20250616 })
  })

  it('leaves every withheld cell at least two possible numbers, tried one by one on small columns', () => {
    const column = fc.array(fc.nat(9), { minLength: 1, maxLength: 5 })
    fc.assert(fc.property(column, (values) => {
      const names = values.map((_, at) => `r${at}`)
      const cells = new Map([...names.map((id, at): [string, number] => [id, values[at]!]), ['计', values.reduce((a, b) => a + b, 0)]])
      const shown = suppress(cells, [{ total: '计', parts: names }])
      const possible = names.map(() => new Set<number>())
      const total = shown.get('计')!
      const choices = names.map((id) => {
        const one = shown.get(id)!
        return one.kind === 'number' ? [one.value] : one.kind === 'small' ? [1, 2, 3, 4] : Array.from({ length: 30 }, (_, n) => n + 5)
      })
      const fits = (sum: number) => (total.kind === 'number' ? sum === total.value : total.kind === 'small' ? sum >= 1 && sum <= 4 : sum >= 5)
      const walk = (at: number, sum: number, taken: number[]): void => {
        if (at === names.length) { if (fits(sum)) taken.forEach((value, place) => possible[place]!.add(value)); return }
        for (const value of choices[at]!) if (sum + value <= 80) walk(at + 1, sum + value, [...taken, value])
      }
      if (choices.reduce((n, one) => n * one.length, 1) > 200_000) return
      walk(0, 0, [])
      names.forEach((id, at) => { if (shown.get(id)!.kind !== 'number') expect(possible[at]!.size).toBeGreaterThan(1) })
    }), { numRuns: 300, seed: 20250616 })
  })
})
