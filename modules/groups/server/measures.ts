// Measures before and after, and what members said (前后测、意见反馈): one row for each member, saved as a sheet; the effect is derived.
import type { DB } from '../../../database/types.ts'
import { fieldError, invalid, Problem, STALE } from '../../../kernel/model/problem.ts'
import { withinReach } from '../../../kernel/server/access.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import type { MeasuresView } from '../model/api.ts'
import { effectInWords, effectOf, satisfactionOf } from '../model/effect.ts'
import { isWriter } from './access.ts'
import { openFeedback, sealFeedback } from './sealing.ts'
import { changeGroup, type GroupRecord, lockGroup, membersOf, requireOpenGroup } from './store.ts'

export async function showMeasures({ tx, deps, input: { params } }: Context<typeof api.showMeasures>) {
  return measuresOf(tx, deps, await requireOpenGroup(tx, params.groupId))
}

export async function saveMeasures({ tx, deps, input: { params, body }, now, ifMatch, audit }: Context<typeof api.saveMeasures>) {
  const group = await lockGroup(tx, params.groupId)
  const known = new Set((await membersOf(tx, group.id)).map(({ id }) => id))
  const strangers = body.rows.flatMap(({ memberId }, at) => (known.has(memberId) ? [] : [fieldError(`rows.${at}`, '组员', '不在组员名单里，请刷新后再填')]))
  if (strangers.length > 0) throw invalid(...strangers)
  if (ifMatch !== group.version) throw new Problem(STALE, undefined, { extension: { current: await measuresOf(tx, deps, group) } })
  await changeGroup(tx, group, now, { measure_name: body.measureName, measure_lower_is_better: body.lowerIsBetter })
  await tx.db.deleteFrom('group_measure').where('group_id', '=', group.id).execute()
  const filled = body.rows.filter((row) => row.before !== null || row.after !== null || row.satisfaction !== null || row.gains !== '' || row.suggestions !== '')
  if (filled.length > 0) {
    await tx.db.insertInto('group_measure').values(filled.map((row) => ({
      member_id: row.memberId, group_id: group.id, station_id: group.station_id, region_code: group.region_code, before_score: row.before, after_score: row.after,
      satisfaction: row.satisfaction, feedback: sealFeedback(deps.crypto, row.memberId, row),
    }))).execute()
  }
  audit({ kind: 'group', id: group.id, stationId: group.station_id, fields: ['measures'] })
  return measuresOf(tx, deps, await requireOpenGroup(tx, group.id))
}

/** All measures of a group with what they come to. */
export async function measuresOf(tx: ScopedTransaction, deps: Deps, group: GroupRecord): Promise<MeasuresView> {
  const members = await membersOf(tx, group.id)
  const rows = await tx.db.selectFrom('group_measure').selectAll().where('group_id', '=', group.id).where(withinReach<DB, 'group_measure'>(tx.actor, 'group_measure')).execute()
  const byMember = new Map(rows.map((row) => [row.member_id, row]))
  const shown = members.filter((member) => member.state === 'MEMBER' || byMember.has(member.id)).map((member) => {
    const row = byMember.get(member.id)
    const [before, after] = [scoreOf(row?.before_score), scoreOf(row?.after_score)]
    return {
      memberId: member.id, name: member.name, before, after, difference: before === null || after === null ? null : Math.round((after - before) * 100) / 100,
      satisfaction: row?.satisfaction ?? null, ...openFeedback(deps.crypto, member.id, row?.feedback ?? null),
    }
  })
  const effect = effectOf(shown, group.measure_lower_is_better)
  return {
    version: group.version, measureName: group.measure_name, lowerIsBetter: group.measure_lower_is_better, rows: shown,
    isWritable: isWriter(tx.actor, group.station_id) && group.state !== 'SUMMARISED' && group.state !== 'CANCELLED',
    effect: { ...effect, words: effectInWords(effect, group.measure_name, group.measure_lower_is_better) }, satisfaction: { ...satisfactionOf(shown), asked: shown.length },
  }
}

const scoreOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value))
