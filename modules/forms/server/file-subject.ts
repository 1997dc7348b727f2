// Files on a filled-in form (表单的附件、签字扫描件): whoever may know of the form knows of them. What has been approved is closed.
import type { FileSubject } from '../../../kernel/server/file-subject.ts'
import { mayKnowOf } from './access.ts'
import { findRecord } from './store.ts'
import { formCoded } from './subjects.ts'

export const formFiles: FileSubject = {
  kind: 'form', label: '表单',
  async find({ tx, actor }, id) {
    const row = await findRecord(tx, id)
    if (!row || !mayKnowOf(actor, row)) return undefined
    return {
      id, title: formCoded(row.form).form.title, stationId: row.station_id, regionCode: row.region_code, householdId: row.household_id, isNamed: row.is_named,
      isOpen: row.state !== 'APPROVED' && row.state !== 'WITHDRAWN', takesFiles: row.state !== 'WITHDRAWN',
    }
  },
}
