// Adding, removing and copying files (添加、删除、撤下附件，制作公开用图).
import { FILE_TYPES, fileNameFor, isPicture } from '../../../kernel/model/document-file.ts'
import { type FieldError, fieldError, invalid, Problem, STALE } from '../../../kernel/model/problem.ts'
import { fileFault } from '../../../kernel/server/file-fault.ts'
import type { FileSubjectRow } from '../../../kernel/server/file-subject.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { isThumbnail, mostFiles, readAttachment } from '../model/attachment.ts'
import { FILE_GONE, FILES_NOT_TAKEN, NOT_A_PICTURE, NOT_YOUR_FILE, PUBLICITY_NOT_AGREED, TOO_MANY_FILES } from '../model/problems.ts'
import { type FileState, stateAfterRemoval } from '../model/stages.ts'
import { mayRemove, requireWriter } from './access.ts'
import { requireFile } from './read-files.ts'
import { countFiles, type FileRow, filesInReach, openAbout, sealAbout, sealPart, sealReason } from './store.ts'
import { publicityMissing, requirePhotoConsent, requireSubject } from './subjects.ts'
import { kindOf, toView } from './views.ts'

export async function addFile(context: Context<typeof api.addFile>) {
  const { actor, input: { params, body }, audit } = context
  const subject = await requireSubject(context, params.subject, params.subjectId)
  requireWriter(actor, subject.stationId)
  const ready = readContent(body)
  if (body.kind === 'PHOTO') await requirePhotoConsent(context as unknown as Context, subject)
  const name = fileNameFor(body.name, ready.kind)
  const row = await insert(context as unknown as Context, { subject, kindOfSubject: params.subject, id: body.id, kind: body.kind, about: { name, note: body.note }, ready, copyOf: null })
  audit({ kind: params.subject, id: subject.id, stationId: subject.stationId, fields: [`file:${row.id}`] })
  return toView(actor, context.deps, row, subject.takesFiles)
}

export async function publishPicture(context: Context<typeof api.publishPicture>) {
  const { actor, input: { params, body }, audit } = context
  const { row: original, subject } = await requireFile(context, params.attachmentId)
  requireWriter(actor, original.station_id)
  if (original.state !== 'KEPT') throw new Problem(FILE_GONE)
  if (!isPicture(kindOf(original.media_type)) || original.copy_of !== null) throw new Problem(NOT_A_PICTURE)
  await requireAgreement(context, subject, body.isAgreed)
  const ready = readContent(body)
  if (!isPicture(ready.kind)) throw new Problem(NOT_A_PICTURE)
  const { name, note } = openAbout(context.deps.crypto, original)
  const row = await insert(context as unknown as Context, {
    subject, kindOfSubject: original.subject, id: body.id, kind: original.kind, about: { name: fileNameFor(name, ready.kind), note }, ready, copyOf: original.id,
  })
  audit({ kind: original.subject, id: subject.id, stationId: subject.stationId, fields: [`file:${row.id}`, 'publicCopy'] })
  return toView(actor, context.deps, row, subject.takesFiles)
}

export async function removeFile(context: Context<typeof api.removeFile>) {
  const { tx, actor, deps, now, ifMatch, input: { params, body }, audit } = context
  const { row, subject } = await requireFile(context, params.attachmentId)
  requireWriter(actor, row.station_id)
  if (!mayRemove(actor, row)) throw new Problem(NOT_YOUR_FILE)
  const state = stateAfterRemoval(row.state as FileState, subject.isOpen)
  if (!state) throw new Problem(FILE_GONE)
  if (row.version !== ifMatch) throw new Problem(STALE, undefined, { extension: { current: toView(actor, deps, row, subject.takesFiles) } })
  // Copies for publication go with the picture they show.
  const copies = await filesInReach(tx).where('copy_of', '=', row.id).where('state', '=', 'KEPT').execute()
  for (const one of [row, ...copies]) {
    await tx.db.updateTable('attachment').set((eb) => ({
      state, ...(state === 'DELETED' ? { content: null, thumbnail: null } : {}), removal: sealReason(deps.crypto, one.id, body.reason), removed_by: actor.accountId, removed_by_name: actor.name,
      removed_at: now.toISOString(), version: eb('version', '+', 1), updated_at: now.toISOString(),
    })).where('id', '=', one.id).where('version', '=', one.version).execute()
  }
  audit({ kind: row.subject, id: row.subject_id, stationId: row.station_id, fields: [`file:${row.id}`, state] })
  return toView(actor, deps, (await requireFile(context, row.id)).row, subject.takesFiles)
}

interface Ready { readonly kind: ReturnType<typeof kindOf>; readonly bytes: Uint8Array; readonly pages: number | null; readonly thumbnail: string | null }

/** The file as it will be kept. Throws INVALID_INPUT with what to do instead. */
function readContent({ content, thumbnail }: { content: string; thumbnail: string | null }): Ready {
  const errors: FieldError[] = []
  const reading = readAttachment(Buffer.from(content, 'base64'))
  const fault = 'fault' in reading ? reading.fault : fileFault(reading.kind, reading.bytes)
  if (fault !== undefined) errors.push({ ...fieldError('content', '文件', fault), pointer: '/body/content' })
  const mayHaveThumbnail = 'kind' in reading && isPicture(reading.kind)
  if (thumbnail !== null && (!mayHaveThumbnail || !isThumbnail(Buffer.from(thumbnail, 'base64')))) errors.push({ ...fieldError('thumbnail', '缩略图', '只有照片有缩略图，要是小的 JPG'), pointer: '/body/thumbnail' })
  if (errors.length > 0 || 'fault' in reading) throw invalid(...errors)
  return { ...reading, thumbnail }
}

// A family says yes once, on its consent form; whoever else is in the picture is asked by the worker.
async function requireAgreement(context: Context<typeof api.publishPicture>, subject: FileSubjectRow, isAgreed: boolean): Promise<void> {
  const missing = await publicityMissing(context, subject)
  if (missing === null && !isAgreed) throw new Problem(PUBLICITY_NOT_AGREED, '这条记录不属于某一户。请先取得画面中每个人（未成年人由监护人）的书面同意，再勾选确认')
  if (missing === null || missing.length === 0) return
  throw new Problem(PUBLICITY_NOT_AGREED, `还缺${missing.map((item) => `“${item}”`).join('、')}的同意。请先在家庭档案的“同意书”里登记，再制作公开用图`, {
    extension: { missing, to: `/households/${subject.householdId ?? ''}/consents/new` },
  })
}

interface NewFile { readonly subject: FileSubjectRow; readonly kindOfSubject: string; readonly id: string | undefined; readonly kind: string; readonly about: { name: string; note: string }; readonly ready: Ready; readonly copyOf: string | null }

async function insert({ tx, actor, now, newId, deps }: Context, { subject, kindOfSubject, id = newId(), kind, about, ready, copyOf }: NewFile): Promise<FileRow> {
  if (!subject.takesFiles) throw new Problem(FILES_NOT_TAKEN)
  if (await countFiles(tx, kindOfSubject, subject.id) >= mostFiles) throw new Problem(TOO_MANY_FILES, `一条记录最多 ${mostFiles} 个附件`)
  await tx.db.insertInto('attachment').values({
    id, subject: kindOfSubject, subject_id: subject.id, household_id: subject.householdId, station_id: subject.stationId, region_code: subject.regionCode, kind, media_type: FILE_TYPES[ready.kind],
    about: sealAbout(deps.crypto, id, about), bytes: ready.bytes.length, pages: ready.pages, content: sealPart(deps.crypto, id, 'content', Buffer.from(ready.bytes).toString('base64')),
    thumbnail: ready.thumbnail === null ? null : sealPart(deps.crypto, id, 'thumbnail', ready.thumbnail), copy_of: copyOf, is_named: subject.isNamed,
    added_by: actor.accountId, added_by_name: actor.name, added_at: now.toISOString(),
  }).execute()
  return filesInReach(tx).where('id', '=', id).executeTakeFirstOrThrow()
}
