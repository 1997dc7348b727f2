// Clauses as the rulebook shows them (规则手册): every condition, period and setting put into plain Chinese.
import type { Day } from '../../../kernel/model/calendar.ts'
import { codeTableNamed } from '../../../kernel/model/codes/index.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { isLive } from '../model/clause-list.ts'
import { conditionText, expiryText, operandText } from '../model/describe.ts'
import { valueText } from '../model/explain.ts'
import { KIND_LABELS, LEVEL_LABELS, SOURCE_LABELS } from '../model/labels.ts'
import type { Clause, Configuration, Pack, Parameter, Rule, RuleVersion, Use } from '../model/pack.ts'
import { termOfClause, termState } from '../model/pack.ts'
import type { ClauseView } from '../model/rulebook-api.ts'
import { factsOfRule, parametersOfRule } from '../model/rulebook.ts'
import { lastDay } from './last-day.ts'
import type { Live } from './policy.ts'

export interface ClauseContext {
  pack: Pack
  /** All facts by name. */
  facts: ReadonlyMap<string, FactDefinition>
  live: Live
  asOf: Day
  /** A draft the reader's place has adopted stands as issued. */
  isAdopted: boolean
}

/** A clause without the standing of a place. */
export function clauseOf(clause: Clause, context: ClauseContext): Omit<ClauseView, 'counts'> {
  const { pack, live, asOf, isAdopted } = context
  const term = termOfClause(clause)
  return {
    id: clause.id, check: clause.check, sort: KIND_LABELS[clause.kind], title: clause.title, article: clause.citation.article, phrase: clause.citation.phrase,
    severity: clause.severity, subjectKind: clause.subject, note: clause.note ?? '', isUnclear: clause.ambiguity !== undefined,
    state: termState(term, isAdopted ? 'issued' : pack.instrument.status, asOf), fromOn: term.from, lastOn: lastDay(term), isWaiting: !isLive(clause, live),
    ...(clause.check === 'configuration' ? settingParts(clause, context) : ruleParts(clause, context)),
  }
}

type Parts = Pick<ClauseView, 'editions' | 'reach' | 'replaces' | 'parameters' | 'facts' | 'uses'>

function settingParts(clause: Configuration, { pack }: ClauseContext): Parts {
  const uses = clause.waitsFor ? [`${SOURCE_LABELS[clause.waitsFor] ?? clause.waitsFor}模块建成后使用`] : clause.usedBy.map((use) => useText(use, pack))
  return { editions: [{ fromOn: clause.from, lastOn: lastDay(clause), lines: [{ label: '规定', text: clause.sets }] }], reach: [], replaces: [], parameters: [], facts: [], uses }
}

function useText(use: Use, pack: Pack): string {
  if ('codeList' in use) return `代码表${codeTableNamed(use.codeList) ? `“${codeTableNamed(use.codeList)?.title ?? ''}”` : ''}`
  if ('rule' in use) return `条款 ${use.rule}`
  if ('parameter' in use) return `标准“${pack.parameters.find(({ id }) => id === use.parameter)?.label ?? use.parameter}”`
  return `${SOURCE_LABELS[use.module] ?? use.module}：${use.where}`
}

function ruleParts(rule: Rule, { facts, live }: ClauseContext): Parts {
  const known = factsOfRule(rule).flatMap((name) => facts.get(name) ?? [])
  const codes = { codes: Object.assign({}, ...known.map((fact) => fact.codes)) as Record<string, string> } as FactDefinition
  return {
    editions: rule.versions.map((version) => ({ fromOn: version.from, lastOn: lastDay(version), lines: linesOf(rule, version) })),
    reach: [
      ...(rule.lawOf ? [`按${rule.lawOf.label}当日的规定核查`] : []), ...(rule.bornOn ? [`${rule.bornOn.label}在有效期内的，文件失效后仍须履行`] : []),
    ],
    replaces: [...rule.replaces], parameters: parametersOfRule(rule).map((parameter) => parameterOf(parameter, codes)), uses: [],
    facts: known.map((fact) => ({ label: fact.label, source: SOURCE_LABELS[fact.module] ?? '', isWaiting: !live.facts.has(fact.name) })),
  }
}

// The titles of parameters stand in the text as 〔id〕; the rulebook lists them beside it with their values instead.
function linesOf({ check, evidence }: Rule, version: RuleVersion): ClauseView['editions'][number]['lines'] {
  const { appliesWhen, requires, deadline, alreadyDue, measures, expires, remedy } = version
  const lines: [label: string, text: string | undefined][] = [
    ['适用于', appliesWhen && conditionText(appliesWhen)], ['材料', evidence?.asks],
    ['办理', evidence && `${LEVEL_LABELS[evidence.submittedBy]}提交，${LEVEL_LABELS[evidence.reviewedBy]}审核，${expiryText(expires)}`],
    ['统计', measures?.label], [check === 'measure' ? '目标' : '要求', check === 'evidence' ? undefined : requires && conditionText(requires)],
    ['此前应做到', alreadyDue && conditionText(alreadyDue)], ['期限', deadline && operandText(deadline)], ['办法', remedy || undefined],
  ]
  return lines.flatMap(([label, text]) => (text ? [{ label, text: text.replaceAll(/〔[a-z0-9-]+〕/g, '') }] : []))
}

function parameterOf(parameter: Parameter, codes: FactDefinition): ClauseView['parameters'][number] {
  return {
    id: parameter.id, label: parameter.label, isDefault: parameter.isDefaultOfProduct, note: parameter.note ?? '', isUnclear: parameter.ambiguity !== undefined,
    values: parameter.values.map((held) => ({ text: valueText(held.value, codes, parameter.unit), since: held.from, lastOn: lastDay(held) })),
  }
}
