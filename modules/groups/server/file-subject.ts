// Files on a group (小组的附件): photos, paper sign-in sheets, receipts.
import type { FileSubject } from '../../../kernel/server/file-subject.ts'
import { findGroup } from './store.ts'

export const groupFiles: FileSubject = {
  kind: 'group', label: '小组',
  async find({ tx, actor }, id) {
    const row = actor.reach === 'stations' ? await findGroup(tx, id) : undefined
    return row && {
      id, title: row.name, stationId: row.station_id, regionCode: row.region_code, householdId: null, isNamed: false,
      isOpen: row.state !== 'SUMMARISED' && row.state !== 'CANCELLED', takesFiles: row.state !== 'CANCELLED',
    }
  },
  async families({ tx }, id) {
    const rows = await tx.db.selectFrom('group_member').innerJoin('person', 'person.id', 'group_member.person_id').select('person.household_id').distinct().where('group_member.group_id', '=', id).execute()
    return rows.map(({ household_id: household }) => household)
  },
}
