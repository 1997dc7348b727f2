// The packs and the facts of one installation put together: what every verb and job of policy is given.
import type { Kysely } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { FactDefinition, FactSource, SubjectKind } from '../../../kernel/model/facts.ts'
import type { Pack } from '../model/pack.ts'
import { loadKeeping } from './kept-editions.ts'
import { loadPacks } from './read-packs.ts'
import type { LoadedPacks } from './read-packs.ts'

/** A module's facts, read on a connection of background work. */
export type Source = FactSource<Kysely<DB>>

export interface Policy {
  readonly sources: readonly Source[]
  readonly packsDir: string
  /** Every fact a pack may name. */
  readonly definitions: readonly FactDefinition[]
  /** What the modules give today: the names of their facts, and the kinds of subjects they list. */
  readonly live: Live
  /** Loads once; a pack that cannot be read is refused and named. */
  load(): Promise<LoadedPacks>
  /** Where accepted editions are kept from now on, so that a pack broken later goes on by its last good one. */
  keepEditions(folder: string, now: () => Date): void
}

export interface Live { facts: ReadonlySet<string>; kinds: ReadonlySet<SubjectKind> }

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
  const live = { facts: names, kinds: new Set(sources.flatMap(({ lists = [] }) => lists)) }
  let keep: { dir: string; now: () => Date } | undefined
  return {
    sources, packsDir, definitions, live,
    load: () => (loading ??= keep ? loadKeeping(packsDir, definitions, keep) : loadPacks(packsDir, definitions)),
    keepEditions: (dir, now) => {
      keep = { dir, now }
      loading = undefined
    },
  }
}

function repeated(definitions: readonly FactDefinition[]): string {
  const names = definitions.map(({ name }) => name)
  return names.find((name, place) => names.indexOf(name) < place) ?? ''
}

/** A loaded pack by its id. */
export function packById(packs: readonly Pack[], id: string): Pack | undefined {
  return packs.find((pack) => pack.id === id)
}
