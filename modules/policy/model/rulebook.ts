// A rulebook (规则集): the rules of the packs that apply to a place, compiled once, sorted by what they judge.
import type { Day } from '../../../kernel/model/calendar.ts'
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import { compile, factsIn } from './conditions.ts'
import type { CompiledCondition } from './conditions.ts'
import { heldOn, termOf, termState } from './pack.ts'
import type { Pack, Rule, RuleVersion, Term, TermState } from './pack.ts'

export type CompiledVersion = {
  version: RuleVersion
  appliesWhen?: CompiledCondition
  requires: CompiledCondition
  alreadyDue?: CompiledCondition
}

export type CompiledRule = { pack: Pack; rule: Rule; term: Term; versions: readonly CompiledVersion[] }

export type Rulebook = {
  packs: readonly Pack[]
  rulesFor: (kind: SubjectKind, asOf: Day) => readonly CompiledRule[]
}

/** The rulebook of these packs. A rule that a child pack replaces stands back while the replacing rule is in force. */
export function rulebookOf(packs: readonly Pack[]): Rulebook {
  const byKind = new Map<SubjectKind, CompiledRule[]>()
  for (const pack of packs.filter((candidate) => candidate.instrument.status === 'issued')) {
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

/** The packs of a place, from its region code (any length of prefix), with where each stands on the day. */
export function packsFor(packs: readonly Pack[], regionCode: string, day: Day): { pack: Pack; state: TermState }[] {
  return packs
    .filter((pack) => pack.regions.some((prefix) => regionCode.startsWith(prefix)))
    .map((pack) => ({ pack, state: termState(pack.instrument, pack.instrument.status, day) }))
}

/** Names of all facts a rule may ask for, each once. */
export function factsOfRule(rule: Rule): string[] {
  const names = rule.versions.flatMap((version) => {
    const conditions = [version.appliesWhen, version.requires, version.alreadyDue]
    const asked = conditions.flatMap((condition) => (condition ? factsIn(condition) : []))
    const start = version.deadline?.start
    return [...asked, ...(start?.kind === 'fact' ? [start.fact] : [])].map((fact) => fact.name)
  })
  const days = [rule.lawOf, rule.bornOn].flatMap((fact) => (fact ? [fact.name] : []))
  return [...new Set([...days, ...names])]
}

function compileRule(pack: Pack, rule: Rule): CompiledRule {
  const versions = rule.versions.map((version) => ({
    version,
    appliesWhen: version.appliesWhen && compile(version.appliesWhen),
    requires: compile(version.requires),
    alreadyDue: version.alreadyDue && compile(version.alreadyDue),
  }))
  return { pack, rule, term: termOf(rule.versions), versions }
}

function withoutReplaced(rules: readonly CompiledRule[], asOf: Day): readonly CompiledRule[] {
  const replaced = new Set(rules.filter(({ rule }) => heldOn(rule.versions, asOf)).flatMap(({ rule }) => rule.replaces))
  return replaced.size === 0 ? rules : rules.filter(({ rule }) => !replaced.has(rule.id))
}
