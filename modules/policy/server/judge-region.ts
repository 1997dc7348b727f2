// An officer has his place judged now (立即核查) instead of waiting for the night.
import { sql } from 'kysely'
import { Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { JUDGED_TOO_OFTEN } from '../model/problems.ts'
import { evaluateRegion } from './evaluate.ts'
import type { Policy } from './policy.ts'

/** A place is judged on demand at most so often an hour; changed records are judged by themselves anyway. */
const mostPerHour = 6

/** Judges the actor's own region as of today. */
export function judgeRegion(policy: Policy) {
  return async ({ tx, actor, today, deps, audit }: Context<typeof api.judgeRegion>) => {
    const { rows } = await sql<{ used: number }>`
      insert into throttle as t (key, used, window_started_at) values (${`judge:${actor.regionPrefix}`}, 1, ${deps.now()})
      on conflict (key) do update set
        used = case when t.window_started_at < excluded.window_started_at - interval '1 hour' then 1 else t.used + 1 end,
        window_started_at = case when t.window_started_at < excluded.window_started_at - interval '1 hour' then excluded.window_started_at else t.window_started_at end
      returning used`.execute(tx.db)
    if ((rows[0]?.used ?? 0) > mostPerHour) throw new Problem(JUDGED_TOO_OFTEN)
    const judged = await evaluateRegion(policy, deps.jobPool, actor.regionPrefix, today)
    audit({ kind: 'region', id: actor.regionPrefix.padEnd(12, '0') })
    return { asOf: today, ...judged }
  }
}
