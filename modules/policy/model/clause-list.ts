// The clauses of a pack as a list (条款清单): one line per clause, with what it needs to know and whether that is known today.
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import { clausesOf, termOf, termOfClause, termState } from './pack.ts'
import type { Clause, ClauseKind, Pack, RuleKind, Severity, TermState } from './pack.ts'
import { factsOfRule } from './rulebook.ts'

/** What the product gives today: names of facts, and the kinds whose subjects it knows. */
export type Given = { facts: ReadonlySet<string>; kinds: ReadonlySet<SubjectKind> }

/** `live`: judged by the records of the product; `waiting`: unknown until a module comes. */
export type ClauseState = 'live' | 'waiting'

/** One clause; `until` is the first day on which it no longer holds. */
export type ClauseLine = {
  pack: string
  id: string
  article: string
  title: string
  subject: SubjectKind
  /** All of them, where the clause is about several kinds of thing. */
  subjects: readonly SubjectKind[]
  kind: ClauseKind
  /** What sort of duty: threshold, required-document … */
  sort: RuleKind
  severity: Severity
  from: Day
  until: Day | null
  facts: readonly string[]
  state: ClauseState
  /** Where its term stands on the day. */
  term: TermState
}

/** One line per clause id, in the order of the articles. */
export function clauseLines(pack: Pack, given: Given, asOf: Day): ClauseLine[] {
  const byId = new Map<string, Clause[]>()
  for (const clause of clausesOf(pack)) byId.set(clause.id, [...(byId.get(clause.id) ?? []), clause])
  return [...byId.values()].map((clauses) => lineOf(pack, clauses, given, asOf)).sort((a, b) => compareIds(a.id, b.id))
}

function lineOf(pack: Pack, clauses: readonly Clause[], given: Given, asOf: Day): ClauseLine {
  const [clause] = clauses
  if (!clause) throw new RangeError('a clause line is about a clause')
  const { id, title, subject, kind, severity, citation, check } = clause
  const term = clauses.length === 1 ? termOfClause(clause) : termOf(clauses.map(termOfClause))
  const facts = [...new Set(clauses.flatMap((one) => (one.check === 'configuration' ? [] : factsOfRule(one))))]
  return {
    pack: pack.id, id, article: citation.article, title, subject, subjects: clauses.map((one) => one.subject), kind: check, sort: kind, severity, ...term, facts,
    state: clauses.every((one) => isLive(one, given)) ? 'live' : 'waiting', term: termState(term, pack.instrument.status, asOf),
  }
}

/** A judged clause lives by facts that are gathered about subjects that are listed; a setting by being used. */
export function isLive(clause: Clause, { facts, kinds }: Given): boolean {
  if (clause.check === 'configuration') return clause.waitsFor === undefined
  return kinds.has(clause.subject) && factsOfRule(clause).every((name) => facts.has(name) || name === clause.evidence?.fact.name || name.includes('.evidence.'))
}

/** DY-4-R1 before DY-12-R1; what has no number (a preamble) first. */
export function compareIds(a: string, b: string): number {
  const [left, right] = [a, b].map((id) => id.split(/[-.]/).map((part) => Number(part.replace(/^R(?=\d)/, '')) || 0))
  for (let i = 0; i < Math.max(left?.length ?? 0, right?.length ?? 0); i += 1) {
    const difference = (left?.[i] ?? -1) - (right?.[i] ?? -1)
    if (difference !== 0) return difference
  }
  return a < b ? -1 : a > b ? 1 : 0
}
