// Two days compared (两日对比): which outcomes of a place or station changed from one day to another, and why.
import { sql, type SqlBool } from 'kysely'
import { fieldError, invalid, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { FactDefinition, SubjectFacts } from '../../../kernel/model/facts.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import type { Context, FileAnswer } from '../../../kernel/server/route.ts'
import { type Cause, causesOf, type RuleParts } from '../model/causes.ts'
import { Contrast } from '../model/contrast.ts'
import { evidenceFactNamed } from '../model/evidence.ts'
import type { Finding } from '../model/finding.ts'
import type { Pack, Rule } from '../model/pack.ts'
import { adoptedIn, factsOfRule, parametersOfRule } from '../model/rulebook.ts'
import * as api from '../model/trial-api.ts'
import { isOfficer, requireJudgeable } from './access.ts'
import { adoptionsFor } from './adoption-store.ts'
import { comparisonBook } from './contrast-book.ts'
import { contrastPlace, type ContrastScope, type Portion } from './contrast-place.ts'
import { contrastView, detailFor, mostNames } from './contrast-view.ts'
import { placeNames } from './place-names.ts'
import { placesBelow } from './places-below.ts'
import type { Policy } from './policy.ts'
import { countyOf, placeOf } from './run-trial.ts'
import { packRef, packsAround } from './trial-packs.ts'

type Input = Pick<Context<typeof api.compareDays>, 'tx' | 'actor' | 'deps'> & { query: Context<typeof api.compareDays>['input']['query'] }

export function compareDays(policy: Policy) {
  return ({ tx, actor, deps, input: { query } }: Context<typeof api.compareDays>) => comparisonOf(policy, { tx, actor, deps, query })
}

/** Stations one may compare by name at once; a province chooses by county first. */
const mostStations = 500

/** What one may choose: an officer his place and what lies in it, the front line its stations. */
export async function comparisonPlaces({ tx, actor }: Context<typeof api.comparisonPlaces>) {
  const mine = isOfficer(actor)
    ? sql<SqlBool>`${inRegion(sql.ref('s.region_code'), actor.regionPrefix)}`
    : sql<SqlBool>`(s.id = any(${[...actor.stationIds]}::uuid[]) or s.parent_id = any(${[...actor.stationIds]}::uuid[]))`
  const { rows: stations } = await sql<{ id: string; name: string }>`select s.id, s.name from station s
    where ${mine} and sec.may_judge_station(s.id) order by s.region_code, s.name limit ${mostStations}`.execute(tx.db)
  return { hasPlace: isOfficer(actor), places: isOfficer(actor) ? await placesBelow(tx, actor) : [], stations }
}

export function exportComparison(policy: Policy) {
  return async ({ tx, actor, deps, input: { query }, audit }: Context<typeof api.exportComparison>): Promise<FileAnswer> => {
    const view = await comparisonOf(policy, { tx, actor, deps, query })
    audit({ kind: query.stationId ? 'station' : 'region', id: query.stationId ?? actor.regionPrefix.padEnd(12, '0'), stationId: query.stationId ?? null, fields: ['comparison'] })
    return { fileName: `${view.placeName}_${view.before}_${view.after}_核查对比.xlsx`, type: api.excelType, bytes: await comparisonBook(view, actor.organisationName) }
  }
}

async function comparisonOf(policy: Policy, { tx, actor, deps, query }: Input): Promise<api.ComparisonView> {
  if (query.before >= query.after) throw invalid({ ...fieldError('after', '后一日', '后一日应晚于前一日'), pointer: '/query/after' })
  const { scope, placeName } = await scopeOf({ tx, actor, query })
  const { packs } = await policy.load()
  const detail = scope.stationId ? 'names' : detailFor(actor)
  const reasons = new Reasons(policy.definitions, packs, query)
  const contrast = new Contrast({ placeOf: countyOf, mostPairs: detail === 'names' ? mostNames : 0, keepsBreaches: false, causesOf: (before, after) => reasons.of(before, after) })
  await contrastPlace({
    policy, pool: deps.jobPool, accountId: actor.accountId, scope, contrast, beat: () => sql`select 1`.execute(tx.db),
    before: { asOf: query.before, packs, isByPlace: true }, after: { asOf: query.after, packs, isByPlace: true }, onPortion: (portion) => reasons.take(portion),
  })
  const around = packsAround(packs, scope.regionPrefix)
  const view = await contrastView(contrast, { tx, actor, detail })
  return {
    placeName, before: query.before, after: query.after, ...view, rules: view.rules.filter(({ changed }) => changed !== 0),
    packs: { before: await refsOn(tx, around, scope.regionPrefix, query.before), after: await refsOn(tx, around, scope.regionPrefix, query.after) },
  }
}

async function refsOn({ db }: Input['tx'], packs: readonly Pack[], regionPrefix: string, asOf: string) {
  const adopted = adoptedIn(regionPrefix, await adoptionsFor(db, regionPrefix, asOf))
  return packs.map((pack) => packRef(pack, asOf, { adopted }))
}

// A station by its own people and the officers above it; a place by its officers alone.
async function scopeOf({ tx, actor, query }: Pick<Input, 'tx' | 'actor' | 'query'>): Promise<{ scope: ContrastScope; placeName: string }> {
  if (query.stationId) {
    const station = await requireJudgeable(tx, actor, query.stationId)
    return { scope: { regionPrefix: station.region_code, stationId: station.id }, placeName: station.name }
  }
  requireOfficer(actor)
  const regionPrefix = placeOf(actor, query.place)
  const code = regionPrefix.padEnd(12, '0')
  return { scope: { regionPrefix }, placeName: (await placeNames(tx.db, [code]))(code) }
}

function requireOfficer(actor: Actor): void {
  if (!isOfficer(actor)) throw new Problem(NOT_FOUND)
}

/** Finds the reasons of changes among the facts of the portion at hand. */
class Reasons {
  readonly #definitions: ReadonlyMap<string, FactDefinition>
  readonly #rules: ReadonlyMap<string, Rule>
  readonly #days: { before: string; after: string }
  readonly #parts = new Map<string, RuleParts>()
  #portion: Portion = { before: new Map(), after: new Map() }

  constructor(definitions: readonly FactDefinition[], packs: readonly Pack[], days: { before: string; after: string }) {
    this.#definitions = new Map(definitions.map((fact) => [fact.name, fact]))
    this.#rules = new Map(packs.flatMap((pack) => pack.rules.map((rule): [string, Rule] => [`${pack.id} ${rule.id} ${rule.subject}`, rule])))
    this.#days = days
  }

  take(portion: Portion): void {
    this.#portion = portion
  }

  of(before: Finding | undefined, after: Finding | undefined): readonly Cause[] {
    const finding = after ?? before
    const parts = finding && this.#partsOf(`${finding.pack} ${finding.rule} ${finding.subject.kind}`)
    if (!finding || !parts) return []
    const side = (which: 'before' | 'after', own: Finding | undefined) => ({ asOf: this.#days[which], subject: this.#subject(which, finding.subject.id), finding: own })
    return causesOf(side('before', before), side('after', after), parts)
  }

  #subject(which: 'before' | 'after', id: string): SubjectFacts | undefined {
    return this.#portion[which].get(id)
  }

  #partsOf(key: string): RuleParts | undefined {
    const [known, rule] = [this.#parts.get(key), this.#rules.get(key)]
    if (known || !rule) return known
    const parts = { rule, parameters: parametersOfRule(rule), facts: factsOfRule(rule).flatMap((name) => this.#definitions.get(name) ?? evidenceFactNamed(name) ?? []) }
    this.#parts.set(key, parts)
    return parts
  }
}
