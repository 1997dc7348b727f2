// A trial (规则测算): another standard, day or document on the records of one's own place. Nothing is written.
import { sql } from 'kysely'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { Context, FileAnswer } from '../../../kernel/server/route.ts'
import { asIfFrom, asInForce, choicesOf } from '../model/assume.ts'
import { Contrast, type Pair } from '../model/contrast.ts'
import { valueText } from '../model/explain.ts'
import { heldOn, type Pack } from '../model/pack.ts'
import { adoptedIn } from '../model/rulebook.ts'
import * as api from '../model/trial-api.ts'
import { adoptionsFor } from './adoption-store.ts'
import { contrastPlace } from './contrast-place.ts'
import { contrastView, detailFor, mostNames } from './contrast-view.ts'
import { placeNames } from './place-names.ts'
import { placesBelow } from './places-below.ts'
import type { Policy } from './policy.ts'
import { changedValues, packRef, packsAround, triedPacks } from './trial-packs.ts'
import { trialBook } from './contrast-book.ts'

type Input = { tx: Context['tx']; actor: Actor; today: string; deps: Context['deps']; body: Context<typeof api.runTrial>['input']['body'] }

/** What can be changed, chosen and narrowed. */
export function trialChoices(policy: Policy) {
  return async ({ tx, actor, today, input: { query } }: Context<typeof api.trialChoices>) => {
    const { packs } = await policy.load()
    const here = packsAround(packs, actor.regionPrefix)
    const adopted = adoptedIn(actor.regionPrefix, await adoptionsFor(tx.db, actor.regionPrefix, today))
    const { packs: chosen } = triedPacks(packs, here, { pack: query.pack, inForce: false, values: [] })
    return {
      today, packs: here.map((pack) => packRef(pack, today, { adopted })), others: packs.map((pack) => packRef(pack, today, { isAssumed: !here.includes(pack), adopted })),
      parameters: chosen.flatMap((pack) => choicesOf(pack).map((choice) => choiceView(pack, choice, today))), places: await placesBelow(tx, actor),
    }
  }
}

function choiceView(pack: Pack, { parameter, codes }: ReturnType<typeof choicesOf>[number], today: string) {
  const held = heldOn(parameter.values, today) ?? parameter.values.at(-1)
  return {
    pack: pack.id, packTitle: pack.title, id: parameter.id, label: parameter.label, type: parameter.type, unit: parameter.unit ?? '', article: parameter.citation.article,
    value: plain(held?.value), text: held ? valueText(held.value, codes ? { codes } as FactDefinition : undefined, parameter.unit) : '', since: held?.from ?? null,
    codes: Object.entries(codes ?? {}).map(([code, label]) => ({ code, label })),
  }
}

function plain(value: unknown) {
  if (Array.isArray(value)) return value.filter((code): code is string => typeof code === 'string')
  return typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string' ? value : null
}

/** Judges the place as it is today and as it would be, and tells what differs. Recorded as an officer's act, without effect on any record. */
export function runTrial(policy: Policy) {
  return async ({ tx, actor, today, deps, input: { body }, audit }: Context<typeof api.runTrial>) => {
    audit({ kind: 'region', id: placeOf(actor, body.place).padEnd(12, '0'), fields: ['asOf', ...(body.pack ? ['pack'] : []), ...body.values.map(({ parameter }) => parameter)] })
    return trialOf(policy, { tx, actor, today, deps, body })
  }
}

export function exportTrial(policy: Policy) {
  return async ({ tx, actor, today, deps, input: { body }, audit }: Context<typeof api.exportTrial>): Promise<FileAnswer> => {
    audit({ kind: 'region', id: placeOf(actor, body.place).padEnd(12, '0'), fields: ['export'] })
    const view = await trialOf(policy, { tx, actor, today, deps, body })
    return { fileName: `${today.replaceAll('-', '')}_${view.placeName}_规则测算.xlsx`, type: api.excelType, bytes: await trialBook(view, actor.organisationName) }
  }
}

async function trialOf(policy: Policy, { tx, actor, today, deps, body }: Input): Promise<api.TrialView> {
  const { packs } = await policy.load()
  const regionPrefix = placeOf(actor, body.place)
  const here = packsAround(packs, regionPrefix)
  const asOf = body.asOf ?? today
  const tried = triedPacks(packs, here, body)
  // Beside an assumption only the changed standard should differ, so the same is assumed of what it is held against.
  const isAssumed = body.inForce && body.pack === undefined && body.values.length > 0
  const contrast = new Contrast({ placeOf: countyOf, mostPairs: detailFor(actor) === 'names' ? mostNames : 0, keepsBreaches: true })
  await contrastPlace({
    policy, pool: deps.jobPool, accountId: actor.accountId, scope: { regionPrefix }, contrast, beat: () => sql`select 1`.execute(tx.db),
    before: { asOf: today, packs: isAssumed ? everyPack(packs, here.map(asInForce)) : packs, isByPlace: true },
    after: { asOf, ...tried, packs: tried.isByPlace ? everyPack(packs, tried.packs) : tried.packs },
  })
  const adopted = adoptedIn(regionPrefix, await adoptionsFor(tx.db, regionPrefix, asOf))
  const reword = rewordFor(policy.definitions, body)
  return {
    placeName: (await placeNames(tx.db, [regionPrefix.padEnd(12, '0')]))(regionPrefix.padEnd(12, '0')), today, asOf, baseline: isAssumed ? 'assumed' as const : 'today' as const,
    packs: { now: here.map((pack) => packRef(pack, today, { adopted })), tried: triedRefs(packs, tried.packs, here).map(({ pack, isAssumed }) => packRef(pack, asOf, { isAssumed, adopted })) },
    changed: changedValues(packs, body.values, today), ...await contrastView(contrast, { tx, actor, detail: detailFor(actor), reword }),
  }
}

// The head names the document itself, with its own term: what is assumed about it stands beside it.
function triedRefs(packs: readonly Pack[], tried: readonly Pack[], here: readonly Pack[]) {
  return tried.flatMap(({ id }) => packs.filter((pack) => pack.id === id)).map((pack) => ({ pack, isAssumed: !here.includes(pack) }))
}

/** By place, the changed packs stand where the original ones did. */
function everyPack(packs: readonly Pack[], changed: readonly Pack[]): readonly Pack[] {
  return packs.map((pack) => changed.find(({ id }) => id === pack.id) ?? pack)
}

/** The prefix of the place asked for, within the actor's own; NOT_FOUND for any other. */
export function placeOf(actor: Actor, wanted: string | undefined): string {
  if (wanted === undefined) return actor.regionPrefix
  const length = [2, 4, 6, 9, 12].find((size) => size >= wanted.length || /^0*$/.test(wanted.slice(size))) ?? 12
  const prefix = wanted.slice(0, length)
  if (!prefix.startsWith(actor.regionPrefix)) throw new Problem(NOT_FOUND)
  return prefix
}

export const countyOf = (regionCode: string): string => regionCode.slice(0, 6).padEnd(12, '0')

// A number that is only tried holds since no day: （测算值） stands where the day would.
function rewordFor(definitions: readonly FactDefinition[], { values }: Input['body']) {
  const triedIds = new Set(values.map(({ pack, parameter }) => `${pack} ${parameter}`))
  return ({ after }: Pair, text: string): string => {
    let told = text.replaceAll(`（自 ${asIfFrom} 起）`, '')
    for (const { parameter, expected, fact, unit } of after?.because ?? []) {
      if (!parameter || expected === null || !triedIds.has(`${after?.pack ?? ''} ${parameter.id}`)) continue
      const number = valueText(expected, definitions.find(({ name }) => name === fact), unit)
      told = told.replaceAll(`${number}（自 ${parameter.since} 起）`, `${number}（测算值）`)
    }
    return told
  }
}

