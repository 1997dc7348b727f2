// Files on a lead (线索的附件): they stay with the station that added them when the lead is dispatched on.
import type { FileSubject } from '../../../kernel/server/file-subject.ts'
import { mayReadLead } from './access.ts'
import { findLead } from './lead-store.ts'

export const leadFiles: FileSubject = {
  kind: 'lead', label: '线索',
  async find({ tx, actor }, id) {
    const lead = actor.reach === 'stations' ? await findLead(tx, id) : undefined
    if (!lead?.station_id || !mayReadLead(actor, lead)) return undefined
    return {
      id, title: lead.number, stationId: lead.station_id, regionCode: lead.region_code, householdId: null, isNamed: false,
      isOpen: !['FINISHED', 'CALLED_BACK', 'CLOSED'].includes(lead.state), takesFiles: true,
    }
  },
}
