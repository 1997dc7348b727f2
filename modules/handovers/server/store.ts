// The rows of hand-overs (离岗交接), always inside the caller's scope; who can hand over, take over and witness at a station.
import { type Expression, sql, type SqlBool } from 'kysely'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { isHead, mayReadNamed } from './access.ts'

const columns = [
  'handover.id', 'handover.number', 'handover.station_id', 'handover.region_code', 'handover.worker_id', 'handover.worker_name', 'handover.reason', 'handover.leaves_on', 'handover.is_absent',
  'handover.receiver_id', 'handover.receiver_name', 'handover.witness_id', 'handover.witness_name', 'handover.receiver_ids', 'handover.receiver_names', 'handover.content', 'handover.state', 'handover.round', 'handover.drawn_by',
  'handover.drawn_by_name', 'handover.handed_at', 'handover.done_at', 'handover.version', 'handover.created_at', 'station.short_name',
] as const

/** Packages the actor may know of; the same condition as in the row policies, so that each wall holds with the other off. */
export function handoversInReach(tx: ScopedTransaction) {
  return tx.db.selectFrom('handover').innerJoin('station', 'station.id', 'handover.station_id').select(columns)
    .select(sql<boolean>`sec.head_is_there(handover.station_id, handover.worker_id)`.as('has_head')).where(() => within(tx.actor))
}
export type HandoverRecord = Awaited<ReturnType<ReturnType<typeof handoversInReach>['executeTakeFirstOrThrow']>>

function within(actor: Actor): Expression<SqlBool> {
  if (actor.reach !== 'stations') return sql<SqlBool>`false`
  const own = sql<SqlBool>`handover.station_id = any(${[...actor.stationIds]}::uuid[])`
  if (isHead(actor) || actor.role === 'SUPERVISOR') return own
  const me = actor.accountId
  return sql<SqlBool>`${own} and (${me} in (handover.worker_id, handover.drawn_by, handover.witness_id) or ${me} = any(handover.receiver_ids))`
}

export async function findHandover(tx: ScopedTransaction, id: string): Promise<HandoverRecord | undefined> {
  return handoversInReach(tx).where('handover.id', '=', id).executeTakeFirst()
}

export async function stepsOf(tx: ScopedTransaction, id: string) {
  return tx.db.selectFrom('handover_step').select(['id', 'deed', 'round', 'words', 'by_id', 'by_name', 'at']).where('handover_id', '=', id).orderBy('at').orderBy('id').execute()
}
export type StepRecord = Awaited<ReturnType<typeof stepsOf>>[number]

/** Lines the actor may know of, those that were settled meanwhile too. */
export function linesOf(tx: ScopedTransaction, handover: HandoverRecord) {
  const { actor } = tx
  // Nobody learns of a named thing by being put down for it in a package that is being drawn up or came to nothing.
  const isHanded = ['HANDED', 'RECEIVED', 'DONE'].includes(handover.state)
  return tx.db.selectFrom('handover_line').selectAll().where('handover_id', '=', handover.id)
    .$if(!mayReadNamed(actor, handover), (q) => q.where((eb) => (isHanded ? eb.or([eb('is_named', '=', false), eb('receiver_id', '=', actor.accountId)]) : eb('is_named', '=', false))))
}
export type LineRecord = Awaited<ReturnType<ReturnType<typeof linesOf>['executeTakeFirstOrThrow']>>

/** JJ, township, year and a count in that township and year: `JJ370522102-2025-001`. */
export async function nextNumber(tx: ScopedTransaction, regionCode: string, year: string): Promise<string> {
  const series = `JJ${regionCode.slice(0, 9)}-${year}`
  const { rows } = await sql<{ last_value: number }>`insert into number_series (series, last_value) values (${series}, 1)
    on conflict (series) do update set last_value = number_series.last_value + 1 returning last_value`.execute(tx.db)
  return `${series}-${String(rows[0]!.last_value).padStart(3, '0')}`
}

export interface StationPerson { readonly id: string; readonly name: string; readonly isPresent: boolean; readonly inHand: number }

/** Who is in office at the station, and who is gone with something still in hand. */
export async function peopleOf(tx: ScopedTransaction, stationId: string): Promise<StationPerson[]> {
  const { rows } = await sql<{ account_id: string; name: string; is_present: boolean; in_hand: string }>`select account_id, name, is_present, in_hand from sec.handover_people(${stationId}::uuid)`.execute(tx.db)
  return rows.map((row) => ({ id: row.account_id, name: row.name, isPresent: row.is_present, inHand: Number(row.in_hand) }))
}

export async function supervisorsOf(tx: ScopedTransaction, stationId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select account_id as id, name from sec.client_station_supervisors() where station_id = ${stationId}::uuid order by name, account_id`.execute(tx.db)
  return rows
}

/** Puts on the list what is in hand by now, whoever asks, and marks what has been settled. */
export async function enlist(tx: ScopedTransaction, id: string): Promise<void> {
  await sql`select sec.enlist_hands(${id}::uuid)`.execute(tx.db)
}

/** Everybody who takes something over, named lines too. */
export async function receiversOf(tx: ScopedTransaction, id: string): Promise<{ receiver_ids: string[]; receiver_names: string[] }> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from sec.handover_receivers(${id}::uuid) order by name, id`.execute(tx.db)
  return { receiver_ids: rows.map((row) => row.id), receiver_names: rows.map((row) => row.name) }
}

/** Gives the lines of one receiver, or of one kind, to another. */
export async function giveLines(tx: ScopedTransaction, id: string, { from = null, to, kind = null }: { from?: string | null; to: string; kind?: string | null }): Promise<void> {
  await sql`select sec.hand_lines_to(${id}::uuid, ${from}::uuid, ${to}::uuid, ${kind}::text)`.execute(tx.db)
}

export async function unlistedCount(tx: ScopedTransaction, id: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`select sec.hands_unlisted(${id}::uuid) as count`.execute(tx.db)
  return Number(rows[0]?.count ?? 0)
}
