// Turns the parsed files of a pack into a Pack, or into the complete list of its mistakes. A pack with one mistake is
// refused as a whole: half a law is not the law.
import type { z } from 'zod'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { checkRule } from './check-rule.ts'
import { packFile, parametersFile, rulesFile } from './pack-files.ts'
import type { PackForm, PackProblem, ParametersForm, Path, SourceFile } from './pack-files.ts'
import type { Instrument, Pack, Parameter, Rule } from './pack.ts'
import type { Report } from './read-condition.ts'
import { checkTerms } from './terms.ts'

export type PackSources = { pack: SourceFile; parameters: SourceFile; rules: readonly SourceFile[] }
export type CheckedPack = { ok: true; pack: Pack } | { ok: false; problems: readonly PackProblem[] }

/** Checks everything that can be checked without another pack. Never throws for a mistake in the files. */
export function checkPack(sources: PackSources, definitions: readonly FactDefinition[]): CheckedPack {
  const problems: PackProblem[] = []
  const head = parse(packFile, sources.pack, problems)
  const parameterForms = parse(parametersFile, sources.parameters, problems)
  if (head) checkInstrument(head, reporter(sources.pack, problems))
  const parameters = head && parameterForms ? readParameters(head, parameterForms, reporter(sources.parameters, problems)) : []
  const facts = new Map(definitions.map((definition) => [definition.name, definition]))
  const vocabulary = { facts, parameters: new Map(parameters.map((parameter) => [parameter.id, parameter])) }
  const rules: Rule[] = []
  const seen = new Map<string, string>()
  for (const source of sources.rules) {
    const form = parse(rulesFile, source, problems)
    if (!form || !head || !parameterForms) continue
    const report = reporter(source, problems)
    form.rules.forEach((rule, index) => {
      const key = `${rule.id} ${rule.subject}`
      const earlier = seen.get(key)
      if (earlier) report(['rules', index, 'id'], `${rule.id} 重复，已见于 ${earlier}`)
      seen.set(key, source.file)
      const checked = checkRule(rule, form['applies-when'], index, { instrument: head.instrument, vocabulary, report })
      if (checked) rules.push(checked)
    })
  }
  if (!head || problems.length > 0) return { ok: false, problems }
  return { ok: true, pack: { ...head, parameters, rules } }
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
  for (const issue of result.error.issues) {
    const path = issue.path as Path
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) report([...path, key], `不认识的键 ${key}`)
    else report(path, `${path.join('.') || '文件'}：${issueText(issue)}`)
  }
  return undefined
}

/** zod 4 leaves `input` out of an issue when the key is missing. */
function issueText(issue: z.core.$ZodIssue): string {
  const missing = issue.code === 'invalid_type' && /undefined/.test(issue.message)
  return missing ? '缺少此项' : issue.message
}

function checkInstrument(head: PackForm, report: Report): void {
  const { from, until, issuedOn } = head.instrument
  if (until !== null && until <= from) report(['instrument', 'until'], '失效日应晚于施行日')
  if (issuedOn > from) report(['instrument', 'issuedOn'], '成文日期不应晚于施行日')
}

function readParameters(head: PackForm, form: ParametersForm, report: Report): Parameter[] {
  const ids = new Set<string>()
  return form.parameters.map((parameter, index) => {
    const path = ['parameters', index]
    if (ids.has(parameter.id)) report([...path, 'id'], `参数 ${parameter.id} 重复`)
    ids.add(parameter.id)
    checkCitation(parameter.citation.instrument, head.instrument, [...path, 'citation', 'instrument'], report)
    checkTerms(parameter.values, head.instrument, [...path, 'values'], report)
    parameter.values.forEach(({ value }, position) => {
      if (!fits(parameter.type, value)) report([...path, 'values', position, 'value'], `取值应为 ${parameter.type}`)
    })
    return parameter
  })
}

function fits(type: Parameter['type'], value: unknown): boolean {
  if (type === 'codes') return Array.isArray(value)
  if (type === 'code') return typeof value === 'string'
  if (type === 'boolean') return typeof value === 'boolean'
  return typeof value === 'number' && (type === 'number' || Number.isSafeInteger(value))
}

function checkCitation(cited: string, instrument: Instrument, path: Path, report: Report): void {
  if (cited !== instrument.id) report(path, `出处 ${cited} 不是本规则包的文件 ${instrument.id}`)
}
