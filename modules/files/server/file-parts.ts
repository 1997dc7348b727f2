// The files of a household in its whole file (整户档案的附件): one after another, as they were handed in, those for publication beside.
import { type FilePart, type FileParts, pathName } from '../../../kernel/server/file-parts.ts'
import { openFile } from '../../../kernel/server/sealed-file.ts'
import { todayInChina } from '../../../kernel/model/day.ts'
import { type AttachmentKind, kindLabels } from '../model/attachment.ts'
import { filesInReach, openAbout, sealedPart, table } from './store.ts'
import { subjectLabel } from './subjects.ts'
import { requireSubject } from './subjects.ts'

export const attachedFiles: FileParts = {
  name: 'files', folder: '04 附件',
  async* documents(context, household): AsyncIterable<FilePart> {
    const { tx, deps } = context
    const rows = await filesInReach(tx).where('household_id', '=', household.id).where('state', '=', 'KEPT').orderBy('added_at').orderBy('id').execute()
    const known = new Map<string, boolean>()
    for (const row of rows) {
      const key = `${row.subject} ${row.subject_id}`
      if (!known.has(key)) known.set(key, await requireSubject(context, row.subject, row.subject_id).then(() => true, () => false))
      const sealed = known.get(key) ? await sealedPart(tx, row.id, 'content') : null
      if (!sealed) continue
      const { name, note } = openAbout(deps.crypto, row)
      const on = todayInChina(row.added_at)
      const title = `${subjectLabel(row.subject)}${kindLabels[row.kind as AttachmentKind]}${row.copy_of ? '（公开用）' : ''}`
      yield {
        path: `${row.copy_of ? '公开用图' : pathName(subjectLabel(row.subject))}/${on}_${pathName(name)}`, title: note ? `${title}：${note}` : title, on, ...(row.pages === null ? {} : { pages: row.pages }),
        bytes: openFile(deps.crypto, { table, row: row.id, column: 'content' }, sealed),
      }
    }
  },
}
