// Signatures (手写签名) of sign-ins and hand-outs: taken only as a canvas writes them, given out one by one, each look noted.
import type { DB } from '../../../database/types.ts'
import { type ImageType, readImage } from '../../../kernel/model/image.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { withinReach } from '../../../kernel/server/access.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { Context, FileAnswer } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import { openSignature, sealSignature } from './sealing.ts'
import { type ActivityRecord, requireOpenActivity } from './store.ts'

/** The kind of picture, or what is wrong with it. */
export function signatureOf(base64: string): { type: ImageType } | { fault: string } {
  return readImage(Buffer.from(base64, 'base64'))
}

export async function addSignature(tx: ScopedTransaction, deps: Deps, activity: ActivityRecord, ownerId: string, base64: string): Promise<void> {
  const read = signatureOf(base64)
  if (!('type' in read)) return
  await tx.db.insertInto('activity_signature').values({
    id: ownerId, activity_id: activity.id, station_id: activity.station_id, region_code: activity.region_code, media_type: read.type, content: sealSignature(deps.crypto, ownerId, base64),
  }).execute()
}

/** Ids of what has a signature. */
export async function signedIds(tx: ScopedTransaction, activityId: string): Promise<Set<string>> {
  const rows = await tx.db.selectFrom('activity_signature').select('id').where('activity_id', '=', activityId).where(withinReach<DB, 'activity_signature'>(tx.actor, 'activity_signature')).execute()
  return new Set(rows.map(({ id }) => id))
}

export async function showSignature({ tx, deps, input: { params }, audit }: Context<typeof api.showSignature>): Promise<FileAnswer> {
  const activity = await requireOpenActivity(tx, params.activityId)
  const row = await tx.db.selectFrom('activity_signature').select(['id', 'media_type', 'content']).where('id', '=', params.signatureId).where('activity_id', '=', activity.id).executeTakeFirst()
  if (!row) throw new Problem(NOT_FOUND)
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['signature'] })
  return { fileName: `签名.${row.media_type.split('/')[1]}`, type: row.media_type, bytes: openSignature(deps.crypto, row.id, row.content) }
}
