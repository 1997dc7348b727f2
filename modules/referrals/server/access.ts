// The front line of the sending station applies, somebody else there reviews; the receiving station answers and takes over. For an
// outside body the sender writes down what was answered on paper. Each side sees the referral, its steps and what was sent, as long as it
// is not refused or taken back; officers of both places see that there is one, without names and texts; nobody else sees anything.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { type AccessTable, operationsOf } from '../../../kernel/server/access.ts'
import { NOT_YOUR_REFERRAL, OWN_REFERRAL } from '../model/problems.ts'
import { type ReferralDeed, referralDeedsIn, type ReferralState, sentStates } from '../model/stages.ts'

const writers = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const
const readers = [...writers, 'SUPERVISOR', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER'] as const

export const referralAccess: AccessTable = {
  'referrals.list': readers,
  'referrals.show': readers,
  'referrals.prepare': writers,
  'referrals.stations': writers,
  'referrals.options': writers,
  'referrals.apply': writers,
  'referrals.amend': writers,
  'referrals.review': ['STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR'],
  'referrals.answer': writers,
  'referrals.supplement': writers,
  'referrals.takeOver': writers,
  'referrals.receivedFile': writers,
  'referrals.file': writers,
  'referrals.reviewLater': ['STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR'],
  'referrals.feedback': writers,
  'referrals.close': writers,
  'referrals.withdraw': writers,
  'referrals.document': [...writers, 'SUPERVISOR'],
}

/** The columns of a referral that say who may do what. */
export interface Between {
  readonly state: string
  readonly target: string
  readonly station_id: string
  readonly region_code: string
  readonly to_station_id: string | null
  readonly to_region_code: string | null
  readonly applied_by: string
  readonly kind: string
  readonly sent_on: string | null
  readonly reviewed_by: string | null
  readonly new_household_id: string | null
}

const unseen: ReadonlySet<string> = new Set(['APPLIED', 'WITHDRAWN'])

/** Which side the actor stands on; AREA for officers; undefined when there is nothing for him to know. */
export function sideOf(actor: Actor, row: Between): 'OUT' | 'IN' | 'AREA' | undefined {
  if (actor.reach === 'stations') {
    if (actor.stationIds.includes(row.station_id)) return 'OUT'
    return row.to_station_id !== null && actor.stationIds.includes(row.to_station_id) && !unseen.has(row.state) ? 'IN' : undefined
  }
  if (actor.reach !== 'masked') return undefined
  const isReceiving = (row.to_region_code?.startsWith(actor.regionPrefix) ?? false) && !unseen.has(row.state)
  return row.region_code.startsWith(actor.regionPrefix) || isReceiving ? 'AREA' : undefined
}

/** Whether texts and package are open to him: the sender always, the receiver while the referral stands. */
export function mayReadReferral(actor: Actor, row: Between & { transferred_on: string | null }): boolean {
  const side = sideOf(actor, row)
  if (side === 'OUT') return true
  return side === 'IN' && (sentStates.includes(row.state as ReferralState) || (row.state === 'CLOSED' && row.transferred_on !== null))
}

const bySender: ReadonlySet<ReferralDeed> = new Set(['AMEND', 'WITHDRAW', 'SUPPLEMENT'])
const byBoth: ReadonlySet<ReferralDeed> = new Set(['FEEDBACK', 'CLOSE'])

/** A file of the receiver's own is made of a part referral, or of a family of another county; within a county the whole file moves. */
export function mayBeFiled(row: Between): boolean {
  return row.target === 'STATION' && row.new_household_id === null && (row.kind === 'PARTIAL' || (row.state === 'ACCEPTED' && row.to_region_code?.slice(0, 6) !== row.region_code.slice(0, 6)))
}

/** Whether this deed is his, as far as the row tells; the state table is asked besides. */
export function mayDo(actor: Actor, row: Between, deed: ReferralDeed): boolean {
  const isSender = actor.writableStationIds.includes(row.station_id)
  const isReceiver = row.to_station_id !== null && actor.writableStationIds.includes(row.to_station_id)
  if (deed === 'OPINE') return row.sent_on !== null && row.reviewed_by === null && isSender && actor.role !== 'STATION_WORKER' && row.applied_by !== actor.accountId
  if (deed === 'REVIEW' || deed === 'DECLINE') return isSender && actor.role !== 'STATION_WORKER' && row.applied_by !== actor.accountId
  if (!writers.some((role) => role === actor.role)) return false
  if (bySender.has(deed)) return isSender
  // What was not taken over stays the sender's to arrange: nobody else says that it is over.
  if (deed === 'CLOSE' && row.state === 'REFUSED') return isSender
  if (byBoth.has(deed)) return isSender || isReceiver
  if (deed === 'FILE') return isReceiver && mayBeFiled(row)
  return row.target === 'OUTSIDE' ? isSender : isReceiver
}

const operationOf: Record<ReferralDeed, string> = {
  AMEND: 'referrals.amend', REVIEW: 'referrals.review', DECLINE: 'referrals.review', ACCEPT: 'referrals.answer', REFUSE: 'referrals.answer', ASK_MORE: 'referrals.answer',
  OPINE: 'referrals.reviewLater', FILE: 'referrals.file', SUPPLEMENT: 'referrals.supplement', TAKE_OVER: 'referrals.takeOver', FEEDBACK: 'referrals.feedback', CLOSE: 'referrals.close', WITHDRAW: 'referrals.withdraw',
}

/** What this actor may do with the referral now. */
export function allowedOn(actor: Actor, row: Between): string[] {
  const deeds = referralDeedsIn(row.state as ReferralState).filter((deed) => mayDo(actor, row, deed)).map((deed) => operationOf[deed])
  return operationsOf(referralAccess, [...new Set(deeds)], actor.role)
}

/** Refuses with NOT_FOUND what is out of reach, with OWN_REFERRAL or NOT_YOUR_REFERRAL what others do. */
export function requireMayDo(actor: Actor, row: Between, deed: ReferralDeed): void {
  if (!sideOf(actor, row)) throw new Problem(NOT_FOUND)
  if ((deed === 'REVIEW' || deed === 'DECLINE' || deed === 'OPINE') && row.applied_by === actor.accountId) throw new Problem(OWN_REFERRAL)
  if (!mayDo(actor, row, deed)) throw new Problem(NOT_YOUR_REFERRAL)
}
