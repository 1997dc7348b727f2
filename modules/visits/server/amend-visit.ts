// Amending a visit (修改走访记录): the version as it was stays in the history, and the due day is worked out anew.
import { NOT_FOUND, Problem, STALE, fieldError, invalid } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { requireHousehold } from '../../clients/index.ts'
import { rulesAt } from '../../deadlines/index.ts'
import type { Rules } from '../../deadlines/model/deadline.ts'
import type * as api from '../model/api.ts'
import { mostPhotos } from '../model/image.ts'
import { VISIT_WITHDRAWN } from '../model/problems.ts'
import { startedBy } from '../model/rules.ts'
import { foundAt } from '../model/times.ts'
import { requireMayChange } from './access.ts'
import { checkVisit, refuseUnagreedPhotos } from './check-visit.ts'
import { moveDueDay } from './due-day.ts'
import { filledIn } from './record-visit.ts'
import { findVisit, imagesOf, type VisitRecord } from './store.ts'
import { openTodos } from './todo-store.ts'
import { visitView } from './views.ts'
import { addImages, columnsOf, type Lateness, latenessOf } from './write-visit.ts'

export async function amendVisit(context: Context<typeof api.amendVisit>) {
  const { tx, actor, input: { params, body }, now, today, newId, deps, audit, ifMatch } = context
  const visit = await findVisit(tx, params.visitId)
  if (!visit) throw new Problem(NOT_FOUND)
  requireMayChange(actor, visit)
  if (visit.state !== 'RECORDED') throw new Problem(VISIT_WITHDRAWN)
  if (visit.version !== ifMatch) throw await stale(context, visit.id)
  await refuseTooManyPhotos(context, visit.id)
  const household = await requireHousehold(tx, visit.household_id)
  const names = await checkVisit(tx, body, {
    stationId: visit.station_id, householdId: visit.household_id, filedOn: household.filed_on, today, now, visitId: visit.id,
    earlierVisitors: new Map(visit.visitor_ids.map((id, at) => [id, visit.visitor_names[at] ?? ''])),
  })
  await refuseUnagreedPhotos(tx, body, household.id, today)
  const late = lateAs(visit, body, await rulesAt(tx, household.region_code))
  const changed = await tx.db.updateTable('visit').set((eb) => ({
    ...columnsOf(deps, visit.id, body, names, late), version: eb('version', '+', 1), updated_at: now.toISOString(),
  })).where('id', '=', visit.id).where('version', '=', visit.version).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw await stale(context, visit.id)
  const place = { id: visit.id, stationId: visit.station_id, regionCode: visit.region_code }
  await addImages(tx, deps, newId, place, body)
  // Only signs that are new start something: what was started before has its own course.
  const signs = body.riskSigns.filter((sign) => !visit.risk_signs.includes(sign))
  const kinds = [...new Set([...startedBy(signs, body.visitedOn), ...body.outcomes])]
  await openTodos(tx, newId, now, { ...place, visitId: visit.id, householdId: visit.household_id, foundAt: foundAt(body, now), visitedOn: body.visitedOn }, kinds)
  await moveDueDay(tx, visit.household_id)
  audit({ kind: 'visit', id: visit.id, stationId: visit.station_id, fields: filledIn(body) })
  return visitView(tx, deps, now, visit.id)
}

// Whether it is a 补录 depends on when it was first written, however often it is amended.
function lateAs(visit: VisitRecord, body: Context<typeof api.amendVisit>['input']['body'], rules: Rules): Lateness {
  const written = [visit.device_at, visit.recorded_at].filter((at) => at !== null).map((at) => new Date(at).getTime())
  return latenessOf(body, new Date(Math.min(...written)), rules)
}

async function stale({ tx, deps, now }: Context<typeof api.amendVisit>, id: string): Promise<Problem> {
  return new Problem(STALE, undefined, { extension: { current: await visitView(tx, deps, now, id) } })
}

async function refuseTooManyPhotos({ tx, input: { body } }: Context<typeof api.amendVisit>, id: string): Promise<void> {
  if (body.photos.length === 0) return
  const kept = (await imagesOf(tx, id)).filter(({ kind }) => kind === 'PHOTO').length
  if (kept + body.photos.length > mostPhotos) throw invalid(fieldError('photos', '照片', `照片最多 ${mostPhotos} 张，已有 ${kept} 张；请先删除再添加`))
}
