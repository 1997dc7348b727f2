// A group as it is answered (小组的呈现): figures from its sessions, what may be done, which form comes next.
import type { Deps } from '../../../kernel/server/deps.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { namesOfStations } from '../../stations/index.ts'
import type { GroupRow, GroupView } from '../model/api.ts'
import { attendanceOf } from '../model/effect.ts'
import { formsIn, groupDeedsIn, type GroupState } from '../model/stages.ts'
import { isWriter } from './access.ts'
import { type GroupRecord, requireGroup, sessionsOf, type SessionRecord } from './store.ts'
import { openCancellation } from './sealing.ts'

/** What the sessions of several groups come to. */
export interface Sum { sessions: number; people: number; last: string | null }

export function toRow(group: GroupRecord, stationName: string, sum: Sum | undefined): GroupRow {
  return {
    id: group.id, groupNo: group.group_no, name: group.name, kind: group.kind as GroupRow['kind'], nature: group.nature as GroupRow['nature'], state: group.state as GroupState,
    stationId: group.station_id, stationName, plannedSessions: group.planned_sessions, sessions: sum?.sessions ?? 0, people: sum?.people ?? 0, lastHeldOn: sum?.last ?? null,
    createdBy: group.created_by_name, worker: group.keeper_name || group.created_by_name,
  }
}

/** The whole group. Throws NOT_FOUND when it is out of reach. */
export async function groupView(tx: ScopedTransaction, deps: Deps, id: string): Promise<GroupView> {
  const group = await requireGroup(tx, id)
  const sessions = await sessionsOf(tx, id)
  const names = await namesOfStations(tx, [group.station_id])
  const counts = await countMembers(tx, id)
  const attendance = attendanceOf(sessions.map((one) => ({ expected: one.expected_count, present: one.present_count, late: one.late_count })))
  const state = group.state as GroupState
  const writes = isWriter(tx.actor, group.station_id)
  const isMasked = tx.actor.reach !== 'stations'
  return {
    ...toRow(group, names.get(group.station_id) ?? '', { sessions: sessions.length, people: attendance.present, last: lastDay(sessions) }), version: group.version,
    allowed: writes ? allowedIn(state) : [], nextDeeds: writes ? groupDeedsIn(state).filter((deed) => deed === 'END' || deed === 'REOPEN' || deed === 'CANCEL') : [],
    plannedMembers: group.planned_members, ...counts, startedOn: group.started_on, endedOn: group.ended_on, budgetFen: group.budget_fen, settledFen: group.settled_fen,
    cancelledReason: isMasked ? '' : openCancellation(deps.crypto, group), attendance, stage: (sessions.at(-1)?.stage ?? null) as GroupView['stage'],
    offers: writes ? [...formsIn(state)] : [], isMasked,
  }
}

function allowedIn(state: GroupState): string[] {
  const isOpen = state !== 'SUMMARISED' && state !== 'CANCELLED'
  const holds = state === 'RECRUITING' || state === 'RUNNING' || state === 'ENDED'
  return [...(isOpen ? ['groups.move', 'groups.addMember', 'groups.changeMember', 'groups.saveMeasures'] : []), ...(holds ? ['groups.addSession', 'groups.saveSession', 'groups.dropSession'] : [])]
}

async function countMembers(tx: ScopedTransaction, groupId: string): Promise<{ members: number; applicants: number; waiting: number }> {
  const rows = await tx.db.selectFrom('group_member').select(['screening', (eb) => eb.fn.countAll<number>().as('count')]).where('group_id', '=', groupId).where('left_on', 'is', null).groupBy('screening').execute()
  const of = (screening: string) => Number(rows.find((row) => row.screening === screening)?.count ?? 0)
  return { members: of('FIT'), applicants: of('PENDING'), waiting: of('WAITING') }
}

function lastDay(sessions: readonly SessionRecord[]): string | null {
  return sessions.reduce<string | null>((last, { held_on: day }) => (last === null || day > last ? day : last), null)
}
