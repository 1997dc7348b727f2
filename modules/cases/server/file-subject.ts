// Files on a case (个案的附件).
import type { FileSubject } from '../../../kernel/server/file-subject.ts'
import { findCase, openStates } from './store.ts'

export const caseFiles: FileSubject = {
  kind: 'case', label: '个案',
  async find({ tx, actor }, id) {
    const row = actor.reach === 'stations' ? await findCase(tx, id) : undefined
    return row && {
      id, title: row.alias || row.person_name, stationId: row.station_id, regionCode: row.region_code, householdId: row.household_id, personId: row.person_id, isNamed: false,
      isOpen: openStates.some((state) => state === row.state), takesFiles: true,
    }
  },
}
