// Writing the demand list (登记需求): from any source, from a visit by one tap, and what becomes of it.
import type { Urgency } from '../../../kernel/model/codes/needs.ts'
import { needStateCodes, type NeedState } from '../../../kernel/model/codes/needs.ts'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { requireHousehold } from '../../clients/index.ts'
import { needsOfVisit } from '../../visits/index.ts'
import type * as api from '../model/needs-api.ts'
import { NEED_STEP_REFUSED } from '../model/problems.ts'
import { needStatesAfter } from '../model/stages.ts'
import { mayReadLead } from './access.ts'
import { findLead, requirePlace, stationCovering } from './lead-store.ts'
import { findNeed, groupsOf, needsInReach, type NeedRecord, toNeedRow } from './need-store.ts'
import { sealNeed } from './seal.ts'

interface Place { householdId: string | null; stationId: string; regionCode: string; groups: string[] }

export async function addNeed(context: Context<typeof api.addNeed>) {
  const { tx, today, newId, audit, input: { body } } = context
  if (body.raisedOn > today) throw invalid(fieldError('raisedOn', '提出日期', '日期不能晚于今天'))
  const place = await placeOf(context)
  requireWritableStation(tx.actor, place.stationId)
  if (body.leadId) {
    const lead = await findLead(tx, body.leadId)
    if (!lead || !mayReadLead(tx.actor, lead)) throw invalid(fieldError('leadId', '来自线索', '没有找到这条线索'))
  }
  const id = body.id ?? newId()
  await insertNeed(context, id, place, { ...body, clientGroups: body.clientGroups.length > 0 ? body.clientGroups : place.groups })
  audit({ kind: 'need', id, stationId: place.stationId, fields: ['level', 'description'] })
  return view(context, id)
}

// Of a family: where its file is. Of a village: the station that covers it, else the actor's first.
async function placeOf({ tx, input: { body } }: Context<typeof api.addNeed>): Promise<Place> {
  if (body.householdId) {
    const household = await requireHousehold(tx, body.householdId)
    return { householdId: household.id, stationId: household.station_id, regionCode: household.region_code, groups: await groupsOf(tx, household.id) }
  }
  if (!body.regionCode) throw invalid(fieldError('regionCode', '村（社区）', '请选择村（社区）'))
  await requirePlace(tx, body.regionCode)
  const stationId = await stationCovering(tx, body.regionCode)
  if (!stationId) throw new Problem(NOT_FOUND)
  return { householdId: null, stationId, regionCode: body.regionCode, groups: [] }
}

interface Written {
  level: string; description: string; urgency: Urgency; peopleCount: number; clientGroups: readonly string[]; domain: string | null; source: string; raisedOn: string
  leadId?: string | null; visitId?: string; visitItem?: number; personId?: string | null; cardKey?: Buffer
}

/** Writes a line of the list. */
export async function insertNeed({ tx, actor, deps }: Pick<Context, 'tx' | 'actor' | 'deps'>, id: string, place: Place, need: Written): Promise<void> {
  await tx.db.insertInto('need').values({
    id, household_id: place.householdId, station_id: place.stationId, region_code: place.regionCode, done_station_id: place.stationId, done_region_code: place.regionCode,
    level: need.level, urgency: need.urgency, domain: need.domain, source: need.source, client_groups: [...need.clientGroups], people_count: need.peopleCount,
    raised_on: need.raisedOn, raised_by: actor.accountId, raised_by_name: actor.name, lead_id: need.leadId ?? null, visit_id: need.visitId ?? null, visit_item: need.visitItem ?? null, person_id: need.personId ?? null,
    card_key: need.cardKey ?? null,
    description: sealNeed(deps.crypto, id, 'description', need.description),
  }).execute()
}

/** Needs of a visit go onto the list as they were written there; those already on it stay as they are. */
export async function takeVisitNeeds(context: Context<typeof api.takeVisitNeeds>) {
  const { tx, deps, newId, audit, input: { params, body } } = context
  const visit = await needsOfVisit(tx, deps, params.visitId)
  requireWritableStation(tx.actor, visit.stationId)
  const listed = await needsInReach(tx).where('need.visit_id', '=', visit.visitId).execute()
  const known = new Set(listed.map((row) => row.visit_item))
  const wanted = body.items ?? visit.needs.map((_, at) => at)
  const missing = wanted.filter((item) => visit.needs[item] === undefined)
  if (missing.length > 0) throw invalid(fieldError('items', '第几条', '这次走访没有写下这条需求'))
  const place: Place = { householdId: visit.householdId, stationId: visit.stationId, regionCode: visit.regionCode, groups: await groupsOf(tx, visit.householdId) }
  for (const item of [...new Set(wanted)].filter((one) => !known.has(one))) {
    const need = visit.needs[item]!
    await insertNeed(context, newId(), place, {
      level: need.level, description: need.text, urgency: 'GENERAL', peopleCount: 1, clientGroups: place.groups, domain: null, source: 'HOME_VISIT', raisedOn: visit.visitedOn,
      visitId: visit.visitId, visitItem: item,
    })
  }
  audit({ kind: 'household', id: visit.householdId, stationId: visit.stationId, fields: ['needs'] })
  const rows = await needsInReach(tx).where('need.visit_id', '=', visit.visitId).orderBy('need.visit_item').execute()
  return { items: rows.map((row) => toNeedRow(tx, deps, row)) }
}

type Changing = Context<typeof api.changeNeed> | Context<typeof api.moveNeed>

export async function changeNeed(context: Context<typeof api.changeNeed>) {
  const { deps, input: { body } } = context
  const need = await own(context)
  await save(context, need, {
    level: body.level, urgency: body.urgency, domain: body.domain, client_groups: body.clientGroups, people_count: body.peopleCount,
    description: sealNeed(deps.crypto, need.id, 'description', body.description),
  }, ['level', 'description'])
  return view(context, need.id)
}

export async function moveNeed(context: Context<typeof api.moveNeed>) {
  const { deps, today, input: { body } } = context
  const need = await own(context)
  const possible = needStatesAfter(need.state as NeedState)
  if (!possible.includes(body.state)) {
    throw new Problem(NEED_STEP_REFUSED, `“${needStateCodes.label(need.state)}”的需求可以改为：${possible.map((one) => needStateCodes.label(one)).join('、')}`)
  }
  const isOver = body.state === 'MET' || body.state === 'DROPPED'
  await save(context, need, {
    state: body.state, ended_on: isOver ? today : null,
    ...(body.response === '' ? {} : { response: sealNeed(deps.crypto, need.id, 'response', body.response) }),
  }, ['state', 'response'])
  return view(context, need.id)
}

async function own({ tx, input: { params } }: Changing): Promise<NeedRecord> {
  const need = await findNeed(tx, params.needId)
  if (!need) throw new Problem(NOT_FOUND)
  requireWritableStation(tx.actor, need.station_id)
  return need
}

async function save({ tx, deps, now, ifMatch, audit }: Changing, need: NeedRecord, columns: Record<string, unknown>, fields: string[]): Promise<void> {
  const changed = await tx.db.updateTable('need').set((eb) => ({ ...columns, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('id', '=', need.id).where('version', '=', ifMatch ?? 0).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: toNeedRow(tx, deps, need) } })
  audit({ kind: 'need', id: need.id, stationId: need.station_id, fields })
}

async function view({ tx, deps }: Pick<Context, 'tx' | 'deps'>, id: string) {
  const row = await findNeed(tx, id)
  if (!row) throw new Error('a need just written is readable')
  return toNeedRow(tx, deps, row)
}
