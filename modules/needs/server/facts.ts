// Facts about requests for help (求助) for the rules: those a station has neither taken up nor passed on (四川通知三（四）：全科式受理).
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { Facts, FactSource } from '../../../kernel/model/facts.ts'

/** Days after which a request with no day of its own counts as not taken up; the longest usual deadline with weekends in it. */
const patience = 14

export const needFacts: FactSource<Kysely<DB>> = {
  module: 'needs',
  definitions: [
    { name: 'station.requestsNeitherAcceptedNorReferredCount', label: '未受理也未转介的求助', type: 'integer', unit: '件', subject: 'station', module: 'needs' },
  ],
  gather: (db, { kind, ids }, asOf) => (kind === 'station' ? gatherStations(db, ids, asOf) : Promise.resolve(new Map<string, Facts>())),
}

/** What waits at the station past its day, sent back ones included, and what was closed within a year as none of its business. */
async function gatherStations(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const { rows } = await sql<{ id: string; n: number }>`select s.id, count(l.id)::int as n from unnest(${[...ids]}::uuid[]) as s (id)
    left join lead l on l.station_id = s.id and l.received_on <= ${asOf}::date and (
      (l.state in ('REGISTERED', 'TO_DISPATCH', 'TO_ACCEPT', 'RETURNED') and coalesce(l.due_on, l.received_on + ${patience}::int) < ${asOf}::date)
      or (l.state = 'CLOSED' and l.close_reason = 'OUT_OF_SCOPE' and l.received_on > ${asOf}::date - 365))
    group by s.id`.execute(db)
  return new Map(rows.map(({ id, n }) => [id, { 'station.requestsNeitherAcceptedNorReferredCount': n }]))
}
