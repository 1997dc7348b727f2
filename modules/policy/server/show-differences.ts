// The differences between jurisdictions as the screen shows them (各地规定对照), with the values that hold today.
import type { Context } from '../../../kernel/server/route.ts'
import { differencesView, type DifferenceView } from '../model/differences.ts'
import type { showDifferences as contract } from '../model/differences-api.ts'
import { type Pack, termState } from '../model/pack.ts'
import type { Policy } from './policy.ts'
import { differencesIn } from './read-differences.ts'
import { packsAround } from './trial-packs.ts'

interface Table { asOf: string; told: readonly Pack[]; rows: DifferenceView[] }

/** One table for the packs as loaded: it changes with them and with the day, and with nobody who reads it. */
const tables = new WeakMap<readonly Pack[], Table>()

async function tableOf({ packsDir }: Policy, packs: readonly Pack[], asOf: string): Promise<Table> {
  const known = tables.get(packs)
  if (known?.asOf === asOf) return known
  const differences = await differencesIn(packsDir)
  // Only documents the table is about: a pack of one's own has no column in it.
  const told = packs.filter(({ id }) => differences?.rows.some((row) => id in row.packs))
  const table = { asOf, told, rows: differences ? differencesView(differences, told, asOf) : [] }
  tables.set(packs, table)
  return table
}

export function showDifferences(policy: Policy) {
  return async ({ actor, today }: Context<typeof contract>) => {
    const { packs } = await policy.load()
    const { told, rows } = await tableOf(policy, packs, today)
    const here = packsAround(packs, actor.regionPrefix)
    return {
      asOf: today, packs: told.map((pack) => ({ id: pack.id, title: pack.title, state: termState(pack.instrument, pack.instrument.status, today), appliesHere: here.includes(pack) })), rows,
    }
  }
}
