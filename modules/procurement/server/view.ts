// A contract as it is answered, with its state on the day.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { operationsOf } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { ContractRow, ContractView } from '../model/api.ts'
import { contractState, daysLeft, lastDayOf, type Term } from '../model/term.ts'
import { procurementAccess } from './access.ts'
import { type ContractRecord, findRecord } from './store.ts'

/** The days of a record. */
export function termOf(record: ContractRecord): Term {
  return { fromOn: record.from_on, untilOn: record.until_on, endedOn: record.ended_on, handoverUntilOn: record.handover_until_on }
}

/** One row of the list; its end is the early one when there was one. */
export function toRow(record: ContractRecord, today: string): ContractRow {
  const term = termOf(record)
  return {
    id: record.id, title: record.title, number: record.number, institutionName: record.institution_name, purchaserName: record.purchaser_name,
    stationNames: record.stations.map(({ stationName }) => stationName).join('、'), fromOn: record.from_on, untilOn: lastDayOf(term), amountFen: record.amount_fen,
    state: contractState(term, today), daysLeft: daysLeft(term, today),
  }
}

/** The whole contract; NOT_FOUND when the actor may not read it. */
export async function contractView(tx: ScopedTransaction, id: string, today: string): Promise<ContractView> {
  const record = await findRecord(tx, id)
  if (!record) throw new Problem(NOT_FOUND)
  const isKept = record.region_code.startsWith(tx.actor.regionPrefix)
  const operations = record.ended_on === null ? ['contracts.update', 'contracts.end'] : ['contracts.update']
  return {
    ...toRow(record, today), untilOn: record.until_on, purchaserId: record.purchaser_id, institutionId: record.institution_id, stations: record.stations,
    signedOn: record.signed_on, endedOn: record.ended_on, endReason: record.end_reason, endNote: record.end_note, handoverUntilOn: record.handover_until_on,
    projectStartedOn: record.project_started_on, projectManagerId: record.project_manager_id, projectManagerName: record.manager_name, cycleYears: record.cycle_years,
    version: record.version, allowed: isKept ? operationsOf(procurementAccess, operations, tx.actor.role) : [],
  }
}
