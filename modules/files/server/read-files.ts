// Reading files (查看附件): the list of a record, one file, the small picture of one. Every look at a file is noted.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Context, FileAnswer } from '../../../kernel/server/route.ts'
import { openFile } from '../../../kernel/server/sealed-file.ts'
import type * as api from '../model/api.ts'
import { FILE_GONE } from '../model/problems.ts'
import { isWriter } from './access.ts'
import { type FileRow, filesInReach, openAbout, sealedPart, table } from './store.ts'
import { publicityMissing, requireSubject } from './subjects.ts'
import { mayOpen, toView } from './views.ts'

export async function listFiles(context: Context<typeof api.listFiles>) {
  const { tx, actor, deps, input: { params }, audit } = context
  const subject = await requireSubject(context, params.subject, params.subjectId)
  const rows = await filesInReach(tx).where('subject', '=', params.subject).where('subject_id', '=', subject.id).orderBy('id').limit(1_000).execute()
  if (rows.length > 0) audit({ kind: params.subject, id: subject.id, stationId: subject.stationId, fields: ['files'] })
  return {
    items: rows.map((row) => toView(actor, deps, row, subject.takesFiles)), mayAdd: subject.takesFiles && isWriter(actor, subject.stationId), isOpen: subject.isOpen,
    publicityMissing: await publicityMissing(context, subject),
  }
}

/** One file whose record the actor may know of. Throws NOT_FOUND. */
export async function requireFile(context: Pick<Context, 'tx' | 'actor'>, id: string) {
  const row = await filesInReach(context.tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem(NOT_FOUND)
  return { row, subject: await requireSubject(context, row.subject, row.subject_id) }
}

export async function showFile(context: Context<typeof api.fileContent>): Promise<FileAnswer> {
  const { row } = await requireFile(context, context.input.params.attachmentId)
  return answer(context as unknown as Context, row, 'content')
}

export async function showThumbnail(context: Context<typeof api.fileThumbnail>): Promise<FileAnswer> {
  const { row } = await requireFile(context, context.input.params.attachmentId)
  return answer(context as unknown as Context, row, 'thumbnail')
}

async function answer({ tx, actor, deps, audit }: Context, row: FileRow, part: 'content' | 'thumbnail'): Promise<FileAnswer> {
  const sealed = mayOpen(actor, row) ? await sealedPart(tx, row.id, part) : null
  if (!sealed && part === 'content') throw new Problem(FILE_GONE)
  if (!sealed) throw new Problem(NOT_FOUND)
  if (part === 'content') audit({ kind: row.subject, id: row.subject_id, stationId: row.station_id, fields: [`file:${row.id}`] })
  const { name } = openAbout(deps.crypto, row)
  const isCopy = row.copy_of !== null
  return { fileName: isCopy ? `公开用_${name}` : name, type: part === 'thumbnail' ? 'image/jpeg' : row.media_type, bytes: openFile(deps.crypto, { table, row: row.id, column: part }, sealed) }
}
