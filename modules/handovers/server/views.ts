// A hand-over as it is answered (交接单的呈现): who has confirmed, what is on the list, what the actor may do.
import type { LeaveReason } from '../../../kernel/model/codes/handovers.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { operationsOf } from '../../../kernel/server/access.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import { type ScopedTransaction, together } from '../../../kernel/server/transaction.ts'
import type { HandoverLine, HandoverRow, HandoverView } from '../model/api.ts'
import { type Kind, KINDS } from '../model/handover.ts'
import { type HandoverDeed, handoverDeedLabels, type HandoverState } from '../model/stages.ts'
import { deedsOf, handoverAccess, requireKnown } from './access.ts'
import { handsOfKind } from './hands.ts'
import { type HandoverContent, noteKey, openContent, openWords } from './seal.ts'
import { findHandover, type HandoverRecord, type LineRecord, linesOf, type StepRecord, stepsOf, unlistedCount } from './store.ts'

export function toRow(row: HandoverRecord): HandoverRow {
  return {
    id: row.id, number: row.number, stationName: row.short_name, workerName: row.worker_name, receiverName: row.receiver_name, reason: row.reason as LeaveReason, leavesOn: row.leaves_on,
    state: row.state as HandoverState, doneAt: row.done_at,
  }
}

/** The whole package. Throws NOT_FOUND when it is not the actor's to know. */
export async function handoverView(tx: ScopedTransaction, deps: Deps, id: string): Promise<HandoverView> {
  const row = requireKnown(tx.actor, await findHandover(tx, id))
  const [steps, kinds, unlisted] = await together(stepsOf(tx, id), kindsOf(tx, row), unlistedCount(tx, id))
  const content = openContent(deps.crypto, row)
  const signatures = signaturesOf(row, steps, tx.actor.accountId)
  const hasReceived = signatures.some((one) => one.part === 'RECEIVER' && one.isMine && one.at !== null)
  const deeds = deedsOf(tx.actor, row, hasReceived)
  return {
    ...toRow(row), version: row.version, allowed: allowedBy(tx, deeds), stationId: row.station_id, worker: { id: row.worker_id, name: row.worker_name }, isAbsent: row.is_absent,
    absenceReason: content.absenceReason, receiver: { id: row.receiver_id, name: row.receiver_name }, witness: row.witness_id ? { id: row.witness_id, name: row.witness_name } : null,
    waiver: content.waiver, notes: content.notes, things: [...content.things], round: row.round, drawnBy: row.drawn_by_name, kinds, unlistedCount: unlisted, signatures, deeds,
    steps: steps.map((step) => ({
      id: step.id, label: step.deed === 'DRAW' ? '填写交接单' : handoverDeedLabels[step.deed as HandoverDeed], words: openWords(deps.crypto, step), by: step.by_name, place: row.short_name, at: step.at,
    })),
  }
}

const operations: Record<HandoverDeed, readonly string[]> = {
  CHANGE: ['handovers.change', 'handovers.assign'], HAND: ['handovers.hand'], RECEIVE: ['handovers.receive'], WITNESS: ['handovers.witness'], RETURN: ['handovers.return'], CANCEL: ['handovers.cancel', 'handovers.refresh'],
}

function allowedBy({ actor }: ScopedTransaction, deeds: readonly HandoverDeed[]): string[] {
  return operationsOf(handoverAccess, deeds.flatMap((deed) => operations[deed]), actor.role)
}

/** Who confirmed in this round: what was confirmed before a return counts no longer. */
export function signaturesOf(row: HandoverRecord, steps: readonly StepRecord[], me: string): HandoverView['signatures'] {
  const at = (deed: string, by?: string) => steps.findLast((step) => step.deed === deed && step.round === row.round && (by === undefined || step.by_id === by))
  const handed = row.round > 0 && row.state !== 'RETURNED' ? at('HAND') : undefined
  const isCounted = row.state !== 'RETURNED' && row.state !== 'DRAFT'
  return [
    { part: 'WORKER', id: row.worker_id, name: row.is_absent ? `${row.worker_name}（${handed ? `${handed.by_name}代` : '站长代'}）` : row.worker_name, at: handed?.at ?? null, isMine: row.worker_id === me },
    ...row.receiver_ids.map((id, place) => ({ part: 'RECEIVER' as const, id, name: row.receiver_names[place] ?? '', at: isCounted ? at('RECEIVE', id)?.at ?? null : null, isMine: id === me })),
    ...(row.witness_id ? [{ part: 'WITNESS' as const, id: row.witness_id, name: row.witness_name, at: isCounted ? at('WITNESS', row.witness_id)?.at ?? null : null, isMine: row.witness_id === me }] : []),
  ]
}

interface KindCount { kind: string; receiver_id: string; receiver_name: string; count: number; added: number; gone: number }

async function kindsOf(tx: ScopedTransaction, row: HandoverRecord): Promise<HandoverView['kinds']> {
  const rows = await linesOf(tx, row).clearSelect().select(({ fn, eb }) => [
    'kind', 'receiver_id', 'receiver_name', fn.countAll<number>().filterWhere((e) => e.or([e('outcome', 'is', null), e('outcome', '=', 'MOVED')])).as('count'),
    fn.countAll<number>().filterWhere((e) => e.and([e(eb.ref('added_round'), '>=', Math.max(row.round, 1)), e.or([e('outcome', 'is', null), e('outcome', '=', 'MOVED')])])).as('added'),
    fn.countAll<number>().filterWhere('outcome', '=', 'GONE').as('gone'),
  ]).groupBy(['kind', 'receiver_id', 'receiver_name']).execute() as KindCount[]
  return KINDS.flatMap((kind) => {
    const own = rows.filter((one) => one.kind === kind)
    if (own.length === 0) return []
    const sum = (of: (one: KindCount) => number) => own.reduce((all, one) => all + Number(of(one)), 0)
    return [{
      kind, label: handsOfKind(kind).label, count: sum((one) => one.count), addedCount: sum((one) => one.added), goneCount: sum((one) => one.gone),
      receivers: own.filter((one) => Number(one.count) > 0).map((one) => ({ id: one.receiver_id, name: one.receiver_name })),
    }]
  })
}

/** Lines as they are shown; a number alone gets the name of whom it is about, where this reader may know it. */
export async function toLines(tx: ScopedTransaction, deps: Deps, row: HandoverRecord, lines: readonly LineRecord[]): Promise<HandoverLine[]> {
  const content = openContent(deps.crypto, row)
  const names = new Map<string, string>()
  for (const kind of new Set(lines.map((line) => line.kind))) {
    const ids = lines.filter((line) => line.kind === kind).map((line) => line.subject_id)
    for (const [id, name] of await handsOfKind(kind as Kind).about?.(tx, deps, ids) ?? []) if (name) names.set(`${kind}:${id}`, name)
  }
  return lines.map((line) => toLine(row, content, line, names.get(noteKey(line))))
}

function toLine(row: HandoverRecord, content: HandoverContent, line: LineRecord, about: string | undefined): HandoverLine {
  const hands = handsOfKind(line.kind as Kind)
  const label = hands.named?.(line.label) ?? line.label
  return {
    id: noteKey(line), kind: line.kind as Kind, kindLabel: hands.label, subjectId: line.subject_id, label: about ? `${about}　${label}` : label, words: hands.words(line.detail), dueOn: line.due_on,
    receiver: { id: line.receiver_id, name: line.receiver_name }, note: content.lineNotes[noteKey(line)] ?? '', isAdded: row.round > 0 && line.added_round >= row.round,
    outcome: line.outcome as HandoverLine['outcome'], path: hands.path(line.subject_id),
  }
}

/** Throws NOT_FOUND. */
export async function requireHandover(tx: ScopedTransaction, id: string): Promise<HandoverRecord> {
  const row = await findHandover(tx, id)
  if (!row) throw new Problem(NOT_FOUND)
  return requireKnown(tx.actor, row)
}
