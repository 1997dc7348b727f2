// A deadline as the page shows it: what holds today and why, what was set before and what is still to begin.
import type { Selectable } from 'kysely'
import type { DeadlineSetting } from '../../../database/types.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { operationsOf } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { codeOf } from '../../regions/model/code.ts'
import type { DeadlineView, SettingView } from '../model/api.ts'
import { boundsInWords, type Deadline, sentenceOf, type Unit, whyOf } from '../model/deadline.ts'
import { deadlineAccess } from './access.ts'
import { placesOver, rulesAt } from './rules.ts'

export type SettingRow = Selectable<DeadlineSetting>

/** The place whose rules an actor reads: his own, or the county his station or township lies in. */
export const placeOf = (actor: Actor): string => codeOf(actor.regionPrefix.slice(0, 6))

/** Everything set for these deadlines at the actor's place and above, the newest first; what others took back is theirs. */
export async function settingRows({ db, actor }: ScopedTransaction, deadline?: string): Promise<SettingRow[]> {
  const own = placeOf(actor)
  const rows = await db.selectFrom('deadline_setting').selectAll().where('region_code', 'in', placesOver(own))
    .$if(deadline !== undefined, (q) => q.where('deadline', '=', deadline!)).orderBy('from_on', 'desc').orderBy('id', 'desc').limit(2_000).execute()
  return rows.filter((row) => row.withdrawn_on === null || row.region_code === own)
}

/** One deadline at the actor's place. */
export async function deadlineView(tx: ScopedTransaction, deadline: Deadline, rows: readonly SettingRow[], today: string): Promise<DeadlineView> {
  const rule = (await rulesAt(tx, placeOf(tx.actor))).on(deadline, today)
  return {
    id: deadline.id, group: deadline.group, title: deadline.title, begins: deadline.begins, sentence: sentenceOf(deadline, rule), why: whyOf(deadline, rule), place: rule.place,
    source: rule.source, since: rule.from, fallback: `${sentenceOf(deadline, deadline.length)}（${deadline.source}）`, bounds: boundsInWords(deadline),
    amount: rule.amount, unit: rule.unit, units: Object.keys(deadline.bounds) as Unit[],
    settings: rows.filter((row) => row.deadline === deadline.id).map((row) => settingView(tx.actor, deadline, row, today)),
  }
}

function settingView(actor: Actor, deadline: Deadline, row: SettingRow, today: string): SettingView {
  const standing = row.withdrawn_on !== null ? 'WITHDRAWN' : row.from_on > today ? 'AHEAD' : 'BEGUN'
  const isOwn = row.region_code === codeOf(actor.regionPrefix)
  return {
    id: row.id, version: row.version, allowed: operationsOf(deadlineAccess, isOwn && standing === 'AHEAD' ? ['deadlines.withdraw'] : [], actor.role), place: row.place, fromOn: row.from_on,
    sentence: row.amount === null ? '不再另行规定' : sentenceOf(deadline, { amount: row.amount, unit: row.unit as Unit }), source: row.source, reason: row.reason, setOn: row.set_on,
    standing, withdrawal: row.withdrawal ?? '', isOwn,
  }
}
