// Finds the comparisons that decided a condition's answer, and keeps how they hang together.
import { parametersOfOperand, parameterValue, reckonDay, valueOf } from './conditions.ts'
import type { CompiledCondition, Question, Truth } from './conditions.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import type { Ground } from './finding.ts'
import type { Amount, Condition, Operand } from './pack.ts'

type Single = { kind: 'one'; ground: Ground; fact?: FactDefinition; truth: Truth; isPremise?: boolean }

/**
 * The decisive part of a condition: single comparisons; parts that count together (all); alternatives of which none holds
 * (any), or of which it is not known whether one holds (either).
 */
export type Reason = Single | { kind: 'all' | 'any' | 'either'; of: readonly Reason[] }

/** Why the condition answers as it does: of a group, only the members that decided. */
export function reasonOf(condition: CompiledCondition, question: Question, negated = false): Reason {
  const truth = condition.test(question)
  if (condition.kind === 'compare') return comparisonReason(condition.comparison, question, truth, negated)
  if (condition.kind === 'not') return reasonOf(condition.of, question, !negated)
  if (condition.isImplication && !negated) return implicationReason(condition.of, question, truth)
  const everyMember = truth === (condition.kind === 'all')
  const decisive = everyMember ? condition.of : condition.of.filter((member) => member.test(question) === truth)
  const told = decisive.filter((member) => !(truth ? isSwitch(member) : isClosed(member, question)))
  const of = (told.length > 0 ? told : decisive).map((member) => reasonOf(member, question, negated))
  const [only] = of
  if (of.length === 1 && only) return only
  return { kind: condition.kind === 'any' && truth !== true ? (truth === false ? 'any' : 'either') : 'all', of }
}

/** If … then …: the premise as it is, and the duty that follows from it. */
function implicationReason([unless, duty]: readonly CompiledCondition[], question: Question, truth: Truth): Reason {
  if (!unless || !duty) throw new RangeError('an implication has a premise and a duty')
  const follows = duty.test(question)
  if (truth === true) return reasonOf(follows === true ? duty : unless, question)
  if (truth === undefined && unless.test(question) === false) return reasonOf(duty, question)
  return { kind: 'all', of: [asPremise(reasonOf(unless, question, true)), reasonOf(duty, question)] }
}

function asPremise(reason: Reason): Reason {
  return reason.kind === 'one' ? { ...reason, isPremise: true } : { ...reason, of: reason.of.map(asPremise) }
}

/** A setting of the pack, which says nothing about the subject. */
function isSwitch(condition: CompiledCondition): boolean {
  if (condition.kind === 'not') return isSwitch(condition.of)
  return condition.kind === 'compare' && condition.comparison.left.kind === 'parameter' && condition.comparison.right.kind === 'literal'
}

/** A branch that a setting of the pack closes: it is no alternative at all. */
function isClosed(condition: CompiledCondition, question: Question): boolean {
  if (condition.kind === 'all') return condition.of.some((member) => isClosed(member, question))
  return isSwitch(condition) && condition.test(question) === false
}

export function groundsOf(reason: Reason): Ground[] {
  return reason.kind === 'one' ? [reason.ground] : reason.of.flatMap(groundsOf)
}

/** The single comparisons of a reason. */
export function singlesOf(reason: Reason): Single[] {
  return reason.kind === 'one' ? [reason] : reason.of.flatMap(singlesOf)
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

/** What the fact was held against, or from what a day was reckoned, or what is missing for it; undefined for what is simply there. */
export function reckoningText(operand: Operand, question: Question): string | undefined {
  const start = operand.kind === 'reckoned' ? operand.start : operand
  const from = valueOf(start, question)
  if (start.kind === 'fact' && from === undefined) return `${start.fact.label}未记录`
  if (operand.kind === 'fact') return operand.fact.label
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

/** What the day of the judgement itself is called among the grounds. */
export const AS_OF_LABEL = '核查日'

function labelOf(operand: Operand): string {
  if (operand.kind === 'fact') return operand.fact.label
  if (operand.kind === 'parameter') return operand.parameter.label
  return operand.kind === 'day' && operand.word === 'as-of' ? AS_OF_LABEL : ''
}
