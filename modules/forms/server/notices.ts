// What forms put on the desk (工作台提醒): to judge, returned, unfinished; each line opens the form itself where there are few.
import type { Actor } from '../../../kernel/model/roles.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { recordsInReach } from './store.ts'
import { formCoded, subjectKind } from './subjects.ts'
import { countWaiting, waiting, type Waiting } from './waiting.ts'

interface FormNotice { id: string; title: string; text: string; to: string; tone: 'info' | 'warn' | 'bad'; order: number }
interface Look { readonly tx: ScopedTransaction; readonly actor: Actor }

const named = 3

/** Lines for the front line and the supervisor; officers have none. */
export async function formNotices({ tx, actor }: Look): Promise<FormNotice[]> {
  if (actor.reach !== 'stations' || actor.role === 'PROJECT_MANAGER') return []
  const { toDecide, urgent, returned, drafts } = await countWaiting(tx)
  return [
    ...await lines(tx, 'TO_DECIDE', toDecide, { one: '等您审批', many: '份表单等您审批', open: '', tone: urgent > 0 ? 'bad' : 'warn', order: urgent > 0 ? 5 : 18 }),
    ...await lines(tx, 'RETURNED', returned, { one: '被退回，请修改', many: '份表单被退回', open: '/edit', tone: 'warn', order: 20 }),
    ...await lines(tx, 'DRAFTS', drafts, { one: '还没填完', many: '份表单还没填完', open: '/edit', tone: 'info', order: 60 }),
  ]
}

interface Words { one: string; many: string; open: string; tone: FormNotice['tone']; order: number }

async function lines(tx: ScopedTransaction, what: Waiting, count: number, { one, many, open, tone, order }: Words): Promise<FormNotice[]> {
  if (count === 0) return []
  const list = `/forms?only=${what}`
  if (count > named) return [{ id: `forms-${what}`, title: `${count} ${many}`, text: '', to: list, tone, order }]
  const rows = await recordsInReach(tx).where(waiting(tx.actor, what)).orderBy('is_urgent', 'desc').orderBy('occurred_on').limit(named).execute()
  const found: FormNotice[] = []
  for (const row of rows) {
    const subject = (await subjectKind(row.subject).find(tx, row.subject_id))?.title ?? ''
    found.push({
      id: `form-${what}-${row.id}`, title: `${formCoded(row.form).form.title}${one}`, text: [subject, row.occurred_on, what === 'TO_DECIDE' ? `${row.author_name}填写` : '', row.is_urgent ? '紧急' : ''].filter(Boolean).join(' · '),
      to: `/forms/${row.id}${open}`, tone: row.is_urgent && what === 'TO_DECIDE' ? 'bad' : tone, order,
    })
  }
  return found
}
