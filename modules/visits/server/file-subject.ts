// Files on a visit beside its own photos and signature (走访的附件).
import type { FileSubject } from '../../../kernel/server/file-subject.ts'
import { findVisit } from './store.ts'

export const visitFiles: FileSubject = {
  kind: 'visit', label: '走访',
  async find({ tx, actor }, id) {
    const row = actor.reach === 'stations' ? await findVisit(tx, id) : undefined
    if (!row) return undefined
    const isRecorded = row.state === 'RECORDED'
    return { id, title: `${row.head_name} ${row.visited_on}`, stationId: row.station_id, regionCode: row.region_code, householdId: row.household_id, isNamed: false, isOpen: isRecorded, takesFiles: isRecorded }
  },
}
