// The packs and the facts of one installation put together: what every verb and job of policy is given.
import type { Kysely } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { FactDefinition, FactSource } from '../../../kernel/model/facts.ts'
import type { Pack } from '../model/pack.ts'
import { loadPacks } from './read-packs.ts'
import type { LoadedPacks } from './read-packs.ts'

/** A module's facts, read on a connection of background work. */
export type Source = FactSource<Kysely<DB>>

export interface Policy {
  readonly sources: readonly Source[]
  readonly packsDir: string
  /** Every fact a pack may name. */
  readonly definitions: readonly FactDefinition[]
  /** Loads once; a pack that cannot be read is refused and named. */
  load(): Promise<LoadedPacks>
}

export interface PolicyParts {
  sources: readonly Source[]
  packsDir: string
  /** Facts that no module gives yet: a pack may name them, and their value is unknown. */
  waiting?: readonly FactDefinition[]
}

/** Throws when two modules claim the same fact: nobody could say which of them is right. */
export function createPolicy({ sources, packsDir, waiting = [] }: PolicyParts): Policy {
  const given = sources.flatMap((source) => source.definitions)
  const names = new Set(given.map(({ name }) => name))
  if (names.size < given.length) throw new Error(`two modules give the fact ${repeated(given)}`)
  const definitions = [...given, ...waiting.filter(({ name }) => !names.has(name))]
  let loading: Promise<LoadedPacks> | undefined
  return { sources, packsDir, definitions, load: () => (loading ??= loadPacks(packsDir, definitions)) }
}

function repeated(definitions: readonly FactDefinition[]): string {
  const names = definitions.map(({ name }) => name)
  return names.find((name, place) => names.indexOf(name) < place) ?? ''
}

/** A loaded pack by its id. */
export function packById(packs: readonly Pack[], id: string): Pack | undefined {
  return packs.find((pack) => pack.id === id)
}
