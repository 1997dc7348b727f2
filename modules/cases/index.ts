// The front door of cases (个案) for other modules' server code.
import type { ScopedTransaction } from '../../kernel/server/transaction.ts'
import { casesInReach } from './server/store.ts'

export { caseRoutes } from './server/routes.ts'
export { caseSubject } from './server/case-subject.ts'
export { caseFiles } from './server/file-subject.ts'
export { columnsOf as caseColumns } from './server/file.ts'
export { caseNotices } from './server/notices.ts'

/** Cases of the actor's reach that a person is responsible for and that are not over: what he hands over when he leaves (离岗交接). */
export async function casesInHandsOf(tx: ScopedTransaction, accountId: string): Promise<{ id: string; caseNo: string; personName: string; state: string; stationId: string }[]> {
  const rows = await casesInReach(tx).where('service_case.responsible_id', '=', accountId).where('service_case.state', 'not in', ['ARCHIVED', 'NOT_OPENED', 'ADVISED', 'REFERRED', 'TRANSFERRED'])
    .orderBy('service_case.registered_on').limit(2_000).execute()
  return rows.map((row) => ({ id: row.id, caseNo: row.case_no, personName: row.person_name, state: row.state, stationId: row.station_id }))
}
