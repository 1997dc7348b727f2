// Files on an activity (活动的附件): photos, paper sign-in sheets, receipts.
import type { FileSubject } from '../../../kernel/server/file-subject.ts'
import { findActivity } from './store.ts'

export const activityFiles: FileSubject = {
  kind: 'activity', label: '活动',
  async find({ tx, actor }, id) {
    const row = actor.reach === 'stations' ? await findActivity(tx, id) : undefined
    return row && {
      id, title: row.name, stationId: row.station_id, regionCode: row.region_code, householdId: null, isNamed: false,
      isOpen: row.state !== 'SUMMARISED' && row.state !== 'CANCELLED', takesFiles: row.state !== 'CANCELLED',
    }
  },
  async families({ tx }, id) {
    const rows = await tx.db.selectFrom('activity_enrolment').innerJoin('person', 'person.id', 'activity_enrolment.person_id').select('person.household_id').distinct().where('activity_enrolment.activity_id', '=', id).execute()
    return rows.map(({ household_id: household }) => household)
  },
}
