// Writing down a visit (记走访、记电访): the record, its pictures, the next due day and what a danger sign starts, all or nothing.
import { Problem } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { requireHousehold } from '../../clients/index.ts'
import { HOUSEHOLD_NOT_ACTIVE } from '../../clients/model/problems.ts'
import { rulesAt } from '../../deadlines/index.ts'
import type * as api from '../model/api.ts'
import { startedBy } from '../model/rules.ts'
import { foundAt } from '../model/times.ts'
import { checkVisit, refuseUnagreedPhotos } from './check-visit.ts'
import { moveDueDay } from './due-day.ts'
import { openTodos } from './todo-store.ts'
import { visitView } from './views.ts'
import { addImages, visitRow } from './write-visit.ts'

export async function recordVisit({ tx, actor, input: { params, body }, now, today, newId, deps, audit }: Context<typeof api.recordVisit>) {
  const household = await requireHousehold(tx, params.householdId)
  requireWritableStation(actor, household.station_id)
  if (household.state !== 'ACTIVE') throw new Problem(HOUSEHOLD_NOT_ACTIVE)
  const id = body.id ?? newId()
  const place = { id, stationId: household.station_id, regionCode: household.region_code }
  const names = await checkVisit(tx, body, {
    stationId: household.station_id, householdId: household.id, filedOn: household.filed_on, today, now, earlierVisitors: new Map(), visitId: id,
  })
  await refuseUnagreedPhotos(tx, body, household.id, today)
  await tx.db.insertInto('visit').values(visitRow({ deps, actor, now, rules: await rulesAt(tx, household.region_code) }, household, id, body, names)).execute()
  await addImages(tx, deps, newId, place, body)
  const kinds = [...new Set([...startedBy(body.riskSigns, body.visitedOn), ...body.outcomes])]
  await openTodos(tx, newId, now, { ...place, visitId: id, householdId: household.id, foundAt: foundAt(body, now), visitedOn: body.visitedOn }, kinds)
  await moveDueDay(tx, household.id)
  audit({ kind: 'visit', id, stationId: household.station_id, fields: filledIn(body) })
  return visitView(tx, deps, now, id)
}

/** Names of the fields that carry something, for the audit row. */
export function filledIn(body: object): string[] {
  return Object.entries(body).filter(([, value]) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)).map(([name]) => name)
}
