// Turns the parsed files of a pack into a Pack, or into the complete list of its mistakes. A pack with one mistake is
// refused as a whole: half a law is not the law.
import type { z } from 'zod'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { checkConfiguration, checkUses } from './check-configuration.ts'
import { checkCitation, checkRule } from './check-rule.ts'
import type { JudgedForm } from './check-rule.ts'
import { evidenceFact } from './evidence.ts'
import { formProblems } from './form-problems.ts'
import { annexFile, packFile, parametersFile, rulesFile } from './pack-files.ts'
import type { PackForm, PackProblem, ParametersForm, Path, RulesForm, SourceFile } from './pack-files.ts'
import type { Annex, Clause, Configuration, Pack, Parameter, Rule } from './pack.ts'
import { isDay } from '../../../kernel/model/calendar.ts'
import type { Report } from './read-condition.ts'
import { checkTerms } from './terms.ts'

export type PackSources = {
  pack: SourceFile
  parameters: readonly SourceFile[]
  rules: readonly SourceFile[]
  /** By the id of the annex. */
  annexes: readonly { id: string; source: SourceFile }[]
}

/** Where a clause was written. */
export type Origins = ReadonlyMap<string, { file: string; line: number }>
export type CheckedPack = { ok: true; pack: Pack; origins: Origins } | { ok: false; problems: readonly PackProblem[] }

type Written = { source: SourceFile; form: RulesForm; report: Report }

/** Checks everything that can be checked without another pack. Never throws for a mistake in the files. */
export function checkPack(sources: PackSources, definitions: readonly FactDefinition[]): CheckedPack {
  const problems: PackProblem[] = []
  const head = parse(packFile, sources.pack, problems)
  if (head) checkInstrument(head, reporter(sources.pack, problems))
  const parameterForms = sources.parameters.map((source) => ({ source, form: parse(parametersFile, source, problems) }))
  const files: Written[] = sources.rules.flatMap((source) => {
    const form = parse(rulesFile, source, problems)
    return form ? [{ source, form, report: reporter(source, problems) }] : []
  })
  const isReadable = head && parameterForms.every(({ form }) => form)
  if (!isReadable) return { ok: false, problems }
  const parameters = readParameters(head, parameterForms, problems)
  const annexes = readAnnexes(head, sources, problems)
  const facts = new Map([...definitions, ...madeFacts(files)].map((definition) => [definition.name, definition]))
  const vocabulary = { facts, parameters: new Map(parameters.map((parameter) => [parameter.id, parameter])) }
  const origins = checkIds(files)
  const read = files.map(({ form, report }) => readClauses(form, { instrument: head.instrument, vocabulary, report }))
  const configuration = read.flatMap((file) => file.configuration)
  const rules = read.flatMap((file) => file.rules)
  const named = { rules: new Set(origins.keys()), parameters: new Set(vocabulary.parameters.keys()) }
  for (const { form, report } of files) checkUses(form.configuration ?? [], named, report)
  if (origins.size === 0) problems.push({ file: sources.pack.file, line: 1, message: '规则包没有任何条款' })
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, pack: { ...head, annexes, parameters, rules, configuration }, origins }
}

function readClauses(form: RulesForm, check: Parameters<typeof checkRule>[3]): { rules: Rule[]; configuration: Configuration[] } {
  const shared = form['applies-when']
  const rules = judgedForms(form).flatMap(({ path, ...written }) => checkRule(written, shared, path, check) ?? [])
  const configuration = (form.configuration ?? []).flatMap((one, index) => checkConfiguration(one, ['configuration', index], check) ?? [])
  return { rules, configuration }
}

/** The judged clauses of a file with their place in it. */
function judgedForms(form: RulesForm): (JudgedForm & { path: Path })[] {
  return [
    ...(form.rules ?? []).map((one, index) => ({ check: 'rule' as const, form: one, path: ['rules', index] })),
    ...(form.evidence ?? []).map((one, index) => ({ check: 'evidence' as const, form: one, path: ['evidence', index] })),
    ...(form.measures ?? []).map((one, index) => ({ check: 'measure' as const, form: one, path: ['measures', index] })),
  ]
}

/** Facts that the evidence clauses make; other clauses of the pack may ask for them. */
function madeFacts(files: readonly Written[]): FactDefinition[] {
  return files.flatMap(({ form }) => (form.evidence ?? []).map(({ subject, id, title }) => evidenceFact(subject, id, title)))
}

/** One id, one clause; only a duty of one article about two kinds of thing may stand twice, once for each. */
function checkIds(files: readonly Written[]): Origins {
  const origins = new Map<string, { file: string; line: number; check: Clause['check']; article: string; subjects: string[] }>()
  for (const { source, form, report } of files) {
    const configured = (form.configuration ?? []).map((one, index) => ({ check: 'configuration' as const, form: one, path: ['configuration', index] }))
    for (const { check, form: { id, subject, citation: { article } }, path } of [...judgedForms(form), ...configured]) {
      const earlier = origins.get(id)
      const isSameDuty = earlier && earlier.check === check && check !== 'configuration' && earlier.article === article
      const isOtherSubject = isSameDuty && !earlier.subjects.includes(subject)
      if (isOtherSubject) earlier.subjects.push(subject)
      else if (earlier) report([...path, 'id'], `${id} 重复，已见于 ${earlier.file}:${earlier.line}`)
      else origins.set(id, { file: source.file, line: source.lineOf([...path, 'id']), check, article, subjects: [subject] })
    }
  }
  return origins
}

function reporter(source: SourceFile, problems: PackProblem[]): Report {
  return (path, message) => {
    const problem = { file: source.file, line: source.lineOf(path), message }
    const known = problems.some((p) => p.file === problem.file && p.line === problem.line && p.message === message)
    if (!known) problems.push(problem)
  }
}

function parse<T extends z.ZodType>(form: T, source: SourceFile, problems: PackProblem[]): z.infer<T> | undefined {
  const result = form.safeParse(source.content)
  if (result.success) return result.data
  const report = reporter(source, problems)
  for (const { path, message } of formProblems(result.error, source.content)) report(path, message)
  return undefined
}

function checkInstrument(head: PackForm, report: Report): void {
  const { from, until, issuedOn, status, statusNote } = head.instrument
  if (until !== null && until <= from) report(['instrument', 'until'], '失效日应晚于施行日')
  if (issuedOn !== null && issuedOn > from) report(['instrument', 'issuedOn'], '成文日期不应晚于施行日')
  if (status === 'draft' && statusNote === undefined) report(['instrument', 'status'], '征求意见稿应以 statusNote 说明文本状态')
}

type Read<T> = { source: SourceFile; form: T | undefined }

function readParameters(head: PackForm, files: readonly Read<ParametersForm>[], problems: PackProblem[]): Parameter[] {
  const seen = new Map<string, string>()
  return files.flatMap(({ source, form }) => (form?.parameters ?? []).map((written, index) => {
    const report = reporter(source, problems)
    const path = ['parameters', index]
    const earlier = seen.get(written.id)
    if (earlier) report([...path, 'id'], `参数 ${written.id} 重复，已见于 ${earlier}`)
    seen.set(written.id, source.file)
    checkCitation(written.citation.instrument, path, { instrument: head.instrument, report })
    checkTerms(written.values, head.instrument, [...path, 'values'], report)
    written.values.forEach(({ value }, position) => {
      if (!fits(written.type, value)) report([...path, 'values', position, 'value'], `取值应为 ${written.type}`)
    })
    const { 'default-of-product': isDefault, ...parameter } = written
    if (isDefault && !written.note) report([...path, 'default-of-product'], '系统默认值应以 note 说明原文怎么写、默认取什么')
    return { ...parameter, isDefaultOfProduct: isDefault ?? false }
  }))
}

function fits(type: Parameter['type'], value: unknown): boolean {
  if (type === 'codes') return Array.isArray(value)
  if (type === 'code') return typeof value === 'string'
  if (type === 'day') return isDay(value)
  if (type === 'boolean') return typeof value === 'boolean'
  return typeof value === 'number' && (type === 'number' || Number.isSafeInteger(value))
}

/** The annexes the head names, each with its content once that is supplied. */
function readAnnexes(head: PackForm, { pack, annexes }: PackSources, problems: PackProblem[]): Annex[] {
  const declared = new Set((head.annexes ?? []).map(({ id }) => id))
  for (const { id, source } of annexes) if (!declared.has(id)) problems.push({ file: source.file, line: 1, message: `pack.yaml 的 annexes 中没有 ${id}` })
  return (head.annexes ?? []).map((annex, index) => {
    const supplied = annexes.find(({ id }) => id === annex.id)
    if (!supplied) return { ...annex, state: 'not-supplied' }
    if (annex.state) reporter(pack, problems)(['annexes', index, 'state'], `附件 ${annex.id} 已提供，请删去 state: not-supplied`)
    return { ...annex, state: 'supplied', content: readAnnex(supplied.source, problems) }
  })
}

function readAnnex(source: SourceFile, problems: PackProblem[]): Annex['content'] {
  const form = parse(annexFile, source, problems)
  if (!form) return undefined
  const report = reporter(source, problems)
  const { items = [], table } = form
  if (items.length === 0 && !table) report([], '附件应有 items（清单）或 table（表格）')
  const seen = new Set<string>()
  items.forEach(({ code }, index) => {
    if (seen.has(code)) report(['items', index, 'code'], `代码 ${code} 重复`)
    seen.add(code)
  })
  table?.rows.forEach((row, index) => {
    if (row.length !== table.columns.length) report(['table', 'rows', index], `应有 ${table.columns.length} 列，只有 ${row.length} 列`)
  })
  return { items, table }
}
