// The heads of the packs (规则手册): each with its instrument, state and places, and what about the text is missing or uncertain.
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import { clausesOf, termState } from '../model/pack.ts'
import type { Pack } from '../model/pack.ts'
import { adoptedIn, type Adoption } from '../model/rulebook.ts'
import { lastDay } from './last-day.ts'

/** Heads of packs, with the names of their places. A draft the reader's place has adopted stands as issued. */
export async function packHeads(db: Kysely<DB>, packs: readonly Pack[], asOf: Day, place: { regionPrefix: string; adoptions: readonly Adoption[] }) {
  const { regionPrefix, adoptions } = place
  const prefixes = [...new Set(packs.flatMap((pack) => pack.regions))]
  const { rows } = await sql<{ code: string; name: string }>`select code, name from region
    where code = any(${prefixes.map((prefix) => prefix.padEnd(12, '0'))}::text[]) and valid_until is null`.execute(db)
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  const adopted = adoptedIn(regionPrefix, adoptions)
  return packs.map((pack) => ({
    id: pack.id, edition: pack.edition, title: pack.title, issuer: pack.instrument.issuer, number: pack.instrument.number,
    issuedOn: pack.instrument.issuedOn, fromOn: pack.instrument.from, lastOn: lastDay(pack.instrument),
    state: termState(pack.instrument, adopted.has(pack.id) ? 'issued' : pack.instrument.status, asOf),
    places: pack.regions.map((prefix) => ({ prefix, name: names.get(prefix.padEnd(12, '0')) ?? prefix })),
    parentTitle: pack.parent?.title ?? null, ruleCount: new Set(clausesOf(pack).map(({ id }) => id)).size,
    appliesHere: pack.regions.some((prefix) => prefix.startsWith(regionPrefix) || regionPrefix.startsWith(prefix)),
  }))
}

/** What about the text is uncertain or was not supplied. */
export function particularsOf({ instrument, parent, annexes }: Pack, packs: readonly Pack[]) {
  return {
    statusNote: instrument.statusNote ?? '',
    parent: parent ? { id: parent.pack, title: parent.title, isSupplied: packs.some(({ id }) => id === parent.pack) } : null,
    annexes: annexes.map(({ title, article, state, content }) => ({
      title, article, isSupplied: state === 'supplied', items: content?.items.length ?? 0, rows: content?.table?.rows.length ?? 0,
    })),
  }
}
