// Visits and calls on the timeline of a household (服务轨迹): what the record says in a line, without pictures and long texts.
import { sql } from 'kysely'
import { callResultCodes, presenceCodes, visitChannelCodes, visitKindCodes } from '../../../kernel/model/codes/visits.ts'
import { behind, type TimelineSource } from '../../../kernel/server/timeline.ts'
import { visitsInReach } from './store.ts'
import { toRow } from './views.ts'

export const visitTimeline: TimelineSource = {
  name: 'visits', label: '走访、电访',
  async lines({ tx, actor, deps }, householdId, page) {
    const rows = await visitsInReach(tx).where('visit.household_id', '=', householdId)
      .where(behind(page, sql.ref('visit.visited_on'), sql.ref('visit.id')))
      .orderBy('visit.visited_on', 'desc').orderBy('visit.id', 'desc').limit(page.limit).execute()
    return rows.map((record) => {
      const row = toRow(actor, deps, record)
      const met = row.presence ? presenceCodes.label(row.presence) : row.callResult ? callResultCodes.label(row.callResult) : ''
      const hasRisk = row.riskSigns.some((sign) => sign !== 'NONE')
      return {
        key: row.id, on: row.visitedOn, kind: row.channel === 'PHONE' ? '电访' : '走访', tone: row.isWithdrawn ? 'plain' as const : hasRisk ? 'bad' as const : 'info' as const,
        title: [`${visitChannelCodes.label(row.channel)}${row.isWithdrawn ? '（已撤回）' : ''}`, visitKindCodes.label(row.kind), met, hasRisk ? '发现风险' : '', row.isLate ? '补录' : ''].filter(Boolean).join(' · '),
        detail: row.isWithdrawn ? '' : row.summary, byName: row.visitors.map(({ name }) => name).join('、'), path: `/visits/${row.id}`,
      }
    })
  },
}
