// The finished forms of a household in its whole file (表单): a folder for each case, crisis …, every form as its Word file; named ones only for those who may know of them.
import { type FilePart, type FileParts, pathName } from '../../../kernel/server/file-parts.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { printRecord as printContract } from '../model/api.ts'
import { printRecord } from './print.ts'
import { recordsInReach, type RecordRow } from './store.ts'
import { formCoded, type SubjectRow } from './subjects.ts'

const kinds: Readonly<Record<string, string>> = { case: '个案', crisis: '危机事件', referral: '转介', lead: '线索', group: '小组', activity: '活动' }
const atOnce = 50

export const formParts: FileParts = {
  name: 'forms', folder: '03 表单',
  async* documents(context, { id }) {
    let last: Pick<RecordRow, 'subject' | 'subject_id' | 'form' | 'sequence'> | undefined
    const titles = new Map<string, SubjectRow | undefined>()
    for (;;) {
      const rows = await page(context, id, last)
      for (const row of rows) {
        const { subject } = formCoded(row.form)
        if (!titles.has(row.subject_id)) titles.set(row.subject_id, await subject.find(context.tx, row.subject_id))
        const of = titles.get(row.subject_id)
        if (of) yield await document(context, row, of)
      }
      if (rows.length < atOnce) return
      last = rows.at(-1)
    }
  },
}

async function document(context: Context, row: RecordRow, subject: SubjectRow): Promise<FilePart> {
  const { form } = formCoded(row.form)
  const title = `${form.title}${form.isSingle ? '' : `（第 ${row.sequence} 份）`}`
  // The same document as 导出 Word makes; the look is noted once, for the whole file.
  const asking = { ...context, input: { params: { recordId: row.id }, query: {}, body: undefined }, audit: () => undefined } as unknown as Context<typeof printContract>
  const { bytes } = await printRecord(asking)
  return { path: `${pathName(`${kinds[row.subject] ?? ''} ${subject.title}`)}/${row.form}_${pathName(title)}_${row.occurred_on}.docx`, title: `${kinds[row.subject] ?? ''}：${title}`, on: row.occurred_on, bytes }
}

function page({ tx }: Context, householdId: string, last: Pick<RecordRow, 'subject' | 'subject_id' | 'form' | 'sequence'> | undefined): Promise<RecordRow[]> {
  return recordsInReach(tx).where('household_id', '=', householdId).where('state', 'not in', ['DRAFT', 'WITHDRAWN'])
    .$if(last !== undefined, (q) => q.where((eb) => eb(eb.refTuple('subject', 'subject_id', 'form', 'sequence'), '>', eb.tuple(last!.subject, last!.subject_id, last!.form, last!.sequence))))
    .orderBy('subject').orderBy('subject_id').orderBy('form').orderBy('sequence').limit(atOnce).execute()
}
