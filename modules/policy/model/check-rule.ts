// Checks one written clause that is judged (规则、材料、指标) against the facts and parameters it may use, and makes a Rule of it.
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import { parametersIn, parametersOfOperand } from './conditions.ts'
import { evidenceFact, parametersOfExpiry } from './evidence.ts'
import type { DeadlineForm, EvidenceForm, MeasureForm, Path, RuleForm } from './pack-files.ts'
import { termOf } from './pack.ts'
import type { Condition, Expiry, Instrument, Operand, Parameter, Rule, RuleVersion, Term } from './pack.ts'
import { readCondition } from './read-condition.ts'
import type { Report, Vocabulary } from './read-condition.ts'
import { periodOf, readDay, readFact } from './read-operand.ts'
import { checkTerms, covers } from './terms.ts'

export type RuleCheck = { instrument: Instrument; vocabulary: Vocabulary; report: Report }

/** The lists of a file whose clauses are judged. */
export type JudgedForm = { check: 'rule'; form: RuleForm } | { check: 'evidence'; form: EvidenceForm } | { check: 'measure'; form: MeasureForm }
type VersionForm = JudgedForm['form']['versions'][number]

/** The clause, or undefined when something was reported. `shared` is the file's own applies-when. */
export function checkRule(written: JudgedForm, shared: unknown, path: Path, check: RuleCheck): Rule | undefined {
  const { form } = written
  checkCitation(form.citation.instrument, path, check)
  checkTerms(form.versions, check.instrument, [...path, 'versions'], check.report)
  const reader = new VersionReader(written, check)
  const common = shared === undefined ? undefined : reader.shared(shared)
  const lawOf = form['law-of'] && reader.dayFact(form['law-of'].fact, [...path, 'law-of', 'fact'])
  const bornOn = form['born-on'] && reader.dayFact(form['born-on'].fact, [...path, 'born-on', 'fact'])
  const versions = form.versions.map((version, position) => reader.version(version, common, [...path, 'versions', position]))
  if (!versions.every((version) => version !== undefined)) return undefined
  const { id, title, subject, kind, severity, citation, note, ambiguity } = form
  const base = { id, title, subject, kind, severity, citation, note, ambiguity, lawOf, bornOn, replaces: form.replaces ?? [], versions }
  if (written.check !== 'evidence') return { ...base, check: written.check }
  const { asks, 'submitted-by': submittedBy, 'reviewed-by': reviewedBy } = written.form
  const evidence = { fact: evidenceFact(subject, id), asks, submittedBy, reviewedBy }
  return { ...base, check: 'evidence', evidence }
}

/** Reports a citation of another text than the pack's own. */
export function checkCitation(cited: string, path: Path, { instrument, report }: Pick<RuleCheck, 'instrument' | 'report'>): void {
  if (cited !== instrument.id) report([...path, 'citation', 'instrument'], `出处 ${cited} 不是本规则包的文件 ${instrument.id}`)
}

class VersionReader {
  readonly #form: { id: string; subject: SubjectKind }
  readonly #kind: JudgedForm['check']
  readonly #check: RuleCheck
  #faults = 0

  constructor({ form, check: kind }: JudgedForm, check: RuleCheck) {
    this.#form = form
    this.#kind = kind
    this.#check = check
  }

  /** The file's own applies-when, read for this clause's subject. */
  shared(written: unknown): Condition | undefined {
    const report: Report = (path, message) => this.#check.report(path, `${message}（${this.#form.id}）`)
    return readCondition(written, ['applies-when'], { ...this.#reading(), report })
  }

  version(form: VersionForm, common: Condition | undefined, path: Path): RuleVersion | undefined {
    const before = this.#faults
    const read = (written: unknown, key: string) => (written === undefined ? undefined : readCondition(written, [...path, key], this.#reading()))
    const own = read(form['applies-when'], 'applies-when')
    const appliesWhen = common && own ? { kind: 'all' as const, of: [common, own] } : (common ?? own)
    const deadline = form.deadline && this.#deadline(form.deadline, [...path, 'deadline'])
    const asked = this.#asked(form, path, read)
    const version = { from: form.from, until: form.until, appliesWhen, deadline, ...asked, remedy: form.remedy ?? '' }
    this.#checkParameterTerms(version, path)
    return this.#faults > before ? undefined : version
  }

  dayFact(name: string, path: Path) {
    const fact = readFact(name, path, this.#reading())
    if (fact && fact.type !== 'day') this.#report(path, `${name} 不是日期`)
    return fact
  }

  /** What each sort of clause asks for. */
  #asked(form: VersionForm, path: Path, read: (written: unknown, key: string) => Condition | undefined): Pick<RuleVersion, 'requires' | 'measures' | 'alreadyDue' | 'expires'> {
    if ('measures' in form) {
      const measures = readFact(form.measures.fact, [...path, 'measures', 'fact'], this.#reading())
      const target = read(form.target, 'target')
      if (form.target !== undefined && form.remedy === undefined) this.#report(path, '有目标的指标应写明 remedy')
      return { measures, requires: target }
    }
    if (this.#kind === 'rule') {
      const { requires, 'already-due': alreadyDue } = form as RuleForm['versions'][number]
      if (requires === undefined) this.#report(path, '缺少 requires')
      return { requires: read(requires, 'requires'), alreadyDue: read(alreadyDue, 'already-due') }
    }
    const { id, subject } = this.#form
    const accepted: Condition = {
      kind: 'compare', left: { kind: 'fact', fact: evidenceFact(subject, id) }, operator: 'equals', right: { kind: 'literal', value: 'accepted' },
    }
    return { requires: accepted, expires: 'expires' in form ? this.#expiry(form.expires, [...path, 'expires']) : undefined }
  }

  #expiry(form: EvidenceForm['versions'][number]['expires'], path: Path): Expiry | undefined {
    return !form || 'day' in form ? form : periodOf(form, path, this.#reading())
  }

  #report(path: Path, message: string): void {
    this.#faults += 1
    this.#check.report(path, message)
  }

  #reading() {
    return { ...this.#check.vocabulary, subject: this.#form.subject, report: (path: Path, message: string) => this.#report(path, message) }
  }

  #deadline(form: DeadlineForm, path: Path): Operand | undefined {
    const reading = this.#reading()
    const start = this.#deadlineStart(form, path)
    const plus = periodOf(form.plus ?? {}, [...path, 'plus'], reading)
    if (!start || !plus) return undefined
    return form.plus || form['next-working-day'] ? { kind: 'reckoned', start, plus, nextWorkingDay: form['next-working-day'] ?? false } : start
  }

  #deadlineStart(form: DeadlineForm, path: Path) {
    const given = [form.day, form.on, form.from].filter((part) => part !== undefined)
    if (given.length !== 1) {
      this.#report(path, '期限应为 {on: 日期}、{day: 日期词} 或 {from: {fact: 日期事实}, plus: {years|months|days|working-days}}')
      return undefined
    }
    if (form.from) {
      const fact = this.dayFact(form.from.fact, [...path, 'from', 'fact'])
      return fact && { kind: 'fact' as const, fact }
    }
    if (form.day !== undefined) return readDay(form.day, path, this.#reading())
    if (typeof form.on === 'string') return { kind: 'literal' as const, value: form.on }
    return this.#dayParameter(form.on?.parameter ?? '', [...path, 'on'])
  }

  #dayParameter(id: string, path: Path) {
    const parameter = this.#check.vocabulary.parameters.get(id)
    if (parameter?.type === 'day') return { kind: 'parameter' as const, parameter }
    this.#report(path, parameter ? `参数 ${id} 应为 day` : `没有参数 ${id}`)
    return undefined
  }

  /** A parameter without a value on some day of the rule would make the rule silently unknown on that day. */
  #checkParameterTerms(version: RuleVersion, path: Path): void {
    const conditions = [version.appliesWhen, version.requires, version.alreadyDue].flatMap((condition) => (condition ? parametersIn(condition) : []))
    const asked: Parameter[] = [...conditions, ...(version.deadline ? parametersOfOperand(version.deadline) : []), ...parametersOfExpiry(version.expires)]
    const term: Term = { from: version.from, until: version.until }
    for (const parameter of asked) {
      if (!covers(termOf(parameter.values), term)) this.#report(path, `参数 ${parameter.id} 不覆盖本版本的全部日期`)
    }
  }
}
