// Crises on the timeline of a household (服务轨迹): for those who may know of them; to everybody else there is no such line.
import { todayInChina } from '../../../kernel/model/day.ts'
import { pageOfLines, type TimelineLine, type TimelineSource } from '../../../kernel/server/timeline.ts'
import { crisisStateLabels } from '../model/stages.ts'
import { type CrisisRecord, crisesInReach, stateOf } from './store.ts'

const most = 100
const readers = new Set(['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'COUNTY_OFFICER'])

export const crisisTimeline: TimelineSource = {
  name: 'crises', label: '危机事件',
  async lines({ tx, actor }, householdId, page) {
    if (!readers.has(actor.role)) return []
    const rows = await crisesInReach(tx).where('crisis.household_id', '=', householdId).where('crisis.state', '<>', 'CANCELLED').orderBy('crisis.found_at', 'desc').limit(most).execute()
    return pageOfLines(rows.flatMap(linesOf), page)
  },
}

function linesOf(row: CrisisRecord): TimelineLine[] {
  const common = { kind: '危机', detail: row.crisis_no, path: `/crises/${row.id}` }
  return [
    { ...common, key: `${row.id}.a`, on: todayInChina(row.found_at), title: `发现危机事件（${crisisStateLabels[stateOf(row)]}）`, byName: row.opened_by_name, tone: row.ended_at ? 'plain' : 'bad' },
    ...(row.lifted_at ? [{ ...common, key: `${row.id}.b`, on: todayInChina(row.lifted_at), title: '危机解除', byName: '', tone: 'good' as const }] : []),
  ]
}
