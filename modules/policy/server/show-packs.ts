// The rulebook (规则手册): which packs there are, and one of them clause by clause with the standing of the actor's own place.
import { sql } from 'kysely'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { compareIds } from '../model/clause-list.ts'
import { evidenceFactsOf } from '../model/evidence.ts'
import type { Outcome } from '../model/finding.ts'
import { clausesOf, type Pack } from '../model/pack.ts'
import { NO_SUCH_PACK } from '../model/problems.ts'
import { adoptedIn } from '../model/rulebook.ts'
import { isOfficer, readableFindings } from './access.ts'
import { adoptionsFor } from './adoption-store.ts'
import { clauseOf } from './clause-view.ts'
import { freshen } from './freshen.ts'
import { packHeads, particularsOf } from './pack-view.ts'
import { problemText } from './read-packs.ts'
import type { Policy } from './policy.ts'
import { packById } from './policy.ts'

/** All packs, and those that were refused with what is wrong in them. */
export function listPacks(policy: Policy) {
  return async ({ tx, actor, today }: Context<typeof api.listPacks>) => {
    const { packs, refused, kept = [] } = await policy.load()
    return {
      asOf: today, items: await packHeads(tx.db, packs, today, await placeOf(tx, actor, today)),
      refused: refused.map(({ pack, problems }) => {
        const last = kept.find((one) => one.pack === pack)
        return { pack, problems: problems.map(problemText), runsOn: last ? { edition: last.edition, keptAt: last.keptAt } : null }
      }),
    }
  }
}

/** One pack, clause by clause in the order of the text, each with how many subjects of the actor's place stand where. */
export function showPack(policy: Policy) {
  return async (context: Context<typeof api.showPack>) => {
    const { tx, actor, today, deps, input: { params } } = context
    const { packs } = await policy.load()
    const pack = packById(packs, params.packId)
    if (!pack) throw new Problem(NO_SUCH_PACK)
    await freshen(policy, deps, tx.db, actor, today)
    const place = await placeOf(tx, actor, today)
    const [head] = await packHeads(tx.db, [pack], today, place)
    const counts = await countsOf(context, pack.id)
    const isAdopted = adoptedIn(actor.regionPrefix, place.adoptions).has(pack.id)
    const told = { pack, facts: factsByName(policy, packs), live: policy.live, asOf: today, isAdopted }
    const clauses = clausesOf(pack).sort((a, b) => compareIds(a.id, b.id)).map((clause) => ({ ...clauseOf(clause, told), counts: counts.get(`${clause.id} ${clause.subject}`) ?? {} }))
    return { ...head!, ...particularsOf(pack, packs), asOf: today, clauses }
  }
}

async function placeOf({ db }: Context['tx'], { regionPrefix }: Context['actor'], today: string) {
  return { regionPrefix, adoptions: await adoptionsFor(db, regionPrefix, today) }
}

function factsByName({ definitions }: Policy, packs: readonly Pack[]): ReadonlyMap<string, FactDefinition> {
  return new Map([...evidenceFactsOf(packs), ...definitions].map((fact) => [fact.name, fact]))
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
