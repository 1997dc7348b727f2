// The forms of a lead as the forms module knows them: their blank paper is printed there, the filled one follows from the lead itself.
import { Problem } from '../../../kernel/model/problem.ts'
import type { FormSubject } from '../../forms/index.ts'
import { forms } from '../model/forms.ts'
import { FORM_FROM_LEAD } from '../model/problems.ts'
import { mayReadLead } from './access.ts'
import { answersOf } from './lead-paper.ts'
import { findLead } from './lead-store.ts'
import { leadView } from './lead-views.ts'

/** Its title is the number: what it is about is kept sealed. */
export const leadSubject: FormSubject = {
  kind: 'lead',
  forms,
  async find(tx, id) {
    const lead = await findLead(tx, id)
    if (!lead?.station_id || !mayReadLead(tx.actor, lead)) return undefined
    return { id: lead.id, title: lead.number, stationId: lead.station_id, regionCode: lead.region_code, householdId: null }
  },
  admits: () => Promise.reject(new Problem(FORM_FROM_LEAD)),
  async prefill({ tx, deps, today }, subject) {
    return answersOf(await leadView(tx, deps, today, subject.id))
  },
}
