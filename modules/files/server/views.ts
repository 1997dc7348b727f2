// A file as it is answered (附件的呈现), with what this actor may do about it.
import { type FileKind, FILE_TYPES, isPicture } from '../../../kernel/model/document-file.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { AttachmentKind } from '../model/attachment.ts'
import type { FileView } from '../model/api.ts'
import type { FileState } from '../model/stages.ts'
import { isWriter, mayOpenWithdrawn, mayRemove } from './access.ts'
import { type FileRow, openAbout, openReason } from './store.ts'

/** `takesFiles` of the record: of what is withdrawn no copies are made. */
export function toView(actor: Actor, { crypto }: Pick<Deps, 'crypto'>, row: FileRow, takesFiles: boolean): FileView {
  const type = kindOf(row.media_type)
  return {
    id: row.id, version: row.version, allowed: allowedOn(actor, row, takesFiles), subject: row.subject, subjectId: row.subject_id, stationId: row.station_id, kind: row.kind as AttachmentKind,
    ...openAbout(crypto, row), type, bytes: row.bytes, isPicture: isPicture(type), hasThumbnail: row.has_thumbnail && mayOpen(actor, row), copyOf: row.copy_of, state: row.state as FileState,
    addedBy: { id: row.added_by, name: row.added_by_name }, addedAt: row.added_at,
    removal: row.removed_at ? { byName: row.removed_by_name, at: row.removed_at, reason: openReason(crypto, row) } : null,
  }
}

export const kindOf = (mediaType: string): FileKind => (Object.entries(FILE_TYPES).find(([, type]) => type === mediaType)?.[0] ?? 'pdf') as FileKind

/** Whether the content is there for this actor. */
export function mayOpen(actor: Actor, row: Pick<FileRow, 'state'>): boolean {
  return row.state === 'KEPT' || (row.state === 'WITHDRAWN' && mayOpenWithdrawn(actor))
}

function allowedOn(actor: Actor, row: FileRow, takesFiles: boolean): string[] {
  const mayCopy = row.state === 'KEPT' && row.copy_of === null && isPicture(kindOf(row.media_type)) && takesFiles && isWriter(actor, row.station_id)
  return [
    ...(mayOpen(actor, row) ? ['files.content'] : []), ...(row.state === 'KEPT' && mayRemove(actor, row) ? ['files.remove'] : []), ...(mayCopy ? ['files.publish'] : []),
  ]
}
