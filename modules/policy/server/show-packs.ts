// The rulebook (规则手册): which packs there are, and the rules of one with the standing of the actor's own place.
import { sql } from 'kysely'
import { Problem } from '../../../kernel/model/problem.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import type { Outcome } from '../model/finding.ts'
import { NO_SUCH_PACK } from '../model/problems.ts'
import { isOfficer, readableFindings } from './access.ts'
import { freshen } from './freshen.ts'
import { packHeads, ruleView } from './pack-view.ts'
import type { Policy } from './policy.ts'
import { packById } from './policy.ts'

/** All packs, and those that were refused with what is wrong in them. */
export function listPacks(policy: Policy) {
  return async ({ tx, actor, today }: Context<typeof api.listPacks>) => {
    const { packs, refused } = await policy.load()
    return {
      asOf: today, items: await packHeads(tx.db, packs, today, actor.regionPrefix),
      refused: refused.map(({ pack, problems }) => ({ pack, problems: problems.map(({ file, line, message }) => `${file}:${line}：${message}`) })),
    }
  }
}

/** One pack, rule by rule, each with how many subjects of the actor's place stand where. */
export function showPack(policy: Policy) {
  return async (context: Context<typeof api.showPack>) => {
    const { tx, actor, today, deps, input: { params } } = context
    const pack = packById((await policy.load()).packs, params.packId)
    if (!pack) throw new Problem(NO_SUCH_PACK)
    await freshen(policy, deps, tx.db, actor, today)
    const [head] = await packHeads(tx.db, [pack], today, actor.regionPrefix)
    const counts = await countsOf(context, pack.id)
    const rules = pack.rules.map((rule) => ({ ...ruleView(pack, rule, policy.definitions, today), counts: counts.get(`${rule.id} ${rule.subject}`) ?? {} }))
    return { ...head!, asOf: today, rules }
  }
}

type Counts = Map<string, Partial<Record<Outcome, number>>>

// Officers read the counters, which hold no names; a station's own people count what they may read.
async function countsOf({ tx: { db }, actor }: Context<typeof api.showPack>, pack: string): Promise<Counts> {
  const found = isOfficer(actor)
    ? sql`select rule, subject_kind, outcome, sum(subjects)::int as n from policy_count c
        where pack = ${pack} and ${inRegion(sql.ref('c.place_code'), actor.regionPrefix)} group by 1, 2, 3`
    : sql`select rule, subject_kind, outcome, count(*)::int as n from policy_finding f where pack = ${pack} and ${readableFindings(actor)} group by 1, 2, 3`
  const { rows } = await sql<{ rule: string; subject_kind: string; outcome: Outcome; n: number }>`${found}`.execute(db)
  const counts: Counts = new Map()
  for (const { rule, subject_kind: kind, outcome, n } of rows) {
    const key = `${rule} ${kind}`
    if (n > 0) counts.set(key, { ...counts.get(key), [outcome]: n })
  }
  return counts
}
