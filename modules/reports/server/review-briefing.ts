// The county's part (县级审阅): accepting or returning what was submitted, never one's own.
import { sql } from 'kysely'
import { Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import { BRIEFING_OWN } from '../model/problems.ts'
import { requireStep } from '../model/stages.ts'
import { submissionsOf } from './store.ts'
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
