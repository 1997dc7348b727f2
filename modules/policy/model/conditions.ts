// Runs conditions with three-valued logic: true, false, and undefined where a missing fact could still change the answer.
import { addPeriod, addYears, endOfYear, startOfYear } from '../../../kernel/model/calendar.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition, Facts, FactValue } from '../../../kernel/model/facts.ts'
import { addWorkingDays, nextWorkingDay } from '../../../kernel/model/working-days.ts'
import type { Reckoned } from '../../../kernel/model/working-days.ts'
import { heldOn } from './pack.ts'
import type { Amount, Condition, DayWord, Operand, OperandPeriod, Operator, Parameter, ParameterValue } from './pack.ts'

export type Truth = boolean | undefined

/** What a condition is asked about: the facts, the day of judgement and the day whose law applies. */
export type Question = { facts: Facts; asOf: Day; lawDay: Day }

type Value = FactValue | undefined
type Test = (question: Question) => Truth

/** A condition ready to run many times, with the parts of it, so that an answer can be explained. */
export type CompiledCondition =
  | { kind: 'all' | 'any'; test: Test; of: readonly CompiledCondition[]; isImplication: boolean }
  | { kind: 'not'; test: Test; of: CompiledCondition }
  | { kind: 'compare'; test: Test; comparison: Extract<Condition, { kind: 'compare' }> }

/** Compiles once per rule, so that thousands of subjects cost only the comparisons. */
export function compile(condition: Condition): CompiledCondition {
  if (condition.kind === 'compare') return { kind: 'compare', test: compileComparison(condition), comparison: condition }
  if (condition.kind === 'not') {
    const of = compile(condition.of)
    return { kind: 'not', of, test: (question) => negate(of.test(question)) }
  }
  const of = condition.of.map(compile)
  const tests = of.map((member) => member.test)
  const decisive = condition.kind === 'any'
  return { kind: condition.kind, of, isImplication: condition.isImplication ?? false, test: (question) => combine(tests, question, decisive) }
}

/** `decisive` settles the group at once: true for any, false for all. */
function combine(tests: readonly Test[], question: Question, decisive: boolean): Truth {
  let answer: Truth = !decisive
  for (const test of tests) {
    const truth = test(question)
    if (truth === decisive) return decisive
    if (truth === undefined) answer = undefined
  }
  return answer
}

function negate(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth
}

function compileComparison({ left, operator, right }: Extract<Condition, { kind: 'compare' }>): Test {
  const [readLeft, readRight, holds] = [reader(left), reader(right), COMPARISONS[operator]]
  return (question) => {
    const leftValue = readLeft(question)
    if (leftValue === undefined) return undefined
    const rightValue = readRight(question)
    return rightValue === undefined ? undefined : holds(leftValue, rightValue)
  }
}

/** The value of an operand for a question; undefined when the fact is not recorded. */
export function valueOf(operand: Operand, question: Question): Value {
  return reader(operand)(question)
}

/** The dated value of a parameter that holds on the day whose law applies. */
export function parameterValue(parameter: Parameter, lawDay: Day): ParameterValue | undefined {
  return heldOn(parameter.values, lawDay)
}

function reader(operand: Operand): (question: Question) => Value {
  switch (operand.kind) {
    case 'fact': {
      const { name } = operand.fact
      return (question) => question.facts[name]
    }
    case 'parameter':
      return lastKept((day) => parameterValue(operand.parameter, day)?.value, ({ lawDay }) => lawDay)
    case 'day':
      return lastKept((day) => dayOf(operand.word, day), ({ asOf }) => asOf)
    case 'literal':
      return () => operand.value
    case 'reckoned':
      return (question) => {
        const reckoned = reckonDay(operand, question)
        return reckoned && 'day' in reckoned ? reckoned.day : undefined
      }
  }
}

/** Thousands of subjects ask for the same day one after the other. */
function lastKept(read: (day: Day) => Value, dayOfQuestion: (question: Question) => Day): (question: Question) => Value {
  let day: Day | undefined
  let value: Value
  return (question) => {
    const asked = dayOfQuestion(question)
    if (asked !== day) {
      value = read(asked)
      day = asked
    }
    return value
  }
}

/**
 * The day an operand names: the start plus years and months, then days, then working days; moved off a holiday where the
 * operand says so. Undefined when the start or a number is not recorded.
 */
export function reckonDay(operand: Operand, question: Question): Reckoned | undefined {
  if (operand.kind !== 'reckoned') {
    const day = valueOf(operand, question)
    return typeof day === 'string' ? { day } : undefined
  }
  const start = valueOf(operand.start, question)
  const amounts = amountsOf(operand.plus, question)
  if (typeof start !== 'string' || !amounts) return undefined
  const { workingDays, ...period } = amounts
  const reached = addPeriod(start, period)
  const worked: Reckoned = workingDays > 0 ? addWorkingDays(reached, workingDays) : { day: reached }
  return operand.nextWorkingDay && 'day' in worked ? nextWorkingDay(worked.day) : worked
}

type Amounts = { years: number; months: number; days: number; workingDays: number }

function amountsOf(plus: Extract<Operand, { kind: 'reckoned' }>['plus'], { lawDay }: Question): Amounts | undefined {
  const read = (amount: Amount = 0) => (typeof amount === 'number' ? amount : parameterValue(amount, lawDay)?.value)
  const amounts = { years: read(plus.years), months: read(plus.months), days: read(plus.days), workingDays: read(plus.workingDays) }
  return Object.values(amounts).every((amount) => typeof amount === 'number') ? (amounts as Amounts) : undefined
}

function dayOf(word: DayWord, asOf: Day): Day {
  switch (word) {
    case 'as-of':
      return asOf
    case 'start-of-year':
      return startOfYear(asOf)
    case 'end-of-year':
      return endOfYear(asOf)
    case 'start-of-last-year':
      return addYears(startOfYear(asOf), -1)
    case 'end-of-last-year':
      return addYears(endOfYear(asOf), -1)
  }
}

const COMPARISONS: Record<Operator, (left: FactValue, right: FactValue) => Truth> = {
  equals: (left, right) => left === right,
  'at-least': (left, right) => left >= right,
  'at-most': (left, right) => left <= right,
  before: (left, right) => left < right,
  'on-or-before': (left, right) => left <= right,
  'on-or-after': (left, right) => left >= right,
  'is-one-of': (left, right) => list(right).includes(String(left)),
  'is-empty': (left, right) => (list(left).length === 0) === right,
  'contains-all': (left, right) => containsAll(list(left), list(right)),
  'contains-any': (left, right) => (list(right).some((code) => list(left).includes(code)) ? true : unlessUnrecorded(left, false)),
  only: (left, right) => (list(left).some((code) => code !== null && !list(right).includes(code)) ? false : unlessUnrecorded(left, true)),
}

/** One unrecorded element may be at most one of the missing codes. */
function containsAll(left: readonly (string | null)[], right: readonly (string | null)[]): Truth {
  const missing = right.filter((code) => !left.includes(code)).length
  if (missing === 0) return true
  return left.filter((code) => code === null).length >= missing ? undefined : false
}

function unlessUnrecorded(value: FactValue, otherwise: boolean): Truth {
  return list(value).includes(null) ? undefined : otherwise
}

function list(value: FactValue): readonly (string | null)[] {
  return typeof value === 'object' ? value : [String(value)]
}

/** Every fact a condition may look at. */
export function factsIn(condition: Condition): FactDefinition[] {
  return operandsIn(condition).flatMap(factsOfOperand)
}

export function factsOfOperand(operand: Operand): FactDefinition[] {
  if (operand.kind === 'reckoned') return factsOfOperand(operand.start)
  return operand.kind === 'fact' ? [operand.fact] : []
}

export function parametersIn(condition: Condition): Parameter[] {
  return operandsIn(condition).flatMap(parametersOfOperand)
}

export function parametersOfOperand(operand: Operand): Parameter[] {
  if (operand.kind === 'parameter') return [operand.parameter]
  if (operand.kind !== 'reckoned') return []
  return [...parametersOfOperand(operand.start), ...parametersOfPeriod(operand.plus)]
}

/** The parameters among the numbers of a period. */
export function parametersOfPeriod(period: OperandPeriod): Parameter[] {
  return Object.values(period).flatMap((amount) => (typeof amount === 'object' ? [amount] : []))
}

function operandsIn(condition: Condition): Operand[] {
  if (condition.kind === 'compare') return [condition.left, condition.right]
  return condition.kind === 'not' ? operandsIn(condition.of) : condition.of.flatMap(operandsIn)
}
