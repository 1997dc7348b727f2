// What a lead tells the intake of a case that is opened from it (由线索开案). Who reported it goes along only where nothing is secret about him:
// the intake is read by the whole station.
import type { CaseSource } from '../../../kernel/model/codes/cases.ts'
import type { LeadSource } from '../../../kernel/model/codes/needs.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { OriginSays } from '../../cases/index.ts'
import { mayKnowReporter, mayReadLead } from './access.ts'
import { findLead } from './lead-store.ts'
import { openContent, openReporter } from './seal.ts'

const sources: Record<LeadSource, CaseSource> = { HOME_VISIT: 'OUTREACH', SELF_HELP: 'SELF', VILLAGE: 'VILLAGE', GRID: 'VILLAGE', HOTLINE: 'DEPARTMENT', DEPARTMENT: 'DEPARTMENT', VOLUNTEER: 'OTHER' }

export const leadOrigin = {
  kind: 'LEAD' as const,
  async find({ tx, actor, deps }: Pick<Context, 'tx' | 'actor' | 'deps'>, id: string): Promise<OriginSays | undefined> {
    const row = await findLead(tx, id)
    if (!row || actor.reach !== 'stations' || !mayReadLead(actor, row)) return undefined
    const reporter = !row.is_reporter_secret && mayKnowReporter(actor, row) ? openReporter(deps.crypto, row) : null
    return {
      householdId: row.household_id, label: `线索 ${row.number}`, path: `/leads/${row.id}`, source: sources[row.source as LeadSource],
      referredBy: reporter ? [reporter.name, reporter.contact].filter(Boolean).join(' ') : '', complaint: openContent(deps.crypto, row).content, observation: '', earlier: '',
    }
  },
}
