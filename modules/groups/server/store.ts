// The rows of groups (小组): what is asked of the tables, always inside the caller's scope.
import { sql, type Selectable } from 'kysely'
import type { DB, GroupMember, GroupSession, ServiceGroup } from '../../../database/types.ts'
import { CONFLICT, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { requireClientReach, requireWritableStation, withinReach } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { GROUP_CLOSED, GROUP_STEP_REFUSED } from '../model/problems.ts'
import { type GroupDeed, groupDeedLabels, groupStateAfter, groupStateLabels, type GroupState } from '../model/stages.ts'

export type GroupRecord = Selectable<ServiceGroup>
export type MemberRecord = Selectable<GroupMember>
export type SessionRecord = Selectable<GroupSession>

/** Groups within the actor's reach. */
export function groupsInReach(tx: ScopedTransaction) {
  return tx.db.selectFrom('service_group').where(withinReach<DB, 'service_group'>(tx.actor, 'service_group'))
}

export async function findGroup(tx: ScopedTransaction, id: string): Promise<GroupRecord | undefined> {
  return groupsInReach(tx).selectAll().where('id', '=', id).executeTakeFirst()
}

/** The group within reach. Throws NOT_FOUND. */
export async function requireGroup(tx: ScopedTransaction, id: string): Promise<GroupRecord> {
  return requireClientReach(tx.actor, await findGroup(tx, id))
}

/** The group for whoever reads its members: own stations only. Throws NOT_FOUND. */
export async function requireOpenGroup(tx: ScopedTransaction, id: string): Promise<GroupRecord> {
  const group = await requireGroup(tx, id)
  if (tx.actor.reach !== 'stations') throw new Problem(NOT_FOUND)
  return group
}

/** The group to be written in, held until the end of the transaction. Throws NOT_FOUND, or GROUP_CLOSED once it is summarised or cancelled. */
export async function lockGroup(tx: ScopedTransaction, id: string): Promise<GroupRecord> {
  const group = requireClientReach(tx.actor, await groupsInReach(tx).selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst())
  requireWritableStation(tx.actor, group.station_id)
  if (group.state === 'SUMMARISED' || group.state === 'CANCELLED') throw new Problem(GROUP_CLOSED)
  return group
}

export async function membersOf(tx: ScopedTransaction, groupId: string): Promise<MemberRecord[]> {
  return tx.db.selectFrom('group_member').selectAll().where('group_id', '=', groupId).where(withinReach<DB, 'group_member'>(tx.actor, 'group_member'))
    .orderBy('created_at').orderBy('id').execute()
}

export async function sessionsOf(tx: ScopedTransaction, groupId: string): Promise<SessionRecord[]> {
  return tx.db.selectFrom('group_session').selectAll().where('group_id', '=', groupId).where(withinReach<DB, 'group_session'>(tx.actor, 'group_session')).orderBy('number').execute()
}

/** The next number of a group: its place, year, and a count in that place and year. */
export async function nextGroupNo(tx: ScopedTransaction, regionCode: string, year: string): Promise<string> {
  const place = regionCode.slice(0, 9)
  const { rows } = await sql<{ last_value: number }>`insert into number_series (series, last_value) values (${`group/${place}/${year}`}, 1)
    on conflict (series) do update set last_value = number_series.last_value + 1 returning last_value`.execute(tx.db)
  return `XZ-${place}-${year}-${String(rows[0]!.last_value).padStart(3, '0')}`
}

/** Where a deed leads from the group's present state. Throws GROUP_STEP_REFUSED with the sentence that says so. */
export function requireStep(group: GroupRecord, deed: GroupDeed): GroupState {
  const state = group.state as GroupState
  const next = groupStateAfter(state, deed)
  if (!next) throw new Problem(GROUP_STEP_REFUSED, `“${groupStateLabels[state]}”的小组不能“${groupDeedLabels[deed]}”`)
  return next
}

/** Changes the row at the version that was read. Throws CONFLICT when two change it at once. */
export async function changeGroup(tx: ScopedTransaction, group: GroupRecord, now: Date, columns: Partial<Record<keyof GroupRecord, unknown>>): Promise<void> {
  const changed = await tx.db.updateTable('service_group').set((eb) => ({ ...columns as object, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('id', '=', group.id).where('version', '=', group.version).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem(CONFLICT, '小组刚被别人改过，请刷新后再办')
}
