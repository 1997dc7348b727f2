// Dispatch (派单): what a station cannot do itself it hands up; whoever is above, the hub or an officer, gives it to a station with a last day.
import { sql } from 'kysely'
import type { Urgency } from '../../../kernel/model/codes/needs.ts'
import type { Day } from '../../../kernel/model/day.ts'
import { fieldError, invalid, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { reckon, whyOf } from '../../deadlines/model/deadline.ts'
import { leadDeadlines } from '../model/deadline.ts'
import { LEAD_NEEDS_CONSENT } from '../model/problems.ts'
import { allowedOn, mayReadLead } from './access.ts'
import { findLead, type LeadRecord, stationsAbove, stationsBelow } from './lead-store.ts'
import { leadFor, moveLead } from './steps.ts'

export async function submitLead(context: Context<typeof api.submitLead>) {
  const { tx, input: { params, body } } = context
  const { lead, to } = await leadFor(context, params.leadId, 'SUBMIT')
  const sharing = await sharedWith(context, lead, body.to === 'STATION' ? body.stationId : null, body.emergencyReason)
  const words = wordsWith(body)
  if (body.to !== 'STATION') return moveLead(context, lead, 'SUBMIT', to, { ...sharing, dispatcher_role: body.to, dispatcher_station_id: null }, words)
  const above = await stationsAbove(tx, lead.station_id ?? '')
  if (!above.some(({ id }) => id === body.stationId)) throw invalid(fieldError('stationId', '站点', '请选择上级站点或本县的总站'))
  return moveLead(context, lead, 'SUBMIT', to, { ...sharing, dispatcher_station_id: body.stationId, dispatcher_role: null }, words)
}

export async function dispatchLead(context: Context<typeof api.dispatchLead>) {
  const { tx, actor, now, input: { params, body } } = context
  const { lead, to } = await leadFor(context, params.leadId, 'DISPATCH')
  const station = (await stationsBelow(tx)).find(({ id }) => id === body.stationId)
  if (!station) throw invalid(fieldError('stationId', '承接站', '请选择可以派单的站点'))
  const desk = actor.reach === 'masked' ? { dispatcher_role: actor.role, dispatcher_station_id: null }
    : { dispatcher_station_id: lead.dispatcher_station_id ?? lead.station_id, dispatcher_role: null }
  const sharing = await sharedWith(context, lead, station.id, body.emergencyReason)
  return moveLead(context, lead, 'DISPATCH', to, {
    ...desk, ...sharing, station_id: station.id, worker_id: null, worker_name: '', dispatched_by_name: actor.name, dispatched_at: now.toISOString(), accepted_at: null,
    ...await dueBy(context, lead, body.dueOn),
  }, wordsWith(body))
}

// Who has no file yet has agreed to nothing that could lack; a family with one is told of elsewhere only with its consent, as in a referral
// (个人信息保护法第二十三条). An emergency is exempt, with its reason in the history. Asked of the database: who dispatches may not read the file.
async function sharedWith({ tx }: Pick<Context, 'tx'>, lead: Pick<LeadRecord, 'id' | 'household_id'>, stationId: string | null, emergencyReason: string): Promise<{ is_share_exempt?: true }> {
  if (emergencyReason !== '') return { is_share_exempt: true }
  const { rows } = await sql<{ may: boolean }>`select sec.lead_may_be_shared(${lead.id}::uuid, ${stationId}::uuid) as may`.execute(tx.db)
  if (rows[0]?.may) return {}
  throw new Problem(LEAD_NEEDS_CONSENT)
}

const wordsWith = ({ words, emergencyReason }: { words: string; emergencyReason: string }): string => [words, emergencyReason && `没有同意时的紧急原因：${emergencyReason}`].filter(Boolean).join('\n')

/** The last day given, or by the rule of the urgency, and why. Throws when the day has passed, or when the calendar of that year is not known. */
export async function dueBy({ tx, today }: Pick<Context, 'tx' | 'today'>, lead: Pick<LeadRecord, 'urgency' | 'region_code'>, given: Day | undefined): Promise<{ due_on: Day; due_why: string }> {
  if (given !== undefined && given < today) throw invalid(fieldError('dueOn', '要求办结时间', '要求办结时间不能早于今天'))
  if (given !== undefined) return { due_on: given, due_why: '派单时另行要求' }
  const { reckoned, why } = await usualDue(tx, lead, today)
  if ('day' in reckoned) return { due_on: reckoned.day, due_why: why }
  throw invalid(fieldError('dueOn', '要求办结时间', `${reckoned.yearWithoutHolidays} 年的节假日安排还没有公布，请填写要求办结时间`))
}

async function usualDue(tx: Context['tx'], lead: Pick<LeadRecord, 'urgency' | 'region_code'>, today: Day) {
  const deadline = leadDeadlines[lead.urgency as Urgency]
  const rule = (await rulesAt(tx, lead.region_code)).on(deadline, today)
  return { reckoned: reckon(rule, today), why: whyOf(deadline, rule) }
}

/** What the dialogs of a lead offer: stations below and above, colleagues who may take it on, the default last day. */
export async function prepareDispatch({ tx, actor, today, input: { params } }: Context<typeof api.prepareDispatch>) {
  const lead = await findLead(tx, params.leadId)
  if (!lead || !mayReadLead(actor, lead)) throw new Problem(NOT_FOUND)
  const allowed = allowedOn(actor, lead)
  const { reckoned, why } = await usualDue(tx, lead, today)
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name })
  return {
    stations: allowed.includes('leads.dispatch') ? (await stationsBelow(tx)).map(named) : [],
    above: allowed.includes('leads.submit') && lead.station_id ? (await stationsAbove(tx, lead.station_id)).map(named) : [],
    colleagues: lead.station_id && actor.stationIds.includes(lead.station_id) ? await colleaguesOf(tx, lead.station_id) : [],
    defaultDueOn: 'day' in reckoned ? reckoned.day : null, defaultDueWhy: why,
  }
}
