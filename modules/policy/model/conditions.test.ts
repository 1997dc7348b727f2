// Three-valued logic: unknown exactly where a missing fact could change the answer.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FactDefinition, Facts, FactValue } from '../../../kernel/model/facts.ts'
import { compile } from './conditions.ts'
import type { Truth } from './conditions.ts'
import type { Condition, Operator } from './pack.ts'

const fact = (name: string, type: FactDefinition['type'] = 'boolean'): FactDefinition => ({ name, label: name, type, subject: 'station', module: 'test' })
const compare = (name: string, operator: Operator, value: FactValue, type?: FactDefinition['type']): Condition => ({
  kind: 'compare', left: { kind: 'fact', fact: fact(name, type) }, operator, right: { kind: 'literal', value },
})
const ask = (condition: Condition, facts: Facts): Truth => compile(condition).test({ facts, asOf: '2024-03-01', lawDay: '2024-03-01' })

/** A condition that asks each fact once, so that every missing fact is free of the others. */
function conditionOver(names: readonly string[], shape: readonly number[]): Condition {
  const [first = 'a', ...rest] = names
  const leaf = compare(first, 'equals', true)
  const self: Condition = (shape[0] ?? 0) % 2 === 0 ? leaf : { kind: 'not', of: leaf }
  if (rest.length === 0) return self
  return { kind: (shape[0] ?? 0) % 3 === 0 ? 'all' : 'any', of: [self, conditionOver(rest, shape.slice(1))] }
}

function completions(facts: Facts, names: readonly string[]): Facts[] {
  const missing = names.find((name) => facts[name] === undefined)
  return missing === undefined ? [facts] : [true, false].flatMap((value) => completions({ ...facts, [missing]: value }, names))
}

describe('conditions', () => {
  it('are unknown if and only if the missing facts could make them both true and false', () => {
    const names = ['a', 'b', 'c', 'd']
    const values = fc.array(fc.constantFrom(true, false, undefined), { minLength: 4, maxLength: 4 })
    const shapes = fc.array(fc.nat(5), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(values, shapes, (given, shape) => {
        const facts = Object.fromEntries(names.map((name, index) => [name, given[index]]))
        const condition = conditionOver(names, shape)
        const possible = new Set(completions(facts, names).map((complete) => ask(condition, complete)))
        expect(ask(condition, facts)).toBe(possible.size === 1 ? [...possible][0] : undefined)
      }),
    )
  })

  it.each<[Operator, readonly (string | null)[], FactValue, Truth]>([
    ['contains-all', ['office', 'case', 'other'], ['office', 'case'], true],
    ['contains-all', ['office', null], ['office', 'case'], undefined],
    ['contains-all', [null], ['office', 'case'], false],
    ['contains-any', ['office', null], ['case'], undefined],
    ['contains-any', ['case', null], ['case'], true],
    ['contains-any', [], ['case'], false],
    ['only', ['a', 'a'], ['a'], true],
    ['only', ['a', null], ['a'], undefined],
    ['only', ['b', null], ['a'], false],
    ['is-empty', [], true, true],
    ['is-empty', [null], true, false],
  ])('%s: %j against %j is %s', (operator, value, expected, truth) => {
    expect(ask(compare('x', operator, expected, 'codes'), { x: value })).toBe(truth)
  })

  it('days compare as days, also with the turn of the year of the as-of day', () => {
    const before: Condition = { kind: 'compare', left: { kind: 'fact', fact: fact('x', 'day') }, operator: 'before', right: { kind: 'day', word: 'start-of-year' } }
    expect(ask(before, { x: '2023-12-31' })).toBe(true)
    expect(ask(before, { x: '2024-01-01' })).toBe(false)
    expect(ask(before, {})).toBeUndefined()
  })
})
