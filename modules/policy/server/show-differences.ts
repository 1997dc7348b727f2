// The differences between jurisdictions as the screen shows them (各地规定对照), with the values that hold today.
import type { Context } from '../../../kernel/server/route.ts'
import { differencesView } from '../model/differences.ts'
import type { showDifferences as contract } from '../model/differences-api.ts'
import { termState } from '../model/pack.ts'
import type { Policy } from './policy.ts'
import { differencesIn } from './read-differences.ts'
import { packsAround } from './trial-packs.ts'

export function showDifferences(policy: Policy) {
  return async ({ actor, today }: Context<typeof contract>) => {
    const { packs } = await policy.load()
    const differences = await differencesIn(policy.packsDir)
    const here = packsAround(packs, actor.regionPrefix)
    // Only documents the table is about: a pack of one's own has no column in it.
    const told = packs.filter(({ id }) => differences?.rows.some((row) => id in row.packs))
    return {
      asOf: today, packs: told.map((pack) => ({ id: pack.id, title: pack.title, state: termState(pack.instrument, pack.instrument.status, today), appliesHere: here.includes(pack) })),
      rows: differences ? differencesView(differences, told, today) : [],
    }
  }
}
