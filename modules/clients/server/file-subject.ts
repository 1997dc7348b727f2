// Files on a household and on its members (家庭和成员的附件): for the station that keeps the file; officers read masked rows and no files.
import { reachesClient } from '../../../kernel/server/access.ts'
import type { FileSubject } from '../../../kernel/server/file-subject.ts'

export const householdFiles: FileSubject = {
  kind: 'household', label: '家庭',
  async find({ tx, actor }, id) {
    const row = await tx.db.selectFrom('household').select(['id', 'head_name', 'station_id', 'region_code', 'state']).where('id', '=', id).executeTakeFirst()
    if (!row || actor.reach !== 'stations' || !reachesClient(actor, row)) return undefined
    return { id, title: row.head_name, stationId: row.station_id, regionCode: row.region_code, householdId: id, isNamed: false, isOpen: row.state === 'ACTIVE', takesFiles: true }
  },
}

export const personFiles: FileSubject = {
  kind: 'person', label: '成员',
  async find({ tx, actor }, id) {
    const row = await tx.db.selectFrom('person').select(['id', 'name', 'household_id', 'station_id', 'region_code', 'household_state', 'state']).where('id', '=', id).executeTakeFirst()
    if (!row || actor.reach !== 'stations' || !reachesClient(actor, row)) return undefined
    const isOpen = row.state === 'ACTIVE' && row.household_state === 'ACTIVE'
    return { id, title: row.name, stationId: row.station_id, regionCode: row.region_code, householdId: row.household_id, personId: row.id, isNamed: false, isOpen, takesFiles: true }
  },
}
