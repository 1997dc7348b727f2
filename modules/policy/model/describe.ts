// Conditions, days and periods in plain Chinese, as the rulebook and the printed packs tell them.
import { valueText } from './explain.ts'
import { COMPARISON_WORDS } from './explain.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import type { Amount, Condition, DayWord, Expiry, Operand, OperandPeriod, Parameter } from './pack.ts'

const DAY_TEXTS: Record<DayWord, string> = {
  'as-of': '核查日', 'start-of-year': '当年1月1日', 'end-of-year': '当年12月31日', 'start-of-last-year': '上年1月1日', 'end-of-last-year': '上年12月31日',
}

/** A condition as a sentence without its full stop: 专职驻站社工 不少于 3 人. */
export function conditionText(condition: Condition, isNegated = false): string {
  if (condition.kind === 'not') return conditionText(condition.of, !isNegated)
  if (condition.kind === 'compare') return comparisonText(condition, isNegated)
  const [unless, duty] = condition.of
  if (condition.isImplication && !isNegated && unless && duty) return `如 ${conditionText(unless, true)}，则 ${conditionText(duty)}`
  // What is not "all of these" is "one of these not", and the other way round.
  const isAll = (condition.kind === 'all') !== isNegated
  const parts = condition.of.map((part) => conditionText(part, isNegated))
  if (parts.length === 1) return parts[0] ?? ''
  return isAll ? parts.join('；') : `（${parts.join('，或 ')}）`
}

function comparisonText({ left, operator, right }: Extract<Condition, { kind: 'compare' }>, isNegated: boolean): string {
  const fact = left.kind === 'fact' ? left.fact : undefined
  const [plain, negated] = COMPARISON_WORDS[operator]
  const value = right.kind === 'literal' ? right.value : undefined
  if (typeof value === 'boolean') {
    const isTrue = value !== isNegated
    if (operator === 'is-empty') return `${operandText(left)}${isTrue ? plain : negated}`
    return `${operandText(left)}：${isTrue ? '是' : '否'}`
  }
  return `${operandText(left)} ${isNegated ? negated : plain} ${operandText(right, fact)}`
}

/** One side of a comparison; `fact` brings the labels of codes and the unit. */
export function operandText(operand: Operand, fact?: FactDefinition): string {
  switch (operand.kind) {
    case 'fact':
      return operand.fact.label
    case 'parameter':
      return parameterText(operand.parameter, fact)
    case 'day':
      return DAY_TEXTS[operand.word]
    case 'literal':
      return valueText(operand.value, fact, fact?.unit)
    case 'reckoned':
      return reckonedText(operand)
  }
}

function parameterText(parameter: Parameter, fact?: FactDefinition): string {
  const [only, ...more] = parameter.values
  if (!only || more.length > 0) return `“${parameter.label}”`
  return `${valueText(only.value, fact, parameter.unit)}〔${parameter.id}〕`
}

const UNITS = [['years', '年'], ['months', '个月'], ['days', '日'], ['workingDays', '个工作日']] as const

function reckonedText({ start, plus, nextWorkingDay }: Extract<Operand, { kind: 'reckoned' }>): string {
  const length = lengthText(plus)
  return `${operandText(start)}${length && `起${length}内`}${nextWorkingDay ? '（末日遇法定休假日顺延）' : ''}`
}

function lengthText(period: OperandPeriod): string {
  return UNITS.flatMap(([key, unit]) => (period[key] === undefined ? [] : [`${amountText(period[key])}${unit}`])).join('')
}

function amountText(amount: Amount): string {
  if (typeof amount === 'number') return String(amount)
  return amount.values.length === 1 ? `${String(amount.values[0]?.value)}〔${amount.id}〕` : `“${amount.label}”`
}

/** How long an accepted document stays valid. */
export function expiryText(expires: Expiry | undefined): string {
  if (!expires) return '长期有效'
  if ('day' in expires) return '有效至认可当年年底'
  return `认可后${lengthText(expires)}内有效`
}
