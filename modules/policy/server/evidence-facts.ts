// The state of papers as facts (佐证材料作为事实): one code per clause and subject, as it was valid on the day asked for.
import { sql } from 'kysely'
import type { Facts, FactValue } from '../../../kernel/model/facts.ts'
import { evidenceName, type EvidenceState } from '../model/evidence.ts'
import type { Source } from './policy.ts'

/**
 * An accepted paper counts on every day it is valid, also before it was handed in: what a document shows is true from its
 * own date. Everything else counts by the day it happened. Of several papers an accepted one decides, otherwise the latest.
 */
export const evidenceFacts: Source = {
  module: 'policy',
  definitions: [],
  everyKind: true,
  gather: async (db, { kind, ids }, asOf) => {
    const { rows } = await sql<{ subject_id: string; rule: string; code: EvidenceState }>`
      with paper as (
        select e.subject_id, e.rule, e.id, e.state, e.valid_from_on, e.last_valid_on, s.state as then_state, s.on_day
        from policy_evidence e
        left join lateral (select state, on_day from policy_step where evidence_id = e.id and on_day <= ${asOf}::date order by id desc limit 1) s on true
        where e.subject_kind = ${kind} and e.subject_id = any(${[...ids]}::text[])),
      coded as (
        select subject_id, rule, id, case
            when (state = 'ACCEPTED' or then_state = 'ACCEPTED') and valid_from_on <= ${asOf}::date and (last_valid_on is null or last_valid_on >= ${asOf}::date) then 'accepted'
            when (state = 'ACCEPTED' or then_state = 'ACCEPTED') and last_valid_on < ${asOf}::date then 'expired'
            when then_state = 'SUBMITTED' then 'submitted'
            when then_state = 'RETURNED' then 'returned'
            when then_state = 'CONFIRMED_MISSING' then 'missing' end as code,
          case when last_valid_on < ${asOf}::date then last_valid_on + 1 else on_day end as since
        from paper)
      select distinct on (subject_id, rule) subject_id, rule, code from coded where code is not null
      order by subject_id, rule, code = 'accepted' desc, since desc nulls last, id desc`.execute(db)
    const facts = new Map<string, Record<string, FactValue>>()
    for (const { subject_id: id, rule, code } of rows) facts.set(id, { ...facts.get(id), [evidenceName(kind, rule)]: code })
    return facts as ReadonlyMap<string, Facts>
  },
}
