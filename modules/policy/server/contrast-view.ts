// A contrast as its reader may see it (对照结果): county and township with the names their own reads show, city and province
// by county without names, persons rounded and not split.
import type { Actor } from '../../../kernel/model/roles.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { Contrast, Counts, Headline, Pair, RuleContrast } from '../model/contrast.ts'
import { type Gap, gapsOf, gapText } from '../model/gaps.ts'
import { type Outcome, OUTCOMES } from '../model/finding.ts'
import { coarse, isOfPersons } from '../model/persons.ts'
import type { NamedChange, RuleContrastView } from '../model/trial-api.ts'
import { placeNames } from './place-names.ts'
import { type SubjectName, subjectKey, visibleSubjects } from './visible-subjects.ts'

/** `names`: the front line of a station, township and county; `places`: city and province. */
export type Detail = 'names' | 'places'

export function detailFor(actor: Actor): Detail {
  return actor.reach === 'masked' ? 'names' : 'places'
}

/** Pairs kept for each rule; what is beyond is counted. */
export const mostNames = 300

type Reader = { tx: ScopedTransaction; actor: Actor; detail: Detail; /** Rewrites an explanation before it is shown. */ reword?: (pair: Pair, text: string) => string }

/** Rules without any change and without a breach on either side are told by their counts alone. */
export async function contrastView(contrast: Contrast, reader: Reader) {
  const rules = contrast.rules()
  const pairs = rules.flatMap((rule) => rule.pairs)
  const names = reader.detail === 'names' ? await visibleSubjects(reader.tx, reader.actor, pairs.map((pair) => subjectOf(pair))) : new Map<string, SubjectName>()
  const nameOf = await placeNames(reader.tx.db, [...pairs.map(({ regionCode }) => regionCode), ...rules.flatMap((rule) => [...rule.places.keys()])])
  return {
    detail: reader.detail,
    headlines: contrast.headlines().map((head) => headlineView(head, reader.detail)),
    rules: rules.map((rule) => ruleView(rule, { ...reader, names, nameOf })),
  }
}

type Told = Reader & { names: ReadonlyMap<string, SubjectName>; nameOf: (code: string) => string }

function headlineView({ subjectKind, subjects, before, after, newly, cleared }: Headline, detail: Detail) {
  const tell = teller(subjectKind, detail)
  return { subjectKind, subjects: tell(subjects), before: tell(before), after: tell(after), newly: tell(newly), cleared: tell(cleared) }
}

function ruleView(rule: RuleContrast, told: Told): RuleContrastView {
  const { pack, rule: id, title, article, severity, subjectKind } = rule
  const tell = teller(subjectKind, told.detail)
  const isHidden = told.detail === 'places' && isOfPersons(subjectKind)
  const breached = rule.after?.breached ?? 0
  const shown = rule.pairs.flatMap((pair) => namedChange(pair, told))
  return {
    pack, rule: id, title, article, severity, subjectKind, before: countsView(rule.before, tell), after: countsView(rule.after, tell),
    newlyBreached: tell(rule.newlyBreached), newlyMet: tell(rule.newlyMet), changed: tell(rule.changed),
    gaps: isHidden && tell(breached) === '<5' ? [] : rule.gaps.map(gapView),
    transitions: [...rule.transitions].map(([change, subjects]) => ({ ...transitionOf(change), subjects: tell(subjects) })).sort((a, b) => Number(b.subjects) - Number(a.subjects)),
    causes: [...rule.causes].map(([kind, subjects]) => ({ kind, subjects: tell(subjects) })).sort((a, b) => Number(b.subjects) - Number(a.subjects)),
    names: shown, unnamed: told.detail === 'names' ? Math.max(0, couldBeNamed(rule) - shown.length) : 0,
    places: told.detail === 'places' && !isHidden ? [...rule.places].map(([code, counts]) => ({ code, name: told.nameOf(code), ...counts })).sort((a, b) => (a.code < b.code ? -1 : 1)) : [],
  }
}

function transitionOf(change: string): { from: Outcome | null; to: Outcome | null } {
  const [from, to] = change.split(' ').map((name) => OUTCOMES.find((outcome) => outcome === name) ?? null)
  return { from: from ?? null, to: to ?? null }
}

// What could have been named: every change, and every breach that stayed.
function couldBeNamed({ changed, newlyBreached, after }: RuleContrast): number {
  return changed + (after?.breached ?? 0) - newlyBreached
}

function namedChange(pair: Pair, { names, nameOf, reword }: Told): NamedChange[] {
  const subject = subjectOf(pair)
  const name = names.get(subjectKey(subject))
  const finding = pair.after ?? pair.before
  if (!name || !finding) return []
  const text = pair.after ? pair.after.explanation : ''
  return [{
    subjectId: subject.id, name: name.name, stationId: name.stationId, place: nameOf(pair.regionCode), from: pair.before?.outcome ?? null, to: pair.after?.outcome ?? null,
    explanation: reword ? reword(pair, text) : text, gaps: pair.after ? gapsOf(pair.after).map(gapView) : [], causes: [...pair.causes],
  }]
}

function subjectOf({ before, after }: Pair) {
  const subject = (after ?? before)?.subject
  if (!subject) throw new RangeError('a pair has at least one side')
  return subject
}

function teller(kind: Headline['subjectKind'], detail: Detail): (count: number) => number | '<5' {
  return detail === 'places' && isOfPersons(kind) ? coarse : (count) => count
}

function countsView(counts: Counts | undefined, tell: (count: number) => number | '<5') {
  if (!counts) return null
  return Object.fromEntries(OUTCOMES.flatMap((outcome) => (counts[outcome] ? [[outcome, tell(counts[outcome])]] : [])))
}

/** A gap with its words; money in yuan. */
export function gapView(gap: Gap) {
  return { ...gap, text: gapText(gap) }
}
