// The station's part (站点填报): beginning a month, writing the text, submitting.
import { sql } from 'kysely'
import { lastDayOf, monthOf } from '../../../kernel/model/day.ts'
import { fieldError, invalid, Problem } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { proposedOverview } from '../model/briefing.ts'
import { definitionVersion } from '../model/figures.ts'
import { BRIEFING_EXISTS, BRIEFING_TOO_EARLY } from '../model/problems.ts'
import { requireStep } from '../model/stages.ts'
import { liveFigures } from './live-figures.ts'
import { findStations, findTexts } from './store.ts'
import { requireBriefing, stale, viewBriefing } from './view-briefing.ts'

/** Begins the draft of a month that has begun, at a station of the actor. Refuses a second one with BRIEFING_EXISTS. */
export async function startBriefing({ tx, actor, today, newId, audit, input: { body } }: Context<typeof api.startBriefing>): Promise<api.BriefingView> {
  requireWritableStation(actor, body.stationId)
  if (body.month > monthOf(today)) throw invalid(fieldError('month', '月份', '这个月还没有到'))
  const [station] = await findStations(tx, [body.stationId])
  const id = body.id ?? newId()
  const made = await sql<{ id: string }>`insert into briefing (id, station_id, region_code, month)
    values (${id}, ${body.stationId}, ${station?.region_code ?? ''}, ${body.month}) on conflict (station_id, month) do nothing returning id`.execute(tx.db)
  if (made.rows.length === 0) throw new Problem(BRIEFING_EXISTS)
  await sql`insert into briefing_text (briefing_id, station_id) values (${id}, ${body.stationId})`.execute(tx.db)
  audit({ kind: 'briefing', id, stationId: body.stationId })
  return viewBriefing(tx, await requireBriefing(tx, id), today)
}

/** Saves the text; only of a draft or a returned briefing. */
export async function writeBriefing({ tx, actor, today, ifMatch, audit, input: { params, body } }: Context<typeof api.writeBriefing>): Promise<api.BriefingView> {
  const row = await requireBriefing(tx, params.briefingId)
  requireWritableStation(actor, row.station_id)
  requireStep(row.state, 'write')
  const changed = await sql`update briefing set version = version + 1, updated_at = now() where id = ${row.id} and version = ${ifMatch} returning id`.execute(tx.db)
  if (changed.rows.length === 0) throw await stale(tx, row.id, today)
  await sql`update briefing_text set overview = ${body.overview}, key_work = ${body.keyWork}, typical_case = ${body.typicalCase}, problems = ${body.problems},
    next_plan = ${body.nextPlan}, written_by = ${actor.accountId}, updated_at = now() where briefing_id = ${row.id}`.execute(tx.db)
  audit({ kind: 'briefing', id: row.id, stationId: row.station_id, fields: Object.keys(body) })
  return viewBriefing(tx, await requireBriefing(tx, row.id), today)
}

/** Submits: figures and text are kept as they are now. Late is allowed and shown; before the last day of the month it is refused. */
export async function submitBriefing(context: Context<typeof api.submitBriefing>): Promise<api.BriefingView> {
  const { tx, actor, today, now, ifMatch, audit, input: { params } } = context
  const row = await requireBriefing(tx, params.briefingId)
  requireWritableStation(actor, row.station_id)
  const next = requireStep(row.state, 'submit')
  if (today < lastDayOf(row.month)) throw new Problem(BRIEFING_TOO_EARLY)
  const [figures, texts] = [await liveFigures(tx, row.station_id, row.month, today), await findTexts(tx, row.id)]
  // An overview left empty is the one the figures say.
  const kept = { ...texts, overview: texts?.overview || proposedOverview(row.station_name, row.month, figures) }
  const number = row.submissions + 1
  const changed = await sql`update briefing set state = ${next}, submissions = ${number}, first_submitted_on = coalesce(first_submitted_on, ${today}::date),
    version = version + 1, updated_at = now() where id = ${row.id} and version = ${ifMatch} returning id`.execute(tx.db)
  if (changed.rows.length === 0) throw await stale(tx, row.id, today)
  await sql`insert into briefing_submission (briefing_id, number, station_id, region_code, month, definition_version, figures, texts, submitted_by,
      submitted_by_name, submitted_at)
    values (${row.id}, ${number}, ${row.station_id}, ${row.region_code}, ${row.month}, ${definitionVersion}, ${JSON.stringify(figures)}::jsonb,
      ${JSON.stringify(kept)}::jsonb, ${actor.accountId}, ${actor.name}, ${now.toISOString()})`.execute(tx.db)
  audit({ kind: 'briefing', id: row.id, stationId: row.station_id, fields: ['state'] })
  return viewBriefing(tx, await requireBriefing(tx, row.id), today)
}
