// Files on a crisis (危机事件的附件): known to those the crisis is known to, and to nobody else.
import type { FileSubject } from '../../../kernel/server/file-subject.ts'
import { crisesInReach } from './store.ts'

export const crisisFiles: FileSubject = {
  kind: 'crisis', label: '危机事件',
  async find({ tx }, id) {
    const row = await crisesInReach(tx).where('crisis.id', '=', id).executeTakeFirst()
    return row && {
      id, title: row.crisis_no, stationId: row.station_id, regionCode: row.region_code, householdId: row.household_id, isNamed: true,
      isOpen: !['LIFTED', 'ENDED', 'CANCELLED'].includes(row.state), takesFiles: row.state !== 'CANCELLED',
    }
  },
}
