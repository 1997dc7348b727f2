// The photos a form names, for its paper (表单里的照片): only those that are still kept, that this reader may open, and whose people have not
// taken back their consent; of those the copy with covered faces is printed, where one was made.
import { pictureSize } from '../../../kernel/model/picture-size.ts'
import type { PaperPicture, PaperPictures, PictureReader } from '../../../kernel/server/paper-pictures.ts'
import { openFile } from '../../../kernel/server/sealed-file.ts'
import { readAttachment } from '../model/attachment.ts'
import { type PictureRef, readPictures } from '../model/picture-field.ts'
import { type FileRow, filesInReach, openAbout, sealedPart, table } from './store.ts'
import { refusedFamilies, requireSubject } from './subjects.ts'

/** Most bytes of all photos of one document. */
export const mostPaperBytes = 24 * 1024 * 1024

type Reading = Parameters<PictureReader>[0]

export const picturesForPaper: PictureReader = async (context, subject, subjectId, value): Promise<PaperPictures> => {
  const named = readPictures(value)
  if (named.length === 0) return { pictures: [], notes: [] }
  const of = await requireSubject(context, subject, subjectId).catch(() => undefined)
  const rows = of ? await filesInReach(context.tx).where('subject', '=', subject).where('subject_id', '=', subjectId).where((eb) => eb.or([eb('id', 'in', named.map(({ id }) => id)), eb('copy_of', 'in', named.map(({ id }) => id))])).execute() : []
  const isRefused = of !== undefined && await refusedFamilies(context, { ...of, kind: subject }) > 0
  const pictures: PaperPicture[] = []
  const notes: string[] = []
  let bytes = 0
  for (const one of named) {
    const chosen = choose(rows, one, isRefused)
    const picture = typeof chosen === 'string' ? chosen : await read(context, chosen, mostPaperBytes - bytes)
    if (typeof picture === 'string') notes.push(`“${one.name}”没有印：${picture}`)
    else {
      bytes += picture.bytes.length
      pictures.push(picture)
    }
  }
  return { pictures, notes }
}

/** The file to print, or why there is none. */
function choose(rows: readonly FileRow[], { id }: PictureRef, isRefused: boolean): FileRow | string {
  const own = rows.find((row) => row.id === id)
  if (!own) return '不在这条记录的附件里，或无权查看'
  if (own.state !== 'KEPT') return '已撤下'
  if (!isRefused) return own
  return rows.find((row) => row.copy_of === id && row.state === 'KEPT') ?? '有家庭撤回了“拍照录像”的同意。把这家人的脸遮住、做成公开用图后，印遮住的那张'
}

async function read({ tx, deps }: Reading, row: FileRow, room: number): Promise<PaperPicture | string> {
  if (row.bytes > room) return '本表照片太多太大，请到附件里查看'
  const sealed = await sealedPart(tx, row.id, 'content')
  if (!sealed) return '已撤下'
  const bytes = openFile(deps.crypto, { table, row: row.id, column: 'content' }, sealed)
  const reading = readAttachment(bytes)
  const size = pictureSize(bytes)
  if ('fault' in reading || !size) return '照片文件不完整'
  if (reading.kind !== 'jpg' && reading.kind !== 'png') return '这种格式的照片 Word 里放不下，请到附件里查看'
  const { name, note } = openAbout(deps.crypto, row)
  return { kind: reading.kind, bytes, ...size, caption: note || name.replace(/\.[A-Za-z0-9]{1,5}$/, '') }
}
