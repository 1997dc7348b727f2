// Pictures of a visit (照片、签名): given out one by one to the station and its supervisors, each look noted.
import type { DB } from '../../../database/types.ts'
import { NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { withinReach } from '../../../kernel/server/access.ts'
import type { Context, FileAnswer } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { VISIT_WITHDRAWN } from '../model/problems.ts'
import { requireMayChange } from './access.ts'
import { openImage } from './seal.ts'
import { findVisit } from './store.ts'
import { visitView } from './views.ts'

const endings: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }

export async function showVisitImage({ tx, actor, input: { params }, deps, audit }: Context<typeof api.showVisitImage>): Promise<FileAnswer> {
  const image = await tx.db.selectFrom('visit_image').select(['id', 'media_type', 'content', 'station_id', 'kind'])
    .where('id', '=', params.imageId).where('visit_id', '=', params.visitId).where(withinReach<DB, 'visit_image'>(actor, 'visit_image')).executeTakeFirst()
  if (!image || actor.reach !== 'stations') throw new Problem(NOT_FOUND)
  audit({ kind: 'visit', id: params.visitId, stationId: image.station_id, fields: [image.kind === 'PHOTO' ? 'photos' : 'signature'] })
  return {
    fileName: `${image.kind === 'PHOTO' ? '走访照片' : '签名'}.${endings[image.media_type]}`, type: image.media_type,
    bytes: openImage(deps.crypto, image.id, image.content),
  }
}

export async function removeVisitImage({ tx, actor, input: { params }, now, deps, audit, ifMatch }: Context<typeof api.removeVisitImage>) {
  const visit = await findVisit(tx, params.visitId)
  if (!visit) throw new Problem(NOT_FOUND)
  requireMayChange(actor, visit)
  if (visit.state !== 'RECORDED') throw new Problem(VISIT_WITHDRAWN)
  const changed = await tx.db.updateTable('visit').set((eb) => ({ version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('id', '=', visit.id).where('version', '=', ifMatch ?? 0).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: await visitView(tx, deps, now, visit.id) } })
  const gone = await tx.db.deleteFrom('visit_image').where('id', '=', params.imageId).where('visit_id', '=', visit.id).executeTakeFirst()
  if (gone.numDeletedRows === 0n) throw new Problem(NOT_FOUND)
  audit({ kind: 'visit', id: visit.id, stationId: visit.station_id, fields: ['photos'] })
  return visitView(tx, deps, now, visit.id)
}
