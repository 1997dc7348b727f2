// A rulebook (规则集): the rules of the packs that apply to a place, compiled once, sorted by what they judge.
import type { Day } from '../../../kernel/model/calendar.ts'
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import { compile, factsIn, factsOfOperand, parametersIn, parametersOfOperand } from './conditions.ts'
import type { CompiledCondition } from './conditions.ts'
import { parametersOfExpiry } from './evidence.ts'
import { heldOn, termOf, termState } from './pack.ts'
import type { Pack, Parameter, Rule, RuleVersion, Term, TermState } from './pack.ts'

export type CompiledVersion = {
  version: RuleVersion
  appliesWhen?: CompiledCondition
  /** A measure without a target requires nothing. */
  requires?: CompiledCondition
  alreadyDue?: CompiledCondition
}

export type CompiledRule = { pack: Pack; rule: Rule; term: Term; versions: readonly CompiledVersion[] }

export type Rulebook = {
  packs: readonly Pack[]
  rulesFor: (kind: SubjectKind, asOf: Day) => readonly CompiledRule[]
}

/** Which draft packs judge: all of them where a pack is named or tried; of a place, those it has adopted. */
export type Drafts = 'judged' | ReadonlySet<string>

/** A place's decision to go by a pack whose text is a draft; `regionPrefix` is the place and all below it. */
export type Adoption = { pack: string; regionPrefix: string }

const NO_DRAFTS: ReadonlySet<string> = new Set()

/** The rulebook of these packs. A rule that a child pack replaces stands back while the replacing rule is in force. */
export function rulebookOf(packs: readonly Pack[], drafts: Drafts = NO_DRAFTS): Rulebook {
  const byKind = new Map<SubjectKind, CompiledRule[]>()
  const judges = ({ id, instrument }: Pack) => instrument.status === 'issued' || drafts === 'judged' || drafts.has(id)
  for (const pack of packs.filter(judges)) {
    for (const rule of pack.rules) {
      const list = byKind.get(rule.subject) ?? []
      list.push(compileRule(pack, rule))
      byKind.set(rule.subject, list)
    }
  }
  return {
    packs,
    rulesFor: (kind, asOf) => withoutReplaced(byKind.get(kind) ?? [], asOf),
  }
}

/** The packs of a place, from its region code (any length of prefix), with where each stands on the day. An adopted draft stands as if issued. */
export function packsFor(packs: readonly Pack[], regionCode: string, day: Day, adoptions: readonly Adoption[] = []): { pack: Pack; state: TermState }[] {
  const adopted = adoptedIn(regionCode, adoptions)
  return packs
    .filter((pack) => pack.regions.some((prefix) => regionCode.startsWith(prefix)))
    .map((pack) => ({ pack, state: termState(pack.instrument, adopted.has(pack.id) ? 'issued' : pack.instrument.status, day) }))
}

/** The draft packs that a place has adopted. */
export function adoptedIn(regionCode: string, adoptions: readonly Adoption[]): ReadonlySet<string> {
  return new Set(adoptions.filter(({ regionPrefix }) => regionCode.startsWith(regionPrefix)).map(({ pack }) => pack))
}

/** Names of all facts a rule may ask for, each once. */
export function factsOfRule(rule: Rule): string[] {
  const names = rule.versions.flatMap((version) => {
    const asked = conditionsOf(version).flatMap(factsIn)
    const start = version.deadline ? factsOfOperand(version.deadline) : []
    return [...asked, ...(version.measures ? [version.measures] : []), ...start].map((fact) => fact.name)
  })
  const days = [rule.lawOf, rule.bornOn].flatMap((fact) => (fact ? [fact.name] : []))
  return [...new Set([...days, ...names])]
}

/** The parameters a rule goes by, each once. */
export function parametersOfRule(rule: Rule): Parameter[] {
  return [...new Set(rule.versions.flatMap((version) => [
    ...conditionsOf(version).flatMap(parametersIn), ...(version.deadline ? parametersOfOperand(version.deadline) : []),
    ...parametersOfExpiry(version.expires),
  ]))]
}

function conditionsOf({ appliesWhen, requires, alreadyDue }: RuleVersion) {
  return [appliesWhen, requires, alreadyDue].filter((condition) => condition !== undefined)
}

function compileRule(pack: Pack, rule: Rule): CompiledRule {
  const versions = rule.versions.map((version) => ({
    version,
    appliesWhen: version.appliesWhen && compile(version.appliesWhen),
    requires: version.requires && compile(version.requires),
    alreadyDue: version.alreadyDue && compile(version.alreadyDue),
  }))
  return { pack, rule, term: termOf(rule.versions), versions }
}

function withoutReplaced(rules: readonly CompiledRule[], asOf: Day): readonly CompiledRule[] {
  const replaced = new Set(rules.filter(({ rule }) => heldOn(rule.versions, asOf)).flatMap(({ rule }) => rule.replaces))
  return replaced.size === 0 ? rules : rules.filter(({ rule }) => !replaced.has(rule.id))
}
