// The household's own documents in its whole file (家庭档案): cards as 打印 makes them, and every consent with the notice it was given to.
import type { FileParts } from '../../../kernel/server/file-parts.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { wordFile } from '../../../kernel/server/word.ts'
import type { printHousehold as printContract } from '../model/paper.ts'
import { noticePaper } from './notice-paper.ts'
import { printHousehold } from './paper-verbs.ts'
import { consentsOf, personsOf, requireHousehold } from './store.ts'

const notice = '个人信息处理告知与同意书'
const cards = '服务对象档案（家庭卡和成员卡）'

export const householdParts: FileParts = {
  name: 'clients', folder: '01 家庭档案',
  async* documents(context, { id }, isFull) {
    const household = await requireHousehold(context.tx, id)
    const { fileName, bytes } = await printHousehold(asking(context, id, isFull))
    yield { path: `${cards}.${fileName.endsWith('zip') ? 'zip' : 'docx'}`, title: cards, on: household.filed_on, bytes }
    const persons = await personsOf(context.tx, id)
    const station = await context.tx.db.selectFrom('station').select(['name', 'phone']).where('id', '=', household.station_id).executeTakeFirst()
    for (const consent of (await consentsOf(context.tx, id)).reverse()) {
      const pieces = noticePaper({ fileNo: household.file_no, stationName: station?.name ?? '', authority: context.deps.authorityName, contact: station?.phone ?? '', worker: household.responsible_worker_name, consent, persons })
      const title = `${notice}${consent.withdrawn_on ? '（已撤回）' : ''}`
      yield { path: `${consent.given_on}_${title}.docx`, title, on: consent.given_on, bytes: await wordFile(notice, pieces) }
    }
  },
}

// The look is noted once, for the whole file.
function asking(context: Context, householdId: string, isFull: boolean): Context<typeof printContract> {
  const query = { part: 'FILE', ...(isFull ? { fullBecause: '整户导出' } : {}) }
  return { ...context, input: { params: { householdId }, query, body: undefined }, audit: () => undefined } as unknown as Context<typeof printContract>
}
