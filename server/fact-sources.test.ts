// The facts of the modules and the packs fit together: no pack is refused, and no fact waits that a module gives.
import { describe, expect, it } from 'vitest'
import { factSources, policy, waitingFacts } from './fact-sources.ts'

describe('the facts of the modules', () => {
  it('are all that the packs ask for', async () => {
    const { packs, refused } = await policy.load()
    expect(refused).toEqual([])
    expect(packs.map(({ id }) => id)).toEqual(['dongying-2022', 'jilin-2021', 'nei-menggu-2021', 'sichuan-2023', 'zhengzhou-2022'])
  })

  it('wait only while no module gives them', () => {
    const given = factSources.flatMap(({ definitions }) => definitions.map(({ name }) => name))
    expect(waitingFacts.map(({ name }) => name).filter((name) => given.includes(name))).toEqual([])
  })
})
