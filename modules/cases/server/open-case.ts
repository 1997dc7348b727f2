// Taking up a case (登记个案线索): for a person of a filed household, with consent or a danger that cannot wait for it.
import { fullYears } from '../../../kernel/model/day.ts'
import { fieldError, invalid, Problem } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { consentGapOf, lockHousehold, personsOf, requireHousehold } from '../../clients/index.ts'
import { HOUSEHOLD_NOT_ACTIVE } from '../../clients/model/problems.ts'
import type * as api from '../model/api.ts'
import { CASE_ALREADY_RUNNING, CASE_NEEDS_CONSENT } from '../model/problems.ts'
import { nextCaseNo, openCaseOf, sealWords, supervisorsOf } from './store.ts'
import { originOf } from './origins.ts'
import { caseView } from './views.ts'

export async function prepareCase({ tx, actor, input: { params }, today }: Context<typeof api.prepareCase>) {
  const household = await requireHousehold(tx, params.householdId)
  requireWritableStation(actor, household.station_id)
  const members = []
  for (const person of (await personsOf(tx, household.id)).filter(({ state }) => state === 'ACTIVE')) {
    members.push({
      id: person.id, name: person.name, age: person.born_on && person.born_on <= today ? fullYears(person.born_on, today) : null,
      consentGap: await consentGapOf(tx, person, today), runningCaseId: (await openCaseOf(tx, person.id))?.id ?? null,
    })
  }
  return { householdId: household.id, householdName: household.head_name, stationId: household.station_id, members, workers: await colleaguesOf(tx, household.station_id), supervisors: await supervisorsOf(tx, household.station_id) }
}

export async function openCase(context: Context<typeof api.openCase>) {
  const { tx, actor, input: { params, body }, now, today, newId, deps, audit } = context
  const household = await lockHousehold(tx, params.householdId)
  requireWritableStation(actor, household.station_id)
  if (household.state !== 'ACTIVE') throw new Problem(HOUSEHOLD_NOT_ACTIVE)
  const { responsible, supervisor } = await checkPeople(context, household)
  const id = body.id ?? newId()
  const station = await tx.db.selectFrom('station').select('region_code').where('id', '=', household.station_id).executeTakeFirst()
  await tx.db.insertInto('service_case').values({
    id, case_no: await nextCaseNo(tx, station?.region_code ?? household.region_code, today.slice(0, 4)), household_id: household.id, person_id: body.personId, station_id: household.station_id,
    region_code: household.region_code, done_station_id: household.station_id, done_region_code: household.region_code, alias: body.alias, responsible_id: responsible.id, responsible_name: responsible.name,
    supervisor_id: supervisor?.id ?? null, supervisor_name: supervisor?.name ?? '', emergency: sealWords(deps.crypto, id, 'emergency', body.emergencyReason), registered_on: today,
    registered_by: actor.accountId, origin_kind: body.originId === null ? null : body.originKind, origin_id: body.originKind === null ? null : body.originId, registered_by_name: actor.name, created_at: now.toISOString(), updated_at: now.toISOString(),
  }).execute()
  audit({ kind: 'case', id, stationId: household.station_id, fields: ['personId', 'responsibleId', ...(body.emergencyReason ? ['emergencyReason'] : [])] })
  return caseView(context, id)
}

async function checkPeople(context: Context<typeof api.openCase>, household: { id: string; station_id: string }) {
  const { tx, today, input: { body } } = context
  const person = (await personsOf(tx, household.id)).find(({ id, state }) => id === body.personId && state === 'ACTIVE')
  const responsible = (await colleaguesOf(tx, household.station_id)).find(({ id }) => id === body.responsibleId)
  const supervisor = body.supervisorId === null ? null : (await supervisorsOf(tx, household.station_id)).find(({ id }) => id === body.supervisorId)
  const origin = body.originKind === null || body.originId === null ? undefined : await originOf(context, { origin_kind: body.originKind, origin_id: body.originId })
  const errors = [
    ...(body.originId !== null && origin?.householdId !== household.id ? [fieldError('originId', '来源', '来源不是这一户的，请从原来的页面重新进入')] : []),
    ...(person ? [] : [fieldError('personId', '服务对象', '请选择这户的在册成员')]),
    ...(responsible ? [] : [fieldError('responsibleId', '跟进社工', '请从本站现任人员中选择')]),
    ...(supervisor === undefined ? [fieldError('supervisorId', '督导', '请从本站现任督导中选择')] : []),
  ]
  if (!person || !responsible || supervisor === undefined || errors.length > 0) throw invalid(...errors)
  const running = await openCaseOf(tx, person.id)
  if (running) throw new Problem(CASE_ALREADY_RUNNING, `原个案编号 ${running.case_no}`, { extension: { existingId: running.id } })
  const gap = body.emergencyReason === '' ? await consentGapOf(tx, person, today) : null
  if (gap) {
    const words = gap === 'GUARDIAN_UNDER_14' ? `${person.name}不满 14 周岁，还没有监护人同意` : '还没有“建档与服务”的同意'
    throw new Problem(CASE_NEEDS_CONSENT, `${words}。请先登记同意书；来不及的，写明紧急情况`, { extension: { householdId: household.id } })
  }
  return { responsible, supervisor }
}
