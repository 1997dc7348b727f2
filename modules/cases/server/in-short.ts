// A case in a few words for other modules (个案摘要): whose it is, and what a referral says of it without anybody writing it again.
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { goalProgressCodes } from '../../../kernel/model/codes/cases.ts'
import { goalsOf } from '../model/goals.ts'
import { type FiledRecord, filedForms } from './file.ts'
import { casesInReach, findCase } from './store.ts'

export interface CaseInShort { readonly id: string; readonly caseNo: string; readonly householdId: string; readonly personId: string; readonly state: string }

/** A case of the actor's reach, or undefined. */
export async function caseInShort(tx: ScopedTransaction, id: string): Promise<CaseInShort | undefined> {
  const row = await findCase(tx, id)
  return row && { id: row.id, caseNo: row.case_no, householdId: row.household_id, personId: row.person_id, state: row.state }
}

/** What has been done (已提供服务摘要) and how things stand, from the forms; for the front line of its station only. */
export async function caseSummary({ tx, actor, deps }: Pick<Context, 'tx' | 'actor' | 'deps'>, id: string): Promise<CaseInShort & { provided: string; situation: string } | undefined> {
  const row = await findCase(tx, id)
  if (!row || actor.reach !== 'stations') return undefined
  const filed = (await filedForms(tx, deps, id)).filter(({ isEffective }) => isEffective)
  const last = (form: string) => filed.filter((one) => one.form === form).sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : 1)).at(-1)?.answers
  const goals = goalsOf(filed).map((one) => `${one.goal}（${goalProgressCodes.label(one.progress)}）`)
  const review = last('F16')
  const provided = [
    row.opened_on ? `${row.opened_on} 开案，服务 ${row.session_count} 次` : '', goals.length > 0 ? `目标：${goals.join('；')}` : '', typeof review?.summary === 'string' ? review.summary : '',
  ].filter(Boolean).join('。')
  const situation = review?.situation ?? last('F15')?.change ?? last('F12')?.conclusion ?? last('F11')?.observation
  return { id: row.id, caseNo: row.case_no, householdId: row.household_id, personId: row.person_id, state: row.state, provided, situation: typeof situation === 'string' ? situation : '' }
}

export interface NeedInCase { readonly where: 'ASSESSMENT' | 'FOLLOW_UP'; readonly personId: string; readonly on: string; readonly level: string; readonly text: string; readonly urgency: string }

/**
 * Needs that the cases of a family tell of: what the last assessment of each sets in order (F12 需求清单与优先次序), and what follow-ups after
 * closing found anew (F21 新需求). For the front line only.
 */
export async function needsInCases({ tx, actor, deps }: Pick<Context, 'tx' | 'actor' | 'deps'>, householdId: string): Promise<NeedInCase[]> {
  if (actor.reach !== 'stations') return []
  const rows = await casesInReach(tx).where('service_case.household_id', '=', householdId).orderBy('service_case.registered_on').limit(50).execute()
  const found: NeedInCase[] = []
  for (const row of rows) {
    const effective = (await filedForms(tx, deps, row.id)).filter(({ isEffective }) => isEffective).sort((a, b) => (a.order < b.order ? -1 : 1))
    const told = [...effective.filter(({ form }) => form === 'F12').slice(-1), ...effective.filter(({ form }) => form === 'F21')]
    found.push(...told.flatMap((one) => needsOf(one, row.person_id)))
  }
  return found
}

// The first version of F21 has words here and no lines.
function needsOf({ form, answers, occurredOn }: FiledRecord, personId: string): NeedInCase[] {
  const lines = Array.isArray(answers.needs) ? answers.needs as { need?: unknown; level?: unknown; urgency?: unknown }[] : []
  return lines.flatMap(({ need, level, urgency }) => (typeof need === 'string' && typeof level === 'string'
    ? [{ where: form === 'F21' ? 'FOLLOW_UP' : 'ASSESSMENT', personId, on: occurredOn, level, text: need, urgency: String(urgency) }] : []))
}
