// Judging by itself: everything each night, since deadlines pass without anyone writing; changed places within a minute.
import type pg from 'pg'
import { todayInChina } from '../../../kernel/model/day.ts'
import { evaluateRegion, evaluateStale } from './evaluate.ts'
import type { Policy } from './policy.ts'

interface PolicyJob { name: string; cron: string; run(pool: pg.Pool): Promise<void> }

/** The jobs of policy; `now` is the clock that says which day it is. */
export function policyJobs(policy: Policy, now: () => Date = () => new Date()): readonly PolicyJob[] {
  return [
    { name: 'judge-all', cron: '10 0 * * *', run: async (pool) => void await evaluateRegion(policy, pool, '', todayInChina(now())) },
    { name: 'judge-changed', cron: '* * * * *', run: async (pool) => void await evaluateStale(policy, pool, [''], todayInChina(now()), 500) },
  ]
}
