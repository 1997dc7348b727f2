// The county's part (县级审阅): accepting or returning what was submitted, never one's own; and setting the due day.
import { sql } from 'kysely'
import { fieldError, invalid, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { codeOf, prefixOf } from '../../regions/model/code.ts'
import type * as api from '../model/api.ts'
import { defaultDueRule } from '../model/due.ts'
import { BRIEFING_DUE_DAY_SET, BRIEFING_OWN } from '../model/problems.ts'
import { requireStep } from '../model/stages.ts'
import { dueRules, submissionsOf } from './store.ts'
import { requireBriefing, stale, viewBriefing } from './view-briefing.ts'

export async function acceptBriefing({ tx, actor, today, now, ifMatch, audit, input: { params } }: Context<typeof api.acceptBriefing>): Promise<api.BriefingView> {
  const stationId = await decide(tx, actor, { id: params.briefingId, step: 'accept', remark: '', ifMatch, today, now })
  audit({ kind: 'briefing', id: params.briefingId, stationId, fields: ['state'] })
  return viewBriefing(tx, await requireBriefing(tx, params.briefingId), today)
}

export async function returnBriefing({ tx, actor, today, now, ifMatch, audit, input: { params, body } }: Context<typeof api.returnBriefing>): Promise<api.BriefingView> {
  const stationId = await decide(tx, actor, { id: params.briefingId, step: 'return', remark: body.remark, ifMatch, today, now })
  audit({ kind: 'briefing', id: params.briefingId, stationId, fields: ['state', 'remark'] })
  return viewBriefing(tx, await requireBriefing(tx, params.briefingId), today)
}

interface Decision { id: string; step: 'accept' | 'return'; remark: string; ifMatch: number | null; today: string; now: Date }

async function decide(tx: ScopedTransaction, actor: Actor, { id, step, remark, ifMatch, today, now }: Decision): Promise<string> {
  const row = await requireBriefing(tx, id)
  const next = requireStep(row.state, step)
  const last = (await submissionsOf(tx, id)).at(-1)
  if (last?.submitted_by === actor.accountId) throw new Problem(BRIEFING_OWN)
  const changed = await sql`update briefing set state = ${next}, version = version + 1, updated_at = now() where id = ${id} and version = ${ifMatch} returning id`.execute(tx.db)
  if (changed.rows.length === 0) throw await stale(tx, id, today)
  await sql`update briefing_submission set decision = ${next}, decided_by = ${actor.accountId}, decided_by_name = ${actor.name}, decided_at = ${now.toISOString()},
    remark = ${remark} where briefing_id = ${id} and number = ${row.submissions}`.execute(tx.db)
  return row.station_id
}

export async function listDueDays({ tx, actor }: Context<typeof api.showDueDays>) {
  const county = actor.regionPrefix.slice(0, 6)
  const items = (await dueRules(tx)).filter(({ regionCode }) => regionCode.startsWith(county) || county.startsWith(prefixOf(regionCode)))
  return { items, fallback: defaultDueRule }
}

/** Sets from which month on briefings of a place are due by which day; an earlier setting stays for earlier months. */
export async function setDueDay({ tx, actor, audit, input: { body } }: Context<typeof api.setDueDay>) {
  const regionCode = body.regionCode ?? codeOf(actor.regionPrefix)
  if (!regionCode.startsWith(actor.regionPrefix)) throw invalid(fieldError('regionCode', '适用地区', '只能设置本县（市、区）和所辖乡镇'))
  const made = await sql`insert into briefing_due_day (region_code, from_month, day_of_month, source, set_by)
    values (${regionCode}, ${body.fromMonth}, ${body.dayOfMonth}, ${body.source}, ${actor.accountId}) on conflict do nothing returning 1`.execute(tx.db)
  if (made.rows.length === 0) throw new Problem(BRIEFING_DUE_DAY_SET)
  audit({ kind: 'briefingDueDay', id: `${regionCode} ${body.fromMonth}`, fields: ['dayOfMonth'] })
  return { ...body, regionCode }
}
