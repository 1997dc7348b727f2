// The visits of a household in its whole file (走访): every visit as its record form, photos and signature beside it, the oldest first.
import { sql } from 'kysely'
import { visitChannelCodes } from '../../../kernel/model/codes/visits.ts'
import type { FilePart, FileParts } from '../../../kernel/server/file-parts.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { printVisit as printContract } from '../model/api.ts'
import { openImage } from './seal.ts'
import { visitsInReach, type VisitRecord } from './store.ts'
import { printVisit } from './visit-paper.ts'

const atOnce = 100
const endings: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }

export const visitParts: FileParts = {
  name: 'visits', folder: '02 走访',
  async* documents(context, { id }) {
    let last: VisitRecord | undefined
    for (;;) {
      const after = last
      const rows = await visitsInReach(context.tx).where('visit.household_id', '=', id).where('visit.state', '=', 'RECORDED')
        .$if(after !== undefined, (q) => q.where(sql<boolean>`(visit.visited_on, visit.id) > (${after!.visited_on}::date, ${after!.id}::uuid)`))
        .orderBy('visit.visited_on').orderBy('visit.id').limit(atOnce).execute()
      for (const row of rows) yield* documentsOf(context, row)
      if (rows.length < atOnce) return
      last = rows.at(-1)
    }
  },
}

async function* documentsOf(context: Context, row: VisitRecord): AsyncIterable<FilePart> {
  // The same document as 导出 Word makes; the look is noted once, for the whole file.
  const asking = { ...context, input: { params: { visitId: row.id }, query: {}, body: undefined }, audit: () => undefined } as unknown as Context<typeof printContract>
  const { bytes } = await printVisit(asking)
  const title = `${visitChannelCodes.label(row.channel)}记录`
  yield { path: `${row.visited_on.slice(0, 4)}/${row.visited_on}_${title}.docx`, title, on: row.visited_on, bytes }
  const images = await context.tx.db.selectFrom('visit_image').select(['id', 'kind', 'media_type', 'content']).where('visit_id', '=', row.id).orderBy('id').execute()
  for (const image of images) {
    const what = image.kind === 'PHOTO' ? '走访照片' : '签名'
    yield { path: `照片/${row.visited_on}_${what}.${endings[image.media_type] ?? 'jpg'}`, title: what, on: row.visited_on, pages: 1, bytes: openImage(context.deps.crypto, image.id, image.content) }
  }
}
