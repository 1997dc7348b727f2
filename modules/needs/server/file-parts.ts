// The leads of a household in its whole file (线索): those that were linked to it, and those its cases and needs came from. The file leaves the system,
// so who asked for secrecy is not in it, and how to reach the others only where it is made in full.
import { type SqlBool, sql } from 'kysely'
import { type FilePart, type FileParts, pathName } from '../../../kernel/server/file-parts.ts'
import type { LeadView } from '../model/api.ts'
import { mayReadLead, needAccess } from './access.ts'
import { leadPaper } from './lead-paper.ts'
import { leadsInReach } from './lead-store.ts'
import { leadView } from './lead-views.ts'

export const leadParts: FileParts = {
  name: 'leads', folder: '06 线索',
  async* documents({ tx, actor, deps, today }, { id }, isFull): AsyncIterable<FilePart> {
    if (!needAccess['leads.document']?.some((role) => role === actor.role)) return
    const rows = await leadsInReach(tx).where(ledTo(id)).orderBy('lead.received_on').orderBy('lead.id').execute()
    for (const row of rows) {
      if (!mayReadLead(actor, row)) continue
      const { title, bytes } = await leadPaper(tx, onFile(await leadView(tx, deps, today, row.id), isFull))
      yield { path: `${row.received_on}_${pathName(row.number)}_${pathName(title)}.docx`, title: `${title} ${row.number}`, on: row.received_on, bytes }
    }
  },
}

const ledTo = (householdId: string) => sql<SqlBool>`(lead.household_id = ${householdId}
  or exists (select 1 from service_case c where c.origin_kind = 'LEAD' and c.origin_id = lead.id and c.household_id = ${householdId})
  or exists (select 1 from need n where n.lead_id = lead.id and n.household_id = ${householdId}))`

function onFile(lead: LeadView, isFull: boolean): LeadView {
  const { reporter, isReporterSecret } = lead
  return { ...lead, reporter: isReporterSecret || !reporter ? null : { ...reporter, contact: isFull ? reporter.contact : '' } }
}
