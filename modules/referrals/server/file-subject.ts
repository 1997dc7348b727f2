// Files on a referral (转介的附件) are the sender's own; the receiver gets what was handed over (转介档案) and nothing else.
import type { FileSubject } from '../../../kernel/server/file-subject.ts'
import { mayReadReferral } from './access.ts'
import { findReferral } from './store.ts'

export const referralFiles: FileSubject = {
  kind: 'referral', label: '转介',
  async find({ tx, actor }, id) {
    const row = actor.reach === 'stations' ? await findReferral(tx, id) : undefined
    if (!row || !mayReadReferral(actor, row)) return undefined
    const isOver = ['FILE_TRANSFERRED', 'CLOSED', 'WITHDRAWN'].includes(row.state)
    return { id, title: row.number, stationId: row.station_id, regionCode: row.region_code, householdId: null, isNamed: false, isOpen: !isOver, takesFiles: row.state !== 'WITHDRAWN' }
  },
}
