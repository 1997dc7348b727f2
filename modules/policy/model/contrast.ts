// Two judgements of the same place side by side (对照): what stands otherwise, by rule, and how large the gap is. Subjects
// come in portions, so that a province needs no more memory than its result.
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import type { Cause, CauseKind } from './causes.ts'
import { compareIds } from './clause-list.ts'
import type { Finding, Outcome } from './finding.ts'
import { addGaps, type Gap, gapsOf } from './gaps.ts'
import type { Severity } from './pack.ts'

export type Counts = Partial<Record<Outcome, number>>

/** One subject under one rule; a side is missing when the rule, or the subject, was not there. */
export type Pair = { before: Finding | undefined; after: Finding | undefined; regionCode: string; causes: readonly Cause[] }

/** Counts of a county or township under one rule. */
export type PlaceCounts = { before: number; after: number; newlyBreached: number; newlyMet: number; unknown: number }

export type RuleContrast = {
  pack: string; rule: string; title: string; article: string; severity: Severity; subjectKind: SubjectKind
  /** Undefined when the rule is on one side only. */
  before: Counts | undefined; after: Counts | undefined
  newlyBreached: number; newlyMet: number; changed: number
  /** How many went from which outcome to which, as `met breached`; a missing side is `none`. */
  transitions: ReadonlyMap<string, number>
  /** How often each reason was named for a change. */
  causes: ReadonlyMap<CauseKind, number>
  gaps: readonly Gap[]
  /** Breaches by place, for those places that have some or whose outcomes changed. */
  places: ReadonlyMap<string, PlaceCounts>
  /** What changed or is breached afterwards, newly breached first; as many as were asked for. */
  pairs: readonly Pair[]
}

/** How many subjects of a kind fail at least one binding rule (应当). */
export type Headline = { subjectKind: SubjectKind; subjects: number; before: number; after: number; newly: number; cleared: number }

export type ContrastOptions = {
  /** The place a region code is counted under: its county or township. */
  placeOf: (regionCode: string) => string
  /** Pairs kept for each rule. */
  mostPairs: number
  /** What is kept besides changes of outcome: every breach of the second side, or nothing. */
  keepsBreaches: boolean
  /** Why an outcome changed; left out where nobody asks. */
  causesOf?: (before: Finding | undefined, after: Finding | undefined) => readonly Cause[]
}

type Row = Omit<RuleContrast, 'places' | 'pairs' | 'causes' | 'transitions'> & {
  places: Map<string, PlaceCounts>; pairs: Pair[]; causes: Map<CauseKind, number>; transitions: Map<string, number>
}

export class Contrast {
  readonly #options: ContrastOptions
  readonly #rows = new Map<string, Row>()
  readonly #heads = new Map<SubjectKind, Headline>()

  constructor(options: ContrastOptions) {
    this.#options = options
  }

  /** Adds subjects with all of their findings of both sides. */
  add(subjects: readonly { kind: SubjectKind; id: string; regionCode: string }[], before: readonly Finding[], after: readonly Finding[]): void {
    const [earlier, later] = [bySubject(before), bySubject(after)]
    for (const subject of subjects) {
      const key = `${subject.kind} ${subject.id}`
      const [own, others] = [earlier.get(key) ?? none, later.get(key) ?? none]
      this.#count(subject.kind, own, others)
      for (const [rule, finding] of own) this.#pair(finding, others.get(rule), subject.regionCode)
      for (const [rule, finding] of others) if (!own.has(rule)) this.#pair(undefined, finding, subject.regionCode)
    }
  }

  /** By document, in the order of its articles. */
  rules(): RuleContrast[] {
    const rows = [...this.#rows.values()].sort((a, b) => (a.pack < b.pack ? -1 : a.pack > b.pack ? 1 : compareIds(a.rule, b.rule)))
    return rows.map((row) => ({ ...row, pairs: inOrder(row.pairs).slice(0, this.#options.mostPairs) }))
  }

  headlines(): Headline[] {
    return [...this.#heads.values()]
  }

  #count(kind: SubjectKind, before: ReadonlyMap<string, Finding>, after: ReadonlyMap<string, Finding>): void {
    const head = this.#heads.get(kind) ?? { subjectKind: kind, subjects: 0, before: 0, after: 0, newly: 0, cleared: 0 }
    const [was, is] = [failsABindingRule(before), failsABindingRule(after)]
    this.#heads.set(kind, {
      ...head, subjects: head.subjects + 1, before: head.before + Number(was), after: head.after + Number(is),
      newly: head.newly + Number(is && !was), cleared: head.cleared + Number(was && !is),
    })
  }

  #pair(before: Finding | undefined, after: Finding | undefined, regionCode: string): void {
    const finding = after ?? before
    if (!finding) return
    const row = this.#row(finding)
    const [was, is] = [before?.outcome, after?.outcome]
    if (was) row.before = counted(row.before, was)
    if (is) row.after = counted(row.after, is)
    row.newlyBreached += Number(is === 'breached' && was !== 'breached')
    row.newlyMet += Number(is === 'met' && was !== 'met')
    if (after) row.gaps = addGaps(row.gaps, gapsOf(after))
    if (was !== is || is === 'breached' || is === 'unknown') this.#countPlace(row, was, is, regionCode)
    const causes = was === is ? [] : this.#options.causesOf?.(before, after) ?? []
    row.changed += Number(was !== is)
    if (was !== is) increase(row.transitions, `${was ?? 'none'} ${is ?? 'none'}`)
    for (const { kind } of causes.slice(0, 1)) increase(row.causes, kind)
    if (was !== is || (this.#options.keepsBreaches && is === 'breached')) this.#keep(row, { before, after, regionCode, causes })
  }

  #countPlace(row: Row, was: Outcome | undefined, is: Outcome | undefined, regionCode: string): void {
    const place = this.#options.placeOf(regionCode)
    const counts = row.places.get(place) ?? { before: 0, after: 0, newlyBreached: 0, newlyMet: 0, unknown: 0 }
    row.places.set(place, {
      before: counts.before + Number(was === 'breached'), after: counts.after + Number(is === 'breached'), unknown: counts.unknown + Number(is === 'unknown'),
      newlyBreached: counts.newlyBreached + Number(is === 'breached' && was !== 'breached'), newlyMet: counts.newlyMet + Number(is === 'met' && was !== 'met'),
    })
  }

  // Twice as many as asked for at most stand waiting; the less telling ones are dropped.
  #keep(row: Row, pair: Pair): void {
    if (this.#options.mostPairs === 0) return
    row.pairs.push(pair)
    if (row.pairs.length >= this.#options.mostPairs * 2) row.pairs = inOrder(row.pairs).slice(0, this.#options.mostPairs)
  }

  #row(finding: Finding): Row {
    const { pack, rule, title, citation, severity, subject } = finding
    const key = `${pack} ${rule} ${subject.kind}`
    const known = this.#rows.get(key)
    if (known) return known
    const made: Row = {
      pack, rule, title, article: citation.article, severity, subjectKind: subject.kind, before: undefined, after: undefined,
      newlyBreached: 0, newlyMet: 0, changed: 0, transitions: new Map(), causes: new Map(), gaps: [], places: new Map(), pairs: [],
    }
    this.#rows.set(key, made)
    return made
  }
}

const none: ReadonlyMap<string, Finding> = new Map()

function bySubject(findings: readonly Finding[]): ReadonlyMap<string, ReadonlyMap<string, Finding>> {
  const grouped = new Map<string, Map<string, Finding>>()
  for (const finding of findings) {
    const key = `${finding.subject.kind} ${finding.subject.id}`
    const own = grouped.get(key) ?? new Map<string, Finding>()
    own.set(`${finding.pack} ${finding.rule}`, finding)
    grouped.set(key, own)
  }
  return grouped
}

function failsABindingRule(findings: ReadonlyMap<string, Finding>): boolean {
  for (const { outcome, severity } of findings.values()) if (outcome === 'breached' && severity === 'must') return true
  return false
}

function increase<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function counted(counts: Counts | undefined, outcome: Outcome): Counts {
  return { ...counts, [outcome]: (counts?.[outcome] ?? 0) + 1 }
}

// Newly breached, then newly met, other changes, and what was breached before; within these by place and name.
function inOrder(pairs: readonly Pair[]): Pair[] {
  const rank = ({ before, after }: Pair) => {
    if (before?.outcome === after?.outcome) return 3
    return after?.outcome === 'breached' ? 0 : after?.outcome === 'met' ? 1 : 2
  }
  const nameOf = ({ before, after }: Pair) => (after ?? before)?.subject.name ?? ''
  const compare = (a: Pair, b: Pair) => rank(a) - rank(b) || (a.regionCode < b.regionCode ? -1 : a.regionCode > b.regionCode ? 1 : 0) || nameOf(a).localeCompare(nameOf(b), 'zh-CN')
  return [...pairs].sort(compare)
}
