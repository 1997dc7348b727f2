// The rows of crises (危机事件) and their timeline, always inside the caller's scope; what is told of a person is sealed.
import { sql, type Selectable } from 'kysely'
import type { CrisisEntry, DB } from '../../../database/types.ts'
import { withinReach } from '../../../kernel/server/access.ts'
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { CrisisState } from '../model/stages.ts'
import { knownTo, requireKnown } from './access.ts'

/** What is told of a crisis: sealed as one value. */
export interface Story { readonly who: string; readonly what: string; readonly ground: string; readonly readers: readonly { readonly id: string; readonly name: string }[] }

export function sealStory(crypto: CryptoProvider, id: string, story: Story): Buffer {
  return crypto.encrypt(JSON.stringify(story), { table: 'crisis', column: 'story', row: id })
}

export function openStory(crypto: CryptoProvider, row: { readonly id: string; readonly story: Uint8Array }): Story {
  return JSON.parse(crypto.decrypt(row.story, { table: 'crisis', column: 'story', row: row.id })) as Story
}

const columns = [
  'crisis.id', 'crisis.crisis_no', 'crisis.household_id', 'crisis.visit_id', 'crisis.station_id', 'crisis.region_code', 'crisis.state', 'crisis.is_immediate',
  'crisis.consent_basis', 'crisis.story', 'crisis.found_at', 'crisis.device_at', 'crisis.recorded_at', 'crisis.opened_by', 'crisis.opened_by_name', 'crisis.reader_ids',
  'crisis.seen_again_at', 'crisis.stabilised_at', 'crisis.lifted_at', 'crisis.ended_at', 'crisis.version', 'station.short_name', 'station.name as station_name', 'household.head_name',
] as const

/** Crises the actor may know of, with the names of the station and of the household. */
export function crisesInReach(tx: ScopedTransaction) {
  return tx.db.selectFrom('crisis').innerJoin('station', 'station.id', 'crisis.station_id').leftJoin('household', 'household.id', 'crisis.household_id')
    .select(columns).where(withinReach<DB, 'crisis' | 'station' | 'household'>(tx.actor, 'crisis')).where(() => knownTo(tx.actor))
}
export type CrisisRecord = Awaited<ReturnType<ReturnType<typeof crisesInReach>['executeTakeFirstOrThrow']>>

/** One crisis the actor may know of. Throws NOT_FOUND. */
export async function requireCrisis(tx: ScopedTransaction, id: string): Promise<CrisisRecord> {
  return requireKnown(tx.actor, await crisesInReach(tx).where('crisis.id', '=', id).executeTakeFirst())
}

/** Changes columns of a crisis; false when it is not at this version any more. */
export async function changeCrisis({ tx, now }: Pick<Context, 'tx' | 'now'>, row: CrisisRecord, columnsOf: Record<string, unknown>): Promise<boolean> {
  const done = await tx.db.updateTable('crisis').set((eb) => ({ ...columnsOf, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('id', '=', row.id).where('version', '=', row.version).executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export interface NewEntry { readonly id?: string | undefined; readonly kind: 'ACTION' | 'NOTICE' | 'FOLLOW_UP' | 'SUPERVISION' | 'STATE'; readonly happenedAt: Date; readonly words: string }

/** Adds a line to the timeline in the actor's name; lines are never changed. */
export async function insertEntry({ tx, actor, now, newId, deps }: Pick<Context, 'tx' | 'actor' | 'now' | 'newId' | 'deps'>, crisis: CrisisRecord, entry: NewEntry): Promise<void> {
  const id = entry.id ?? newId()
  await tx.db.insertInto('crisis_entry').values({
    id, crisis_id: crisis.id, station_id: crisis.station_id, region_code: crisis.region_code, kind: entry.kind, happened_at: entry.happenedAt.toISOString(),
    words: deps.crypto.encrypt(entry.words, { table: 'crisis_entry', column: 'words', row: id }), written_at: now.toISOString(), written_by: actor.accountId, written_by_name: actor.name,
  }).execute()
}

export async function entriesOf(tx: ScopedTransaction, crisisId: string): Promise<Selectable<CrisisEntry>[]> {
  return tx.db.selectFrom('crisis_entry').selectAll().where('crisis_id', '=', crisisId).orderBy('happened_at').orderBy('id').execute()
}

export function openWords(crypto: CryptoProvider, row: { readonly id: string; readonly words: Uint8Array }): string {
  return crypto.decrypt(row.words, { table: 'crisis_entry', column: 'words', row: row.id })
}

export interface Colleague { readonly id: string; readonly name: string }

/** Those named in a crisis; who came to it by a hand-over (离岗交接) is known by his id, his name is looked up among the colleagues. */
export async function readersOf(tx: ScopedTransaction, crypto: CryptoProvider, row: CrisisRecord): Promise<Colleague[]> {
  const { readers } = openStory(crypto, row)
  const isTold = row.reader_ids.every((id) => readers.some((one) => one.id === id))
  const names = new Map([...isTold ? [] : await colleaguesOf(tx, row.station_id), ...readers].map(({ id, name }) => [id, name] as const))
  return row.reader_ids.flatMap((id) => (names.has(id) ? [{ id, name: names.get(id) ?? '' }] : []))
}

/** The next number of a crisis: township, year, and a count in that township and year. */
export async function nextCrisisNo(tx: ScopedTransaction, stationRegion: string, year: string): Promise<string> {
  const place = stationRegion.slice(0, 9)
  const { rows } = await sql<{ last_value: number }>`insert into number_series (series, last_value) values (${`crisis/${place}/${year}`}, 1)
    on conflict (series) do update set last_value = number_series.last_value + 1 returning last_value`.execute(tx.db)
  return `WJ-${place}-${year}-${String(rows[0]!.last_value).padStart(4, '0')}`
}

export const stateOf = (row: CrisisRecord): CrisisState => row.state as CrisisState
