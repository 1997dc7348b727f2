// Reading leads (查看线索): the list, one lead with its history (noted in the audit chain), and its paper form.
import { sql } from 'kysely'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { openLeadStates } from '../model/stages.ts'
import { leadPaper } from './lead-paper.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { timelineSince } from '../../clients/index.ts'
import { mayReadLead } from './access.ts'
import { findLead, leadsInReach } from './lead-store.ts'
import { leadView, toLeadRow } from './lead-views.ts'

export async function listLeads({ tx, actor, deps, today, input: { query } }: Context<typeof api.listLeads>) {
  const after = readCursor(query.after, 2)
  const { only, source, urgency, householdId } = query
  const me = actor.accountId
  const isOpen = sql<boolean>`lead.state = any(${[...openLeadStates]}::text[])`
  const wanted = {
    OPEN: isOpen, OVERDUE: sql<boolean>`${isOpen} and lead.due_on < ${today}::date`, TO_ACCEPT: sql<boolean>`lead.state = 'TO_ACCEPT'`,
    TO_DISPATCH: sql<boolean>`lead.state in ('TO_DISPATCH', 'RETURNED')`, TO_CALL_BACK: sql<boolean>`lead.state = 'FINISHED' and lead.form = 'F06'`, MINE: sql<boolean>`(lead.registered_by = ${me} or lead.worker_id = ${me})`,
    DONE: sql<boolean>`not ${isOpen}`, ALL: sql<boolean>`true`,
  }[only]
  const rows = await leadsInReach(tx)
    .where(wanted)
    .$if(householdId !== undefined, (q) => q.where('lead.household_id', '=', householdId!))
    .$if(source !== undefined, (q) => q.where('lead.source', '=', source!))
    .$if(urgency !== undefined, (q) => q.where('lead.urgency', '=', urgency!))
    .$if(after !== null, (q) => q.where(sql<boolean>`(lead.received_on, lead.id) < (${after![0]}::date, ${after![1]}::uuid)`))
    .orderBy('lead.received_on', 'desc').orderBy('lead.id', 'desc').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.received_on, row.id])
  return { items: page.items.map((row) => toLeadRow(tx, deps, today, row)), next: page.next }
}

export async function showLead({ tx, deps, today, input: { params }, audit }: Context<typeof api.showLead>) {
  const view = await leadView(tx, deps, today, params.leadId)
  audit({ kind: 'lead', id: view.id, stationId: view.stationId, fields: view.isMasked ? ['state'] : ['content', ...(view.reporter ? ['reporter'] : [])] })
  return view
}

const mostAnswers = 20

/** Visits, forms, cases, referrals of the family since the lead was registered, as far as this reader may know of them. */
export async function leadAnswers(context: Context<typeof api.leadAnswers>) {
  const { tx, actor, input: { params } } = context
  const lead = await findLead(tx, params.leadId)
  if (!lead) throw new Problem(NOT_FOUND)
  if (!lead.household_id || actor.reach !== 'stations' || !mayReadLead(actor, lead)) return { items: [] }
  const household = await tx.db.selectFrom('household').select(['id', 'station_id']).where('id', '=', lead.household_id).executeTakeFirst()
  if (!household || !actor.stationIds.includes(household.station_id)) return { items: [] }
  const lines = await timelineSince(context as unknown as Context, household.id, lead.received_on, mostAnswers)
  // The lead stands on the timeline itself, and is no answer to itself.
  return { items: lines.filter(({ path }) => path !== `/leads/${lead.id}`).slice(0, mostAnswers).map(({ key, on, kind, title, detail, byName, path }) => ({ key, on, kind, title, detail, byName, path })) }
}

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export async function printLead({ tx, deps, today, input: { params }, audit }: Context<typeof api.printLead>) {
  const view = await leadView(tx, deps, today, params.leadId)
  audit({ kind: 'lead', id: view.id, stationId: view.stationId, fields: ['document'] })
  const { title, bytes } = await leadPaper(tx, view)
  return { fileName: `${title}_${view.number}.docx`, type, bytes }
}
