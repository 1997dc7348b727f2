// Finds the comparisons that decided a condition's answer, and keeps how they hang together.
import { parametersOfOperand, parameterValue, reckonDay, valueOf } from './conditions.ts'
import type { CompiledCondition, Question, Truth } from './conditions.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import type { Ground } from './finding.ts'
import type { Amount, Condition, Operand } from './pack.ts'

/** The decisive part of a condition: single comparisons, or parts that count together (all) or as alternatives (any). */
export type Reason =
  | { kind: 'one'; ground: Ground; fact?: FactDefinition; truth: Truth }
  | { kind: 'all' | 'any'; of: readonly Reason[] }

/** Why the condition answers as it does: of a group, only the members that decided. */
export function reasonOf(condition: CompiledCondition, question: Question, negated = false): Reason {
  const truth = condition.test(question)
  if (condition.kind === 'compare') return comparisonReason(condition.comparison, question, truth, negated)
  if (condition.kind === 'not') return reasonOf(condition.of, question, !negated)
  const everyMember = truth === (condition.kind === 'all')
  const decisive = everyMember ? condition.of : condition.of.filter((member) => member.test(question) === truth)
  const of = decisive.map((member) => reasonOf(member, question, negated))
  const [only] = of
  if (of.length === 1 && only) return only
  return { kind: condition.kind === 'any' && !truth ? 'any' : 'all', of }
}

export function groundsOf(reason: Reason): Ground[] {
  return reason.kind === 'one' ? [reason.ground] : reason.of.flatMap(groundsOf)
}

function comparisonReason(comparison: Extract<Condition, { kind: 'compare' }>, question: Question, truth: Truth, negated: boolean): Reason {
  const { left, operator, right } = comparison
  const fact = left.kind === 'fact' ? left.fact : undefined
  const ground: Ground = {
    fact: fact?.name ?? null,
    label: labelOf(left),
    value: valueOf(left, question) ?? null,
    unit: fact?.unit,
    comparison: operator,
    negated,
    expected: valueOf(right, question) ?? null,
    parameter: citedParameter(right, question),
    reckoning: reckoningText(right, question),
  }
  return { kind: 'one', ground, fact, truth: negated && truth !== undefined ? !truth : truth }
}

function citedParameter(operand: Operand, question: Question): Ground['parameter'] {
  const [parameter] = parametersOfOperand(operand)
  const held = parameter && parameterValue(parameter, question.lawDay)
  return held && { id: parameter.id, label: parameter.label, since: held.from }
}

const UNITS = { years: '年', months: '个月', days: '日', workingDays: '个工作日' } as const

/** From what a day was reckoned, or what is missing for it; undefined for what is simply there. */
export function reckoningText(operand: Operand, question: Question): string | undefined {
  const start = operand.kind === 'reckoned' ? operand.start : operand
  const from = valueOf(start, question)
  if (start.kind === 'fact' && from === undefined) return `${start.fact.label}未记录`
  if (operand.kind !== 'reckoned' || typeof from !== 'string') return undefined
  const reckoned = reckonDay(operand, question)
  if (reckoned && 'yearWithoutHolidays' in reckoned) return holidaysMissing(reckoned.yearWithoutHolidays)
  const { plus } = operand
  const length = (['years', 'months', 'days', 'workingDays'] as const).map((key) => lengthText(plus[key], UNITS[key], question)).join('')
  return `${labelOf(start)} ${from}${length && ` 后${length}`}${operand.nextWorkingDay ? '，遇节假日顺延' : ''}`.trim()
}

/** Why a period in working days, or one moved off a holiday, has no end yet. */
export function holidaysMissing(year: number): string {
  return `${year} 年的节假日安排尚未收录，不能推算工作日`
}

function lengthText(amount: Amount | undefined, unit: string, question: Question): string {
  const count = typeof amount === 'object' ? parameterValue(amount, question.lawDay)?.value : amount
  return count === undefined || count === 0 ? '' : ` ${String(count)} ${unit}`
}

function labelOf(operand: Operand): string {
  if (operand.kind === 'fact') return operand.fact.label
  if (operand.kind === 'parameter') return operand.parameter.label
  return operand.kind === 'day' && operand.word === 'as-of' ? '核查日' : ''
}
