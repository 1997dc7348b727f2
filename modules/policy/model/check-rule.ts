// Checks one written rule against the facts and parameters it may use, and makes a Rule of it.
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import { parametersIn } from './conditions.ts'
import type { Path, RuleForm, VersionForm } from './pack-files.ts'
import { DAY_WORDS, termOf } from './pack.ts'
import type { Condition, Deadline, Instrument, Rule, RuleVersion, Term } from './pack.ts'
import { readCondition, readFact } from './read-condition.ts'
import type { Report, Vocabulary } from './read-condition.ts'
import { checkTerms, covers } from './terms.ts'

export type RuleCheck = { instrument: Instrument; vocabulary: Vocabulary; report: Report }

/** The rule, or undefined when something was reported. `shared` is the file's own applies-when. */
export function checkRule(form: RuleForm, shared: unknown, index: number, check: RuleCheck): Rule | undefined {
  const path = ['rules', index]
  if (form.citation.instrument !== check.instrument.id) {
    check.report([...path, 'citation', 'instrument'], `出处 ${form.citation.instrument} 不是本规则包的文件 ${check.instrument.id}`)
  }
  checkTerms(form.versions, check.instrument, [...path, 'versions'], check.report)
  const reader = new VersionReader(form.subject, check)
  const common = shared === undefined ? undefined : reader.condition(shared, ['applies-when'])
  const lawOf = form['law-of'] && reader.dayFact(form['law-of'].fact, [...path, 'law-of', 'fact'])
  const bornOn = form['born-on'] && reader.dayFact(form['born-on'].fact, [...path, 'born-on', 'fact'])
  const versions = form.versions.map((version, position) => reader.version(version, common, [...path, 'versions', position]))
  if (!versions.every((version) => version !== undefined)) return undefined
  const { id, title, subject, kind, severity, citation, note } = form
  return { id, title, subject, kind, severity, citation, note, lawOf, bornOn, replaces: form.replaces ?? [], versions }
}

class VersionReader {
  readonly #subject: SubjectKind
  readonly #check: RuleCheck

  constructor(subject: SubjectKind, check: RuleCheck) {
    this.#subject = subject
    this.#check = check
  }

  condition(written: unknown, path: Path): Condition | undefined {
    return readCondition(written, path, this.#reading())
  }

  version(form: VersionForm, common: Condition | undefined, path: Path): RuleVersion | undefined {
    const optional = (key: 'applies-when' | 'already-due') =>
      form[key] === undefined ? undefined : this.condition(form[key], [...path, key])
    if (form.requires === undefined) this.#check.report(path, '缺少 requires')
    const requires = form.requires === undefined ? undefined : this.condition(form.requires, [...path, 'requires'])
    const own = optional('applies-when')
    const appliesWhen = common && own ? { kind: 'all' as const, of: [common, own] } : (common ?? own)
    const alreadyDue = optional('already-due')
    const deadline = form.deadline && this.#deadline(form.deadline, [...path, 'deadline'])
    for (const part of [appliesWhen, requires, alreadyDue]) if (part) this.#checkParameterTerms(part, form, path)
    const term = { from: form.from, until: form.until }
    return requires && { ...term, appliesWhen, requires, deadline, alreadyDue, remedy: form.remedy }
  }

  dayFact(name: string, path: Path) {
    const fact = readFact(name, path, this.#reading())
    if (fact && fact.type !== 'day') this.#check.report(path, `${name} 不是日期`)
    return fact
  }

  #reading() {
    return { ...this.#check.vocabulary, subject: this.#subject, report: this.#check.report }
  }

  #deadline(form: NonNullable<VersionForm['deadline']>, path: Path): Deadline | undefined {
    const plus = form.plus ?? {}
    const word = DAY_WORDS.find((known) => known === form.day)
    if (word && !form.from) return { start: { kind: 'day', word }, plus }
    const fact = form.from && !form.day ? this.dayFact(form.from.fact, [...path, 'from', 'fact']) : undefined
    if (fact) return { start: { kind: 'fact', fact }, plus }
    this.#check.report(path, `期限应为 {day: ${DAY_WORDS.join('|')}} 或 {from: {fact: 日期事实}, plus: {years|months|days}}`)
    return undefined
  }

  /** A parameter without a value on some day of the rule would make the rule silently unknown on that day. */
  #checkParameterTerms(condition: Condition, term: Term, path: Path): void {
    for (const parameter of parametersIn(condition)) {
      if (!covers(termOf(parameter.values), term)) this.#check.report(path, `参数 ${parameter.id} 不覆盖本版本的全部日期`)
    }
  }
}
