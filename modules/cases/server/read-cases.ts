// Reading cases (查看个案): the list, those of a household, one case (noted in the audit chain).
import { sql } from 'kysely'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { requireHousehold } from '../../clients/index.ts'
import type * as api from '../model/api.ts'
import { runningStates, waitingStates } from '../model/stages.ts'
import { casesInReach } from './store.ts'
import { caseView, toRow } from './views.ts'

export async function showCase(context: Context<typeof api.showCase>) {
  const view = await caseView(context, context.input.params.caseId)
  context.audit({ kind: 'case', id: view.id, stationId: view.stationId, fields: view.isMasked ? ['facts'] : ['facts', 'goals', 'history'] })
  return view
}

const states: Partial<Record<Context<typeof api.listCases>['input']['query']['only'], readonly string[]>> = {
  RUNNING: runningStates, MINE: ['LEAD', 'INTAKE', ...runningStates, 'CLOSED'], WAITING: waitingStates, FOLLOW_UP: ['CLOSED'], LEADS: ['LEAD', 'INTAKE'], CLOSED: ['CLOSED', 'ARCHIVED', 'TRANSFERRED', 'NOT_OPENED', 'ADVISED', 'REFERRED'],
}

export async function listCases({ tx, actor, input: { query } }: Context<typeof api.listCases>) {
  const after = readCursor(query.after, 2)
  const wanted = states[query.only]
  const rows = await casesInReach(tx)
    .$if(wanted !== undefined, (q) => q.where('service_case.state', 'in', [...wanted!]))
    .$if(query.only === 'MINE', (q) => q.where('service_case.responsible_id', '=', actor.accountId))
    .$if(query.only === 'FOLLOW_UP', (q) => q.where('service_case.next_follow_up_on', 'is not', null))
    .$if(query.level !== undefined, (q) => q.where('service_case.level', '=', query.level!))
    .$if(query.householdId !== undefined, (q) => q.where('service_case.household_id', '=', query.householdId!))
    .$if(query.stationId !== undefined, (q) => q.where('service_case.station_id', '=', query.stationId!))
    .$if(after !== null, (q) => q.where(sql<boolean>`(service_case.registered_on, service_case.id) < (${after![0]}::date, ${after![1]}::uuid)`))
    .orderBy('service_case.registered_on', 'desc').orderBy('service_case.id', 'desc').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.registered_on, row.id])
  return { items: page.items.map((row) => toRow(actor, row)), next: page.next }
}

export async function listHouseholdCases({ tx, actor, input: { params } }: Context<typeof api.listHouseholdCases>) {
  await requireHousehold(tx, params.householdId)
  const rows = await casesInReach(tx).where('service_case.household_id', '=', params.householdId).orderBy('service_case.registered_on', 'desc').limit(200).execute()
  return { items: rows.map((row) => toRow(actor, row)) }
}
