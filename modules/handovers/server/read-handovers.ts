// Reading hand-overs (查看交接): the list, one package, its lines page by page, its paper; and what somebody still holds when his duty ends.
import { sql } from 'kysely'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { type Kind, KINDS } from '../model/handover.ts'
import type { HandoverState } from '../model/stages.ts'
import { handsOfKind } from './hands.ts'
import { handoverPaper } from './paper.ts'
import { handoversInReach, linesOf, peopleOf, supervisorsOf } from './store.ts'
import { handoverView, requireHandover, toLines, toRow } from './views.ts'

export async function handoverPeople({ tx, actor, input: { query } }: Context<typeof api.handoverPeople>) {
  requireWritableStation(actor, query.stationId)
  return { workers: await peopleOf(tx, query.stationId), supervisors: await supervisorsOf(tx, query.stationId) }
}

export async function listHandovers({ tx, input: { query } }: Context<typeof api.listHandovers>) {
  const after = readCursor(query.after, 2)
  const rows = await handoversInReach(tx)
    .$if(query.state !== undefined, (q) => q.where('handover.state', '=', query.state!))
    .$if(after !== null, (q) => q.where(sql<boolean>`(handover.created_at, handover.id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`))
    .orderBy('handover.created_at', 'desc').orderBy('handover.id', 'desc').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.created_at, row.id])
  return { items: page.items.map(toRow), next: page.next }
}

export async function showHandover({ tx, deps, input: { params }, audit }: Context<typeof api.showHandover>) {
  const view = await handoverView(tx, deps, params.handoverId)
  audit({ kind: 'handover', id: view.id, stationId: view.stationId, fields: ['content'] })
  return view
}

export async function listLines({ tx, actor, deps, input: { params, query } }: Context<typeof api.handoverLines>) {
  const handover = await requireHandover(tx, params.handoverId)
  const after = readCursor(query.after, 2)
  const order = sql`array_position(${[...KINDS]}::text[], kind)`
  const rows = await linesOf(tx, handover)
    .$if(query.kind !== undefined, (q) => q.where('kind', '=', query.kind!))
    .$if(query.mine === true, (q) => q.where('receiver_id', '=', actor.accountId))
    .$if(after !== null, (q) => q.where(sql<boolean>`(${order}, subject_id) > (${after?.[0]}::int, ${after?.[1]}::uuid)`))
    .orderBy(order).orderBy('subject_id').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [KINDS.indexOf(row.kind as Kind) + 1, row.subject_id])
  return { items: await toLines(tx, deps, handover, page.items), next: page.next }
}

/** How much is in the hands of somebody whose staff file the actor keeps, or who works at his station. */
export async function handoverStanding({ tx, input: { query } }: Context<typeof api.handoverStanding>) {
  const { rows: [found] } = await sql<{ account_id: string | null }>`select account_id from worker where id = ${query.workerId}::uuid`.execute(tx.db)
  if (!found) throw new Problem(NOT_FOUND)
  if (found.account_id === null) return { kinds: [], total: 0, state: null, doneAt: null, isLinked: false }
  const { rows: counts } = await sql<{ kind: Kind; count: string }>`select kind, count from sec.hands_count(${query.stationId}::uuid, ${found.account_id}::uuid)`.execute(tx.db)
  const { rows: [standing] } = await sql<{ state: HandoverState; done_at: string | null }>`select state, done_at from sec.handover_standing(${query.stationId}::uuid, ${found.account_id}::uuid)`.execute(tx.db)
  const kinds = counts.sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind)).map(({ kind, count }) => ({ label: handsOfKind(kind).label, count: Number(count) }))
  return { kinds, total: kinds.reduce((sum, { count }) => sum + count, 0), state: standing?.state ?? null, doneAt: standing?.done_at ?? null, isLinked: true }
}

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export async function printHandover({ tx, deps, input: { params }, audit }: Context<typeof api.printHandover>) {
  const handover = await requireHandover(tx, params.handoverId)
  const view = await handoverView(tx, deps, handover.id)
  const lines = await linesOf(tx, handover).orderBy(sql`array_position(${[...KINDS]}::text[], kind)`).orderBy('label').limit(5_000).execute()
  audit({ kind: 'handover', id: handover.id, stationId: handover.station_id, fields: ['document'] })
  const { title, bytes } = await handoverPaper(tx, view, handover.region_code, await toLines(tx, deps, handover, lines))
  return { fileName: `${title}_${handover.number}.docx`, type, bytes }
}
