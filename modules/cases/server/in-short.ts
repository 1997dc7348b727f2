// A case in a few words for other modules (个案摘要): whose it is, and what a referral says of it without anybody writing it again.
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { goalProgressCodes } from '../../../kernel/model/codes/cases.ts'
import { goalsOf } from '../model/goals.ts'
import { filedForms } from './file.ts'
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

/** Needs that the last assessment of each case of a family sets in order (F12 需求清单与优先次序); for the front line only. */
export async function assessedNeeds({ tx, actor, deps }: Pick<Context, 'tx' | 'actor' | 'deps'>, householdId: string): Promise<{ personId: string; on: string; level: string; text: string; urgency: string }[]> {
  if (actor.reach !== 'stations') return []
  const rows = await casesInReach(tx).where('service_case.household_id', '=', householdId).orderBy('service_case.registered_on').limit(50).execute()
  const found = []
  for (const row of rows) {
    const last = (await filedForms(tx, deps, row.id)).filter(({ form, isEffective }) => form === 'F12' && isEffective).sort((a, b) => (a.order < b.order ? -1 : 1)).at(-1)
    const needs = Array.isArray(last?.answers.needs) ? last.answers.needs as { need?: unknown; level?: unknown; urgency?: unknown }[] : []
    found.push(...needs.flatMap(({ need, level, urgency }) => (typeof need === 'string' && typeof level === 'string' && last ? [{ personId: row.person_id, on: last.occurredOn, level, text: need, urgency: String(urgency) }] : [])))
  }
  return found
}
