// A referral as it is answered (转介的呈现): the whole for the two sides, the fact alone for officers.
import type { Urgency } from '../../../kernel/model/codes/needs.ts'
import type { OutsideBody, PackageItem, ReferralConsent, ReferralKind, ReferralTarget } from '../../../kernel/model/codes/referrals.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import { type ScopedTransaction, together } from '../../../kernel/server/transaction.ts'
import { maskName } from '../../../kernel/model/mask.ts'
import type { ReferralRow, ReferralView } from '../model/api.ts'
import { type ReferralDeed, referralDeedLabels, type ReferralState } from '../model/stages.ts'
import { caseInShort } from '../../cases/index.ts'
import { allowedOn, mayReadReferral, sideOf } from './access.ts'
import { noNarrative, openNarrative, openPackage, openWords } from './seal.ts'
import { findReferral, packagesOf, type ReferralRecord, stepsOf } from './store.ts'

/** One line of a list. */
export function toReferralRow(tx: ScopedTransaction, deps: Deps, today: string, row: ReferralRecord): ReferralRow {
  const side = sideOf(tx.actor, row)
  const name = mayReadReferral(tx.actor, row) || side === 'AREA' ? openNarrative(deps.crypto, row).subjectName : ''
  return {
    id: row.id, number: row.number, direction: side ?? 'AREA', kind: row.kind as ReferralKind, target: row.target as ReferralTarget,
    subjectName: side === 'AREA' ? maskName(name) : name, fromName: row.station_name, toName: row.to_name, urgency: row.urgency as Urgency, state: row.state as ReferralState,
    appliedOn: row.applied_on, sentOn: row.sent_on, answerDueOn: row.answer_due_on, isOverdue: isOverdue(row, today),
  }
}

/** Nobody has answered by the last day. */
export function isOverdue(row: { state: string; answer_due_on: string | null }, today: string): boolean {
  return row.state === 'REVIEWED' && row.answer_due_on !== null && row.answer_due_on < today
}

/** The whole referral. Throws NOT_FOUND when it is out of reach. */
export async function referralView(tx: ScopedTransaction, deps: Deps, today: string, id: string): Promise<ReferralView> {
  const row = await findReferral(tx, id)
  const side = row && sideOf(tx.actor, row)
  if (!row || !side) throw new Problem(NOT_FOUND)
  const isOpen = mayReadReferral(tx.actor, row)
  const [steps, packages] = await together(stepsOf(tx, id), isOpen ? packagesOf(tx, id) : Promise.resolve([]))
  const { subjectName: _subject, headName: _head, ...texts } = isOpen ? openNarrative(deps.crypto, row) : noNarrative
  return {
    ...toReferralRow(tx, deps, today, row), version: row.version, allowed: allowedOn(tx.actor, row), isMasked: !isOpen, stationId: row.station_id, toStationId: row.to_station_id,
    toBody: row.to_body as OutsideBody | null, ...filesOf(row, side), isSameCounty: row.to_region_code === null || row.to_region_code.slice(0, 6) === row.region_code.slice(0, 6),
    isNotReviewed: row.sent_on !== null && row.reviewed_by === null, answerDueWhy: row.answer_due_why, reviewDueWhy: row.review_due_why, reviewDueOn: row.review_due_on, reviewedOn: row.reviewed_on, isObjected: row.is_objected, feedbackOn: row.feedback_on,
    ...await casesOf(tx, row, side), consent: row.consent as ReferralConsent, items: row.items as PackageItem[], wantedAnswerOn: row.wanted_answer_on,
    ...texts, appliedBy: { id: row.applied_by, name: row.applied_by_name }, keeper: side === 'OUT' ? row.keeper_name : '', reviewedBy: row.reviewed_by_name, answeredOn: row.answered_on, answeredBy: row.answered_by_name,
    receivingWorker: row.receiving_worker_name, transferredOn: row.transferred_on, closedOn: row.closed_on,
    steps: steps.map((step) => ({
      id: step.id, deed: step.deed, label: step.deed === 'APPLY' ? '提出申请' : step.deed === 'HAND_OVER' ? '离岗交接' : referralDeedLabels[step.deed as ReferralDeed],
      // To whom it was refused the answer stays readable, not what the sender wrote.
      words: side === 'AREA' || (!isOpen && !answers.has(step.deed)) ? '' : openWords(deps.crypto, step), by: step.by_name, place: step.by_place, at: step.at,
    })),
    packages: packages.map((one) => ({
      id: one.id, sequence: one.sequence, sentAt: one.sent_at, sentBy: one.sent_by_name, isReturned: one.returned_at !== null, parts: openPackage(deps.crypto, one).parts,
    })),
  }
}

const answers: ReadonlySet<string> = new Set(['REFUSE', 'ASK_MORE', 'ACCEPT'])

// The sender's case for the sender, and where the file has changed hands for who keeps it now; the receiver opens one of his own.
async function casesOf(tx: ScopedTransaction, row: ReferralRecord, side: 'OUT' | 'IN' | 'AREA'): Promise<Pick<ReferralView, 'case' | 'caseForReceiver'>> {
  const known = row.case_id && side !== 'AREA' ? await caseInShort(tx, row.case_id) : undefined
  const { householdId } = filesOf(row, side)
  return {
    case: known ? { id: known.id, caseNo: known.caseNo, isTransferred: known.state === 'TRANSFERRED' } : null,
    caseForReceiver: side === 'IN' && householdId ? { householdId, personId: row.new_household_id === null ? row.person_id : null } : null,
  }
}

// Whose file may be opened: the sender's own until it has changed hands, the receiver's from then on.
function filesOf(row: ReferralRecord, side: 'OUT' | 'IN' | 'AREA'): { householdId: string | null; personId: string | null } {
  const hasMoved = row.kind === 'TRANSFER' && row.transferred_on !== null && row.target === 'STATION'
  if (side === 'OUT') return { householdId: hasMoved && row.new_household_id === null ? null : row.household_id, personId: row.person_id }
  if (side === 'IN' && row.new_household_id !== null) return { householdId: row.new_household_id, personId: null }
  if (side === 'IN' && hasMoved) return { householdId: row.new_household_id ?? row.household_id, personId: null }
  return { householdId: null, personId: null }
}
