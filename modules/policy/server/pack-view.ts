// The rulebook as it is read (规则手册): packs with their instrument, state and places; rules with their standards and since when.
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import { addDays } from '../../../kernel/model/calendar.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { valueText } from '../model/explain.ts'
import { SOURCE_LABELS } from '../model/labels.ts'
import { heldOn, termOf, termState } from '../model/pack.ts'
import type { Pack, Parameter, Rule, Term } from '../model/pack.ts'
import { factsOfRule, parametersOfRule } from '../model/rulebook.ts'

/** The day before `until`; null without an end. */
export function lastDay(term: Term): Day | null {
  return term.until === null ? null : addDays(term.until, -1)
}

/** Heads of packs, with the names of their places. */
export async function packHeads(db: Kysely<DB>, packs: readonly Pack[], asOf: Day, regionPrefix: string) {
  const prefixes = [...new Set(packs.flatMap((pack) => pack.regions))]
  const { rows } = await sql<{ code: string; name: string }>`select code, name from region
    where code = any(${prefixes.map((prefix) => prefix.padEnd(12, '0'))}::text[]) and valid_until is null`.execute(db)
  const names = new Map(rows.map(({ code, name }) => [code, name]))
  return packs.map((pack) => ({
    id: pack.id, edition: pack.edition, title: pack.title, issuer: pack.instrument.issuer, number: pack.instrument.number,
    issuedOn: pack.instrument.issuedOn, fromOn: pack.instrument.from, lastOn: lastDay(pack.instrument),
    state: termState(pack.instrument, pack.instrument.status, asOf),
    places: pack.regions.map((prefix) => ({ prefix, name: names.get(prefix.padEnd(12, '0')) ?? prefix })),
    parentTitle: pack.parent?.title ?? null, ruleCount: pack.rules.length,
    appliesHere: pack.regions.some((prefix) => prefix.startsWith(regionPrefix) || regionPrefix.startsWith(prefix)),
  }))
}

/** One rule without its counts. */
export function ruleView(pack: Pack, rule: Rule, definitions: readonly FactDefinition[], asOf: Day) {
  const term = termOf(rule.versions)
  const version = heldOn(rule.versions, asOf) ?? rule.versions.at(-1)
  return {
    id: rule.id, title: rule.title, article: rule.citation.article, phrase: rule.citation.phrase, severity: rule.severity, subjectKind: rule.subject,
    note: rule.note ?? '', remedy: version?.remedy ?? '', state: termState(term, pack.instrument.status, asOf), fromOn: term.from, lastOn: lastDay(term),
    replaces: [...rule.replaces], parameters: parametersOfRule(rule).map((parameter) => parameterView(parameter, rule, definitions)),
    facts: factsOfRule(rule).map((name) => definitions.find((fact) => fact.name === name)).filter((fact) => fact !== undefined)
      .map((fact) => ({ label: fact.label, source: SOURCE_LABELS[fact.module] ?? '' })),
  }
}

// Codes of a parameter are those of the facts it is held against.
function parameterView(parameter: Parameter, rule: Rule, definitions: readonly FactDefinition[]) {
  const codes = Object.assign({}, ...factsOfRule(rule).map((name) => definitions.find((fact) => fact.name === name)?.codes)) as Record<string, string>
  return {
    label: parameter.label,
    values: parameter.values.map((held) => ({
      text: valueText(held.value, { codes } as FactDefinition, parameter.unit), since: held.from, lastOn: lastDay(held),
    })),
  }
}
