// The facts of the modules and the packs fit together: no pack is refused, and no fact waits that a module gives.
import { describe, expect, it } from 'vitest'
import { FACT_CATALOGUE } from '../modules/policy/testing.ts'
import { factSources, policy, waitingFacts } from './fact-sources.ts'

describe('the facts of the modules', () => {
  it('are all that the packs ask for', async () => {
    const { packs, refused } = await policy.load()
    expect(refused).toEqual([])
    expect(packs.map(({ id }) => id)).toEqual(['dongying-2022', 'nei-menggu-2021'])
  })

  it('wait only while no module gives them', () => {
    const given = factSources.flatMap(({ definitions }) => definitions.map(({ name }) => name))
    expect(waitingFacts.map(({ name }) => name).filter((name) => given.includes(name))).toEqual([])
  })

  it('are defined as the tests of the packs understand them', () => {
    const defined = new Map(policy.definitions.map((fact) => [fact.name, fact]))
    for (const fact of FACT_CATALOGUE) {
      const { type, codes, unit, subject } = defined.get(fact.name) ?? {}
      expect([fact.name, type, Object.keys(codes ?? {}), unit, subject]).toEqual([fact.name, fact.type, Object.keys(fact.codes ?? {}), fact.unit, fact.subject])
    }
  })
})
