// Needs and leads on the timeline of a household (服务轨迹): what was asked for and what became of it. Officers read no texts.
import { sql } from 'kysely'
import { leadSourceCodes, needStateCodes } from '../../../kernel/model/codes/needs.ts'
import { needLevelCodes } from '../../../kernel/model/codes/services.ts'
import { behind, pageOfLines, type TimelineLine, type TimelineSource } from '../../../kernel/server/timeline.ts'
import { leadStateLabels, type LeadState } from '../model/stages.ts'
import { mayReadLead } from './access.ts'
import { leadsInReach } from './lead-store.ts'
import { needsInReach } from './need-store.ts'
import { openContent, openNeed } from './seal.ts'

const shownCharacters = 60
const short = (text: string): string => {
  const characters = [...text.replaceAll('\n', ' ')]
  return characters.length > shownCharacters ? `${characters.slice(0, shownCharacters).join('')}…` : characters.join('')
}

export const needTimeline: TimelineSource = {
  name: 'needs', label: '需求、线索',
  async lines(context, householdId, page) {
    const { tx, actor, deps } = context
    const needs = await needsInReach(tx).where('need.household_id', '=', householdId).where(behind(page, sql.ref('need.raised_on'), sql.ref('need.id')))
      .orderBy('need.raised_on', 'desc').orderBy('need.id', 'desc').limit(page.limit).execute()
    const leads = await leadsInReach(tx).where('lead.household_id', '=', householdId).where(behind(page, sql.ref('lead.received_on'), sql.ref('lead.id')))
      .orderBy('lead.received_on', 'desc').orderBy('lead.id', 'desc').limit(page.limit).execute()
    const lines: TimelineLine[] = [
      ...needs.map((row) => ({
        key: row.id, on: row.raised_on, kind: '需求', title: `${needLevelCodes.label(row.level)}需求（${needStateCodes.label(row.state)}）`, byName: row.raised_by_name, path: `/households/${householdId}?tab=needs`,
        detail: actor.reach === 'stations' ? short(openNeed(deps.crypto, row.id, 'description', row.description)) : '', tone: row.state === 'MET' ? 'good' as const : row.state === 'OPEN' ? 'warn' as const : 'plain' as const,
      })),
      ...leads.map((row) => ({
        key: row.id, on: row.received_on, kind: '线索', title: `${leadSourceCodes.label(row.source)}（${leadStateLabels[row.state as LeadState]}）`, byName: row.worker_name || row.registered_by_name, path: `/leads/${row.id}`,
        detail: mayReadLead(actor, row) ? short(openContent(deps.crypto, row).content) : row.number, tone: 'info' as const,
      })),
    ]
    return pageOfLines(lines, page)
  },
}
